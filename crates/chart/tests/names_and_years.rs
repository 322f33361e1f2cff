//! Numerology and the Chinese year in natal charts.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use serde_json::{Value, json};
use sidera_chart::{RequestError, natal};
use sidera_ephemeris::Ephemeris;

fn chart(request: &Value) -> Result<Value, RequestError> {
    let text = natal::document(&Ephemeris::embedded(), request.to_string().as_bytes())?;
    Ok(serde_json::from_str(&text).unwrap())
}

fn birth() -> Value {
    json!({"date": "1992-11-22", "time": "23:30", "timezone": "America/New_York"})
}

/// By hand: 1+9+9+2 + 1+1 + 2+2 = 27, 9; the day 22 stays; month 1, year 2: 12. J1 O6 S1 E5 (accent
/// folded): all 13, 4; vowels 11; consonants 2.
#[test]
fn numbers_are_those_worked_by_hand() {
    let found = chart(&json!({"birth": birth(), "numerology": {"full_name": "José"}})).unwrap();
    assert_eq!(
        found["numerology"],
        json!({"life_path_number": "9", "day_number": "22/4", "lucky_number": 12,
            "name_numerology": {"expression_number": 4, "soul_urge_number": 11, "personality_number": 2}})
    );
    let found = chart(&json!({"birth": birth(), "numerology": {}})).unwrap();
    assert_eq!(found["numerology"]["name_numerology"], Value::Null);
}

#[test]
fn the_date_is_that_of_the_clock() {
    // 23:30 in New York is the next day in UTC.
    let utc = json!({"utc": "1992-11-23T04:30:00Z"});
    let of = |birth: Value| chart(&json!({"birth": birth, "numerology": {}})).unwrap();
    assert_eq!(of(birth())["numerology"]["day_number"], "22/4");
    assert_eq!(of(utc)["numerology"]["day_number"], "5");
}

#[test]
fn the_chinese_year_is_told_by_its_element_and_animal() {
    let of = |begins: &str| {
        let request = json!({"birth": {"utc": "2024-02-06T12:00:00Z"}, "chinese_year": begins});
        chart(&request).unwrap()["chinese_year"].clone()
    };
    assert_eq!(
        of("lichun"),
        json!({"begins_with": "lichun", "year": 2024, "element": "Wood", "animal": "Dragon"})
    );
    assert_eq!(
        of("lunar_new_year"),
        json!({"begins_with": "lunar_new_year", "year": 2023, "element": "Water", "animal": "Rabbit"})
    );
}

#[test]
fn neither_is_there_unless_it_is_asked_for() {
    let found = chart(&json!({"birth": birth()})).unwrap();
    assert!(found.get("numerology").is_none() && found.get("chinese_year").is_none());
}

#[test]
fn an_impossible_name_is_refused() {
    for name in [String::new(), "  ".into(), "x".repeat(256)] {
        let request = json!({"birth": birth(), "numerology": {"full_name": name}});
        let error = chart(&request).unwrap_err();
        assert_eq!(error.field.as_deref(), Some("numerology.full_name"));
    }
    let error = chart(&json!({"birth": birth(), "chinese_year": "solar"})).unwrap_err();
    assert_eq!(error.field.as_deref(), Some("chinese_year"));
}
