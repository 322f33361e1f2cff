//! Reading moments as ISO 8601 and RFC 3339 write them.

use super::scales::{SECONDS_PER_DAY, carry};
use super::{Calendar, TimeError, Utc};

/// Digits of a fraction that still change a double.
const SIGNIFICANT_DECIMALS: usize = 17;

pub(super) fn utc(text: &str) -> Result<Utc, TimeError> {
    let mut reader = Reader(text.as_bytes());
    let year = reader.year()?;
    reader.expect(b"-")?;
    let month = reader.two_digits()?;
    reader.expect(b"-")?;
    let day = reader.two_digits()?;
    reader.expect(b"Tt ")?;
    let hour = reader.two_digits()?;
    reader.expect(b":")?;
    let minute = reader.two_digits()?;
    let second = if reader.accept(b":") {
        f64::from(reader.two_digits()?) + reader.fraction()?
    } else {
        0.0
    };
    let offset = reader.offset()?;
    if !reader.0.is_empty() {
        return Err(TimeError::Syntax);
    }
    if offset == 0 {
        return Utc::new(year, month, day, hour, minute, second);
    }
    shifted(
        Calendar::Gregorian.unix_day(year, month, day)?,
        [hour, minute],
        second,
        offset,
    )
}

/// A local time with its offset from UTC in seconds, as a moment of UTC.
fn shifted(
    local_day: i64,
    [hour, minute]: [u8; 2],
    second: f64,
    offset: i32,
) -> Result<Utc, TimeError> {
    if hour > 23 || minute > 59 || second >= 61.0 {
        return Err(TimeError::InvalidTime);
    }
    // A leap second can be told from the next minute only while minutes are whole.
    if second >= 60.0 && offset % 60 != 0 {
        return Err(TimeError::NotALeapSecond);
    }
    let minutes = i32::from(hour) * 60 + i32::from(minute) - offset.div_euclid(60);
    let second = second - f64::from(offset.rem_euclid(60));
    if second < 0.0 {
        let (day, second) = carry(local_day, f64::from(minutes) * 60.0 + second);
        return Utc::from_day(day, second);
    }
    let (day, start_of_minute) = carry(local_day, f64::from(minutes) * 60.0);
    if second >= 60.0 && start_of_minute + 60.0 < SECONDS_PER_DAY {
        return Err(TimeError::NotALeapSecond);
    }
    Utc::from_day(day, start_of_minute + second)
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn accept(&mut self, any: &[u8]) -> bool {
        match self.0.split_first() {
            Some((byte, rest)) if any.contains(byte) => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    fn expect(&mut self, any: &[u8]) -> Result<(), TimeError> {
        if self.accept(any) {
            Ok(())
        } else {
            Err(TimeError::Syntax)
        }
    }

    fn digit(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        if !byte.is_ascii_digit() {
            return None;
        }
        self.0 = rest;
        Some(byte - b'0')
    }

    fn two_digits(&mut self) -> Result<u8, TimeError> {
        match (self.digit(), self.digit()) {
            (Some(tens), Some(units)) => Ok(tens * 10 + units),
            _ => Err(TimeError::Syntax),
        }
    }

    /// Four digits, or a sign and six.
    fn year(&mut self) -> Result<i32, TimeError> {
        let negative = self.0.first() == Some(&b'-');
        let digits = if self.accept(b"+-") { 6 } else { 4 };
        let mut year = 0;
        for _ in 0..digits {
            year = year * 10 + i32::from(self.digit().ok_or(TimeError::Syntax)?);
        }
        Ok(if negative { -year } else { year })
    }

    /// The fraction of a second after a point or comma; 0 where there is none.
    fn fraction(&mut self) -> Result<f64, TimeError> {
        if !self.accept(b".,") {
            return Ok(0.0);
        }
        let mut digits = self.digit().map(u64::from).ok_or(TimeError::Syntax)?;
        let mut unit = 10.0;
        let mut read = 1;
        while let Some(digit) = self.digit() {
            if read < SIGNIFICANT_DECIMALS {
                digits = digits * 10 + u64::from(digit);
                unit *= 10.0;
                read += 1;
            }
        }
        // A long row of nines must not be rounded up into the next second.
        Ok((digits as f64 / unit).min(1.0 - 64.0 * f64::EPSILON))
    }

    /// Seconds to take off local time to get UTC.
    fn offset(&mut self) -> Result<i32, TimeError> {
        if self.accept(b"Zz") {
            return Ok(0);
        }
        let negative = self.0.first() == Some(&b'-');
        if !self.accept(b"+-") {
            return Err(if self.0.is_empty() {
                TimeError::MissingOffset
            } else {
                TimeError::Syntax
            });
        }
        let hours = self.two_digits()?;
        let minutes = if self.accept(b":") {
            self.two_digits()?
        } else {
            0
        };
        let seconds = if self.accept(b":") {
            self.two_digits()?
        } else {
            0
        };
        if hours > 23 || minutes > 59 || seconds > 59 {
            return Err(TimeError::InvalidTime);
        }
        let total = i32::from(hours) * 3600 + i32::from(minutes) * 60 + i32::from(seconds);
        Ok(if negative { -total } else { total })
    }
}
