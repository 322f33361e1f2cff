//! `POST /api/v1/charts/hours`.

use http::StatusCode;
use serde_json::json;
use sidera_ephemeris::Ephemeris;

use crate::support::{ask, json, kind, post};

const TARGET: &str = "/api/v1/charts/hours";

#[test]
fn the_route_gives_the_bytes_of_the_engine() {
    let body = json!({"moment": {
        "utc": "2026-06-21T13:00:00Z", "timezone": "Europe/Berlin", "latitude": 52.52, "longitude": 13.405,
    }})
    .to_string();
    let document = sidera_chart::hours::document(&Ephemeris::embedded(), body.as_bytes());
    let response = ask(post(TARGET, body));
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.into_body(), document.unwrap().into_bytes());
}

#[test]
fn a_place_may_be_named() {
    let body = json!({"moment": {"date": "2026-03-20", "place": "Rome"}}).to_string();
    let response = ask(post(TARGET, body));
    assert_eq!(response.status(), StatusCode::OK);
    let found = json(&response);
    assert_eq!(found["meta"]["zone"]["zone"], "Europe/Rome");
    assert_eq!(found["meta"]["location"]["country"], "Italy");
    assert_eq!(found["day"]["ruler"], "venus");
    // A moment in UTC is told by the clock of the place as well.
    let body = json!({"moment": {"utc": "2026-03-20T12:00:00Z", "place": "Rome"}}).to_string();
    let found = json(&ask(post(TARGET, body)));
    assert_eq!(found["meta"]["zone"]["zone"], "Europe/Rome");
}

#[test]
fn what_is_missing_is_named() {
    for (body, field) in [
        (json!({}), "moment"),
        (json!({"moment": {}}), "moment.date"),
        (
            json!({"moment": {"utc": "2026-03-20T12:00:00Z"}}),
            "moment.latitude",
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
