//! The natal chart: request, document, and the one function that edge and page both call.

mod calculate;
mod chart;
mod exact;
mod houses;
mod meta;
mod place;
mod sky;
mod unknown_time;

use sidera_ephemeris::Ephemeris;

pub use calculate::calculate;
pub(crate) use calculate::{
    Cast, Counted, SUNRISE_ALTITUDE_DEG, altitude_deg, cast, cast_resolved, chart_ruler, figures,
    frame_of,
};
pub use chart::{
    BodyPlacement, ByZodiac, DayRange, HouseCusps, Moment, NatalChart, PointPlacement, Rulers,
    Sect, SiderealPlacement, TropicalPlacement,
};
pub(crate) use exact::{Reach, Standing, fill_in_to_standing};
pub(crate) use houses::{of as houses_of, shown as shown_houses};
pub(crate) use meta::{aspects as aspects_meta, versions, zodiac as zodiac_meta};
pub(crate) use place::Grid;
pub(crate) use sky::Positions;

pub use crate::request::{DEFAULT_ASPECT_POINTS, NatalRequest};

use crate::document;
use crate::error::RequestError;

/// Reads a request.
///
/// # Errors
///
/// Names the field and says what would be right.
pub fn parse(json: &[u8]) -> Result<NatalRequest, RequestError> {
    crate::request::parse(json)
}

/// A natal chart as compact JSON, from the JSON of a request: what the edge answers and the page
/// computes, byte for byte.
///
/// # Errors
///
/// As [`parse`] and [`calculate`].
pub fn document(ephemeris: &Ephemeris<'_>, json: &[u8]) -> Result<String, RequestError> {
    document::text(&calculate(ephemeris, &parse(json)?)?)
}
