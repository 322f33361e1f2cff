//! Requests: what they may say, how they are read, what is refused and why.

mod birth;
mod chart_request;
pub(crate) mod clock_text;
mod natal;
pub(crate) mod object;
mod options;
mod orb;
mod parse;
mod preset;
mod resolved;
mod technique;

pub use birth::{Birth, Calendar, Fold};
pub(crate) use chart_request::chart_request;
pub use natal::NatalRequest;
pub(crate) use object::object_only;
pub use options::{AspectZodiac, ChartOptions, ExactDates, RulerScheme};
pub use orb::{Orb, OrbChoice, OrbRule};
pub use parse::parse;
pub use preset::{DEFAULT_ASPECT_POINTS, Preset};
pub use resolved::ResolvedOptions;
pub(crate) use resolved::{check_ayanamsa, chosen};
pub use technique::{Settings, Technique, TechniqueSettings, Terms};
