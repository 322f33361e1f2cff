//! The Moon: its phase, its age, the lunations around a moment, when it is void of course.

mod answer;
mod phase;
mod request;
mod void;

use sidera_ephemeris::Ephemeris;

pub use answer::{CourseOfMoon, MoonAnswer, MoonMeta, MoonPlace, Quarter, Quarters, calculate};
pub use phase::{MoonPhase, PhaseName, phase};
pub(crate) use request::check_zodiac;
pub use request::{MoonRequest, VoidOptions, VoidPlanets};
pub use void::{LastAspect, VoidOfCourse};
pub(crate) use void::{PTOLEMAIC, periods as void_periods};

use crate::document as json;
use crate::error::RequestError;

/// Reads a request.
///
/// # Errors
///
/// Names the field and says what would be right.
pub fn parse(json: &[u8]) -> Result<MoonRequest, RequestError> {
    crate::request::parse(json)
}

/// The Moon of a moment as compact JSON, from the JSON of a request.
///
/// # Errors
///
/// As [`parse`] and [`calculate`].
pub fn document(ephemeris: &Ephemeris<'_>, json: &[u8]) -> Result<String, RequestError> {
    json::text(&calculate(ephemeris, &parse(json)?)?)
}
