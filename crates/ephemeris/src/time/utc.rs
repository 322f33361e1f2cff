use core::fmt;
use core::str::FromStr;

use super::calendar::{UNIX_EPOCH_JD, whole_days};
use super::scales::{self, SECONDS_PER_DAY};
use super::{Calendar, TimeError, leap_seconds};

/// A moment of coordinated universal time in the Gregorian calendar.
///
/// From 1972 until [`leap_seconds_known_until_jd`](super::leap_seconds_known_until_jd) it goes by
/// leap seconds. Before, when clocks followed the Earth, and after, when nobody knows yet, UTC is
/// taken for UT1. The two rules differ by 0.046 s in 1972 and by less than 0.9 s at the end; the
/// difference is spread over a day, 1971-12-31 and the first day after the end.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Utc {
    year: i32,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: f64,
}

impl Utc {
    /// A moment from its parts.
    ///
    /// # Errors
    ///
    /// When there is no such day or time. The second may be 60 and a fraction only in a leap
    /// second.
    ///
    /// ```
    /// use sidera_ephemeris::time::{TimeError, Utc};
    ///
    /// assert!(Utc::new(2016, 12, 31, 23, 59, 60.5).is_ok());
    /// assert_eq!(Utc::new(2017, 12, 31, 23, 59, 60.5), Err(TimeError::NotALeapSecond));
    /// ```
    pub fn new(
        year: i32,
        month: u8,
        day: u8,
        hour: u8,
        minute: u8,
        second: f64,
    ) -> Result<Self, TimeError> {
        let unix_day = Calendar::Gregorian.unix_day(year, month, day)?;
        if hour > 23 || minute > 59 || !(0.0..61.0).contains(&second) {
            return Err(TimeError::InvalidTime);
        }
        let last_minute = hour == 23 && minute == 59;
        if second >= 60.0 && !(last_minute && leap_seconds::ends_with_leap_second(unix_day)) {
            return Err(TimeError::NotALeapSecond);
        }
        Ok(Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        })
    }

    /// Reads a moment as ISO 8601 and RFC 3339 write it: `1990-06-15T18:30:00Z`.
    ///
    /// Seconds may have a fraction or be left out; for `Z` there may be an offset like `+05:30`
    /// or `-04:56:02`; years beyond four digits have a sign and six digits.
    ///
    /// # Errors
    ///
    /// When the text has another form, lacks the offset, or names no moment.
    ///
    /// ```
    /// use sidera_ephemeris::time::Utc;
    ///
    /// let moment = Utc::parse("2017-01-01T05:29:60.25+05:30")?;
    /// assert_eq!(moment.to_string(), "2016-12-31T23:59:60.25Z");
    /// # Ok::<(), sidera_ephemeris::time::TimeError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        super::parse::utc(text)
    }

    /// The moment that is so many seconds, leap seconds not counted, after 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    ///
    /// When the year would be beyond six digits, or the number is not finite.
    pub fn from_unix_seconds(seconds: f64) -> Result<Self, TimeError> {
        let days = libm::floor(seconds / SECONDS_PER_DAY);
        Self::from_day(whole_days(days)?, seconds - days * SECONDS_PER_DAY)
    }

    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted. A leap second has the
    /// numbers of the second after it.
    pub fn unix_seconds(&self) -> f64 {
        self.unix_day() as f64 * SECONDS_PER_DAY + self.second_of_day()
    }

    /// The moment at a Julian date of TT.
    ///
    /// # Errors
    ///
    /// When the year would be beyond six digits, or the date is not a finite number.
    ///
    /// ```
    /// use sidera_ephemeris::time::Utc;
    ///
    /// let noon = Utc::from_jd_tt(2451545.0)?;
    /// assert_eq!(noon.to_string(), "2000-01-01T11:58:55.816Z");
    /// # Ok::<(), sidera_ephemeris::time::TimeError>(())
    /// ```
    pub fn from_jd_tt(jd_tt: f64) -> Result<Self, TimeError> {
        let (tt_day, tt_second) = split(jd_tt)?;
        let (day, second) = scales::utc_from_tt(tt_day, tt_second);
        Self::from_day(day, second)
    }

    /// The moment at a Julian date of UT1.
    ///
    /// # Errors
    ///
    /// When the year would be beyond six digits, or the date is not a finite number.
    pub fn from_jd_ut1(jd_ut1: f64) -> Result<Self, TimeError> {
        let (day, second) = split(jd_ut1)?;
        let (first, _) = leap_seconds::first();
        let (end, _) = leap_seconds::end();
        if (first - 1..=end).contains(&day) {
            Self::from_jd_tt(super::ut1_to_tt(jd_ut1))
        } else {
            Self::from_day(day, second)
        }
    }

    /// The moment as a Julian date of TT.
    pub fn jd_tt(&self) -> f64 {
        let (day, second) = (self.unix_day(), self.second_of_day());
        scales::jd(day, second + scales::tt_minus_utc_seconds(day, second))
    }

    /// The moment as a Julian date of UT1.
    ///
    /// ```
    /// use sidera_ephemeris::time::Utc;
    ///
    /// // Before 1972 UTC is UT1.
    /// let moment = Utc::parse("1950-01-01T12:00:00Z")?;
    /// assert_eq!(moment.jd_ut1(), 2433283.0);
    /// # Ok::<(), sidera_ephemeris::time::TimeError>(())
    /// ```
    pub fn jd_ut1(&self) -> f64 {
        let (first, _) = leap_seconds::first();
        let (end, _) = leap_seconds::end();
        if (first - 1..=end).contains(&self.unix_day()) {
            super::tt_to_ut1(self.jd_tt())
        } else {
            self.jd_utc()
        }
    }

    /// The moment as a Julian date of UTC itself, which knows no leap seconds.
    pub fn jd_utc(&self) -> f64 {
        scales::jd(self.unix_day(), self.second_of_day())
    }

    /// The year, 0 being 1 BC.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(&self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(&self) -> u8 {
        self.day
    }

    /// The hour, 0 to 23.
    pub fn hour(&self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    pub fn minute(&self) -> u8 {
        self.minute
    }

    /// The second with its fraction, at least 0 and less than 60, or 61 in a leap second.
    pub fn second(&self) -> f64 {
        self.second
    }

    /// The moment rounded to the second as RFC 3339 writes it, as `{:.0}` does, only quicker; `None`
    /// where its year has not four digits.
    ///
    /// ```
    /// use sidera_ephemeris::time::Utc;
    ///
    /// let moment = Utc::new(1999, 12, 31, 23, 59, 59.6)?;
    /// assert_eq!(moment.to_the_second(), Some(*b"2000-01-01T00:00:00Z"));
    /// # Ok::<(), sidera_ephemeris::time::TimeError>(())
    /// ```
    pub fn to_the_second(&self) -> Option<[u8; 20]> {
        let moment = self.rounded(1.0).ok()?;
        let year = u16::try_from(moment.year)
            .ok()
            .filter(|year| *year <= 9999)?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole, from 0 to 60"
        )]
        let second = moment.second as u8;
        let two = |number: u8| [b'0' + number / 10 % 10, b'0' + number % 10];
        let [century, of_century] =
            [year / 100, year % 100].map(|part| u8::try_from(part).unwrap_or_default());
        let [[a, b], [c, d]] = [two(century), two(of_century)];
        let [[e, f], [g, h]] = [two(moment.month), two(moment.day)];
        let [[i, j], [k, l], [m, n]] = [two(moment.hour), two(moment.minute), two(second)];
        Some([
            a, b, c, d, b'-', e, f, b'-', g, h, b'T', i, j, b':', k, l, b':', m, n, b'Z',
        ])
    }

    pub(super) fn from_day(unix_day: i64, second_of_day: f64) -> Result<Self, TimeError> {
        let (year, month, day) = Calendar::Gregorian.date_of_unix_day(unix_day)?;
        let minutes = libm::floor(second_of_day / 60.0).clamp(0.0, 1439.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole, from 0 to 1439"
        )]
        let minute_of_day = minutes as u16;
        let [hour, minute] = [minute_of_day / 60, minute_of_day % 60]
            .map(|part| u8::try_from(part).unwrap_or_default());
        let second = second_of_day - minutes * 60.0;
        Self::new(year, month, day, hour, minute, second)
    }

    /// Days since 1970-01-01.
    fn unix_day(&self) -> i64 {
        // A moment is only made of valid parts.
        Calendar::Gregorian
            .unix_day(self.year, self.month, self.day)
            .unwrap_or_default()
    }

    fn second_of_day(&self) -> f64 {
        f64::from(u16::from(self.hour) * 60 + u16::from(self.minute)) * 60.0 + self.second
    }

    /// The nearest moment with so many decimals in its seconds.
    fn rounded(&self, unit: f64) -> Result<Self, TimeError> {
        let rounded = libm::round(self.second * unit) / unit;
        let last_minute = self.hour == 23 && self.minute == 59;
        let is_leap = || last_minute && leap_seconds::ends_with_leap_second(self.unix_day());
        if rounded < 60.0 || (rounded < 61.0 && is_leap()) {
            return Ok(Self {
                second: rounded,
                ..*self
            });
        }
        let next_minute = f64::from(u16::from(self.hour) * 60 + u16::from(self.minute) + 1) * 60.0;
        let (day, second) = scales::carry(self.unix_day(), next_minute);
        Self::from_day(day, second)
    }
}

impl FromStr for Utc {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        Self::parse(text)
    }
}

/// RFC 3339 in UTC, rounded to milliseconds or the precision asked for, `{:.6}`; without a
/// precision the zeros at the end of the fraction are left out.
///
/// ```
/// use sidera_ephemeris::time::Utc;
///
/// let moment = Utc::new(1999, 12, 31, 23, 59, 59.9996)?;
/// assert_eq!(moment.to_string(), "2000-01-01T00:00:00Z");
/// assert_eq!(format!("{moment:.4}"), "1999-12-31T23:59:59.9996Z");
/// # Ok::<(), sidera_ephemeris::time::TimeError>(())
/// ```
impl fmt::Display for Utc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(3).min(9);
        let unit = (0..decimals).fold(1.0, |unit, _| unit * 10.0);
        // The last moment that can be written is not rounded up into a seventh digit.
        let moment = self.rounded(unit).unwrap_or(*self);
        if (0..=9999).contains(&moment.year) {
            write!(f, "{:04}", moment.year)?;
        } else {
            write!(f, "{:+07}", moment.year)?;
        }
        write!(f, "-{:02}-{:02}T", moment.month, moment.day)?;
        write!(f, "{:02}:{:02}:", moment.hour, moment.minute)?;
        write_second(f, moment.second, decimals)?;
        f.write_str("Z")
    }
}

fn write_second(f: &mut fmt::Formatter<'_>, second: f64, decimals: usize) -> fmt::Result {
    if f.precision().is_some_and(|precision| precision > 0) {
        return write!(f, "{second:0width$.decimals$}", width = decimals + 3);
    }
    let whole = libm::floor(second);
    write!(f, "{whole:02.0}")?;
    let milliseconds = libm::round((second - whole) * 1000.0);
    if f.precision().is_some() || milliseconds == 0.0 {
        return Ok(());
    }
    if milliseconds % 100.0 == 0.0 {
        write!(f, ".{:.0}", milliseconds / 100.0)
    } else if milliseconds % 10.0 == 0.0 {
        write!(f, ".{:02.0}", milliseconds / 10.0)
    } else {
        write!(f, ".{milliseconds:03.0}")
    }
}

/// A Julian date as a day counted from 1970-01-01 and the seconds in it.
fn split(jd: f64) -> Result<(i64, f64), TimeError> {
    let days = jd - UNIX_EPOCH_JD;
    let whole = libm::floor(days);
    Ok((whole_days(whole)?, (days - whole) * SECONDS_PER_DAY))
}
