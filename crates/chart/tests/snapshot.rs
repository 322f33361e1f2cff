//! One whole natal document, reviewed.
//!
//! To accept a change: `SIDERA_UPDATE_SNAPSHOTS=1 cargo test -p sidera-chart --test snapshot`, then
//! read the difference before committing it.

#![allow(clippy::expect_used, reason = "a test may panic")]

use serde_json::Value;
use sidera_chart::natal;
use sidera_ephemeris::Ephemeris;

const REQUEST: &str = r#"{"birth": {"date": "1990-06-15", "time": "14:30", "latitude": 40.7128,
    "longitude": -74.006, "timezone": "America/New_York"}}"#;
const SNAPSHOT: &str = include_str!("snapshots/natal.json");

/// What finer ephemeris tables may change, but no error could: two seconds of arc, in the measures
/// that follow from it, as percents of a sign and days until slow bodies have made it up.
fn tolerance(path: &str) -> f64 {
    let follows = path.ends_with("/percentage") || path.ends_with("/exact/jd_tt");
    if follows { 5e-3 } else { 5e-4 }
}

#[test]
fn a_natal_document_is_as_reviewed() {
    let text = natal::document(&Ephemeris::embedded(), REQUEST.as_bytes()).expect("a chart");
    let mut document: Value = serde_json::from_str(&text).expect("JSON");
    document
        .as_object_mut()
        .and_then(|document| {
            document
                .get_mut("meta")?
                .as_object_mut()?
                .remove("versions")
        })
        .expect("versions");
    if update_wanted() {
        let pretty = serde_json::to_string_pretty(&document).expect("JSON");
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots/natal.json");
        write(path, &format!("{pretty}\n"));
        return;
    }
    let reviewed: Value = serde_json::from_str(SNAPSHOT).expect("JSON");
    let mut differences = Vec::new();
    compare("", &reviewed, &document, &mut differences);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn compare(path: &str, reviewed: &Value, now: &Value, differences: &mut Vec<String>) {
    match (reviewed, now) {
        (Value::Object(a), Value::Object(b)) => {
            for name in a
                .keys()
                .chain(b.keys().filter(|name| !a.contains_key(*name)))
            {
                let member = |of: &serde_json::Map<String, Value>| {
                    of.get(name).cloned().unwrap_or_else(|| "(missing)".into())
                };
                compare(
                    &format!("{path}/{name}"),
                    &member(a),
                    &member(b),
                    differences,
                );
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (index, (a, b)) in a.iter().zip(b).enumerate() {
                compare(&format!("{path}/{index}"), a, b, differences);
            }
        }
        (Value::Number(a), Value::Number(b)) => {
            let off = a.as_f64().zip(b.as_f64()).map(|(a, b)| (a - b).abs());
            if off.is_none_or(|off| off > tolerance(path)) {
                differences.push(format!("{path}: {a} is now {b}"));
            }
        }
        (Value::String(a), Value::String(_)) if path.ends_with("/exact/utc") && !a.is_empty() => {
            // To the second, which follows from jd_tt, compared above.
        }
        (a, b) if a == b => {}
        (a, b) => differences.push(format!("{path}: {a} is now {b}")),
    }
}

#[expect(clippy::disallowed_methods, reason = "a test may ask its environment")]
fn update_wanted() -> bool {
    std::env::var("SIDERA_UPDATE_SNAPSHOTS").is_ok()
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test may write its own snapshot"
)]
fn write(path: &str, text: &str) {
    std::fs::write(path, text).expect("the snapshot can be written");
}
