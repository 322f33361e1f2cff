//! Solar arc directions: every point of a chart moved on by the arc that the Sun has gone.

mod calculate;
mod document;
mod request;
mod sun;

use sidera_ephemeris::Ephemeris;

pub use calculate::calculate;
pub use document::{Directed, Direction};
pub use request::{DirectedRequest, DirectionArc, DirectionOptions};

use crate::error::RequestError;

/// Reads a request.
///
/// # Errors
///
/// Names the field and says what would be right.
pub fn parse(json: &[u8]) -> Result<DirectedRequest, RequestError> {
    crate::request::parse(json)
}

/// A directed chart as compact JSON, from the JSON of a request.
///
/// # Errors
///
/// As [`parse`] and [`calculate`].
pub fn document(ephemeris: &Ephemeris<'_>, json: &[u8]) -> Result<String, RequestError> {
    crate::document::text(&calculate(ephemeris, &parse(json)?)?)
}
