//! The older service's chart document, for the clients that were written for it.
//!
//! Same keys, types, order and string formats; positions in its own zodiac unless another is asked for.
//! Where that service was wrong this is right: minutes carry, day and night follow the Sun, the vertex is
//! the vertex, figures are found in every orientation, and nothing is said that needs a time of birth where
//! none is known. It took UTC for UT1, and so does this.

mod aspects;
mod calculate;
mod chart;
mod highlights;
mod houses;
mod moment;
mod patterns;
mod places;
mod request;

use sidera_ephemeris::Ephemeris;

pub use calculate::calculate;
pub use chart::{
    LegacyAspect, LegacyChart, LegacyName, LegacyPattern, LegacyPoint, LegacyPosition,
    LocationLookup, SiderealAnalysis, TropicalAnalysis,
};
pub use request::LegacyRequest;

use crate::document;
use crate::error::RequestError;

/// Reads a request. Fields that it does not know are passed over, since older clients send more.
///
/// # Errors
///
/// Names the field and says what would be right.
pub fn parse(json: &[u8]) -> Result<LegacyRequest, RequestError> {
    crate::request::parse(json)
}

/// The older service's document as compact JSON, from the JSON of a request.
///
/// # Errors
///
/// As [`parse`] and [`calculate`].
pub fn document(ephemeris: &Ephemeris<'_>, json: &[u8]) -> Result<String, RequestError> {
    document::text(&calculate(ephemeris, &parse(json)?)?)
}
