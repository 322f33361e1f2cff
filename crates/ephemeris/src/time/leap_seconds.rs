use super::leap_second_table::{KNOWN_UNTIL_MJD, STEPS};

/// The modified Julian day of 1970-01-01.
const UNIX_EPOCH_MJD: i64 = 40_587;
const MJD_EPOCH_JD: f64 = 2400000.5;

/// The Julian date of UTC up to which it is known whether leap seconds are inserted.
///
/// ```
/// // Bulletin C 72 of July 2026 spoke of the time until June 2027.
/// assert!(sidera_ephemeris::time::leap_seconds_known_until_jd() >= 2461584.5);
/// ```
pub fn leap_seconds_known_until_jd() -> f64 {
    KNOWN_UNTIL_MJD as f64 + MJD_EPOCH_JD
}

/// TAI - UTC in seconds on a day of UTC, given by its Julian date. Where UTC is taken for UT1
/// (before 1972 and after the announced leap seconds) there is none.
///
/// ```
/// use sidera_ephemeris::time::{jd_from_gregorian, tai_minus_utc_seconds};
///
/// assert_eq!(tai_minus_utc_seconds(jd_from_gregorian(2020, 1, 1)?), Some(37.0));
/// assert_eq!(tai_minus_utc_seconds(jd_from_gregorian(1960, 1, 1)?), None);
/// # Ok::<(), sidera_ephemeris::time::TimeError>(())
/// ```
pub fn tai_minus_utc_seconds(jd_utc: f64) -> Option<f64> {
    let mjd = jd_utc - MJD_EPOCH_JD;
    if mjd >= KNOWN_UNTIL_MJD as f64 {
        return None;
    }
    STEPS
        .iter()
        .rev()
        .find(|(start, _)| *start as f64 <= mjd)
        .map(|(_, seconds)| *seconds as f64)
}

/// The day, counted from 1970-01-01, with which leap seconds begin, and TAI - UTC from it on.
pub(super) fn first() -> (i64, f64) {
    STEPS
        .first()
        .map_or((i64::MAX, f64::NAN), |step| unix_step(*step))
}

/// The day, counted from 1970-01-01, up to which leap seconds are known, and TAI - UTC before it.
pub(super) fn end() -> (i64, f64) {
    let seconds = STEPS
        .last()
        .map_or(f64::NAN, |(_, seconds)| *seconds as f64);
    (KNOWN_UNTIL_MJD - UNIX_EPOCH_MJD, seconds)
}

/// The changes of TAI - UTC, latest first: the day, counted from 1970-01-01, and the new value.
pub(super) fn latest_first() -> impl Iterator<Item = (i64, f64)> {
    STEPS.iter().rev().map(|step| unix_step(*step))
}

/// Whether the last minute of a day, counted from 1970-01-01, has 61 seconds.
pub(super) fn ends_with_leap_second(unix_day: i64) -> bool {
    // The first entry opens the table; it is no leap second.
    STEPS
        .iter()
        .skip(1)
        .any(|(start, _)| start - UNIX_EPOCH_MJD == unix_day + 1)
}

fn unix_step((start, seconds): (i64, i64)) -> (i64, f64) {
    (start - UNIX_EPOCH_MJD, seconds as f64)
}
