//! Apparent geocentric positions of the Sun, the Moon, the planets, five minor bodies and the lunar
//! nodes and apogees, from tables made of JPL's DE440 that are part of the crate.
//!
//! ```
//! use sidera_ephemeris::{Body, Ephemeris};
//!
//! # fn main() -> Result<(), sidera_ephemeris::OutOfSpan> {
//! let ephemeris = Ephemeris::embedded();
//! let sky = ephemeris.sky(2451545.0)?; // 2000-01-01 12:00 TT
//! let sun = sky.position(Body::Sun);
//! assert!((sun.longitude_deg - 280.36817).abs() < 1e-5);
//! assert!(sky.position(Body::Mercury).longitude_speed_deg > 0.0);
//! # Ok(())
//! # }
//! ```
//!
//! A position is what an observer at the Earth's centre sees: light-time, the Sun's bending of light,
//! aberration, precession (IAU 2006) and nutation (IAU 2000A with the 2006 adjustments) are in it. Its speeds are exact
//! derivatives of just these values. Angles are of the true ecliptic (and equator) and equinox of
//! date. Nothing is allocated: a [`Sky`] holds what the bodies of one moment share, and the tables stay packed.
//!
//! # Accuracy
//!
//! The greatest differences from DE440 and SB441-N16, evaluated with SOFA's routines, at 20,000 random
//! moments from 1800 to 2200 (printed by the generator's `accuracy` command):
//!
//! | body | longitude | rms | latitude | right ascension | declination | distance | longitude speed | latitude speed |
//! | --- | --- | --- | --- | --- | --- | --- | --- | --- |
//! | Sun | 0.00082″ | 0.00019″ | 0.00129″ | 0.00096″ | 0.00129″ | 1.1e-9 | 0.00076″/d | 0.00024″/d |
//! | Moon | 0.00082″ | 0.00020″ | 0.00066″ | 0.00086″ | 0.00084″ | 4.0e-9 | 0.00238″/d | 0.00250″/d |
//! | Mercury | 0.00198″ | 0.00030″ | 0.00583″ | 0.00262″ | 0.00572″ | 6.9e-9 | 0.00193″/d | 0.00069″/d |
//! | Venus | 0.00202″ | 0.00026″ | 0.00546″ | 0.00312″ | 0.00542″ | 7.7e-9 | 0.00079″/d | 0.00078″/d |
//! | Mars | 0.00231″ | 0.00027″ | 0.00536″ | 0.00375″ | 0.00520″ | 6.1e-9 | 0.00077″/d | 0.00051″/d |
//! | Jupiter | 0.00508″ | 0.00107″ | 0.00510″ | 0.00525″ | 0.00502″ | 6.7e-9 | 0.00077″/d | 0.00016″/d |
//! | Saturn | 0.00534″ | 0.00119″ | 0.00627″ | 0.00474″ | 0.00644″ | 6.3e-9 | 0.00079″/d | 0.00007″/d |
//! | Uranus | 0.00531″ | 0.00160″ | 0.00634″ | 0.00567″ | 0.00653″ | 6.3e-9 | 0.00078″/d | 0.00018″/d |
//! | Neptune | 0.00588″ | 0.00181″ | 0.00603″ | 0.00634″ | 0.00689″ | 5.7e-9 | 0.00076″/d | 0.00037″/d |
//! | Pluto | 0.00581″ | 0.00140″ | 0.00532″ | 0.00608″ | 0.00561″ | 4.7e-9 | 0.00076″/d | 0.00002″/d |
//! | Chiron | 0.00397″ | 0.00081″ | 0.00454″ | 0.00411″ | 0.00471″ | 5.5e-9 | 0.00076″/d | 0.00007″/d |
//! | Ceres | 0.00333″ | 0.00071″ | 0.00687″ | 0.00444″ | 0.00636″ | 6.8e-9 | 0.00079″/d | 0.00023″/d |
//! | Pallas | 0.00335″ | 0.00055″ | 0.00294″ | 0.00281″ | 0.00305″ | 7.1e-9 | 0.00078″/d | 0.00020″/d |
//! | Juno | 0.00259″ | 0.00046″ | 0.00548″ | 0.00281″ | 0.00601″ | 6.5e-9 | 0.00074″/d | 0.00040″/d |
//! | Vesta | 0.00330″ | 0.00059″ | 0.00463″ | 0.00354″ | 0.00480″ | 7.4e-9 | 0.00076″/d | 0.00022″/d |
//! | True Node | 0.12216″ | 0.01122″ | 0.00000″ | 0.12062″ | 0.03746″ | 0.0e0 | 0.39065″/d | 0.00000″/d |
//! | Osculating Apogee | 0.46969″ | 0.04549″ | 0.03549″ | 0.52644″ | 0.16552″ | 0.0e0 | 2.69124″/d | 0.23917″/d |
//!
//! Chiron is compared with the integration that its table was made from; that one agrees with other
//! states of JPL Horizons to 0.0007″ between 2000 and 2040. The nodes and apogees are compared with the same elements of DE440's
//! Moon; their speeds are made with the Sun's tide as the only disturbing force, which is good to a few
//! ten-thousandths of them, and the reference's with differences.
//!
//! # Limits of validity
//!
//! - **Span**: 1800-01-01 to 2200-01-01 and eighteen hours around, [`Ephemeris::span`]; outside it [`Ephemeris::sky`] gives
//!   [`OutOfSpan`]. Other packs may be given as bytes: [`Ephemeris::from_pack`].
//! - **Barycentres**: Mars to Pluto are the barycentres of planet and moons, as JPL gives them. Seen from
//!   the Earth the planet's own centre is at most this far from it: Mars 0.000″, Jupiter 0.08″,
//!   Saturn 0.05″, Uranus 0.004″, Neptune 0.004″, Pluto 0.1″ (its centre circles that of Pluto and Charon, 2,100 km away).
//! - **Geocentric**: the observer's place on the Earth is not in it, which for the Moon makes up to a degree.
//! - **Time scales**: moments are Julian dates of TT. Inside, TDB is the argument of the tables, good to 10 microseconds. The
//!   [`time`] module leads from civil time to TT.
//! - **Nutation** is good to 0.0007″; free core nutation (0.0003″) is not modelled.
//! - Near the centre of the Sun's disc, behind which a planet would not be seen, the bending of light is a formula's, not nature's.
//!
//! # Points
//!
//! The true node and the osculating apogee belong to the Kepler orbit that the Moon's geometric place and
//! velocity define at that moment, on the true ecliptic of date, masses of Earth and Moon together. The mean node is the
//! IERS 2003 argument; the mean apogee (Black Moon Lilith) lies on a mean orbit inclined by
//! 5.1453964°. Nutation is added to both.
//!
//! # Platforms
//!
//! `no_std`; only the feature `alloc` (on by default) allocates, for [`search::Track`]. The only dependency is `libm`, so that native and WebAssembly builds
//! give the same bits. Without the default feature `embedded` the crate has no pack of its own.
//!
//! # Sources
//!
//! Park et al. 2021 (DE440; public domain), JPL's SB441-N16 (public domain), JPL Horizons for Chiron;
//! IERS Conventions 2003 and 2010 (arguments, nutation); Hilton et al. 2006, Capitaine et al. 2003 (precession); Fairhead and
//! Bretagnon 1990 (TDB). The tables' making: `generator/README.md`.
#![no_std]

#[cfg(feature = "alloc")]
extern crate alloc;

#[cfg(test)]
#[macro_use]
extern crate std;

mod arguments;
mod body;
mod constants;
mod ephemeris;
mod error;
mod frame;
#[cfg(test)]
mod joints;
mod light;
#[cfg(feature = "making")]
#[doc(hidden)]
pub mod making;
mod math;
mod orbit;
mod pack;
mod place;
mod points;
mod position;
pub mod search;
mod sky;
pub mod stars;
mod tdb;
pub mod time;

pub use body::Body;
pub use ephemeris::Ephemeris;
pub use error::{OutOfSpan, PackError, Span};
pub use position::Position;
pub use sky::Sky;

/// The bytes of the embedded pack, as the generator wrote them.
#[cfg(feature = "embedded")]
pub const EMBEDDED_PACK: &[u8] = include_bytes!("../data/de440-1800-2200.pack");
