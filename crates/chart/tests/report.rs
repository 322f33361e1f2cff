//! Reports in both languages.
//!
//! To accept a change of a snapshot: `SIDERA_UPDATE_SNAPSHOTS=1 cargo test -p sidera-chart --test report`,
//! then read the difference before committing it.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use serde_json::{Value, json};
use sidera_chart::report::{self, Language, Report, ReportFormat, SectionKind};
use sidera_chart::{ErrorKind, RequestError};
use sidera_ephemeris::Ephemeris;

const EVERYTHING: [&str; 11] = [
    "dignities",
    "receptions",
    "sect_placements",
    "lots",
    "antiscia",
    "declinations",
    "midpoints",
    "fixed_stars",
    "balance",
    "shape",
    "prenatal_lunation",
];

fn birth() -> Value {
    json!({
        "date": "1990-06-15", "time": "14:30", "timezone": "America/New_York",
        "latitude": 40.7128, "longitude": -74.006,
    })
}

fn told(request: &Value) -> Result<Report, RequestError> {
    let request = report::parse(request.to_string().as_bytes())?;
    report::calculate(&Ephemeris::embedded(), &request)
}

fn tell(request: &Value) -> Report {
    told(request).unwrap_or_else(|error| panic!("{request}: {error}"))
}

/// A report without what changes with every release.
fn lasting(request: &Value) -> Report {
    let mut report = tell(request);
    let released = ["ephemeris", "tzdb", "sidera"];
    for section in &mut report.sections {
        section
            .rows
            .retain(|row| !released.contains(&row.key.as_str()));
    }
    report
}

/// Columns of a line; the texts of these tests have no wide characters but where they say so.
fn width(line: &str) -> usize {
    line.chars().count()
}

#[expect(clippy::disallowed_methods, reason = "a test may ask its environment")]
fn update_wanted() -> bool {
    std::env::var("SIDERA_UPDATE_SNAPSHOTS").is_ok()
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test may write its own snapshot"
)]
fn write(name: &str, text: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots/");
    std::fs::write(format!("{path}{name}"), text).unwrap();
}

fn is_as_reviewed(name: &str, reviewed: &str, found: &str) {
    if update_wanted() {
        write(name, found);
        return;
    }
    for (number, (found, reviewed)) in found.lines().zip(reviewed.lines()).enumerate() {
        assert_eq!(found, reviewed, "{name}, line {}", number + 1);
    }
    assert_eq!(found.lines().count(), reviewed.lines().count(), "{name}");
}

fn full(language: &str) -> Value {
    json!({
        "birth": birth(), "name": "Ada Lovelace King", "language": language, "zodiac": "lahiri",
        "include": EVERYTHING, "numerology": {"full_name": "Ada Lovelace King"}, "chinese_year": "lichun",
    })
}

#[test]
fn the_english_report_is_as_reviewed() {
    let text = report::text(&lasting(&full("en")));
    is_as_reviewed(
        "report.en.txt",
        include_str!("snapshots/report.en.txt"),
        &text,
    );
}

#[test]
fn the_german_report_is_as_reviewed() {
    let text = report::text(&lasting(&full("de")));
    is_as_reviewed(
        "report.de.txt",
        include_str!("snapshots/report.de.txt"),
        &text,
    );
}

#[test]
fn the_report_for_programs_is_as_reviewed() {
    let request = json!({"birth": birth(), "language": "de"});
    let document = without_floats(serde_json::to_value(lasting(&request)).unwrap());
    if update_wanted() {
        let text = serde_json::to_string_pretty(&document).unwrap() + "\n";
        is_as_reviewed("report.json", "", &text);
        return;
    }
    let reviewed: Value = serde_json::from_str(include_str!("snapshots/report.json")).unwrap();
    for (found, reviewed) in parts(&document).zip(parts(&reviewed)) {
        assert_eq!(found, reviewed);
    }
    assert_eq!(document, reviewed);
}

/// The sections, one by one, so that a difference is told by itself.
fn parts(report: &Value) -> impl Iterator<Item = &Value> {
    report["sections"].as_array().into_iter().flatten()
}

/// Numbers to four decimals: finer tables change what follows.
fn without_floats(value: Value) -> Value {
    match value {
        Value::Number(number) if number.is_f64() => {
            json!((number.as_f64().unwrap() * 1e4).round() / 1e4)
        }
        Value::Array(items) => items.into_iter().map(without_floats).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(name, member)| (name, without_floats(member)))
            .collect(),
        other => other,
    }
}

fn requests() -> Vec<Value> {
    let mut unknown = birth();
    unknown["unknown_time"] = json!(true);
    unknown.as_object_mut().unwrap().remove("time");
    let mut polar = birth();
    polar["latitude"] = json!(78.2);
    let mut twice = birth();
    twice["date"] = json!("2021-11-07");
    twice["time"] = json!("01:30");
    vec![
        full("en"),
        json!({"birth": birth()}),
        json!({"birth": unknown, "include": EVERYTHING}),
        json!({"birth": polar, "zodiac": "iau", "include": EVERYTHING}),
        json!({"birth": twice, "houses": "whole_sign", "zodiac": "raman", "preset": "classical"}),
        json!({"birth": {"utc": "1812-03-01T00:00:00Z"}, "include": EVERYTHING}),
        json!({"birth": {"jd_tt": 2_500_000.5, "latitude": -33.9, "longitude": 151.2},
               "zodiac": {"epoch_jd_tt": 2_451_545, "value_deg": 24}}),
        json!({"birth": birth(), "aspect_points": ["sun", "necessity", "mean_node", "osculating_apogee",
               "mean_south_node", "moon", "midheaven", "saturn"]}),
    ]
}

#[test]
fn no_line_is_wider_than_eighty_columns_or_ends_in_a_space() {
    for mut request in requests() {
        for language in ["en", "de"] {
            request["language"] = json!(language);
            for line in report::text(&tell(&request)).lines() {
                assert!(width(line) <= 80, "{language}: {} {line:?}", width(line));
                assert_eq!(line, line.trim_end(), "{line:?}");
                assert!(!line.contains(['{', '}']), "{line:?}");
            }
        }
    }
}

#[test]
fn both_languages_tell_the_same_under_the_same_keys() {
    let keys = |report: &Report| -> Vec<Value> {
        let section = |section: &report::Section| {
            let columns: Vec<&str> = section.columns.iter().map(|column| column.key).collect();
            let rows: Vec<Value> = section
                .rows
                .iter()
                .map(|row| {
                    let values: Vec<&report::CellValue> =
                        row.cells.iter().map(|it| &it.value).collect();
                    json!([row.key, values])
                })
                .collect();
            json!([section.key, columns, rows])
        };
        report.sections.iter().map(section).collect()
    };
    for mut request in requests() {
        let english = tell(&request);
        request["language"] = json!("de");
        let german = tell(&request);
        assert_eq!(german.language, Language::German);
        assert_eq!(keys(&english), keys(&german));
    }
}

#[test]
fn every_row_has_a_cell_for_every_column_and_every_section_a_heading() {
    for request in requests() {
        let report = tell(&request);
        for section in &report.sections {
            assert!(!section.title.is_empty());
            assert!(!section.rows.is_empty(), "{}", section.key);
            let titled = section
                .columns
                .iter()
                .all(|column| !column.title.is_empty());
            assert_eq!(
                titled,
                section.kind == SectionKind::Table,
                "{}",
                section.key
            );
            for row in &section.rows {
                assert_eq!(row.cells.len(), section.columns.len(), "{}", section.key);
            }
        }
        let mut keys: Vec<&str> = report.sections.iter().map(|section| section.key).collect();
        keys.sort_unstable();
        let all = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), all);
    }
}

#[test]
fn german_words_are_used_throughout() {
    let text = report::text(&tell(&json!({
        "birth": birth(), "language": "de", "zodiac": "true_sidereal", "include": ["dignities"],
    })));
    for word in [
        "Geburtshoroskop",
        "Zwillinge",
        "Stier",
        "Schlangenträger",
        "Aszendent",
        "Quadrat",
        "Trigon",
        "Häuserspitzen",
        "rückläufig",
        "Sommerzeit",
        "Taggeburt",
        "40°43′ N, 74°00′ W",
    ] {
        assert!(text.contains(word), "{word}:\n{text}");
    }
    for word in [
        "Gemini",
        "Ascendant",
        "Square",
        "Taurus",
        "House",
        "retrograde",
    ] {
        assert!(!text.contains(word), "{word}:\n{text}");
    }
}

#[test]
fn every_warning_that_a_chart_can_have_is_told_in_german() {
    for mut request in requests() {
        request["language"] = json!("de");
        let report = tell(&request);
        let warnings = report
            .sections
            .iter()
            .find(|section| section.key == "warnings");
        for row in warnings.iter().flat_map(|section| &section.rows) {
            let text = &row.cells[0].text;
            assert!(!text.starts_with(&row.key), "{text}");
            assert!(!text.contains(" the "), "{text}");
        }
    }
}

#[test]
fn hostile_names_stay_in_their_lines() {
    let hostile = "Eve\r\n\u{1b}[31mAspects\n-------\u{2028}\u{202e}evil\u{0}\u{feff}\t!";
    let report = tell(&json!({"birth": birth(), "name": hostile}));
    let plain = tell(&json!({"birth": birth(), "name": "Eve"}));
    let text = report::text(&report);
    assert_eq!(text.lines().count(), report::text(&plain).lines().count());
    assert!(!text.chars().any(|it| it.is_control() && it != '\n'));
    assert!(!text.contains(['\u{2028}', '\u{202e}', '\u{feff}']));
    assert!(text.contains("Eve\u{fffd}\u{fffd}"));
    // A name without any space is divided.
    let long = tell(&json!({"birth": birth(), "name": "長".repeat(255)}));
    for line in report::text(&long).lines() {
        let columns: usize = line.chars().map(|it| if it == '長' { 2 } else { 1 }).sum();
        assert!(columns <= 80, "{line}");
    }
    let error = told(&json!({"birth": birth(), "name": "x".repeat(256)})).unwrap_err();
    assert_eq!(
        (error.kind, error.field.as_deref()),
        (ErrorKind::InvalidValue, Some("name"))
    );
    // A name of nothing visible is none.
    let nobody = tell(&json!({"birth": birth(), "name": "   "}));
    assert!(nobody.sections[0].rows.iter().all(|row| row.key != "name"));
}

#[test]
fn the_document_is_text_unless_json_is_asked_for() {
    let ephemeris = Ephemeris::embedded();
    let document = |request: Value| report::document(&ephemeris, request.to_string().as_bytes());
    let (format, text) = document(json!({"birth": birth()})).unwrap();
    assert_eq!(format, ReportFormat::Text);
    assert!(text.starts_with("Birth chart\n═══════════\n"));
    let (format, text) = document(json!({"birth": birth(), "format": "json"})).unwrap();
    assert_eq!(format, ReportFormat::Json);
    let read: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(read["sections"][0]["key"], "birth");
    for (member, value) in [("language", json!("fr")), ("format", json!("pdf"))] {
        let mut request = json!({"birth": birth()});
        request[member] = value;
        let error = document(request).unwrap_err();
        assert_eq!(error.field.as_deref(), Some(member));
    }
    let error = document(json!({})).unwrap_err();
    assert_eq!(
        (error.kind, error.field.as_deref()),
        (ErrorKind::MissingField, Some("birth"))
    );
}
