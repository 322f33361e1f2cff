//! The time zone database: a pack of every zone's history, read in place.
//!
//! The pack is made by `sidera-atlas-generator` from compiled `TZif` files; its README describes
//! the format. Reading needs no tables built at start: a look-up is a binary search over the
//! names and one pass over the transitions of the zone.

mod cursor;
mod history;
mod pack;
mod posix;

pub(crate) use history::{History, Span};
pub(crate) use pack::{Pack, PackedName};
pub use posix::{LocalType, PosixRule};
