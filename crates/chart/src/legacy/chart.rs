//! The older service's document: the names and the order of the JSON.

use serde::Serialize;

use crate::keyed::Keyed;
use crate::locate::Location;
use crate::meta::{TimeMeta, Warning};
use crate::numerology::Numerology;

/// The older service's chart. Degrees are longitudes in the zodiac of the list they stand in.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LegacyChart {
    /// The name given.
    pub name: String,
    /// The moment in UTC, `YYYY-MM-DD HH:MM`.
    pub utc_datetime: String,
    /// The coordinates, `40.7128° N, 74.0060° W`.
    pub location: String,
    /// `Day Birth`, `Night Birth` or, with an unknown time, `Undetermined`.
    pub day_night_status: &'static str,
    /// Element and animal of the Chinese year, which begins at Lichun, the Sun at 315 degrees, or as
    /// `chinese_new_year` says.
    pub chinese_zodiac: String,
    /// Numbers of the date and the name.
    pub numerology_analysis: Numerology,
    /// Whether the time of birth is unknown.
    pub unknown_time: bool,
    /// The sidereal signs: name, beginning and end in sidereal degrees.
    pub true_sidereal_signs: Vec<(&'static str, f64, f64)>,
    /// Equal houses from the Ascendant in sidereal degrees; empty with an unknown time.
    pub sidereal_house_cusps: Vec<f64>,
    /// The same in tropical degrees.
    pub tropical_house_cusps: Vec<f64>,
    /// For each house the sidereal sign on its cusp, and where that sign's ruler is.
    pub house_rulers: Keyed<String>,
    /// For each house the parts of sidereal signs in it.
    pub house_sign_distributions: Keyed<Vec<String>>,
    /// What prevails in the sidereal zodiac.
    pub sidereal_chart_analysis: SiderealAnalysis,
    /// Angles, bodies and nodes in the sidereal zodiac.
    pub sidereal_major_positions: Vec<LegacyPosition>,
    /// Which of them are retrograde.
    pub sidereal_retrogrades: Vec<LegacyName>,
    /// Aspects from Sun to Pluto, Chiron and the true node, strongest first.
    pub sidereal_aspects: Vec<LegacyAspect>,
    /// Figures of aspects, and stellia.
    pub sidereal_aspect_patterns: Vec<LegacyPattern>,
    /// Asteroids, Lilith (the mean apogee), the Part of Fortune, the Vertex.
    pub sidereal_additional_points: Vec<LegacyPoint>,
    /// What prevails in the tropical zodiac.
    pub tropical_chart_analysis: TropicalAnalysis,
    /// Angles, bodies and nodes in the tropical zodiac.
    pub tropical_major_positions: Vec<LegacyPosition>,
    /// Which of them are retrograde.
    pub tropical_retrogrades: Vec<LegacyName>,
    /// The aspects with tropical degrees and signs.
    pub tropical_aspects: Vec<LegacyAspect>,
    /// The figures with tropical signs.
    pub tropical_aspect_patterns: Vec<LegacyPattern>,
    /// The additional points in the tropical zodiac.
    pub tropical_additional_points: Vec<LegacyPoint>,
    /// The chart in a few lines.
    pub quick_highlights: String,
    /// Always null.
    pub snapshot_reading: Option<String>,
    /// A digest of positions, aspects and `unknown_time`, 16 hexadecimal digits.
    pub chart_hash: String,
    /// What `location` was taken for, and how its clock was understood; absent where the request says
    /// coordinates and time zone itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location_lookup: Option<LocationLookup>,
}

/// What a location was taken for, and how its clock was understood.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LocationLookup {
    /// The place, and others of its name; null where `location` is coordinates or these were given.
    pub place: Option<Location>,
    /// How the clock was understood.
    pub time: TimeMeta,
    /// The time zone database.
    pub tzdb: &'static str,
    /// What whoever reads the chart should know.
    pub warnings: Vec<Warning>,
}

/// What prevails in the sidereal zodiac.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SiderealAnalysis {
    /// The modern ruler of the Ascendant's sign; null with an unknown time.
    pub chart_ruler: Option<&'static str>,
    /// The sign with the most of Sun to Pluto and Chiron.
    pub dominant_sign: &'static str,
    /// The element with the most of them.
    pub dominant_element: &'static str,
    /// The modality with the most of them.
    pub dominant_modality: &'static str,
    /// The body whose aspects' scores are the highest together.
    pub dominant_planet: &'static str,
}

/// What prevails in the tropical zodiac.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TropicalAnalysis {
    /// `Capricorn (3 placements)`.
    pub dominant_sign: String,
    /// `Fire (5)`.
    pub dominant_element: String,
    /// `Cardinal (7)`.
    pub dominant_modality: String,
    /// `Chiron (score 6.90)`.
    pub dominant_planet: String,
}

/// Where an angle, a body or a node is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LegacyPosition {
    /// Its name.
    pub name: &'static str,
    /// `20°51′ Virgo`.
    pub position: String,
    /// Longitude in the zodiac.
    pub degrees: f64,
    /// The way through the sign in percent, rounded.
    pub percentage: u8,
    /// Whether it moves backwards.
    pub retrograde: bool,
    /// `– House 1, 0°00′`; empty with an unknown time.
    pub house_info: String,
    /// The house; null with an unknown time.
    pub house_num: Option<u8>,
}

/// A name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LegacyName {
    /// The name.
    pub name: &'static str,
}

/// An aspect.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LegacyAspect {
    /// `Jupiter in Gemini (Rx)`.
    pub p1_name: String,
    /// The other body, in the same way.
    pub p2_name: String,
    /// `Square`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// `0.14°`.
    pub orb: String,
    /// `4.39`.
    pub score: String,
    /// Longitude of the first.
    pub p1_degrees: f64,
    /// Longitude of the second.
    pub p2_degrees: f64,
}

/// A figure or a stellium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LegacyPattern {
    /// `Sun opp Mars, focal Neptune (Cardinal T-Square)`.
    pub description: String,
}

/// An additional point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LegacyPoint {
    /// Its name.
    pub name: &'static str,
    /// `3°29′ Aries – House 9, 23°56′`.
    pub info: String,
    /// Whether it moves backwards.
    pub retrograde: bool,
}
