//! Apparent geocentric positions of the Sun, the Moon, the planets, five minor
//! bodies and the lunar points, computed from tables made of JPL's DE440.
#![no_std]

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
