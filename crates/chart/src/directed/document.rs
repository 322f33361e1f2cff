//! The directed chart as a document: the names and the order of the JSON.

use serde::Serialize;

use super::request::DirectionArc;
use crate::aspects::Aspect;
use crate::compare::Overlay;
use crate::keyed::Keyed;
use crate::natal::NatalChart;
use crate::point_chart::{PointChart, Source};
use crate::progressed::Age;

/// A natal chart and its solar arc direction.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Directed {
    /// The natal chart.
    pub natal: NatalChart,
    /// How it was directed.
    pub direction: Direction,
    /// The directed chart: every body, angle, cusp and lot of the natal one, moved by the arc. Houses are
    /// those of the natal chart, moved along with it.
    pub directed: PointChart,
    /// The aspects from a directed point, `a`, to a natal one, `b`, strongest first; among themselves the
    /// directed points have those of the natal chart. `exact` is when the arc is as long as it takes.
    pub aspects: Vec<Aspect>,
    /// In which natal house each directed body is; null where the natal chart has no houses.
    pub in_natal_houses: Option<Keyed<Overlay>>,
}

/// How a chart was directed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Direction {
    /// The moment for which it was directed.
    pub target: Source,
    /// The time between birth and target.
    pub age: Age,
    /// What the arc is.
    pub arc: DirectionArc,
    /// The arc in degrees, whole turns counted; negative where everything is moved back.
    pub arc_degrees: f64,
}
