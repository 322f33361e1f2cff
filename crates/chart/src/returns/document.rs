//! The document that a return is answered with.

use serde::Serialize;

use super::request::ReturnFrame;
use crate::aspects::Aspect;
use crate::compare::Overlay;
use crate::keyed::Keyed;
use crate::moment::LocalTime;
use crate::natal::NatalChart;
use crate::point::Point;
use crate::transits::Pass;

/// A return: the chart of the moment at which a body is again where it was at birth.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Return {
    /// The body that returns.
    pub body: Point,
    /// Which return it is: how many times the body has gone round the zodiac since the birth. 0 is the
    /// birth's own: a planet near its station comes back to its place within months.
    pub number: i32,
    /// Which of `passes` the chart is cast for, from 1.
    pub pass: usize,
    /// Every moment of this return, in the order of time: one, or three and more where the body turns
    /// retrograde at the place.
    pub passes: Vec<Pass>,
    /// What the body returns to.
    pub to: ReturnsTo,
    /// The moment by the clock of the place; null where no time zone is given.
    pub local: Option<LocalTime>,
    /// The natal chart.
    pub natal: NatalChart,
    /// The chart of the return.
    pub chart: NatalChart,
    /// The aspects from a point of the return, `a`, to one of the natal chart, `b`, strongest first. Charts
    /// stand still, so that `phase` and `exact` are null.
    pub aspects: Vec<Aspect>,
    /// In which house of the return each natal body is; null where the return has no houses.
    pub natal_in_return: Option<Keyed<Overlay>>,
    /// In which natal house each body of the return is; null where the natal chart has no houses.
    pub return_in_natal: Option<Keyed<Overlay>>,
}

/// What a body returns to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReturnsTo {
    /// From where its longitude is counted.
    pub frame: ReturnFrame,
    /// The zodiac of that longitude: `tropical`, or the sidereal one.
    pub zodiac: &'static str,
    /// The longitude in that zodiac, `[0, 360)`.
    pub longitude: f64,
}
