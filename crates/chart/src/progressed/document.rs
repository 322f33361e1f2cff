//! The progressed chart as a document: the names and the order of the JSON.

use serde::Serialize;

use super::request::ProgressedMidheaven;
use super::year::Age;
use crate::aspects::Aspect;
use crate::compare::Overlay;
use crate::keyed::Keyed;
use crate::meta::Place;
use crate::natal::NatalChart;
use crate::point_chart::Source;

/// A natal chart and its secondary progression.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Progressed {
    /// The natal chart.
    pub natal: NatalChart,
    /// How it was progressed.
    pub progression: Progression,
    /// The progressed chart. Its `moment` is the progressed one. Aspects are those among the progressed
    /// points; `exact` and `phase` tell of the years of life, and speeds are degrees a day of the sky.
    pub progressed: NatalChart,
    /// The aspects from a progressed point, `a`, to a natal one, `b`, strongest first. `phase` and `exact`
    /// tell of the years of life. `phase` is null where `a` is an angle; `exact` where `a` is no body, and where
    /// the aspect is not exact within three years (two for the Moon, the true node and the osculating apogee).
    pub aspects: Vec<Aspect>,
    /// In which natal house each progressed body is; null where the natal chart has no houses.
    pub in_natal_houses: Option<Keyed<Overlay>>,
}

/// How a chart was progressed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Progression {
    /// The moment for which it was progressed.
    pub target: Source,
    /// The time between birth and target.
    pub age: Age,
    /// How the Midheaven was moved.
    pub midheaven: ProgressedMidheaven,
    /// How far the progressed Sun is from the natal Sun in longitude, degrees, whole turns counted;
    /// negative in converse.
    pub solar_arc: f64,
    /// The same in right ascension.
    pub solar_arc_right_ascension: f64,
    /// The place of the progressed angles; null where there are none.
    pub place: Option<Place>,
}
