use super::TimeError;

/// The Julian date of 1970-01-01T00:00 Gregorian.
pub(super) const UNIX_EPOCH_JD: f64 = 2440587.5;
/// Days from 0000-03-01 Gregorian to 1970-01-01.
const MARCH_TO_UNIX_EPOCH: i64 = 719_468;
/// Days from 0000-03-01 Julian to 1970-01-01 Gregorian.
const JULIAN_MARCH_TO_UNIX_EPOCH: i64 = 719_470;
const LAST_YEAR: i32 = 999_999;

/// A calendar, proleptic: its rule holds for all times. The year before 1 is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// Leap years are those divisible by 4, but for full centuries not divisible by 400.
    Gregorian,
    /// Leap years are those divisible by 4.
    Julian,
}

/// A day of a calendar, and how much of it has passed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CalendarDate {
    /// The year; 0 is 1 BC, -1 is 2 BC.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
    /// The part of the day since midnight, at least 0 and less than 1.
    pub fraction: f64,
}

/// The Julian date of a day's midnight in the Gregorian calendar.
///
/// # Errors
///
/// When the calendar has no such day, or the year is beyond six digits.
///
/// ```
/// use sidera_ephemeris::time::jd_from_gregorian;
///
/// assert_eq!(jd_from_gregorian(2000, 1, 1), Ok(2451544.5));
/// assert!(jd_from_gregorian(1900, 2, 29).is_err());
/// ```
pub fn jd_from_gregorian(year: i32, month: u8, day: u8) -> Result<f64, TimeError> {
    Calendar::Gregorian.jd(year, month, day)
}

/// The Julian date of a day's midnight in the Julian calendar.
///
/// # Errors
///
/// When the calendar has no such day, or the year is beyond six digits.
///
/// ```
/// use sidera_ephemeris::time::{jd_from_gregorian, jd_from_julian};
///
/// // The day after Thursday, 4 October 1582 was Friday, 15 October.
/// let thursday = jd_from_julian(1582, 10, 4)?;
/// assert_eq!(jd_from_gregorian(1582, 10, 15)?, thursday + 1.0);
/// # Ok::<(), sidera_ephemeris::time::TimeError>(())
/// ```
pub fn jd_from_julian(year: i32, month: u8, day: u8) -> Result<f64, TimeError> {
    Calendar::Julian.jd(year, month, day)
}

/// The Gregorian day in which a Julian date falls.
///
/// # Errors
///
/// When the year would be beyond six digits, or the date is not a finite number.
///
/// ```
/// let date = sidera_ephemeris::time::gregorian_from_jd(2451545.0)?;
/// assert_eq!((date.year, date.month, date.day, date.fraction), (2000, 1, 1, 0.5));
/// # Ok::<(), sidera_ephemeris::time::TimeError>(())
/// ```
pub fn gregorian_from_jd(jd: f64) -> Result<CalendarDate, TimeError> {
    Calendar::Gregorian.date(jd)
}

/// The day of the Julian calendar in which a Julian date falls.
///
/// # Errors
///
/// When the year would be beyond six digits, or the date is not a finite number.
///
/// ```
/// // The epoch of Julian dates: noon of 1 January 4713 BC.
/// let date = sidera_ephemeris::time::julian_from_jd(0.0)?;
/// assert_eq!((date.year, date.month, date.day, date.fraction), (-4712, 1, 1, 0.5));
/// # Ok::<(), sidera_ephemeris::time::TimeError>(())
/// ```
pub fn julian_from_jd(jd: f64) -> Result<CalendarDate, TimeError> {
    Calendar::Julian.date(jd)
}

/// The number of days in a month, 0 where there is no such month.
///
/// ```
/// use sidera_ephemeris::time::{Calendar, days_in_month};
///
/// assert_eq!(days_in_month(Calendar::Gregorian, 1900, 2), 28);
/// assert_eq!(days_in_month(Calendar::Julian, 1900, 2), 29);
/// ```
pub const fn days_in_month(calendar: Calendar, year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0
        && (matches!(calendar, Calendar::Julian) || year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    }
}

impl Calendar {
    /// The Julian date of a day's midnight.
    ///
    /// # Errors
    ///
    /// When the calendar has no such day, or the year is beyond six digits.
    pub fn jd(self, year: i32, month: u8, day: u8) -> Result<f64, TimeError> {
        let days = self.unix_day(year, month, day)?;
        Ok(days as f64 + UNIX_EPOCH_JD)
    }

    /// The day in which a Julian date falls.
    ///
    /// # Errors
    ///
    /// When the year would be beyond six digits, or the date is not a finite number.
    pub fn date(self, jd: f64) -> Result<CalendarDate, TimeError> {
        let days = jd - UNIX_EPOCH_JD;
        let whole = libm::floor(days);
        let (year, month, day) = self.date_of_unix_day(whole_days(whole)?)?;
        Ok(CalendarDate {
            year,
            month,
            day,
            fraction: days - whole,
        })
    }

    /// Days since 1970-01-01 Gregorian.
    pub(super) fn unix_day(self, year: i32, month: u8, day: u8) -> Result<i64, TimeError> {
        if !(-LAST_YEAR..=LAST_YEAR).contains(&year) {
            return Err(TimeError::OutOfRange);
        }
        if day == 0 || day > days_in_month(self, year, month) {
            return Err(TimeError::InvalidDate { year, month, day });
        }
        // Years begin in March here, so that the leap day is the last one.
        let month = i64::from(month);
        let year = i64::from(year) - i64::from(month <= 2);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(day) - 1;
        let leap_days = match self {
            Self::Gregorian => {
                year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400)
                    - MARCH_TO_UNIX_EPOCH
            }
            Self::Julian => year.div_euclid(4) - JULIAN_MARCH_TO_UNIX_EPOCH,
        };
        Ok(year * 365 + leap_days + day_of_year)
    }

    /// The year, month and day that begin so many days after 1970-01-01 Gregorian.
    pub(super) fn date_of_unix_day(self, days: i64) -> Result<(i32, u8, u8), TimeError> {
        let (year, day_of_year) = self.march_year(days);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = year + i64::from(month <= 2);
        match (i32::try_from(year), u8::try_from(month), u8::try_from(day)) {
            (Ok(year), Ok(month), Ok(day)) if (-LAST_YEAR..=LAST_YEAR).contains(&year) => {
                Ok((year, month, day))
            }
            _ => Err(TimeError::OutOfRange),
        }
    }

    /// The year that begins in March, and the day in it from 0.
    fn march_year(self, days: i64) -> (i64, i64) {
        match self {
            Self::Gregorian => {
                let days = days + MARCH_TO_UNIX_EPOCH;
                let era = days.div_euclid(146_097);
                let day = days.rem_euclid(146_097);
                let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
                (era * 400 + year, day - (365 * year + year / 4 - year / 100))
            }
            Self::Julian => {
                let days = days + JULIAN_MARCH_TO_UNIX_EPOCH;
                let era = days.div_euclid(1_461);
                let day = days.rem_euclid(1_461);
                let year = (day - day / 1_460) / 365;
                (era * 4 + year, day - 365 * year)
            }
        }
    }
}

/// A whole number of days as an integer, if a date of six-digit years can be that far.
pub(super) fn whole_days(days: f64) -> Result<i64, TimeError> {
    if days.abs() < 4e8 {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the value is whole and small, as was just checked"
        )]
        Ok(days as i64)
    } else {
        Err(TimeError::OutOfRange)
    }
}
