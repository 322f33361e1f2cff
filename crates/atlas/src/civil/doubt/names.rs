//! Names in the database that say something else than people expect.

use crate::civil::Warning;

/// Fixed offsets under the name of a zone that has daylight saving time.
const FIXED: [&str; 3] = ["EST", "MST", "HST"];

/// Rules without the history of any one place.
const PLACELESS: [&str; 8] = [
    "CET", "MET", "EET", "WET", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT",
];

/// A warning about the name of a zone, as it was asked for.
pub(super) fn warning(name: &str) -> Option<Warning> {
    let (code, message) = if FIXED.contains(&name) {
        (
            "fixed_offset_name",
            "In the database this name is a fixed offset, without daylight saving time; for a place's own clock write \
             its zone (America/New_York).",
        )
    } else if PLACELESS.contains(&name) {
        (
            "placeless_zone",
            "This zone is a rule without the history of any place; for a place's own clock write its zone \
             (Europe/Berlin).",
        )
    } else if name.starts_with("Etc/GMT+") || name.starts_with("Etc/GMT-") {
        (
            "inverted_sign",
            "The names Etc/GMT+N count hours west of Greenwich: Etc/GMT+5 is the offset -05:00.",
        )
    } else {
        return None;
    };
    Some(Warning {
        code,
        message: message.to_owned(),
    })
}
