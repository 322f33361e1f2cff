//! The request for a natal chart.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use crate::aspects::AspectKind;
use crate::houses::HouseSystem;
use crate::ids::BodyId;
use crate::point::Point;
use crate::request::Birth;
use crate::zodiac::ZodiacChoice;

/// What a natal chart is computed from. Everything but the moment in `birth` has a default.
///
/// ```
/// let request = sidera_chart::natal::parse(br#"{
///     "birth": {"date": "1990-06-15", "time": "14:30", "latitude": 40.7128,
///               "longitude": -74.006, "timezone": "America/New_York"},
///     "zodiac": "true_sidereal", "houses": "placidus"
/// }"#)?;
/// assert_eq!(request.birth.longitude, Some(-74.006));
/// # Ok::<(), sidera_chart::RequestError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NatalRequest {
    /// When and where.
    pub birth: Birth,
    /// The zodiac: one by name, or `{"epoch_jd_tt", "value_deg"}` for twelve equal signs under
    /// an ayanamsa of one's own. Default `true_sidereal`. With `tropical` the sidereal
    /// positions, which every answer has, are those of `true_sidereal`.
    #[serde(default)]
    pub zodiac: ZodiacChoice,
    /// The house system. Default `placidus`.
    #[serde(default)]
    pub houses: HouseSystem,
    /// The bodies in the answer, in its order. Default: all nineteen.
    #[serde(default)]
    pub bodies: Option<Vec<BodyId>>,
    /// The aspects looked for. Default: all eleven.
    #[serde(default)]
    pub aspects: Option<Vec<AspectKind>>,
    /// The bodies and points between which aspects and patterns are looked for. Default: Sun to Pluto,
    /// Chiron, the true node, Ascendant and Midheaven.
    #[serde(default)]
    pub aspect_points: Option<Vec<Point>>,
    /// Orbs by aspect, in place of the usual ones: a number of degrees, or
    /// `{"orb", "luminary"}` with a wider one where the Sun or the Moon takes part.
    #[serde(default)]
    pub orbs: BTreeMap<AspectKind, OrbChoice>,
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
