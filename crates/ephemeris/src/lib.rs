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
//! moments from 1800 to 2200, as `cargo xtask accuracy --write` writes them:
//!
#![doc = include_str!("../docs/accuracy.md")]
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
//! - **Barycentres**: Mars to Pluto are the barycentres of planet and moons, as JPL gives them (the table below).
//! - **Geocentric**: the observer's place on the Earth is not in it, which for the Moon makes up to a degree.
//! - **Time scales**: moments are Julian dates of TT. Inside, TDB is the argument of the tables, good to 10 microseconds. The
//!   [`time`] module leads from civil time to TT.
//! - **Nutation** is good to 0.0007″; free core nutation (0.0003″) is not modelled.
//! - Near the centre of the Sun's disc, behind which a planet would not be seen, the bending of light is a formula's, not nature's.
//!
//! Where a planet's own centre is at most, seen from its barycentre and from the Earth: all moons that count on one
//! side, the planet at its nearest (Pluto's centre circles that of Pluto and Charon).
//!
#![doc = include_str!("../docs/barycentres.md")]
//!
//! # Packs
//!
//! The tables are one sequence of bytes, a pack. The embedded one is the default; a program that loads its own, shorter or
//! longer, gives the bytes to [`Ephemeris::from_pack`]. The format is versioned and carries a checksum: bytes that are damaged,
//! cut, of another version or no pack at all are refused with a [`PackError`], and whatever is accepted is evaluated without a
//! panic (the fuzz target in `fuzz/` and its corpus in the test suite hold it to that). The generator makes packs of
//! other spans: `generate --from 1900 --to 2100 --out light.pack`, in half the bytes.
//!
//! ```
//! use sidera_ephemeris::{EMBEDDED_PACK, Ephemeris, PackError};
//!
//! let mut bytes = EMBEDDED_PACK.to_vec(); // or a file's, or a response's
//! assert!(Ephemeris::from_pack(&bytes).is_ok());
//! bytes[100_000] ^= 1;
//! assert_eq!(Ephemeris::from_pack(&bytes).unwrap_err(), PackError::Damaged);
//! ```
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
//! `no_std`; only the feature `alloc` (on by default) allocates, for [`search::Track`]. The only dependency is `libm`; sines and
//! arc tangents of positions are written out in arithmetic. So native and WebAssembly builds give the same bits. The default feature
//! `embedded` brings the pack of 1800 to 2200, `embedded-light` without it that of 1900 to 2100; without both the crate has no pack of its own.
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
pub use place::Apparent;
pub use position::Position;
pub use sky::Sky;

/// The bytes of the embedded pack, as the generator wrote them: 1800 to 2200.
#[cfg(feature = "embedded")]
pub const EMBEDDED_PACK: &[u8] = include_bytes!("../data/de440-1800-2200.pack");
/// The bytes of the embedded pack, as the generator's `cut` wrote them: 1900 to 2100.
#[cfg(all(feature = "embedded-light", not(feature = "embedded")))]
pub const EMBEDDED_PACK: &[u8] = include_bytes!("../data/de440-1900-2100.pack");
