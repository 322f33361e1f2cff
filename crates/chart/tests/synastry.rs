//! Two charts compared.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use serde_json::{Value, json};
use sidera_chart::{ErrorKind, RequestError, synastry};
use sidera_ephemeris::Ephemeris;

fn first() -> Value {
    json!({"date": "1990-06-15", "time": "14:30", "timezone": "America/New_York",
        "latitude": 40.7128, "longitude": -74.006})
}

fn second() -> Value {
    json!({"utc": "1988-02-01T06:00:00Z", "latitude": 48.8566, "longitude": 2.3522})
}

fn text(request: &Value) -> Result<String, RequestError> {
    synastry::document(&Ephemeris::embedded(), request.to_string().as_bytes())
}

fn compared(request: &Value) -> Value {
    serde_json::from_str(&text(request).unwrap()).unwrap()
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

#[test]
fn both_charts_are_the_natal_ones() {
    let both = compared(&json!({"first": first(), "second": second(), "houses": "koch"}));
    for (name, birth) in [("first", first()), ("second", second())] {
        let request = json!({"birth": birth, "houses": "koch"});
        let natal =
            sidera_chart::natal::document(&Ephemeris::embedded(), request.to_string().as_bytes());
        let natal: Value = serde_json::from_str(&natal.unwrap()).unwrap();
        assert_eq!(both[name], natal);
    }
}

#[test]
fn a_chart_with_itself_has_every_point_conjunct_itself() {
    let same = compared(&json!({"first": first(), "second": first()}));
    let exact: Vec<&Value> = list(&same["aspects"])
        .iter()
        .filter(|aspect| aspect["a"] == aspect["b"])
        .collect();
    assert_eq!(
        exact.len(),
        list(&same["first"]["meta"]["aspects"]["points"]).len()
    );
    for aspect in exact {
        assert_eq!(aspect["aspect"], "conjunction");
        assert_eq!(aspect["orb"], 0.0);
        assert_eq!(
            (&aspect["phase"], &aspect["exact"]),
            (&Value::Null, &Value::Null)
        );
    }
    for (id, body) in same["first"]["bodies"].as_object().unwrap() {
        for zodiac in ["tropical", "sidereal"] {
            assert_eq!(
                same["first_in_second"][id][zodiac], body[zodiac]["house"],
                "{id}"
            );
        }
    }
}

#[test]
fn changing_places_turns_every_aspect_round() {
    // Which way a distance is taken shows in the last digits.
    let key = |aspect: &Value, from: &str, to: &str| {
        let orb = aspect["orb"].as_f64().unwrap();
        format!(
            "{} {} {} {orb:.9}",
            aspect[from], aspect["aspect"], aspect[to]
        )
    };
    let one = compared(&json!({"first": first(), "second": second()}));
    let other = compared(&json!({"first": second(), "second": first()}));
    let keys = |document: &Value, from, to| {
        let mut keys: Vec<String> = list(&document["aspects"])
            .iter()
            .map(|aspect| key(aspect, from, to))
            .collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(&one, "a", "b"), keys(&other, "b", "a"));
    assert_eq!(one["first_in_second"], other["second_in_first"]);
    assert_eq!(one["second_in_first"], other["first_in_second"]);
}

/// Worked from the longitudes: for each pair the distance on the circle, and the nearest of the
/// five Ptolemaic angles within 3 degrees, or 5 with Sun or Moon.
#[test]
fn the_aspects_are_those_worked_from_the_longitudes() {
    let names = ["conjunction", "opposition", "trine", "square", "sextile"];
    let bodies = ["sun", "moon", "venus", "mars", "saturn"];
    let orb = json!({"orb": 3.0, "luminary": 5.0});
    let orbs: serde_json::Map<String, Value> = names
        .iter()
        .map(|name| ((*name).to_owned(), orb.clone()))
        .collect();
    let both = compared(
        &json!({"first": first(), "second": second(), "aspects": names,
        "aspect_points": bodies, "orbs": orbs}),
    );
    let longitude =
        |chart: &str, body: &str| both[chart]["bodies"][body]["longitude"].as_f64().unwrap();
    let mut expected = Vec::new();
    for a in bodies {
        for b in bodies {
            let apart = (longitude("first", a) - longitude("second", b)).abs();
            let apart = apart.min(360.0 - apart);
            let limit = if [a, b].iter().any(|body| ["sun", "moon"].contains(body)) {
                5.0
            } else {
                3.0
            };
            for (name, angle) in names.iter().zip([0.0, 180.0, 120.0, 90.0, 60.0_f64]) {
                if (apart - angle).abs() <= limit {
                    expected.push(format!("{a} {name} {b}"));
                }
            }
        }
    }
    let mut found: Vec<String> = list(&both["aspects"])
        .iter()
        .map(|aspect| {
            let text = |field: &str| aspect[field].as_str().unwrap();
            format!("{} {} {}", text("a"), text("aspect"), text("b"))
        })
        .collect();
    let strengths: Vec<f64> = list(&both["aspects"])
        .iter()
        .map(|aspect| aspect["strength"].as_f64().unwrap())
        .collect();
    assert!(strengths.is_sorted_by(|a, b| a >= b));
    expected.sort();
    found.sort();
    assert!(!expected.is_empty());
    assert_eq!(found, expected);
}

#[test]
fn without_houses_there_is_no_overlay() {
    let both = compared(&json!({"first": first(), "second": {"jd_ut": 2_447_192.75}}));
    assert_eq!(both["first_in_second"], Value::Null);
    assert_eq!(both["second_in_first"].as_object().unwrap().len(), 19);
}

#[test]
fn what_is_wrong_with_one_of_the_births_is_said_of_that_one() {
    let error = |request: Value| {
        let error = text(&request).unwrap_err();
        (
            error.kind,
            error.field.unwrap_or_default(),
            error.message.into_owned(),
        )
    };
    let (kind, field, _) = error(json!({}));
    assert_eq!((kind, field.as_str()), (ErrorKind::MissingField, "first"));
    let (kind, field, _) = error(json!({"first": first()}));
    assert_eq!((kind, field.as_str()), (ErrorKind::MissingField, "second"));
    let (kind, field, _) = error(json!({"first": first(), "second": {}}));
    assert_eq!(
        (kind, field.as_str()),
        (ErrorKind::MissingField, "second.date")
    );
    let (kind, field, _) = error(json!({"first": {"planet": 1}, "second": second()}));
    assert_eq!(
        (kind, field.as_str()),
        (ErrorKind::UnknownField, "first.planet")
    );
    let mut skipped = first();
    skipped["date"] = "2021-03-14".into();
    skipped["time"] = "02:30".into();
    let (kind, field, message) = error(json!({"first": second(), "second": skipped}));
    assert_eq!(
        (kind, field.as_str()),
        (ErrorKind::NonexistentTime, "second.time")
    );
    assert!(
        message.contains("second.fold") && !message.contains("birth"),
        "{message}"
    );
}
