//! Apparent geocentric positions of the Sun, the Moon, the planets, five minor
//! bodies and the lunar points, computed from tables made of JPL's DE440.
#![no_std]

mod body;
mod ephemeris;
mod error;
mod position;
mod sky;
pub mod stars;

pub use body::Body;
pub use ephemeris::Ephemeris;
pub use error::{OutOfSpan, PackError, Span};
pub use position::Position;
pub use sky::Sky;
