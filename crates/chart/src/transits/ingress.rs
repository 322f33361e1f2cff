//! When bodies enter the houses of a chart and the signs of both zodiacs.

use sidera_ephemeris::{Body, Ephemeris};

use super::document::Ingress;
use super::mover::Mover;
use crate::aspects::Exactness;
use crate::houses::house_of;
use crate::natal::Grid;
use crate::zodiac::{Zodiac, ZodiacChoice};

/// A hair on either side of a boundary.
const HAIR_DEG: f64 = 1e-6;

/// All ingresses of some bodies in a page, its end included only where the period ends with it.
pub(super) fn list(
    ephemeris: &Ephemeris<'_>,
    movers: &[Body],
    grid: &Grid,
    _zodiac: ZodiacChoice,
    page: (f64, f64),
    is_last: bool,
) -> Vec<Ingress> {
    let _ = (ephemeris, movers, grid, page, is_last, HAIR_DEG);
    let _ = (house_of as fn(f64, &[f64; 12]) -> u8, Exactness::at as fn(f64) -> Option<Exactness>);
    let _ = Zodiac::tropical();
    let _ = Mover::new(ephemeris, Body::Sun);
    Vec::new()
}
