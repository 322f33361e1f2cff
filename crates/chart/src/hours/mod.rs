//! Planetary hours, with sunrise, sunset, noon and twilight.
//!
//! Daylight and night are each divided into twelve hours of equal length, which in the course of the
//! year are longer or shorter than sixty minutes. The planetary day begins at sunrise; the hours are
//! ruled by the seven planets in the Chaldean order, from Saturn, the slowest, to the Moon, and the
//! ruler of the first hour is that of the day, after which the weekdays are named.
//!
//! The Sun rises and sets where its centre is 0.833 degrees below a level horizon: 34′ of refraction
//! and 16′ of its disc, as the almanacs of the United States Naval Observatory define it.

mod calculate;
mod chaldean;
mod document;
mod request;
mod sun;

use sidera_ephemeris::Ephemeris;

pub use calculate::calculate;
pub use chaldean::{CHALDEAN, ruler_of_hour, ruler_of_weekday};
pub use document::{
    CurrentHour, DayPart, Daylight, HoursMeta, HoursZone, Noon, PlanetaryDay, PlanetaryHour,
    PlanetaryHours, SunDay, SunTime, Twilight,
};
pub use request::HoursRequest;

use crate::document as json;
use crate::error::RequestError;

/// Reads a request.
///
/// # Errors
///
/// Names the field and says what would be right.
pub fn parse(json: &[u8]) -> Result<HoursRequest, RequestError> {
    crate::request::parse(json)
}

/// Planetary hours as compact JSON, from the JSON of a request.
///
/// # Errors
///
/// As [`parse`] and [`calculate`].
pub fn document(ephemeris: &Ephemeris<'_>, json: &[u8]) -> Result<String, RequestError> {
    json::text(&calculate(ephemeris, &parse(json)?)?)
}
