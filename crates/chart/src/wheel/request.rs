//! The request for a wheel: a natal request and how to draw it.

use serde::Deserialize;

use super::theme::Theme;
use crate::composite::CompositeOptions;
use crate::davison::DavisonOptions;
use crate::directed::DirectionOptions;
use crate::error::{ErrorKind, RequestError};
use crate::ids::{BodyId, identifiers};
use crate::progressed::ProgressionOptions;
use crate::request::{Birth, chart_request, object_only};
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
    /// Whose chart it is, 1 to 120 characters: the picture's title begins with it.
    pub name: Option<String>,
    /// What the picture's own ids begin with, so that several can be in one page: a letter, then up to
    /// 39 letters, digits, `-` or `_`. Default: a digest of the drawing.
    pub id: Option<String>,
}

object_only!(WheelOptions);

identifiers! {
    /// What a second moment makes of a wheel.
    #[derive(Default)]
    pub enum WheelTechnique is "a technique" {
        /// The second chart's bodies around the first chart: transits, or another person.
        #[default]
        Chart = "chart",
        /// The bodies progressed to the second moment around the natal chart.
        Progressed = "progressed",
        /// The bodies directed to the second moment around the natal chart.
        Directed = "directed",
        /// One chart of the midpoints of both.
        Composite = "composite",
        /// The chart of the middle of both moments and places.
        Davison = "davison",
    }
}

impl WheelOptions {
    pub(super) fn check(&self) -> Result<(), RequestError> {
        let name = self.name.as_ref().map(|name| name.chars().count());
        if name.is_some_and(|length| !(1..=LONGEST_NAME).contains(&length)) {
            return Err(RequestError::invalid(
                "wheel.name",
                "must have 1 to 120 characters",
            ));
        }
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let good = |id: &str| {
            id.len() <= LONGEST_ID
                && id.bytes().all(plain)
                && id.starts_with(|first: char| first.is_ascii_alphabetic())
        };
        if self.id.as_deref().is_some_and(|id| !good(id)) {
            return Err(RequestError::invalid(
                "wheel.id",
                "must be a letter and up to 39 letters, digits, - or _",
            ));
        }
        Ok(())
    }
}

const LONGEST_NAME: usize = 120;
const LONGEST_ID: usize = 40;

chart_request! {
    /// What a wheel is drawn from: the fields of a natal request, a second moment where one is wanted, and
    /// `wheel`.
    pub struct WheelRequest {
        /// When and where.
        pub birth: Birth,
        /// A second moment, given as a birth is: of transits, of another person, or of the years to
        /// which the chart is progressed or directed.
        #[serde(default)]
        pub second: Option<Birth>,
        /// What the second moment makes of the wheel. Default `chart`.
        #[serde(default)]
        pub technique: Option<WheelTechnique>,
        /// How the chart is progressed.
        #[serde(default)]
        pub progression: ProgressionOptions,
        /// How the chart is directed.
        #[serde(default)]
        pub direction: DirectionOptions,
        /// How the composite is made.
        #[serde(default)]
        pub composite: CompositeOptions,
        /// How the chart midway between both is made.
        #[serde(default)]
        pub davison: DavisonOptions,
        /// How to draw it.
        #[serde(default)]
        pub wheel: WheelOptions,
    }
}

impl WheelRequest {
    /// Fills in what a wheel has where the request does not say, and checks the rest.
    pub(super) fn completed(mut self) -> Result<Self, RequestError> {
        self.wheel.check()?;
        if self.technique.is_some() && self.second.is_none() {
            return Err(RequestError::at(
                ErrorKind::MissingField,
                "second",
                "this technique needs a second moment",
            ));
        }
        let options = &mut self.options;
        if options.preset.is_none() {
            let usual = || super::USUAL_BODIES.map(BodyId).to_vec();
            options.bodies.get_or_insert_with(usual);
        }
        let preset = options.preset.unwrap_or_default();
        let zodiac = options.zodiac.unwrap_or_else(|| preset.zodiac());
        let tropical = zodiac == ZodiacChoice::Named(ZodiacId::Tropical);
        self.wheel.zodiac.get_or_insert(if tropical {
            ShownZodiac::Tropical
        } else {
            ShownZodiac::Sidereal
        });
        Ok(self)
    }
}
