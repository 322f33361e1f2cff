//! Times in which not all clocks of a zone agreed, from the commentary of the IANA database.

use super::{day_of, is_listed};
use crate::civil::Warning;
use crate::days::gregorian_from_days;

/// Zones, first day, first day that is certain again, months, what to know: a line for each doubt.
const TABLE: &str = include_str!("clocks.tsv");

/// The months of summer time, where a doubt is about that alone.
const SUMMER: &str = "March to November";

/// A line of the table.
struct Doubt {
    zones: &'static str,
    from: &'static str,
    /// The first day that is certain again.
    before: &'static str,
    months: &'static str,
    message: &'static str,
}

impl Doubt {
    fn all() -> impl Iterator<Item = Self> {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| {
            let mut fields = line.split('\t');
            let mut field = || fields.next();
            Some(Self {
                zones: field()?,
                from: field()?,
                before: field()?,
                months: field()?,
                message: field()?,
            })
        })
    }

    fn is_about(&self, canonical: &str, day: i64, month: u8) -> bool {
        let begun = day_of_text(self.from).is_some_and(|from| from <= day);
        let ended = day_of_text(self.before).is_some_and(|before| before <= day);
        let in_months = self.months != SUMMER || (3..=11).contains(&month);
        let zones = || {
            self.zones
                .split(' ')
                .any(|zone| is_listed(canonical, &[zone]))
        };
        begun && !ended && in_months && zones()
    }
}

/// The doubts about a day (counted from 1970-01-01) in a zone.
pub(super) fn warnings(canonical: &str, day: i64) -> impl Iterator<Item = Warning> {
    let (_, month, _) = gregorian_from_days(day);
    let doubts = Doubt::all().filter(move |doubt| doubt.is_about(canonical, day, month));
    doubts.map(|doubt| Warning {
        code: "doubtful_history",
        message: doubt.message.to_owned(),
    })
}

/// The day of `1945-04-20`; nothing for `-`.
fn day_of_text(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    Some(day_of((year, month, parts.next()?.parse().ok()?)))
}

#[cfg(test)]
pub(super) fn listed() -> impl Iterator<Item = &'static str> {
    Doubt::all().flat_map(|doubt| doubt.zones.split(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.count(), Doubt::all().count());
        for doubt in Doubt::all() {
            let from = day_of_text(doubt.from).unwrap();
            let before = day_of_text(doubt.before);
            assert_eq!(before.is_none(), doubt.before == "-", "{}", doubt.before);
            assert!(before.is_none_or(|before| before > from), "{}", doubt.from);
            assert!(
                [SUMMER, "all year"].contains(&doubt.months),
                "{}",
                doubt.months
            );
            assert!(doubt.message.ends_with('.'), "{}", doubt.message);
        }
    }
}
