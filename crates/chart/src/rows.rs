//! Plain positions: many bodies at many moments, for those who do their own astrology.

use serde::{Deserialize, Serialize};

use crate::ids::BodyId;

/// The most rows (moments times bodies) that one request may ask for.
pub const MAX_ROWS: usize = 10_000;

/// A request for positions. The moments are given in exactly one of `jd_tt`, `jd_ut` and `utc`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RowsRequest {
    /// Moments as Julian dates of TT.
    #[serde(default)]
    pub jd_tt: Option<Vec<f64>>,
    /// Moments as Julian dates of UT1.
    #[serde(default)]
    pub jd_ut: Option<Vec<f64>>,
    /// Moments in UTC, RFC 3339 (`1990-06-15T18:30:00Z`).
    #[serde(default)]
    pub utc: Option<Vec<String>>,
    /// The bodies, in the order of the answer. Default: all nineteen.
    #[serde(default)]
    pub bodies: Option<Vec<BodyId>>,
}

/// Positions, moment by moment in the order asked, and at each moment body by body.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowsAnswer {
    /// The rows.
    pub rows: Vec<Row>,
}

/// The apparent geocentric place of a body, of the true ecliptic and equinox of date.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Row {
    /// The moment, a Julian date of TT.
    pub jd_tt: f64,
    /// The body.
    pub body: BodyId,
    /// Ecliptic longitude in degrees, `[0, 360)`.
    pub longitude: f64,
    /// Ecliptic latitude in degrees.
    pub latitude: f64,
    /// Distance in astronomical units.
    pub distance_au: f64,
    /// Change of the longitude, degrees a day.
    pub longitude_speed: f64,
    /// Change of the latitude, degrees a day.
    pub latitude_speed: f64,
    /// Change of the distance, astronomical units a day.
    pub distance_speed_au: f64,
    /// Right ascension in degrees, `[0, 360)`.
    pub right_ascension: f64,
    /// Declination in degrees.
    pub declination: f64,
}
