//! The request for a wheel: a natal request and how to draw it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::theme::Theme;
use crate::aspects::AspectKind;
use crate::houses::HouseSystem;
use crate::ids::{BodyId, identifiers};
use crate::point::Point;
use crate::request::{Birth, NatalRequest, OrbChoice, object_only};
use crate::zodiac::{ZodiacChoice, ZodiacId};

identifiers! {
    /// The zodiac a wheel is drawn in.
    pub enum ShownZodiac is "a zodiac to show" {
        /// The tropical one.
        Tropical = "tropical",
        /// The sidereal one that the request names.
        Sidereal = "sidereal",
    }
}

/// How a wheel is drawn.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, remote = "Self")]
pub struct WheelOptions {
    /// The colours. Default `light`.
    pub theme: Theme,
    /// The zodiac shown. Default: `tropical` where the request's zodiac is that, else `sidereal`.
    pub zodiac: Option<ShownZodiac>,
}

object_only!(WheelOptions);

/// What a wheel is drawn from: the fields of a natal request, and `wheel`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WheelRequest {
    /// When and where.
    pub birth: Birth,
    /// The zodiac, as for a natal chart. Default `true_sidereal`.
    #[serde(default)]
    pub zodiac: ZodiacChoice,
    /// The house system. Default `placidus`.
    #[serde(default)]
    pub houses: HouseSystem,
    /// The bodies drawn. Default: Sun to Pluto, Chiron, the true node and the mean apogee.
    #[serde(default)]
    pub bodies: Option<Vec<BodyId>>,
    /// The aspects drawn. Default: all eleven.
    #[serde(default)]
    pub aspects: Option<Vec<AspectKind>>,
    /// The bodies between which aspects are drawn. Default: Sun to Pluto, Chiron and the true node.
    #[serde(default)]
    pub aspect_points: Option<Vec<Point>>,
    /// Orbs by aspect, as for a natal chart.
    #[serde(default)]
    pub orbs: BTreeMap<AspectKind, OrbChoice>,
    /// How to draw it.
    #[serde(default)]
    pub wheel: WheelOptions,
}

impl WheelRequest {
    /// The chart that is drawn, and how.
    pub fn split(self) -> (NatalRequest, WheelOptions) {
        let mut options = self.wheel;
        let tropical = self.zodiac == ZodiacChoice::Named(ZodiacId::Tropical);
        options.zodiac.get_or_insert(if tropical {
            ShownZodiac::Tropical
        } else {
            ShownZodiac::Sidereal
        });
        let usual = || super::USUAL_BODIES.map(BodyId).to_vec();
        let natal = NatalRequest {
            birth: self.birth,
            zodiac: self.zodiac,
            houses: self.houses,
            bodies: Some(self.bodies.unwrap_or_else(usual)),
            aspects: self.aspects,
            aspect_points: self.aspect_points,
            orbs: self.orbs,
        };
        (natal, options)
    }
}
