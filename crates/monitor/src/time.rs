//! Moments and slots. All times are unix milliseconds, UTC.

use std::fmt;

/// Milliseconds in a minute.
pub const MINUTE_MS: u64 = 60_000;
/// Milliseconds in an hour.
pub const HOUR_MS: u64 = 3_600_000;
/// Milliseconds in a day.
pub const DAY_MS: u64 = 86_400_000;

/// How long a slot is, and how finely time is divided within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Span {
    /// An hour: counts by the minute, latency sketches by five minutes.
    Hour,
    /// A day: counts and sketches by the hour.
    Day,
}

impl Span {
    /// Length of the slot in milliseconds.
    pub const fn length_ms(self) -> u64 {
        match self {
            Self::Hour => HOUR_MS,
            Self::Day => DAY_MS,
        }
    }

    /// Length in milliseconds of a bucket of counts.
    pub const fn count_step_ms(self) -> u64 {
        match self {
            Self::Hour => MINUTE_MS,
            Self::Day => HOUR_MS,
        }
    }

    /// Length in milliseconds of a bucket of latency sketches.
    pub const fn sketch_step_ms(self) -> u64 {
        match self {
            Self::Hour => 5 * MINUTE_MS,
            Self::Day => HOUR_MS,
        }
    }

    /// Buckets of counts in the slot.
    pub const fn count_buckets(self) -> u16 {
        match self {
            Self::Hour => 60,
            Self::Day => 24,
        }
    }

    /// Buckets of what isolates report of themselves: one in an hour, one an hour in a day.
    pub const fn service_buckets(self) -> u16 {
        match self {
            Self::Hour => 1,
            Self::Day => 24,
        }
    }

    /// Buckets of sketches in the slot.
    pub const fn sketch_buckets(self) -> u16 {
        match self {
            Self::Hour => 12,
            Self::Day => 24,
        }
    }
}

/// One hour or one day of UTC.
///
/// ```
/// use sidera_monitor::time::Slot;
/// let slot = Slot::hour(1_795_500_000_000);
/// assert_eq!(slot.to_string(), "2026-11-24T06");
/// assert_eq!(Slot::parse("2026-11-24T06"), Some(slot));
/// assert_eq!(slot.day().to_string(), "2026-11-24");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    span: Span,
    /// Hours or days since 1970. A `u32` of hours reaches the year 491,000.
    index: u32,
}

impl Slot {
    /// The hour that contains the moment.
    pub fn hour(at_ms: u64) -> Self {
        Self::containing(Span::Hour, at_ms)
    }

    /// The day that contains the moment.
    pub fn of_day(at_ms: u64) -> Self {
        Self::containing(Span::Day, at_ms)
    }

    /// The slot of this span that contains the moment.
    pub fn containing(span: Span, at_ms: u64) -> Self {
        Self {
            span,
            index: u32::try_from(at_ms / span.length_ms()).unwrap_or(u32::MAX),
        }
    }

    /// The slot with this [`Slot::index`].
    pub const fn from_index(span: Span, index: u32) -> Self {
        Self { span, index }
    }

    /// Hour or day.
    pub const fn span(self) -> Span {
        self.span
    }

    /// Hours or days since 1970-01-01T00:00:00Z.
    pub const fn index(self) -> u32 {
        self.index
    }

    /// The first moment of the slot.
    pub const fn start_ms(self) -> u64 {
        self.index as u64 * self.span.length_ms()
    }

    /// The first moment after the slot.
    pub const fn end_ms(self) -> u64 {
        self.start_ms() + self.span.length_ms()
    }

    /// The slot after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self {
            span: self.span,
            index: self.index.saturating_add(1),
        }
    }

    /// The slot before this one.
    #[must_use]
    pub const fn previous(self) -> Self {
        Self {
            span: self.span,
            index: self.index.saturating_sub(1),
        }
    }

    /// The day that contains this slot.
    #[must_use]
    pub fn day(self) -> Self {
        Self::of_day(self.start_ms())
    }

    /// The hours of the day, or the hour itself.
    pub fn hours(self) -> impl Iterator<Item = Self> {
        let first = Self::hour(self.start_ms()).index;
        let count = match self.span {
            Span::Hour => 1,
            Span::Day => 24,
        };
        (0..count).map(move |hour| Self {
            span: Span::Hour,
            index: first.saturating_add(hour),
        })
    }

    /// Reads `2026-11-24T06` or `2026-11-24`, as [`fmt::Display`] writes them.
    pub fn parse(name: &str) -> Option<Self> {
        let (date, hour) = match name.split_once('T') {
            Some((date, hour)) => (date, Some(two_digits(hour)?)),
            None => (name, None),
        };
        let mut parts = date.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) || parts.next().is_some() {
            return None;
        }
        let days = days_from_civil(year.parse().ok()?, two_digits(month)?, two_digits(day)?);
        let days = u32::try_from(days).ok()?;
        let slot = match hour {
            Some(hour) => Self {
                span: Span::Hour,
                index: days.checked_mul(24)?.checked_add(hour)?,
            },
            None => Self {
                span: Span::Day,
                index: days,
            },
        };
        // What is not written back the same, such as the 31st of April, was no slot.
        (slot.to_string() == name).then_some(slot)
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil_from_days(self.start_ms() / DAY_MS);
        write!(f, "{year:04}-{month:02}-{day:02}")?;
        match self.span {
            Span::Hour => write!(f, "T{:02}", self.index % 24),
            Span::Day => Ok(()),
        }
    }
}

/// The moment as RFC 3339 with milliseconds.
///
/// ```
/// assert_eq!(sidera_monitor::time::rfc3339(1_795_500_000_123), "2026-11-24T06:00:00.123Z");
/// ```
pub fn rfc3339(at_ms: u64) -> String {
    let (year, month, day) = civil_from_days(at_ms / DAY_MS);
    let of_day = at_ms % DAY_MS;
    let (hour, minute) = (of_day / HOUR_MS, of_day / MINUTE_MS % 60);
    let (second, millis) = (of_day / 1_000 % 60, of_day % 1_000);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z")
}

/// The moment that an RFC 3339 timestamp of 1970 or later names, to the millisecond; what is
/// finer is cut off. A leap second is the second after it.
///
/// ```
/// use sidera_monitor::time::parse_rfc3339;
/// assert_eq!(parse_rfc3339("2026-11-24T06:00:00.123Z"), Some(1_795_500_000_123));
/// assert_eq!(parse_rfc3339("2026-11-24T11:30:00+05:30"), Some(1_795_500_000_000));
/// assert_eq!(parse_rfc3339("2026-11-24"), None);
/// ```
pub fn parse_rfc3339(text: &str) -> Option<u64> {
    let (date, clock) = text.split_at_checked(10)?;
    let day_ms = Slot::parse(date)
        .filter(|slot| slot.span() == Span::Day)?
        .start_ms();
    let clock = clock.strip_prefix(['T', 't'])?;
    let (hms, rest) = clock.split_at_checked(8)?;
    let mut parts = hms.split(':').map(two_digits);
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    if hour > 23 || minute > 59 || second > 60 || parts.next().is_some() {
        return None;
    }
    let end = rest.find(['Z', 'z', '+', '-'])?;
    let (fraction, offset) = rest.split_at_checked(end)?;
    let of_day_ms = (u64::from(hour * 60 + minute) * 60 + u64::from(second)) * 1_000;
    let at_ms = day_ms + of_day_ms + millis(fraction)?;
    at_ms.checked_add_signed(-offset_ms(offset)?)
}

/// Of `.123456`, or of nothing.
fn millis(fraction: &str) -> Option<u64> {
    if fraction.is_empty() {
        return Some(0);
    }
    let digits = fraction.strip_prefix('.')?;
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let padded = digits.bytes().chain(std::iter::repeat(b'0')).take(3);
    Some(padded.fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0')))
}

/// Of `Z` and `+05:30`.
fn offset_ms(offset: &str) -> Option<i64> {
    let sign = match offset.as_bytes() {
        [b'Z' | b'z'] => return Some(0),
        [b'+', ..] => 1,
        [b'-', ..] => -1,
        _ => return None,
    };
    let (hour, minute) = offset.get(1..)?.split_once(':')?;
    let (hour, minute) = (two_digits(hour)?, two_digits(minute)?);
    (hour < 24 && minute < 60).then(|| sign * i64::from(hour * 60 + minute) * 60_000)
}

fn two_digits(text: &str) -> Option<u32> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Proleptic Gregorian date of a day since 1970 (Richards' algorithm over 400-year cycles
/// that begin in March, so that the leap day is the last of its year).
const fn civil_from_days(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let (cycle, of_cycle) = (shifted / 146_097, shifted % 146_097);
    let of_year = of_cycle - of_cycle / 1_460 + of_cycle / 36_524 - of_cycle / 146_096;
    let year_of_cycle = of_year / 365;
    let day_of_year = of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_cycle + cycle * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

fn days_from_civil(year: i64, month: u32, day: u32) -> i64 {
    let year = year - i64::from(month <= 2);
    let (cycle, of_cycle) = (year.div_euclid(400), year.rem_euclid(400));
    let shifted_month = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(day) - 1;
    let of_cycle = of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + day_of_year;
    cycle * 146_097 + of_cycle - 719_468
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_slot_is_read_from_its_name(at_ms in 0_u64..4_102_444_800_000) {
            for slot in [Slot::hour(at_ms), Slot::of_day(at_ms)] {
                prop_assert_eq!(Slot::parse(&slot.to_string()), Some(slot));
                prop_assert!(slot.start_ms() <= at_ms && at_ms < slot.end_ms());
            }
        }

        #[test]
        fn names_sort_as_the_slots_do(a in 0_u64..4_102_444_800_000, b in 0_u64..4_102_444_800_000) {
            let (a, b) = (Slot::hour(a), Slot::hour(b));
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        }

        #[test]
        fn a_moment_is_read_from_its_timestamp(at_ms in 0_u64..4_102_444_800_000) {
            prop_assert_eq!(parse_rfc3339(&rfc3339(at_ms)), Some(at_ms));
        }

        #[test]
        fn any_text_is_read_without_panic(name in "\\PC*", time in "[0-9TZ:.+-]{0,30}") {
            let _ = Slot::parse(&name);
            let _ = (parse_rfc3339(&name), parse_rfc3339(&time));
        }
    }

    #[test]
    fn timestamps_of_other_forms_are_refused() {
        for text in [
            "",
            "2026-11-24",
            "2026-11-24T06",
            "2026-11-24T06:00:00",
            "2026-11-24 06:00:00Z",
            "2026-11-24T24:00:00Z",
            "2026-11-24T06:60:00Z",
            "2026-11-24T06:00:00.Z",
            "2026-11-24T06:00:00.1xZ",
            "2026-11-24T06:00:00+5:30",
            "2026-11-24T06:00:00+05:30Z",
            "1970-01-01T00:00:00+01:00",
            "2026-02-30T00:00:00Z",
        ] {
            assert_eq!(parse_rfc3339(text), None, "{text}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for name in [
            "2026-02-29",
            "2026-04-31",
            "2026-13-01",
            "2026-00-10",
            "2026-1-01",
            "2026-01-01T24",
        ] {
            assert_eq!(Slot::parse(name), None, "{name}");
        }
        assert!(Slot::parse("2024-02-29").is_some());
    }
}
