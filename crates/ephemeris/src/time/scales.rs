use super::calendar::UNIX_EPOCH_JD;
use super::{delta_t, delta_t_seconds, leap_seconds};

pub(super) const SECONDS_PER_DAY: f64 = 86_400.0;
const TT_MINUS_TAI_SECONDS: f64 = 32.184;

/// TT from UT1, both Julian dates.
///
/// ```
/// use sidera_ephemeris::time::{delta_t, ut1_to_tt};
///
/// let jd_ut1 = 2448058.27;
/// let seconds = (ut1_to_tt(jd_ut1) - jd_ut1) * 86_400.0;
/// assert!((seconds - delta_t(jd_ut1).seconds).abs() < 1e-4);
/// ```
pub fn ut1_to_tt(jd_ut1: f64) -> f64 {
    jd_ut1 + delta_t(jd_ut1).seconds / SECONDS_PER_DAY
}

/// UT1 from TT, both Julian dates: the inverse of [`ut1_to_tt`].
///
/// ```
/// use sidera_ephemeris::time::{tt_to_ut1, ut1_to_tt};
///
/// assert!((tt_to_ut1(ut1_to_tt(2448058.27)) - 2448058.27).abs() < 1e-9);
/// ```
pub fn tt_to_ut1(jd_tt: f64) -> f64 {
    // Delta T changes by less than a millionth of the time that passes, so that a second look leaves
    // a thousandth of what a Julian date can tell apart.
    let first = jd_tt - delta_t_seconds(jd_tt) / SECONDS_PER_DAY;
    jd_tt - delta_t_seconds(first) / SECONDS_PER_DAY
}

/// TT - UTC in seconds at a moment of UTC, given as a day counted from 1970-01-01 and the seconds
/// in it.
///
/// Where the two ways of reckoning meet they differ by what UT1 - UTC happens to be, 0.046 s in
/// 1972. That is spread over a day, the last before 1972 and the first after the announced leap
/// seconds, so that moments keep their order and TT determines UTC.
pub(super) fn tt_minus_utc_seconds(unix_day: i64, second_of_day: f64) -> f64 {
    let (first_day, first_offset) = leap_seconds::first();
    let (end_day, end_offset) = leap_seconds::end();
    if (first_day..end_day).contains(&unix_day) {
        let offset = leap_seconds::latest_first()
            .find(|(start, _)| *start <= unix_day)
            .map_or(first_offset, |(_, offset)| offset);
        return TT_MINUS_TAI_SECONDS + offset;
    }
    let by_rotation = delta_t(jd(unix_day, second_of_day)).seconds;
    let passed = second_of_day / SECONDS_PER_DAY;
    let blend = |by_leap_seconds: f64, weight: f64| {
        by_rotation + weight * (TT_MINUS_TAI_SECONDS + by_leap_seconds - by_rotation)
    };
    if unix_day == first_day - 1 {
        blend(first_offset, passed)
    } else if unix_day == end_day {
        blend(end_offset, 1.0 - passed)
    } else {
        by_rotation
    }
}

/// The day of UTC, counted from 1970-01-01, and the seconds in it (86,400 and more in a leap
/// second) at a moment of TT, given likewise.
pub(super) fn utc_from_tt(tt_day: i64, tt_second: f64) -> (i64, f64) {
    for (start, offset) in leap_seconds::latest_first() {
        let since_start =
            (tt_day - start) as f64 * SECONDS_PER_DAY + tt_second - TT_MINUS_TAI_SECONDS - offset;
        if since_start >= 0.0 {
            let (day, second) = carry(tt_day, tt_second - TT_MINUS_TAI_SECONDS - offset);
            if day < leap_seconds::end().0 {
                return (day, second);
            }
            break;
        }
        if since_start >= -1.0 && leap_seconds::ends_with_leap_second(start - 1) {
            return (start - 1, SECONDS_PER_DAY + 1.0 + since_start);
        }
    }
    let mut utc = (tt_day, tt_second);
    for _ in 0..4 {
        let next = carry(tt_day, tt_second - tt_minus_utc_seconds(utc.0, utc.1));
        if next == utc {
            break;
        }
        utc = next;
    }
    utc
}

/// Brings the seconds of a day into [0, 86400).
pub(super) fn carry(day: i64, second: f64) -> (i64, f64) {
    let days = libm::floor(second / SECONDS_PER_DAY);
    let rest = second - days * SECONDS_PER_DAY;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "some days at most; the cast saturates"
    )]
    let whole = days as i64;
    if rest < SECONDS_PER_DAY {
        (day.saturating_add(whole), rest.max(0.0))
    } else {
        (day.saturating_add(whole).saturating_add(1), 0.0)
    }
}

pub(super) fn jd(unix_day: i64, second_of_day: f64) -> f64 {
    unix_day as f64 + UNIX_EPOCH_JD + second_of_day / SECONDS_PER_DAY
}
