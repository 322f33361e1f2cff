//! The composite chart as a document: the names and the order of the JSON.

use serde::Serialize;

use super::request::CompositeAngles;
use crate::aspects::Aspect;
use crate::dominance::Dominance;
use crate::natal::{ByZodiac, Rulers};
use crate::patterns::Pattern;
use crate::point_chart::{PointChart, PointChartMeta, Source};

/// A composite chart. All angles are in degrees.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Composite {
    /// How it was made.
    pub method: CompositeMethod,
    /// What the first chart was cast for.
    pub first: Source,
    /// What the second chart was cast for.
    pub second: Source,
    /// Where everything stands.
    pub chart: PointChart,
    /// The aspects, strongest first. The chart belongs to no moment, so that `phase` and `exact` are null.
    pub aspects: Vec<Aspect>,
    /// The figures that aspects make, and the stellia.
    pub patterns: Vec<Pattern>,
    /// What prevails in either zodiac.
    pub dominance: ByZodiac<Dominance>,
    /// The ruler of the Ascendant's sign in either zodiac; null where there is no Ascendant.
    pub chart_ruler: Option<ByZodiac<Rulers>>,
    /// How the answer came about.
    pub meta: PointChartMeta,
}

/// How a composite chart was made.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CompositeMethod {
    /// Where the angles and houses come from.
    pub angles: CompositeAngles,
    /// The same in words.
    pub definition: &'static str,
    /// The latitude that the angles are derived for; null with `midpoints` and where there are no angles.
    pub latitude: Option<f64>,
    /// Where that latitude comes from; null where there is none.
    pub latitude_source: Option<LatitudeSource>,
}

/// Where the latitude of derived angles comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LatitudeSource {
    /// The request names it.
    Request,
    /// It is the mean of the latitudes of both births.
    MeanOfBirths,
}
