//! When and where: the part of a request that every chart has.

use serde::Deserialize;

use super::object::object_only;
use crate::ids::identifiers;
use crate::locate::Located;

identifiers! {
    /// The calendar in which a date is written.
    #[derive(Default)]
    pub enum Calendar is "a calendar" {
        /// The Gregorian calendar.
        #[default]
        Gregorian = "gregorian",
        /// The Julian calendar.
        Julian = "julian",
    }
}

identifiers! {
    /// What to do with a local time that the clock skipped or showed twice.
    #[derive(Default)]
    pub enum Fold is "a fold" {
        /// Refuse a skipped time, naming both readings; of a time shown twice take the earlier moment
        /// and warn.
        #[default]
        Standard = "standard",
        /// Refuse both, naming both readings.
        Reject = "reject",
        /// Take the earlier of the two moments, and warn.
        Earlier = "earlier",
        /// Take the later of the two moments, and warn.
        Later = "later",
    }
}

/// A birth, or any other event: its moment and, where houses are wanted, its place.
///
/// The moment is given in exactly one of four ways: `date` and `time` with a `timezone`, `utc`,
/// `jd_ut` or `jd_tt`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, remote = "Self")]
pub struct Birth {
    /// The local date, `YYYY-MM-DD`, years 1800 to 2199.
    pub date: Option<String>,
    /// The local time of day, `HH:MM` or `HH:MM:SS` with optional fractions of a second.
    pub time: Option<String>,
    /// The time zone of `date` and `time`: an IANA name (`America/New_York`), an offset from UTC
    /// (`+05:30`), `LMT` for local mean time of `longitude`, `UTC` or `UT1`. Default: that of the `place`, or
    /// the zone at `latitude` and `longitude`, with a warning that says how it was found.
    pub timezone: Option<String>,
    /// Instead of `date` and `time`: the moment in UTC, RFC 3339 (`1990-06-15T18:30:00Z`).
    pub utc: Option<String>,
    /// Instead of `date` and `time`: the moment as a Julian date of UT1.
    pub jd_ut: Option<f64>,
    /// Instead of `date` and `time`: the moment as a Julian date of TT.
    pub jd_tt: Option<f64>,
    /// Geographic latitude in degrees, north positive, -90 to 90. Houses and angles need it.
    pub latitude: Option<f64>,
    /// Geographic longitude in degrees, east positive, -180 to 180. Houses and angles need it.
    pub longitude: Option<f64>,
    /// Instead of `latitude` and `longitude`, and of `timezone` where that is not given: the place by name,
    /// with region and country where they matter (`Springfield, Illinois`). Of several places the most
    /// populous is taken, and the others are told.
    pub place: Option<String>,
    /// TT - UT1 in seconds, -3600 to 36000; default: as measured or predicted for the date.
    pub delta_t_seconds: Option<f64>,
    /// The time of day is not known: the chart is cast for noon of the date, without angles, houses and
    /// lots, and says what changes sign during the day. The noon is the local one of `timezone`; with
    /// `utc`, `jd_ut` or `jd_tt` it is 12:00 UTC of the date they fall on in UTC. Default false.
    pub unknown_time: bool,
    /// What to do with a local time that the clock skipped or showed twice. Default `standard`: refuse a
    /// skipped one, and take the earlier moment of one shown twice, with a warning.
    pub fold: Fold,
    /// The calendar of `date`. Default `gregorian`.
    pub calendar: Calendar,
    /// What was looked up; written by [`crate::locate`] alone.
    #[doc(hidden)]
    #[serde(rename = "$located")]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub located: Option<Located>,
}

object_only!(Birth);
