//! What the Moon is asked for by.

use serde::Deserialize;
use sidera_ephemeris::Body;

use crate::error::RequestError;
use crate::ids::identifiers;
use crate::request::{Birth, check_ayanamsa, object_only};
use crate::zodiac::{ZodiacChoice, ZodiacId};

identifiers! {
    /// The bodies whose aspects end a course of the Moon.
    #[derive(Default)]
    pub enum VoidPlanets is "a set of planets" {
        /// Sun and Mercury to Pluto.
        #[default]
        Modern = "modern",
        /// Sun and Mercury to Saturn: the traditional seven, the Moon among them.
        Traditional = "traditional",
    }
}

impl VoidPlanets {
    /// The bodies.
    pub(crate) const fn bodies(self) -> &'static [Body] {
        const ALL: [Body; 9] = [
            Body::Sun,
            Body::Mercury,
            Body::Venus,
            Body::Mars,
            Body::Jupiter,
            Body::Saturn,
            Body::Uranus,
            Body::Neptune,
            Body::Pluto,
        ];
        const SEVEN: [Body; 6] = [
            Body::Sun,
            Body::Mercury,
            Body::Venus,
            Body::Mars,
            Body::Jupiter,
            Body::Saturn,
        ];
        match self {
            Self::Modern => &ALL,
            Self::Traditional => &SEVEN,
        }
    }
}

/// What counts as the Moon being void of course.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, remote = "Self")]
pub struct VoidOptions {
    /// The bodies whose aspects count. Default `modern`.
    pub planets: VoidPlanets,
    /// The zodiac whose signs the Moon leaves. Default `tropical`.
    pub zodiac: ZodiacChoice,
}

object_only!(VoidOptions);

impl Default for VoidOptions {
    fn default() -> Self {
        Self {
            planets: VoidPlanets::default(),
            zodiac: ZodiacChoice::Named(ZodiacId::Tropical),
        }
    }
}

/// The moment at which the Moon is looked at.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MoonRequest {
    /// The moment, given as a birth is; a place is not needed.
    pub moment: Birth,
    /// The sidereal zodiac beside the tropical one. Default `true_sidereal`.
    #[serde(default)]
    pub zodiac: ZodiacChoice,
    /// What counts as void of course. Default: aspects to Sun and Mercury to Pluto, tropical signs.
    #[serde(default)]
    pub void_of_course: VoidOptions,
}

/// Refuses the zodiac that no one can enter a sign of at a moment.
pub(crate) fn check_zodiac(choice: ZodiacChoice, field: &str) -> Result<(), RequestError> {
    match choice {
        ZodiacChoice::Named(ZodiacId::Legacy) => Err(RequestError::invalid(
            field,
            "the zodiac `legacy` moves in yearly steps, so that signs are not entered at a moment: choose another",
        )),
        ZodiacChoice::Named(_) => Ok(()),
        ZodiacChoice::Custom(own) => check_ayanamsa(own, field),
    }
}
