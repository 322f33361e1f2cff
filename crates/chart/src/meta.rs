//! How an answer came about: the parameters, versions and warnings every document carries.

use serde::Serialize;

use crate::aspects::AspectKind;
use crate::houses::HouseSystem;
use crate::keyed::Keyed;
use crate::locate::{Location, ZoneFound};
use crate::point::Point;
use crate::request::ResolvedOptions;
use crate::sign::Sign;
use crate::zodiac::ZodiacChoice;

/// How an answer came about.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Meta {
    /// The sidereal zodiac and its parameters at the moment.
    pub zodiac: ZodiacMeta,
    /// The house system asked for and the one used.
    pub houses: HousesMeta,
    /// How the moment was understood.
    pub time: TimeMeta,
    /// The place; null without coordinates.
    pub place: Option<Place>,
    /// How the name of the place was understood; absent where it was given by coordinates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// What aspects were looked for, and between what.
    pub aspects: AspectsMeta,
    /// The options in full, as they were used: those of the request, and for what it left out those of its
    /// preset. Sent with another birth they mean a chart of the same make.
    pub options: ResolvedOptions,
    /// What computed the answer.
    pub versions: Versions,
    /// What whoever reads the chart should know.
    pub warnings: Vec<Warning>,
}

/// The sidereal zodiac and its parameters at the moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ZodiacMeta {
    /// The zodiac asked for: an identifier, or the caller's own ayanamsa.
    pub requested: ZodiacChoice,
    /// The identifier of the zodiac of the `sidereal` positions; `custom` for the caller's own.
    pub sidereal: &'static str,
    /// How it is defined, with the source.
    pub definition: &'static str,
    /// Tropical longitude minus sidereal longitude at the moment, degrees.
    pub ayanamsa: f64,
    /// The part of `ayanamsa` that is nutation in longitude; 0 where the definition ignores it.
    pub nutation: f64,
    /// The signs and where they begin, from Aries.
    pub signs: Vec<SignBoundary>,
}

/// A sign and where it begins.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignBoundary {
    /// The sign.
    pub sign: Sign,
    /// Sidereal longitude of its beginning.
    pub sidereal_longitude: f64,
    /// Tropical longitude of its beginning at the moment.
    pub tropical_longitude: f64,
    /// Its width in degrees.
    pub width: f64,
}

/// The house system asked for and the one used.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HousesMeta {
    /// The system asked for.
    pub requested: HouseSystem,
    /// The system used; null where there are no houses.
    pub used: Option<HouseSystem>,
    /// Why another was used, or why there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
}

/// How the moment was understood.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TimeMeta {
    /// How it was given: `civil`, `utc`, `jd_ut` or `jd_tt`.
    pub given_as: &'static str,
    /// The local date and time that was understood, in the Gregorian calendar; null but for `civil`.
    pub local: Option<String>,
    /// The time zone; null but for `civil`.
    pub zone: Option<String>,
    /// The zone's abbreviation at that moment (`EDT`, `LMT`); null but for `civil`.
    pub abbreviation: Option<String>,
    /// Local time minus UTC in seconds; null but for `civil`.
    pub offset_seconds: Option<f64>,
    /// Whether daylight saving time was in force; null but for `civil`.
    pub dst: Option<bool>,
    /// How the zone was found; absent where it was given or is that of a place given by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone_found: Option<ZoneFound>,
    /// Whether UTC was taken for UT1 at that moment: before 1972, and after the last day for which leap seconds
    /// have been announced.
    pub utc_is_ut1: bool,
    /// Where `delta_t_seconds` comes from: `given`, `measured`, `predicted` or `historical`.
    pub delta_t_source: &'static str,
    /// The standard uncertainty of `delta_t_seconds`, seconds; 0 where it was given.
    pub delta_t_uncertainty_seconds: f64,
    /// Whether the time of day is unknown, and noon stands for it: local noon where the moment was given
    /// as `civil`, else 12:00 UTC of the date given.
    pub unknown_time: bool,
    /// Both readings, the earlier first, of a local time that the clock skipped or showed twice; absent
    /// everywhere else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readings: Option<Vec<ClockReading>>,
}

/// One way to read a local time that the clock skipped or showed twice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClockReading {
    /// The moment in UTC.
    pub utc: String,
    /// What the clock showed at that moment: of a time shown twice the time itself, of a skipped one a
    /// time before or after the gap.
    pub local: String,
    /// Local time minus UTC at that moment, seconds.
    pub offset_seconds: f64,
    /// The zone's abbreviation at that moment.
    pub abbreviation: String,
    /// Whether daylight saving time was in force at that moment.
    pub dst: bool,
    /// Whether this reading was taken.
    pub chosen: bool,
}

/// A place on Earth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// Geographic latitude in degrees, north positive.
    pub latitude: f64,
    /// Geographic longitude in degrees, east positive.
    pub longitude: f64,
}

/// What aspects were looked for, and between what.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AspectsMeta {
    /// The bodies and points between which aspects were looked for.
    pub points: Vec<Point>,
    /// The aspects looked for that have their own orbs, with these.
    pub orbs: Vec<UsedOrb>,
    /// Half the orb of each body, two of which make the orb of an aspect; absent where orbs depend on
    /// the aspect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moieties: Option<Keyed<f64>>,
}

/// One aspect with the orbs that were used.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UsedOrb {
    /// The aspect.
    pub aspect: AspectKind,
    /// The orb where neither luminary takes part, degrees.
    pub orb: f64,
    /// The orb where the Sun or the Moon takes part, degrees.
    pub luminary: f64,
}

/// What computed the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Versions {
    /// Sidera's version.
    pub sidera: &'static str,
    /// What the ephemeris tables were made of.
    pub ephemeris: String,
    /// The time zone database.
    pub tzdb: &'static str,
}

/// What whoever reads the chart should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Warning {
    /// A stable code: `no_coordinates`, `unknown_time`, `house_system_undefined`, `houses_turned`, ...
    pub code: &'static str,
    /// The same in a sentence.
    pub message: std::borrow::Cow<'static, str>,
}
