//! Where the history of clocks is doubtful, and says so.

use super::Warning;

/// A zone and a time in which clocks did not all follow the database.
struct Doubt {
    zones: &'static [&'static str],
    /// Unix seconds, from and before.
    from: i64,
    before: i64,
    message: &'static str,
}

const DOUBTS: &[Doubt] = &[];

/// What to know about a moment in a zone.
pub(super) fn warnings(
    canonical: &str,
    _requested: &str,
    unix_seconds: i64,
) -> impl Iterator<Item = Warning> {
    DOUBTS
        .iter()
        .filter(move |doubt| {
            doubt.from <= unix_seconds
                && unix_seconds < doubt.before
                && doubt.zones.contains(&canonical)
        })
        .map(|doubt| Warning {
            code: "doubtful_history",
            message: doubt.message.to_owned(),
        })
}
