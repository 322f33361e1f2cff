//! `POST /api/v1/charts/report`.

use http::StatusCode;
use serde_json::json;
use sidera_ephemeris::Ephemeris;

use crate::support::{ask, header, json, kind, post};

const TARGET: &str = "/api/v1/charts/report";

#[test]
fn the_route_gives_the_bytes_of_the_engine_as_what_was_asked_for() {
    for (format, media_type) in [
        ("text", "text/plain; charset=utf-8"),
        ("json", "application/json"),
    ] {
        let body = json!({
            "birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
            "language": "de",
            "format": format,
        })
        .to_string();
        let (_, document) =
            sidera_chart::report::document(&Ephemeris::embedded(), body.as_bytes()).unwrap();
        let response = ask(post(TARGET, body));
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(header(&response, "content-type"), media_type);
        assert_eq!(response.into_body(), document.into_bytes());
    }
}

#[test]
fn a_place_may_be_named_and_is_told() {
    let body =
        json!({"birth": {"date": "1990-06-15", "time": "14:30", "place": "Springfield, Illinois"}});
    let response = ask(post(TARGET, body.to_string()));
    let text = String::from_utf8(response.into_body()).unwrap();
    assert!(
        text.contains("Springfield, Illinois, United States"),
        "{text}"
    );
}

#[test]
fn the_other_places_of_a_name_are_listed_in_both_languages() {
    for (language, label, warning) in [
        (
            "en",
            "Other place of that name",
            "Several places have this name",
        ),
        ("de", "Gleichnamiger Ort", "Mehrere Orte heißen so"),
    ] {
        let birth = json!({"date": "1990-06-15", "time": "14:30", "place": "Paris"});
        let body = json!({"birth": birth, "language": language, "format": "text"});
        let response = ask(post(TARGET, body.to_string()));
        let text = String::from_utf8(response.into_body()).unwrap();
        assert!(text.contains(warning), "{text}");
        let listed =
            |line: &str| line.contains(label) && line.contains("Paris, Texas, United States");
        assert!(text.lines().any(listed), "{text}");
    }
}

#[test]
fn refusals_are_problems_whatever_the_format() {
    for (body, field) in [
        (json!({}), "birth"),
        (
            json!({"birth": {}, "format": "text", "language": "de"}),
            "birth.date",
        ),
    ] {
        let response = ask(post(TARGET, body.to_string()));
        assert_eq!(
            kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
            "missing-field"
        );
        assert_eq!(json(&response)["errors"][0]["field"], field);
    }
}
