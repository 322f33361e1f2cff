//! Civil time: from a date and a clock in a zone to a moment.

mod calendar;
mod doubt;
mod instant;
mod local;
mod resolve;
mod resolved;
mod shown;
mod suggest;
mod zone;

pub use calendar::{Calendar, CivilTime};
pub use instant::{Instant, TimeScale};
pub use resolve::{Fold, resolve};
pub use resolved::{Reading, Resolved, Warning};
pub use shown::{Shown, shown};
pub use zone::{IanaZone, Zone, tzdb_version, zones};
