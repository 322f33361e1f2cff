//! Where and when on Earth: places, time zones, civil time to UTC.
//!
//! Most wrong charts are wrong clocks. [`resolve`] turns what a clock showed (a [`CivilTime`]) in
//! a [`Zone`] into an [`Instant`], with the whole history of the IANA database (of `backzone`
//! what Debian takes) and local mean time before it.
//!
//! Nothing here reads a clock, a file or the network: the time zone database is embedded, and
//! places come in as bytes.

pub mod civil;
mod cursor;
mod days;
mod distance;
mod error;
pub mod places;
pub mod tzdb;

pub use civil::{
    Calendar, CivilTime, Fold, IanaZone, Instant, Reading, Resolved, Shown, TimeScale, Warning,
    Zone, resolve, shown, tzdb_version, zones,
};
pub use error::AtlasError;
pub use places::{ATTRIBUTION, Location, Place, Places, ZoneAt, ZoneBasis};
