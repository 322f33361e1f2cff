//! Secondary progressions: the sky of a day after birth for a year of life.
//!
//! The progressed moment is as many days after the birth as years have gone by until the target. Its
//! bodies are those of the sky at that moment; its Midheaven moves on by one of several methods, and
//! Ascendant and houses follow from it.

mod angles;
mod calculate;
mod document;
mod request;
mod year;

use sidera_ephemeris::Ephemeris;

pub use calculate::calculate;
pub use document::{Progressed, Progression};
pub use request::{ProgressedMidheaven, ProgressedRequest, ProgressionOptions};
pub(crate) use year::{Age, arc_deg};
pub use year::{Course, NAIBOD_DEG, YearLength};

use crate::error::RequestError;

/// Reads a request.
///
/// # Errors
///
/// Names the field and says what would be right.
pub fn parse(json: &[u8]) -> Result<ProgressedRequest, RequestError> {
    crate::request::parse(json)
}

/// A progressed chart as compact JSON, from the JSON of a request.
///
/// # Errors
///
/// As [`parse`] and [`calculate`].
pub fn document(ephemeris: &Ephemeris<'_>, json: &[u8]) -> Result<String, RequestError> {
    crate::document::text(&calculate(ephemeris, &parse(json)?)?)
}
