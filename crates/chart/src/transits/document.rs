//! The documents that transits are answered with.

use serde::{Serialize, Serializer};

use crate::aspects::{Aspect, AspectKind, Exactness};
use crate::compare::Overlay;
use crate::keyed::Keyed;
use crate::meta::Meta;
use crate::natal::NatalChart;
use crate::point::Point;
use crate::sign::Sign;

/// Transits at a moment, or over a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Transits {
    /// At a moment.
    Moment(Box<TransitMoment>),
    /// Over a period.
    Period(Box<TransitPeriod>),
}

/// The sky of a moment over a natal chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TransitMoment {
    /// The natal chart.
    pub natal: NatalChart,
    /// The chart of the moment.
    pub transiting: NatalChart,
    /// In which natal house each body of the moment is; null where the natal chart has no houses.
    pub in_natal_houses: Option<Keyed<Overlay>>,
    /// The bodies whose transits were looked for.
    pub movers: Vec<Point>,
    /// The aspects from a transiting body, `a`, to a point of the natal chart, `b`, strongest first.
    pub aspects: Vec<TransitAspect>,
}

/// An aspect from a transiting body to a natal point, and the passage that it is part of.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TransitAspect {
    /// The aspect. `exact` is when it is exact in this stay within the orb: the next time if it is
    /// applying, the last time if it is separating, or else the nearest; null where this stay is never
    /// exact or, unless dates are searched for, not within half a year.
    #[serde(flatten)]
    pub aspect: Aspect,
    /// All stays within the orb of this passage; absent unless `exact_dates` is `search`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stays: Option<Vec<Stay>>,
}

/// The transits of a period, or of a page of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TransitPeriod {
    /// Beginning of the period.
    pub from: Exactness,
    /// End of the period.
    pub to: Exactness,
    /// The bodies whose transits were looked for.
    pub movers: Vec<Point>,
    /// What they were looked for to: tropical longitudes by identifier.
    pub targets: Keyed<f64>,
    /// The passages, in the order in which they are first in orb within the period.
    pub passages: Vec<Passage>,
    /// When movers enter houses and signs, in the order of time; absent unless asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ingresses: Option<Vec<Ingress>>,
    /// Which part of the period this is.
    pub page: Page,
    /// How the natal chart came about, and the aspects and orbs.
    pub meta: Meta,
}

/// A part of a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Page {
    /// Where it begins.
    pub from: Exactness,
    /// Where it ends.
    pub to: Exactness,
    /// The `cursor` of the next page, of the same request otherwise; null where this is the last.
    pub next: Option<String>,
}

/// One body's aspect to one natal point, from the first time it comes within the orb to the last before
/// the body has gone round the zodiac: a body that turns retrograde may be exact three times and more.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Passage {
    /// The transiting body.
    pub mover: Point,
    /// Which aspect.
    pub aspect: AspectKind,
    /// The natal point or cusp.
    pub target: Target,
    /// The tropical longitude at which the aspect is exact.
    pub longitude: f64,
    /// The orb, degrees.
    pub orb: f64,
    /// The stays within the orb, in the order of time, those before and after the period included.
    pub stays: Vec<Stay>,
}

/// A stay within the orb of an aspect.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stay {
    /// When it begins; null where that is more than ten years before the period, or before 1800.
    pub enters: Option<Exactness>,
    /// When the aspect is exact, in the order of time.
    pub exact: Vec<Pass>,
    /// When it ends; null where that is more than ten years after the period, or after 2199.
    pub leaves: Option<Exactness>,
    /// Where it is never exact: when it is nearest to that, at the station; absent elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<Nearest>,
}

/// A moment of exactness.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pass {
    /// When.
    #[serde(flatten)]
    pub moment: Exactness,
    /// Whether the body is retrograde.
    pub retrograde: bool,
}

/// The nearest that a stay comes to exactness.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Nearest {
    /// When.
    #[serde(flatten)]
    pub moment: Exactness,
    /// How far from exact it is then, degrees.
    pub orb: f64,
}

/// What a transit is to: a point of the natal chart by its identifier, or `cusp_1` to `cusp_12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A body or point.
    Point(Point),
    /// The cusp of a house, 1 to 12.
    Cusp(u8),
}

impl Target {
    /// Its identifier.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Point(point) => point.id(),
            Self::Cusp(house) => match house {
                1 => "cusp_1",
                2 => "cusp_2",
                3 => "cusp_3",
                4 => "cusp_4",
                5 => "cusp_5",
                6 => "cusp_6",
                7 => "cusp_7",
                8 => "cusp_8",
                9 => "cusp_9",
                10 => "cusp_10",
                11 => "cusp_11",
                _ => "cusp_12",
            },
        }
    }

    /// The point whose orbs it has: a cusp those of the Ascendant.
    pub(super) const fn stand_in(self) -> Point {
        match self {
            Self::Point(point) => point,
            Self::Cusp(_) => Point::Ascendant,
        }
    }
}

impl Serialize for Target {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Target {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Target".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let cusps = (1..=12).map(|house| Self::Cusp(house).id());
        let points = Point::ALL.iter().map(|point| point.id());
        schemars::json_schema!({
            "description": "What a transit is to: a point of the natal chart, or the cusp of a house.",
            "type": "string",
            "enum": points.chain(cusps).collect::<Vec<_>>(),
        })
    }
}

/// A body's entry into a house or a sign.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ingress {
    /// The transiting body.
    pub mover: Point,
    /// The natal house entered, 1 to 12; absent for signs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub house: Option<u8>,
    /// The sign entered; absent for houses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign: Option<Sign>,
    /// The zodiac of the sign, `tropical` or `sidereal`; of a house only where each zodiac has its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zodiac: Option<&'static str>,
    /// Whether the body enters it backwards.
    pub retrograde: bool,
    /// When.
    #[serde(flatten)]
    pub moment: Exactness,
}
