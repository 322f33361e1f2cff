//! `POST /api/v1/charts/synastry`.

use http::StatusCode;
use serde_json::json;
use sidera_ephemeris::Ephemeris;

use crate::support::{ask, json, kind, post};

const TARGET: &str = "/api/v1/charts/synastry";

#[test]
fn the_route_gives_the_bytes_of_the_engine() {
    let body = json!({
        "first": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
        "second": {"utc": "1988-02-01T06:00:00Z", "latitude": 48.8566, "longitude": 2.3522},
    })
    .to_string();
    let document = sidera_chart::synastry::document(&Ephemeris::embedded(), body.as_bytes());
    let response = ask(post(TARGET, body));
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.into_body(), document.unwrap().into_bytes());
}

#[test]
fn the_birth_that_is_missing_is_named() {
    let birth = json!({"utc": "1990-06-15T18:30:00Z"});
    for (body, field) in [
        (json!({}), "first"),
        (json!({"first": birth}), "second"),
        (json!({"first": birth, "second": {}}), "second.date"),
    ] {
        let response = ask(post(TARGET, body.to_string()));
        assert_eq!(
            kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
            "missing-field"
        );
        assert_eq!(json(&response)["errors"][0]["field"], field);
    }
}
