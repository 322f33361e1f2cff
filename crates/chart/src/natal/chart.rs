//! The natal chart as a document: the names and the order of the JSON.

use serde::Serialize;

use crate::aspects::Aspect;
use crate::chinese::ChineseYear;
use crate::dominance::Dominance;
use crate::houses::{Angles, HouseSystem};
use crate::keyed::Keyed;
use crate::meta::Meta;
use crate::moon::MoonPhase;
use crate::numerology::Numerology;
use crate::patterns::Pattern;
use crate::point::Point;
use crate::sign::Sign;
use crate::techniques::Techniques;

/// A natal chart. All angles are in degrees, of the true ecliptic and equinox of date.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NatalChart {
    /// The moment in four time scales.
    pub moment: Moment,
    /// The bodies, by identifier.
    pub bodies: Keyed<BodyPlacement>,
    /// The angles; null without coordinates or with an unknown time.
    pub angles: Option<Angles>,
    /// The houses; null without coordinates or with an unknown time.
    pub houses: Option<HouseCusps>,
    /// The other points: the south nodes, the angles and the lots, by identifier.
    pub points: Keyed<PointPlacement>,
    /// The aspects, strongest first.
    pub aspects: Vec<Aspect>,
    /// The figures that aspects make, and the stellia.
    pub patterns: Vec<Pattern>,
    /// What prevails in either zodiac.
    pub dominance: ByZodiac<Dominance>,
    /// Whether the Sun stood over the horizon (its centre over -0.833 degrees): `day` or `night`; null
    /// without coordinates or with an unknown time.
    pub sect: Option<Sect>,
    /// The Sun's altitude in degrees, without refraction; null without coordinates or with an unknown time.
    pub sun_altitude: Option<f64>,
    /// The ruler of the Ascendant's sign in either zodiac; null where there is no Ascendant.
    pub chart_ruler: Option<ByZodiac<Rulers>>,
    /// The phase of the Moon.
    pub moon_phase: MoonPhase,
    /// What the request includes beyond the usual; absent where it includes nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub techniques: Option<Box<Techniques>>,
    /// Numbers of the date and the name, where the request wants them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numerology: Option<Numerology>,
    /// The Chinese year, where the request wants it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chinese_year: Option<ChineseYear>,
    /// How the answer came about: zodiac, houses, time, versions, warnings.
    pub meta: Meta,
}

/// The rulers of a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rulers {
    /// The traditional ruler; Chiron for Ophiuchus, which tradition lacks.
    pub traditional: Point,
    /// The usual modern ruler.
    pub modern: Point,
}

/// Day or night.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sect {
    /// The Sun is up.
    Day,
    /// The Sun is down.
    Night,
}

/// The same thing in both zodiacs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "{T}ByZodiac"))]
pub struct ByZodiac<T> {
    /// In the tropical zodiac.
    pub tropical: T,
    /// In the sidereal zodiac that the request names.
    pub sidereal: T,
}

/// A moment in the time scales that matter to a chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Moment {
    /// UTC, RFC 3339 with seconds; milliseconds only where there are any. Before 1972 it is UT1.
    pub utc: String,
    /// Julian date of UT1.
    pub jd_ut: f64,
    /// Julian date of Terrestrial Time.
    pub jd_tt: f64,
    /// TT - UT1 in seconds.
    pub delta_t_seconds: f64,
}

/// Where a body stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BodyPlacement {
    /// Apparent ecliptic longitude, `[0, 360)`.
    pub longitude: f64,
    /// Apparent ecliptic latitude.
    pub latitude: f64,
    /// Distance from the Earth's centre in astronomical units.
    pub distance_au: f64,
    /// Change of the longitude, degrees a day.
    pub longitude_speed: f64,
    /// Apparent declination.
    pub declination: f64,
    /// Whether the longitude decreases.
    pub retrograde: bool,
    /// Whether it is near a station: slower than a twentieth of the body's usual speed.
    pub stationary: bool,
    /// Apparent right ascension, `[0, 360)`.
    pub right_ascension: f64,
    /// Change of the latitude, degrees a day.
    pub latitude_speed: f64,
    /// Change of the distance, astronomical units a day.
    pub distance_speed_au: f64,
    /// In the tropical zodiac.
    pub tropical: TropicalPlacement,
    /// In the sidereal zodiac.
    pub sidereal: SiderealPlacement,
    /// Where the time of birth is unknown: the range over the day, for bodies that change sign
    /// in it and for the Moon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_range: Option<DayRange>,
}

/// Where a point of the ecliptic stands: an angle, a lot or a south node.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PointPlacement {
    /// Ecliptic longitude, `[0, 360)`.
    pub longitude: f64,
    /// Declination.
    pub declination: f64,
    /// Whether the longitude decreases; null where the point turns with the sky.
    pub retrograde: Option<bool>,
    /// In the tropical zodiac.
    pub tropical: TropicalPlacement,
    /// In the sidereal zodiac.
    pub sidereal: SiderealPlacement,
}

/// A place in the tropical zodiac.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TropicalPlacement {
    /// The sign.
    pub sign: Sign,
    /// Degrees from the beginning of the sign, `[0, 30)`.
    pub degree_in_sign: f64,
    /// The way through the sign in percent.
    pub percentage: f64,
    /// The house, 1 to 12; null where there are no houses.
    pub house: Option<u8>,
}

/// A place in the sidereal zodiac.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SiderealPlacement {
    /// Sidereal longitude, `[0, 360)`.
    pub longitude: f64,
    /// The sign.
    pub sign: Sign,
    /// Degrees from the beginning of the sign, which is a different one for each where the signs are
    /// unequal.
    pub degree_in_sign: f64,
    /// The way through the sign in percent of the sign's own width.
    pub percentage: f64,
    /// The house, 1 to 12; null where there are no houses.
    pub house: Option<u8>,
}

/// Where a body may have stood on a day whose hour is unknown.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DayRange {
    /// Longitude at the beginning of the day.
    pub from_longitude: f64,
    /// Longitude at the end of the day.
    pub to_longitude: f64,
    /// The tropical signs it was in, in the order of the day.
    pub tropical_signs: Vec<Sign>,
    /// The sidereal signs it was in, in the order of the day.
    pub sidereal_signs: Vec<Sign>,
}

/// The houses.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HouseCusps {
    /// The system of the cusps.
    pub system: HouseSystem,
    /// The twelve cusps in tropical longitude, the first house's first.
    pub cusps: [f64; 12],
    /// The twelve cusps in the sidereal zodiac's longitude. They are the same points of the sky, but
    /// for whole signs in a sidereal zodiac of twelve equal signs, whose own signs are the houses.
    pub sidereal_cusps: [f64; 12],
    /// The system asked for, which is another one where that is undefined at the latitude.
    pub requested_system: HouseSystem,
    /// What is unusual about the houses here and why, null where nothing is.
    pub note: Option<&'static str>,
}
