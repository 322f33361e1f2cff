//! When something happens: root finding on top of positions.
//!
//! Searches run forwards between two moments and give what they find one after the other; they
//! allocate nothing and evaluate only the bodies they need. Moments are Julian dates of TT, exact
//! to a tenth of a second of the ephemeris; [`Utc::from_jd_tt`](crate::time::Utc::from_jd_tt)
//! tells the civil time.
//!
//! | search | finds |
//! | --- | --- |
//! | [`longitude_passes`] | a body at given longitudes, three times where it turns retrograde |
//! | [`ingresses`] | a body at boundaries that may move, of any zodiac |
//! | [`aspects`] | two bodies a given angle apart |
//! | [`lunations`] | new, half and full moons |
//! | [`stations`] | turns to retrograde and to direct motion |
//! | [`risings_and_settings`], [`culminations`], [`altitude_passes`] | a body at the horizon or the meridian of a place |
//! | [`solar_eclipses`], [`lunar_eclipses`] | eclipses, and what a place sees of them |
//! | [`Track`] | the same longitudes and stations for many targets at once, from a motion followed once (feature `alloc`) |
//! | [`crossings`] | any angle that is a function of time at given values |

mod angle;
mod bodies;
mod crossings;
mod curve;
mod eclipse;
mod error;
mod horizon;
mod pieces;
mod place;
mod solve;
mod stations;
#[cfg(feature = "alloc")]
mod track;

pub use bodies::{Lunation, MoonPhase, aspects, ingresses, longitude_passes, lunations};
pub use crossings::{Crossing, Crossings, crossings};
pub use eclipse::{
    LocalLunarEclipse, LocalSolarEclipse, LunarEclipse, LunarEclipseKind, SolarEclipse,
    SolarEclipseKind, VisibleSolarEclipse, lunar_eclipses, solar_eclipses,
};
pub use error::SearchError;
pub use horizon::{
    HorizonEvent, HorizonEventKind, altitude_passes, culminations, risings_and_settings,
};
pub use place::{Horizontal, Place};
pub use stations::{Station, Turn, stations};
#[cfg(feature = "alloc")]
pub use track::{Pass, Subject, Track};

/// The most steps a search may take; four centuries of the fastest point take some 300,000.
pub const MAX_STEPS: u32 = 1_000_000;
