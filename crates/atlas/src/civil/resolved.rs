//! How a civil time was understood.

use serde::Serialize;

use super::{CivilTime, Instant, TimeScale};

/// How a civil time was understood.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Resolved {
    /// The moment.
    pub instant: Instant,
    /// The time scale of `instant`: UTC, or UT1 for the zones `UT1` and `LMT`.
    pub time_scale: TimeScale,
    /// What the clock showed at `instant`, in the Gregorian calendar. Differs from what was asked
    /// only for a Julian date and for a skipped time that was read all the same.
    pub local: CivilTime,
    /// The zone under its canonical name (`America/New_York`, `+05:30`, `LMT`, `UTC`, `UT1`).
    pub zone: String,
    /// The zone's name as asked, in the database's spelling (`US/Eastern`); equal to `zone` but for links.
    pub requested_zone: String,
    /// The abbreviation in use (`EDT`, `LMT`, `+05`).
    pub abbreviation: String,
    /// Local time minus UTC (minus UT1 where that is the scale), seconds; a whole number but for
    /// local mean time at a longitude.
    pub offset_seconds: f64,
    /// Whether the database calls this daylight saving time. It is true in winter where standard
    /// time is the law of summer (Ireland since 1968).
    pub dst: bool,
    /// Both readings, the earlier first, where the clock skipped this time or showed it twice; empty
    /// everywhere else.
    pub readings: Vec<Reading>,
    /// What whoever reads the chart should know about this time.
    pub warnings: Vec<Warning>,
    /// The release of the time zone database (`2025b`).
    pub tzdb_version: &'static str,
}

/// One way to read a local time that the clock skipped or showed twice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reading {
    /// The moment, UTC.
    pub instant: Instant,
    /// What the clock showed at that moment, Gregorian.
    pub local: CivilTime,
    /// The offset by which the local time was read, seconds east of Greenwich.
    pub offset_seconds: f64,
    /// The abbreviation that goes with the offset.
    pub abbreviation: String,
    /// Whether the offset is daylight saving time.
    pub dst: bool,
    /// Whether this reading was taken.
    pub chosen: bool,
}

/// Something whoever reads the chart should know about its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Warning {
    /// A stable code: `local_mean_time`, `zone_mean_time`, `ambiguous_time`, `nonexistent_time`,
    /// `doubtful_history`, `julian_calendar`, `fixed_offset_name`, `placeless_zone`, `inverted_sign`.
    pub code: &'static str,
    /// The same in a sentence.
    pub message: String,
}
