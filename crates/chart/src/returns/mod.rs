//! Returns: the chart of the moment at which the Sun, the Moon or another body is again where it was at
//! birth, for any place.

mod calculate;
mod cycle;
mod document;
mod find;
mod request;

use sidera_ephemeris::Ephemeris;

pub use calculate::calculate;
pub use document::{Return, ReturnsTo};
pub use request::{ReturnFrame, ReturnPlace, ReturnRequest};

use crate::document as json;
use crate::error::RequestError;

/// Reads a request.
///
/// # Errors
///
/// Names the field and says what would be right.
pub fn parse(json: &[u8]) -> Result<ReturnRequest, RequestError> {
    crate::request::parse(json)
}

/// A return as compact JSON, from the JSON of a request.
///
/// # Errors
///
/// As [`parse`] and [`calculate`].
pub fn document(ephemeris: &Ephemeris<'_>, json: &[u8]) -> Result<String, RequestError> {
    json::text(&calculate(ephemeris, &parse(json)?)?)
}
