//! What happens in the sky of a period: ingresses, stations, lunations, eclipses, aspects, times at which the
//! Moon is void of course, the turns of the year, perigees and apogees.
//!
//! Moments are those of the geocentric sky, exact to a tenth of a second of the ephemeris.

pub mod calendar;
mod distance;
mod document;
mod eclipses;
mod find;
mod list;
mod request;
pub(crate) mod sweep;
mod wanted;

use sidera_ephemeris::Ephemeris;

pub use document::{
    Eclipse, EclipseAtPlace, EclipseOf, EclipsePlace, EclipseType, Event, EventPlace, EventZodiac,
    Events, Extreme, InSign, Lasting, Season, Turning, What,
};
pub use list::calculate;
pub use request::{EventKind, EventsRequest, MOST_EVENTS, SeenFrom, USUAL_EVENTS};

use crate::document as json;
use crate::error::RequestError;

/// Reads a request.
///
/// # Errors
///
/// Names the field and says what would be right.
pub fn parse(json: &[u8]) -> Result<EventsRequest, RequestError> {
    crate::request::parse(json)
}

/// A page of events as compact JSON, from the JSON of a request.
///
/// # Errors
///
/// As [`parse`] and [`calculate`].
pub fn document(ephemeris: &Ephemeris<'_>, json: &[u8]) -> Result<String, RequestError> {
    json::text(&calculate(ephemeris, &parse(json)?)?)
}
