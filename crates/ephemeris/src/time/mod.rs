//! Calendars, time scales, Delta T and the rotation of the Earth.
//!
//! Moments are Julian dates in days, `f64`: good to 40 microseconds between 1800 and 2200. The
//! name of a value tells its scale: `jd_tt`, `jd_ut1`; TDB, the argument of JPL's ephemerides,
//! stays within 2 milliseconds of TT ([`tdb_minus_tt_seconds`]).
//!
//! | scale | here |
//! | --- | --- |
//! | TT | the argument of the ephemeris |
//! | UT1 | the rotation of the Earth; TT - UT1 is [`delta_t`] |
//! | UTC | [`Utc`]: TT by leap seconds from 1972 until [`leap_seconds_known_until_jd`]; before and after, UTC is taken for UT1 |
//!
//! ```
//! use sidera_ephemeris::time::Utc;
//!
//! let birth = Utc::parse("1990-06-15T14:30:00-04:00")?;
//! assert_eq!(birth.to_string(), "1990-06-15T18:30:00Z");
//! assert!((birth.jd_tt() - 2448058.271495).abs() < 1e-6);
//! # Ok::<(), sidera_ephemeris::time::TimeError>(())
//! ```

mod calendar;
mod delta_t;
mod delta_t_table;
mod error;
mod leap_second_table;
mod leap_seconds;
mod parse;
mod scales;
mod sidereal;
mod tdb;
mod utc;

pub use calendar::{
    Calendar, CalendarDate, days_in_month, gregorian_from_jd, jd_from_gregorian, jd_from_julian,
    julian_from_jd,
};
use delta_t::delta_t_seconds;
pub use delta_t::{DeltaT, DeltaTKind, delta_t, delta_t_measured_until_jd};
pub use error::TimeError;
pub use leap_seconds::{leap_seconds_known_until_jd, tai_minus_utc_seconds};
pub use scales::{tt_to_ut1, ut1_to_tt};
pub use sidereal::{
    earth_rotation_angle_deg, greenwich_apparent_sidereal_time_deg,
    greenwich_mean_sidereal_time_deg, local_sidereal_time_deg,
};
pub use tdb::tdb_minus_tt_seconds;
pub use utc::Utc;
