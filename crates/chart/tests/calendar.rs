//! Calendars of the sky: read by an independent parser, reviewed, and the same whatever is asked for beside.
//!
//! To accept a change of the text: `SIDERA_UPDATE_SNAPSHOTS=1 cargo test -p sidera-chart --test calendar`, read the
//! difference, and put the day into `REVISED`, by which subscribers know that an event was changed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::collections::{BTreeMap, BTreeSet};

use icalendar::{Calendar, Component as _};
use proptest::prelude::*;
use serde_json::{Value, json};
use sidera_chart::events::{self, calendar};
use sidera_chart::{ErrorKind, RequestError};
use sidera_ephemeris::Ephemeris;

/// 24 November 2026, 0:00 UTC.
const NOW_UNIX_MS: f64 = 1_795_478_400_000.0;

fn try_at(request: &Value, now_unix_ms: f64) -> Result<String, RequestError> {
    let ephemeris = Ephemeris::embedded();
    calendar::document(&ephemeris, request.to_string().as_bytes(), now_unix_ms)
}

fn text_of(request: &Value) -> String {
    try_at(request, NOW_UNIX_MS).unwrap()
}

fn every_kind(from: &str, to: &str) -> Value {
    let kinds: Vec<&str> = events::EventKind::ALL
        .iter()
        .map(|kind| kind.id())
        .collect();
    json!({"from": from, "to": to, "kinds": kinds,
           "bodies": ["sun", "moon", "mercury", "venus", "mars", "mean_node"]})
}

/// The events of a calendar by what they are known by: when they begin, what they are called.
fn read(text: &str) -> BTreeMap<String, (String, String)> {
    let read: Calendar = text.parse().unwrap();
    let events = read.components.iter().map(|component| {
        let event = component.as_event().unwrap();
        let start = event.property_value("DTSTART").unwrap().to_owned();
        let told = (start, event.get_summary().unwrap().to_owned());
        (event.get_uid().unwrap().to_owned(), told)
    });
    let all: Vec<_> = events.collect();
    let count = all.len();
    let by_uid: BTreeMap<_, _> = all.into_iter().collect();
    assert_eq!(by_uid.len(), count, "no two events are known by the same");
    by_uid
}

/// Whether the lines that RFC 5545 wants are there, of a length that it allows.
fn check_lines(text: &str) {
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
    assert!(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(!line.contains(['\r', '\n']));
    }
    let count = |line: &str| text.matches(&format!("\r\n{line}")).count();
    let events = count("BEGIN:VEVENT\r\n");
    for line in ["END:VEVENT\r\n", "UID:", "DTSTAMP:", "DTSTART:", "SUMMARY:"] {
        assert_eq!(count(line), events, "{line}");
    }
}

#[test]
fn a_calendar_is_as_reviewed() {
    const SNAPSHOT: &str = include_str!("snapshots/calendar.ics");
    let text = text_of(&every_kind("2026-02-10", "2026-03-10"));
    check_lines(&text);
    if std::env::var_os("SIDERA_UPDATE_SNAPSHOTS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots/calendar.ics");
        write(path, &text);
        return;
    }
    assert_eq!(text, SNAPSHOT);
}

#[expect(
    clippy::disallowed_methods,
    reason = "an accepted change is written to the tree, natively"
)]
fn write(path: &str, text: &str) {
    std::fs::write(path, text).unwrap();
}

#[test]
fn an_independent_parser_reads_a_whole_year_as_the_list_has_it() {
    let kinds = [
        "ingress",
        "station",
        "lunation",
        "eclipse",
        "season",
        "lunar_distance",
    ];
    let text = text_of(&json!({"from": "2026-01-01", "to": "2027-01-01", "kinds": kinds}));
    check_lines(&text);
    let mut request = json!({"period": {"from": "2026-01-01", "to": "2027-01-01"}, "kinds": kinds});
    let mut listed = Vec::new();
    loop {
        let page = request.to_string();
        let page = events::document(&Ephemeris::embedded(), page.as_bytes()).unwrap();
        let page: Value = serde_json::from_str(&page).unwrap();
        let events = page["events"].as_array().unwrap();
        listed.extend(
            events
                .iter()
                .map(|event| event["utc"].as_str().unwrap().replace(['-', ':'], "")),
        );
        match &page["page"]["next"] {
            Value::Null => break,
            next => request["cursor"] = next.clone(),
        }
    }
    let mut starts: Vec<String> = read(&text).into_values().map(|(start, _)| start).collect();
    starts.sort();
    assert!(listed.len() > 200);
    assert_eq!(starts, listed);
}

#[test]
fn events_are_called_as_the_field_calls_them() {
    let tropical = |from: &str, to: &str| {
        let mut request = every_kind(from, to);
        request["zodiac"] = "tropical".into();
        let events = read(&text_of(&request));
        let names: BTreeSet<String> = events.into_values().map(|(_, summary)| summary).collect();
        names
    };
    // USNO and printed ephemerides.
    let spring = tropical("2024-03-15", "2024-04-30");
    for name in [
        "Sun enters Aries",
        "March equinox",
        "Penumbral lunar eclipse in Libra",
        "Full Moon in Libra",
        "Mercury stations retrograde",
        "Mercury stations direct",
        "Total solar eclipse in Aries",
        "New Moon in Aries",
        "First Quarter Moon in Cancer",
        "Mars enters Pisces",
        "Moon void of course in Aries",
        "Moon at perigee",
    ] {
        assert!(spring.contains(name), "{name}");
    }
    let winter = tropical("2026-10-10", "2026-11-20");
    assert!(
        winter.contains("Venus retrograde enters Libra"),
        "{winter:?}"
    );
}

#[test]
fn a_void_course_has_an_end() {
    let text =
        text_of(&json!({"from": "2014-10-08", "to": "2014-10-09", "kinds": ["void_of_course"]}));
    let read: Calendar = text.parse().unwrap();
    // moontracks.com has 14:20 to 11:44 of the next day.
    let event = read.components[0].as_event().unwrap();
    let near = |name: &str, minute: &str| event.property_value(name).unwrap().starts_with(minute);
    assert!(
        near("DTSTART", "20141008T1420") || near("DTSTART", "20141008T1419"),
        "{text}"
    );
    assert!(
        near("DTEND", "20141009T1144") || near("DTEND", "20141009T1143"),
        "{text}"
    );
}

#[test]
fn the_usual_days_follow_from_the_month_of_the_clock() {
    let usual = text_of(&json!({}));
    let later_that_month = try_at(&json!({}), NOW_UNIX_MS + 6.9 * 86_400_000.0).unwrap();
    assert_eq!(usual, later_that_month);
    let named = text_of(&json!({"from": "2026-10-01", "to": "2027-10-01"}));
    assert_eq!(usual, named);
    let next_month = try_at(&json!({}), NOW_UNIX_MS + 7.0 * 86_400_000.0).unwrap();
    assert_eq!(
        next_month,
        text_of(&json!({"from": "2026-11-01", "to": "2027-11-01"}))
    );
    assert_ne!(usual, next_month);
    let voids = json!({"kinds": ["void_of_course"]});
    let three_months =
        json!({"kinds": ["void_of_course"], "from": "2026-10-01", "to": "2027-01-01"});
    assert_eq!(text_of(&voids), text_of(&three_months));
    let moon = read(&usual)
        .into_values()
        .filter(|(_, told)| told.contains("Moon square"))
        .count();
    assert_eq!(moon, 0, "the Moon's aspects are in nobody's way");
}

#[test]
fn what_cannot_be_asked_is_refused_by_name() {
    for (request, field, kind) in [
        (
            json!({"from": "2026-01-01T00:00:00Z"}),
            "from",
            ErrorKind::InvalidValue,
        ),
        (
            json!({"from": "2026-02-30"}),
            "from",
            ErrorKind::InvalidValue,
        ),
        (json!({"from": "1799-01-01"}), "from", ErrorKind::OutOfSpan),
        (json!({"from": "2199-01-01"}), "to", ErrorKind::OutOfSpan),
        (
            json!({"from": "2026-02-01", "to": "2026-01-01"}),
            "to",
            ErrorKind::InvalidValue,
        ),
        (
            json!({"from": "2026-01-01", "to": "2027-06-01"}),
            "to",
            ErrorKind::TooLarge,
        ),
        (
            json!({"from": "2026-01-01", "to": "2027-01-01", "kinds": ["void_of_course"]}),
            "to",
            ErrorKind::TooLarge,
        ),
        (
            json!({"kinds": ["comet"]}),
            "kinds[0]",
            ErrorKind::InvalidValue,
        ),
        (
            json!({"zodiac": "legacy"}),
            "zodiac",
            ErrorKind::InvalidValue,
        ),
        (
            json!({"void_zodiac": "legacy"}),
            "void_zodiac",
            ErrorKind::InvalidValue,
        ),
        (json!({"birth": {}}), "birth", ErrorKind::UnknownField),
    ] {
        let error = try_at(&request, NOW_UNIX_MS).unwrap_err();
        assert_eq!(error.field.as_deref(), Some(field), "{request}");
        assert_eq!(error.kind, kind, "{request}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    /// A subscriber who moves on by some days keeps what it had: within the days that two calendars share, events
    /// are known by the same and are called the same.
    #[test]
    fn an_event_is_known_by_the_same_whichever_days_are_asked_for(
        year in 1801..2198_i32,
        month in 1..9_u8,
        day in 1..28_u8,
        zodiac in proptest::sample::select(vec!["true_sidereal", "tropical", "lahiri"]),
    ) {
        let calendar = |from: String, to: String| {
            let mut request = every_kind(&from, &to);
            request["zodiac"] = zodiac.into();
            read(&text_of(&request))
        };
        let date = |month: u8, day: u8| format!("{year}-{month:02}-{day:02}");
        let long = calendar(date(month, 1), date(month + 2, 1));
        let (from, to) = (date(month, day), date(month + 1, day));
        let begins = |start: &str| {
            let day = |text: &str| text.replace('-', "");
            start >= day(&from).as_str() && start < day(&to).as_str()
        };
        let short = calendar(from.clone(), to.clone());
        let of_days = |all: &BTreeMap<String, (String, String)>| -> BTreeMap<String, String> {
            let shared = all.iter().filter(|(_, (start, _))| begins(start));
            shared.map(|(uid, (_, summary))| (uid.clone(), summary.clone())).collect()
        };
        prop_assert_eq!(of_days(&short), of_days(&long));
    }
}
