//! What to write instead of a zone that the database does not know.

use super::zone::zones;
use crate::AtlasError;
use crate::distance::edit_distance;

const MOST_SUGGESTIONS: usize = 5;

/// Abbreviations that people write for zones. Each is used in several places, or in one place for
/// half the year only, so it is refused, with the zones that are most often meant.
const ABBREVIATIONS: &[(&[&str], &[&str])] = &[
    (
        &["ET", "EDT", "EWT", "EPT"],
        &["America/New_York", "America/Toronto", "America/Detroit"],
    ),
    (
        &["CT", "CDT", "CWT", "CPT"],
        &["America/Chicago", "America/Winnipeg", "America/Mexico_City"],
    ),
    (
        &["MT", "MDT", "MWT", "MPT"],
        &["America/Denver", "America/Edmonton", "America/Phoenix"],
    ),
    (
        &["PT", "PST", "PDT", "PWT", "PPT"],
        &["America/Los_Angeles", "America/Vancouver"],
    ),
    (
        &["CST"],
        &["America/Chicago", "Asia/Shanghai", "America/Havana"],
    ),
    (
        &["AST", "ADT", "AT"],
        &["America/Halifax", "America/Puerto_Rico", "Asia/Riyadh"],
    ),
    (&["NST", "NDT"], &["America/St_Johns"]),
    (&["AKST", "AKDT"], &["America/Anchorage"]),
    (
        &["HDT", "HADT", "HAST"],
        &["Pacific/Honolulu", "America/Adak"],
    ),
    (&["BST", "BDST"], &["Europe/London", "Asia/Dhaka"]),
    (
        &["IST"],
        &["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"],
    ),
    (
        &["CEST", "CEMT", "MEZ", "MESZ", "HEC", "HNEC"],
        &["Europe/Berlin", "Europe/Paris", "Europe/Rome"],
    ),
    (&["EEST"], &["Europe/Athens", "Europe/Kyiv", "Asia/Beirut"]),
    (&["WEST"], &["Europe/Lisbon", "Atlantic/Canary"]),
    (&["MSK", "MSD"], &["Europe/Moscow"]),
    (&["JST"], &["Asia/Tokyo"]),
    (&["KST"], &["Asia/Seoul", "Asia/Pyongyang"]),
    (&["HKT"], &["Asia/Hong_Kong"]),
    (&["SGT"], &["Asia/Singapore"]),
    (&["PKT"], &["Asia/Karachi"]),
    (&["NPT"], &["Asia/Kathmandu"]),
    (&["PHT"], &["Asia/Manila"]),
    (
        &["WIB", "WITA", "WIT"],
        &["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"],
    ),
    (
        &["AEST", "AEDT", "AET"],
        &[
            "Australia/Sydney",
            "Australia/Melbourne",
            "Australia/Brisbane",
        ],
    ),
    (
        &["ACST", "ACDT"],
        &["Australia/Adelaide", "Australia/Darwin"],
    ),
    (&["AWST", "AWDT"], &["Australia/Perth"]),
    (&["NZST", "NZDT", "NZT"], &["Pacific/Auckland"]),
    (&["SAST"], &["Africa/Johannesburg"]),
    (&["EAT"], &["Africa/Nairobi"]),
    (&["CAT"], &["Africa/Maputo", "Africa/Khartoum"]),
    (&["WAT"], &["Africa/Lagos"]),
    (&["BRT", "BRST"], &["America/Sao_Paulo"]),
    (&["ART"], &["America/Argentina/Buenos_Aires"]),
    (&["CLT", "CLST"], &["America/Santiago"]),
    (&["COT"], &["America/Bogota"]),
    (&["PET"], &["America/Lima"]),
    (&["GST"], &["Asia/Dubai"]),
    (&["IRST", "IRDT"], &["Asia/Tehran"]),
    (&["IDT"], &["Asia/Jerusalem"]),
    (&["TRT"], &["Europe/Istanbul"]),
    (&["LT", "LAT", "TST"], &["LMT"]),
    (&["UT", "GMT+0:00"], &["UTC", "UT1"]),
];

/// The error for a zone that the database does not know.
pub(super) fn unknown_zone(text: &str) -> AtlasError {
    if let Some(suggestions) = of_abbreviation(text) {
        return AtlasError::UnknownZone {
            message: "this abbreviation is ambiguous; write the IANA zone of the place (America/New_York), or an offset from UTC (-05:00)",
            suggestions,
        };
    }
    AtlasError::UnknownZone {
        message: "no such zone; write an IANA name (America/New_York), an offset from UTC (+05:30), LMT, UTC or UT1",
        suggestions: of_similar_name(text),
    }
}

fn of_abbreviation(text: &str) -> Option<Vec<String>> {
    let (_, zones) = ABBREVIATIONS
        .iter()
        .find(|(names, _)| names.iter().any(|name| name.eq_ignore_ascii_case(text)))?;
    Some(zones.iter().map(|&zone| zone.to_owned()).collect())
}

/// Zones whose name, or its last part, is spelled like the text.
fn of_similar_name(text: &str) -> Vec<String> {
    let wanted = squeezed(text);
    if wanted.is_empty() || wanted.len() > 64 {
        return Vec::new();
    }
    let wanted_city = squeezed(text.rsplit('/').next().unwrap_or(text));
    let tolerance = wanted_city.len() / 3;
    let mut found: Vec<(usize, &'static str)> = zones()
        .filter_map(|zone| {
            let name = zone.name();
            let city = squeezed(name.rsplit('/').next().unwrap_or(name));
            let distance = edit_distance(&wanted_city, &city);
            let contained = wanted_city.len() > 3 && city.starts_with(wanted_city.as_slice());
            let distance = if contained { distance.min(1) } else { distance };
            let whole = usize::from(squeezed(name) != wanted);
            (distance <= tolerance).then_some((distance * 2 + whole, name))
        })
        .collect();
    found.sort_unstable();
    found.truncate(MOST_SUGGESTIONS);
    found.into_iter().map(|(_, name)| name.to_owned()).collect()
}

/// The letters and digits, in lower case.
fn squeezed(text: &str) -> Vec<u8> {
    text.bytes()
        .filter(u8::is_ascii_alphanumeric)
        .map(|byte| byte.to_ascii_lowercase())
        .collect()
}
