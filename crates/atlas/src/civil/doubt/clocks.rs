//! Times in which not all clocks of a zone agreed, from the commentary of the IANA database.

use std::sync::LazyLock;

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
    /// The first day, counted from 1970-01-01.
    from: i64,
    /// The first day that is certain again.
    before: Option<i64>,
    months: &'static str,
    message: &'static str,
}

/// The table, read once: reading it takes longer than all else that a clock is resolved by.
static DOUBTS: LazyLock<Vec<Doubt>> = LazyLock::new(|| lines().filter_map(Doubt::of).collect());

fn lines() -> impl Iterator<Item = &'static str> {
    TABLE.lines().filter(|line| !line.starts_with('#'))
}

impl Doubt {
    fn of(line: &'static str) -> Option<Self> {
        let mut fields = line.split('\t');
        let mut field = || fields.next();
        Some(Self {
            zones: field()?,
            from: day_of_text(field()?)?,
            before: day_of_text(field()?),
            months: field()?,
            message: field()?,
        })
    }

    fn is_about(&self, canonical: &str, day: i64, month: u8) -> bool {
        let is_within = self.from <= day && self.before.is_none_or(|before| day < before);
        let in_months = self.months != SUMMER || (3..=11).contains(&month);
        let zones = || {
            self.zones
                .split(' ')
                .any(|zone| is_listed(canonical, &[zone]))
        };
        is_within && in_months && zones()
    }
}

/// The doubts about a day (counted from 1970-01-01) in a zone.
pub(super) fn warnings(canonical: &str, day: i64) -> impl Iterator<Item = Warning> {
    let (_, month, _) = gregorian_from_days(day);
    let doubts = DOUBTS.iter();
    let doubts = doubts.filter(move |doubt| doubt.is_about(canonical, day, month));
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
    DOUBTS.iter().flat_map(|doubt| doubt.zones.split(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        for line in lines() {
            let doubt = Doubt::of(line).unwrap();
            let before = line.split('\t').nth(2).unwrap();
            assert_eq!(doubt.before.is_none(), before == "-", "{line}");
            assert!(
                doubt.before.is_none_or(|before| before > doubt.from),
                "{line}"
            );
            assert!([SUMMER, "all year"].contains(&doubt.months), "{line}");
            assert!(doubt.message.ends_with('.'), "{line}");
        }
        assert_eq!(DOUBTS.len(), lines().count());
    }
}
