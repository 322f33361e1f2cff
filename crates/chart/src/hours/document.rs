//! The document that planetary hours are answered with.

use serde::Serialize;

use crate::ids::identifiers;
use crate::locate::Location;
use crate::meta::{Place, TimeMeta, Versions, Warning};
use crate::natal::Moment;
use crate::point::Point;

/// The planetary hours of a day at a place, and its sunrise, sunset, noon and twilight.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanetaryHours {
    /// The moment asked for; null where only a date was.
    pub moment: Option<Moment>,
    /// The local date of the moment, or the one asked for, in the Gregorian calendar.
    pub date: String,
    /// The Sun on that date: what happens around the noon of it.
    pub sun: SunDay,
    /// The planetary day that the moment is in, which before sunrise is that of the day before, or the
    /// one that begins on the date; null where the Sun does not rise or does not set.
    pub day: Option<PlanetaryDay>,
    /// The hour that the moment is in; null without a moment or a planetary day.
    pub current: Option<CurrentHour>,
    /// Why there are no hours; null where there are.
    pub reason: Option<&'static str>,
    /// How the answer came about.
    pub meta: HoursMeta,
}

identifiers! {
    /// What the Sun does at the horizon.
    pub enum Daylight is "a kind of day" {
        /// It rises before noon and sets after it.
        RisesAndSets = "rises_and_sets",
        /// It stays over the horizon.
        PolarDay = "polar_day",
        /// It stays under the horizon.
        PolarNight = "polar_night",
        /// It only rises or only sets: a polar day or night begins or ends.
        Turning = "turning",
    }
}

/// The Sun from one midnight to the next, as its culminations divide the day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SunDay {
    /// What the Sun does at the horizon.
    pub daylight: Daylight,
    /// When its centre comes up to -0.833 degrees; null where it does not.
    pub sunrise: Option<SunTime>,
    /// When it is in the meridian, above the pole.
    pub noon: Noon,
    /// When its centre goes down to -0.833 degrees, which may be after midnight; null where it does not.
    pub sunset: Option<SunTime>,
    /// The lower culmination after noon.
    pub midnight: Noon,
    /// From sunrise to sunset, seconds; null where either is missing.
    pub daylight_seconds: Option<f64>,
    /// The Sun 6 degrees under the horizon.
    pub civil_twilight: Twilight,
    /// The Sun 12 degrees under the horizon.
    pub nautical_twilight: Twilight,
    /// The Sun 18 degrees under the horizon.
    pub astronomical_twilight: Twilight,
}

/// A moment, to the second.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SunTime {
    /// In UTC.
    pub utc: String,
    /// By the clock of the place.
    pub local: String,
    /// Local time minus UTC in seconds.
    pub offset_seconds: f64,
    /// Julian date of TT, unrounded.
    pub jd_tt: f64,
}

/// A culmination of the Sun.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Noon {
    /// When.
    #[serde(flatten)]
    pub time: SunTime,
    /// The altitude of the Sun's centre then, degrees, without refraction.
    pub altitude: f64,
}

/// A twilight; null where the Sun does not pass its depth on that side of noon.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Twilight {
    /// Its beginning in the morning.
    pub begins: Option<SunTime>,
    /// Its end in the evening, which may be after midnight.
    pub ends: Option<SunTime>,
}

/// A day from sunrise to sunrise.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanetaryDay {
    /// The local date of its noon, after whose weekday it has its ruler.
    pub date: String,
    /// The weekday, 0 for Sunday to 6 for Saturday.
    pub weekday: u8,
    /// The planet that rules it.
    pub ruler: Point,
    /// Sunrise.
    pub begins: SunTime,
    /// Sunset.
    pub sunset: SunTime,
    /// The next sunrise.
    pub ends: SunTime,
    /// Length of an hour of the day, seconds.
    pub day_hour_seconds: f64,
    /// Length of an hour of the night, seconds.
    pub night_hour_seconds: f64,
    /// The 24 hours; each begins where the one before it ends.
    pub hours: Vec<PlanetaryHour>,
}

identifiers! {
    /// A part of a planetary day.
    pub enum DayPart is "a part of the day" {
        /// From sunrise to sunset.
        Day = "day",
        /// From sunset to the next sunrise.
        Night = "night",
    }
}

/// An hour.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanetaryHour {
    /// 1 to 24 from sunrise.
    pub hour: u8,
    /// Whether it is of the day or of the night.
    pub part: DayPart,
    /// The planet that rules it.
    pub ruler: Point,
    /// When it begins.
    pub begins: SunTime,
    /// When it ends.
    pub ends: SunTime,
}

/// The hour that a moment is in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CurrentHour {
    /// 1 to 24 from sunrise.
    pub hour: u8,
    /// Whether it is of the day or of the night.
    pub part: DayPart,
    /// The planet that rules it.
    pub ruler: Point,
    /// The planet that rules the day.
    pub ruler_of_day: Point,
    /// How much of it has passed, 0 to 1.
    pub elapsed: f64,
}

/// How the answer came about.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HoursMeta {
    /// The altitude of the Sun's centre at sunrise and sunset, degrees.
    pub sunrise_altitude: f64,
    /// How the moment, or the noon of the date, was understood.
    pub time: TimeMeta,
    /// The clock by which local times are told.
    pub zone: HoursZone,
    /// The place.
    pub place: Place,
    /// How the name of the place was understood; absent where it was given by coordinates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// What computed the answer.
    pub versions: Versions,
    /// What whoever reads it should know.
    pub warnings: Vec<Warning>,
}

/// The clock by which local times are told.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HoursZone {
    /// The time zone.
    pub zone: String,
    /// Its abbreviation at noon (`CET`, `LMT`).
    pub abbreviation: String,
}
