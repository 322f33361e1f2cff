//! What whoever reads a chart should know about its clock: where history is doubtful, where another
//! calendar was in use, where a zone's name misleads.

mod calendars;
mod clocks;
mod names;

use super::{Calendar, IanaZone, Warning};
use crate::days::days_from_gregorian;

/// A Gregorian date: year, month, day.
type Date = (i32, u8, u8);

/// What to know about a moment in a zone, whose date was written in `calendar`.
pub(super) fn warnings(zone: IanaZone, unix_seconds: i64, calendar: Calendar) -> Vec<Warning> {
    let day = unix_seconds.div_euclid(86_400);
    let canonical = zone.canonical().name();
    let mut warnings: Vec<Warning> = clocks::warnings(canonical, day).collect();
    if calendar == Calendar::Gregorian {
        warnings.extend(calendars::warning(canonical, day));
    }
    warnings.extend(names::warning(zone.name()));
    warnings
}

/// The day of a date, counted from 1970-01-01.
fn day_of((year, month, day): Date) -> i64 {
    days_from_gregorian(year, month, day)
}

/// Whether a name is in a list, where `Asia/*` stands for all that begin with `Asia/`.
fn is_listed(name: &str, list: &[&str]) -> bool {
    list.iter().any(|&listed| match listed.strip_suffix('*') {
        Some(prefix) => name.starts_with(prefix),
        None => name == listed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zones;

    #[test]
    fn every_listed_zone_is_a_canonical_one() {
        let names: Vec<&str> = zones().map(|zone| zone.canonical().name()).collect();
        for listed in clocks::listed().chain(calendars::listed()) {
            assert!(
                names.iter().any(|name| is_listed(name, &[listed])),
                "{listed}"
            );
        }
    }
}
