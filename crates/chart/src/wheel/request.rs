//! The request for a wheel: a natal request and how to draw it.

use serde::Deserialize;

use super::theme::Theme;
use crate::ids::{BodyId, identifiers};
use crate::request::{Birth, NatalRequest, chart_request, object_only};
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

chart_request! {
    /// What a wheel is drawn from: the fields of a natal request, and `wheel`.
    pub struct WheelRequest {
        /// When and where.
        pub birth: Birth,
        /// How to draw it.
        #[serde(default)]
        pub wheel: WheelOptions,
    }
}

impl WheelRequest {
    /// The chart that is drawn, and how.
    pub fn split(self) -> (NatalRequest, WheelOptions) {
        let Self {
            birth,
            wheel: mut drawing,
            mut options,
        } = self;
        if options.preset.is_none() {
            let usual = || super::USUAL_BODIES.map(BodyId).to_vec();
            options.bodies.get_or_insert_with(usual);
        }
        let preset = options.preset.unwrap_or_default();
        let zodiac = options.zodiac.unwrap_or_else(|| preset.zodiac());
        let tropical = zodiac == ZodiacChoice::Named(ZodiacId::Tropical);
        drawing.zodiac.get_or_insert(if tropical {
            ShownZodiac::Tropical
        } else {
            ShownZodiac::Sidereal
        });
        (NatalRequest { birth, options }, drawing)
    }
}
