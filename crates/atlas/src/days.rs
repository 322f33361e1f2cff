//! Counting days from 1970-01-01, and back.

/// Whether a year of the Gregorian calendar has a 29 February.
pub(crate) const fn is_gregorian_leap_year(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The days of a month.
pub(crate) const fn days_in_month(month: u8, leap_year: bool) -> u8 {
    match month {
        2 if leap_year => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a Gregorian date, with years that begin in March so that the leap day
/// comes last.
pub(crate) fn days_from_gregorian(year: i32, month: u8, day: u8) -> i64 {
    let (year, day_of_year) = march_year(year, month, day);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + day_of_year - 719_468
}

/// Days from Gregorian 1970-01-01 to a Julian date.
pub(crate) fn days_from_julian(year: i32, month: u8, day: u8) -> i64 {
    let (year, day_of_year) = march_year(year, month, day);
    year * 365 + year.div_euclid(4) + day_of_year - 719_470
}

/// The year that begins in March, and the day in it from 0.
fn march_year(year: i32, month: u8, day: u8) -> (i64, i64) {
    let month = i64::from(month);
    let year = i64::from(year) - i64::from(month <= 2);
    let from_march = (month + 9) % 12;
    (year, (153 * from_march + 2) / 5 + i64::from(day) - 1)
}

/// The Gregorian date of a count of days from 1970-01-01.
pub(crate) fn gregorian_from_days(days: i64) -> (i32, u8, u8) {
    let shifted = days.saturating_add(719_468);
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (
        i32::try_from(year).unwrap_or(i32::MAX),
        u8::try_from(month).unwrap_or_default(),
        u8::try_from(day).unwrap_or_default(),
    )
}
