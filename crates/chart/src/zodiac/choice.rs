//! Which zodiac a request asks for: one by name, or the caller's own ayanamsa.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::ids::{Identifier as _, identifiers};

identifiers! {
    /// A zodiac by name.
    #[derive(Default)]
    pub enum ZodiacId is "a zodiac" {
        /// Twelve equal signs from the true equinox of date.
        Tropical = "tropical",
        /// Thirteen signs, bounded midway between the last star of one constellation and the first
        /// of the next.
        #[default]
        TrueSidereal = "true_sidereal",
        /// Thirteen signs, bounded where the ecliptic crosses the IAU's constellation boundaries.
        Iau = "iau",
        /// The older service's thirteen signs and yearly ayanamsa.
        Legacy = "legacy",
        /// Twelve equal signs, Lahiri (Chitrapaksha) ayanamsa.
        Lahiri = "lahiri",
        /// Twelve equal signs, Fagan and Bradley's ayanamsa.
        FaganBradley = "fagan_bradley",
        /// Twelve equal signs, Krishnamurti's ayanamsa.
        Krishnamurti = "krishnamurti",
        /// Twelve equal signs, B. V. Raman's ayanamsa.
        Raman = "raman",
        /// Twelve equal signs, Robert De Luce's ayanamsa.
        DeLuce = "de_luce",
        /// Twelve equal signs, the Galactic Centre at 0 Sagittarius.
        GalacticCenter0Sagittarius = "galactic_center_0_sagittarius",
    }
}

/// The caller's own ayanamsa: its value at an epoch, carried by precession.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CustomAyanamsa {
    /// The epoch, a Julian date of TT; within 100,000 days of 2000.
    pub epoch_jd_tt: f64,
    /// The mean ayanamsa at the epoch in degrees, -360 to 360: how far the sidereal zero stands east of
    /// the mean equinox of that date.
    pub value_deg: f64,
}

/// The zodiac a request asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum ZodiacChoice {
    /// One by name.
    Named(ZodiacId),
    /// The caller's own ayanamsa with twelve equal signs.
    Custom(CustomAyanamsa),
}

impl Default for ZodiacChoice {
    fn default() -> Self {
        Self::Named(ZodiacId::default())
    }
}

impl Serialize for ZodiacChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Named(id) => id.serialize(serializer),
            Self::Custom(custom) => custom.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for ZodiacChoice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Choice;

        impl<'de> Visitor<'de> for Choice {
            type Value = ZodiacChoice;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(
                    f,
                    "one of {}, or an object with epoch_jd_tt and value_deg",
                    ZodiacId::listed()
                )
            }

            fn visit_str<E: de::Error>(self, id: &str) -> Result<ZodiacChoice, E> {
                ZodiacId::from_id(id)
                    .map(ZodiacChoice::Named)
                    .ok_or_else(|| {
                        E::custom(format_args!(
                            "must be one of {}, or an object with epoch_jd_tt and value_deg",
                            ZodiacId::listed()
                        ))
                    })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ZodiacChoice, A::Error> {
                CustomAyanamsa::deserialize(de::value::MapAccessDeserializer::new(map))
                    .map(ZodiacChoice::Custom)
            }
        }

        deserializer.deserialize_any(Choice)
    }
}
