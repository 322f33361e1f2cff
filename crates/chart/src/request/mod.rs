//! Requests: what they may say, how they are read, what is refused and why.

mod birth;
pub(crate) mod clock_text;
mod natal;
pub(crate) mod object;
mod parse;

pub use birth::{Birth, Calendar, Fold};
pub use natal::{NatalRequest, Orb, OrbChoice};
pub(crate) use object::object_only;
pub(crate) use parse::parse;
