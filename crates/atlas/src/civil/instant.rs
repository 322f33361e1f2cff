//! Moments, exact to the second and beyond.

use serde::Serialize;

use super::CivilTime;

/// A moment, counted in seconds of 86,400 to a day from 1970-01-01 00:00 of its [`TimeScale`].
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Instant {
    /// Whole seconds since 1970-01-01 00:00, rounded down; leap seconds are not counted.
    pub unix_seconds: i64,
    /// The fraction of a second that follows, `[0, 1)`.
    pub fraction: f64,
}

impl Instant {
    /// The moment `fraction` seconds (any finite number) after `unix_seconds`.
    pub fn new(unix_seconds: i64, fraction: f64) -> Self {
        if !fraction.is_finite() {
            return Self {
                unix_seconds,
                fraction: 0.0,
            };
        }
        let whole = fraction.floor();
        let rest = fraction - whole;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "`as` saturates, and so does the sum"
        )]
        let seconds = unix_seconds.saturating_add(whole as i64);
        if rest < 1.0 {
            Self {
                unix_seconds: seconds,
                fraction: rest,
            }
        } else {
            // A tiny negative fraction: 1 - tiny rounds to 1.
            Self {
                unix_seconds: seconds.saturating_add(1),
                fraction: 0.0,
            }
        }
    }

    /// What a clock shows that is `offset_seconds` ahead, in the Gregorian calendar.
    pub fn clock(self, offset_seconds: f64) -> CivilTime {
        let shown = Self::new(self.unix_seconds, self.fraction + offset_seconds);
        CivilTime::from_clock_seconds(shown.unix_seconds, shown.fraction)
    }

    /// The Julian date of this moment in its own time scale, days; good to about 0.04 ms.
    pub fn julian_date(self) -> f64 {
        let days = self.unix_seconds.div_euclid(86_400);
        let seconds = self.unix_seconds.rem_euclid(86_400);
        2_440_587.5 + days as f64 + (seconds as f64 + self.fraction) / 86_400.0
    }
}

/// The time scale an [`Instant`] is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimeScale {
    /// Coordinated Universal Time: zones, fixed offsets and `UTC`.
    Utc,
    /// Mean solar time of Greenwich: `UT1` and local mean time, which turn with the Earth.
    Ut1,
}
