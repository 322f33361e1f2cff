//! Requests: what they may say, how they are read, what is refused and why.

mod birth;
mod natal;
mod parse;

pub use birth::{Birth, Calendar, Fold};
pub use natal::{NatalRequest, Orb, OrbChoice};
pub(crate) use parse::parse;
