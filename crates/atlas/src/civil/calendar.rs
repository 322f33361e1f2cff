//! Dates and clocks, in the Gregorian and the Julian calendar.

use serde::Serialize;

use crate::AtlasError;
use crate::days::{
    days_from_gregorian, days_from_julian, days_in_month, gregorian_from_days,
    is_gregorian_leap_year,
};

/// The calendar a date is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Calendar {
    /// The Gregorian calendar, also before it was introduced.
    #[default]
    Gregorian,
    /// The Julian calendar, in use in Russia until 1918 and in Greece until 1923.
    Julian,
}

/// What a calendar and a clock on a wall showed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CivilTime {
    /// The astronomical year, -9999 to 9999.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute, 0 to 59.
    pub minute: u8,
    /// The second with its fraction, `[0, 60)`.
    pub second: f64,
    /// The calendar of year, month and day.
    pub calendar: Calendar,
}

impl CivilTime {
    /// A Gregorian date and time; checked when it is resolved.
    pub const fn gregorian(
        year: i32,
        month: u8,
        day: u8,
        hour: u8,
        minute: u8,
        second: f64,
    ) -> Self {
        Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
            calendar: Calendar::Gregorian,
        }
    }

    /// Seconds from 1970-01-01 00:00 of the same clock, and the fraction of a second beyond.
    pub(super) fn clock_seconds(&self) -> Result<(i64, f64), AtlasError> {
        self.check()?;
        let days = match self.calendar {
            Calendar::Gregorian => days_from_gregorian(self.year, self.month, self.day),
            Calendar::Julian => days_from_julian(self.year, self.month, self.day),
        };
        let whole = self.second.floor();
        #[expect(clippy::cast_possible_truncation, reason = "checked to be in [0, 60)")]
        let second = whole as i64;
        let of_day = i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + second;
        Ok((days * 86_400 + of_day, self.second - whole))
    }

    /// The Gregorian date and time of a clock that showed `seconds` since 1970-01-01 00:00.
    pub(super) fn from_clock_seconds(seconds: i64, fraction: f64) -> Self {
        let (year, month, day) = gregorian_from_days(seconds.div_euclid(86_400));
        let of_day = seconds.rem_euclid(86_400);
        let part = |value: i64| u8::try_from(value).unwrap_or_default();
        Self {
            year,
            month,
            day,
            hour: part(of_day / 3600),
            minute: part(of_day / 60 % 60),
            second: (of_day % 60) as f64 + fraction,
            calendar: Calendar::Gregorian,
        }
    }

    const fn is_leap_year(&self) -> bool {
        match self.calendar {
            Calendar::Gregorian => is_gregorian_leap_year(self.year),
            Calendar::Julian => self.year % 4 == 0,
        }
    }

    fn check(&self) -> Result<(), AtlasError> {
        let wrong = |field, message| Err(AtlasError::InvalidField { field, message });
        if !(-9999..=9999).contains(&self.year) {
            return wrong("year", "a year is -9999 to 9999");
        }
        if !(1..=12).contains(&self.month) {
            return wrong("month", "a month is 1 to 12");
        }
        let days = days_in_month(self.month, self.is_leap_year());
        if self.day == 0 || self.day > days {
            return wrong("day", no_such_day(days));
        }
        if self.hour > 23 {
            return wrong(
                "hour",
                "an hour is 0 to 23; midnight at the end of a day is 0:00 of the next",
            );
        }
        if self.minute > 59 {
            return wrong("minute", "a minute is 0 to 59");
        }
        if !(0.0..60.0).contains(&self.second) {
            return wrong(
                "second",
                "a second is 0 to 59, with a fraction if wanted; a leap second is written as 59",
            );
        }
        Ok(())
    }
}

/// What to say of a day that its month, of so many days, does not have.
const fn no_such_day(days: u8) -> &'static str {
    match days {
        28 => "there is no such day: February has 28 days in that year, 1 to 28",
        29 => "there is no such day: February has 29 days in that year, 1 to 29",
        30 => "there is no such day: that month has 30 days, 1 to 30",
        _ => "there is no such day: that month has 31 days, 1 to 31",
    }
}
