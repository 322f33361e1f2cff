//! The natal chart: request, document, and the one function that edge and page both call.

mod chart;

pub use chart::{
    BodyPlacement, ByZodiac, DayRange, HouseCusps, Moment, NatalChart, PointPlacement, Sect,
    SiderealPlacement, TropicalPlacement,
};

pub use crate::request::NatalRequest;

use crate::error::RequestError;

/// Reads a request.
///
/// # Errors
///
/// Names the field and says what would be right.
pub fn parse(json: &[u8]) -> Result<NatalRequest, RequestError> {
    crate::request::parse(json)
}
