//! The composite of two charts: every point midway between its places in both.
//!
//! Bodies, nodes and lots are taken midway on the shorter arc. Of places that are exactly opposite
//! the midpoint is the one in the first half of the zodiac, so that it does not matter which chart is
//! named first. The composite of a chart with itself is that chart.
//!
//! In the sidereal zodiac the midpoints are the same points of the ecliptic, under the mean of both
//! ayanamsas.

mod angles;
mod calculate;
mod document;
mod request;

use sidera_ephemeris::Ephemeris;

pub use calculate::calculate;
pub use document::{Composite, CompositeMethod, LatitudeSource};
pub use request::{CompositeAngles, CompositeOptions, CompositeRequest};

use crate::error::RequestError;

/// Reads a request.
///
/// # Errors
///
/// Names the field and says what would be right.
pub fn parse(json: &[u8]) -> Result<CompositeRequest, RequestError> {
    crate::request::parse(json)
}

/// A composite chart as compact JSON, from the JSON of a request.
///
/// # Errors
///
/// As [`parse`] and [`calculate`].
pub fn document(ephemeris: &Ephemeris<'_>, json: &[u8]) -> Result<String, RequestError> {
    crate::document::text(&calculate(ephemeris, &parse(json)?)?)
}
