//! How far from exact an aspect may be: by aspect, or by the bodies that make it.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use crate::ids::identifiers;

identifiers! {
    /// What an orb depends on.
    #[derive(Default)]
    pub enum OrbRule is "a rule for orbs" {
        /// On the aspect, and whether the Sun or the Moon takes part.
        #[default]
        Aspect = "aspect",
        /// On the two bodies, whatever the aspect: half the sum of their orbs, as in al-Qabisi.
        Moieties = "moieties",
    }
}

/// The orb of one aspect: how far from exact it still counts.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
#[serde(untagged)]
pub enum OrbChoice {
    /// One orb for all bodies, 0 to 30 degrees.
    One(f64),
    /// Different orbs without and with the luminaries.
    Two(Orb),
}

/// The orb of one aspect, without and with the luminaries.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Orb {
    /// Where neither the Sun nor the Moon takes part, 0 to 30 degrees.
    pub orb: f64,
    /// Where the Sun or the Moon takes part, 0 to 30 degrees.
    pub luminary: f64,
}

impl OrbChoice {
    /// The choice as a pair.
    pub const fn pair(self) -> Orb {
        match self {
            Self::One(orb) => Orb { orb, luminary: orb },
            Self::Two(pair) => pair,
        }
    }
}

impl<'de> Deserialize<'de> for OrbChoice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Choice;

        impl<'de> Visitor<'de> for Choice {
            type Value = OrbChoice;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number of degrees, or an object with orb and luminary")
            }

            fn visit_f64<E: de::Error>(self, orb: f64) -> Result<OrbChoice, E> {
                Ok(OrbChoice::One(orb))
            }

            fn visit_u64<E: de::Error>(self, orb: u64) -> Result<OrbChoice, E> {
                Ok(OrbChoice::One(orb as f64))
            }

            fn visit_i64<E: de::Error>(self, orb: i64) -> Result<OrbChoice, E> {
                Ok(OrbChoice::One(orb as f64))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<OrbChoice, A::Error> {
                Orb::deserialize(de::value::MapAccessDeserializer::new(map)).map(OrbChoice::Two)
            }
        }

        deserializer.deserialize_any(Choice)
    }
}
