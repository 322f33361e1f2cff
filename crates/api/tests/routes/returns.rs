//! `POST /api/v1/charts/returns`.

use http::StatusCode;
use serde_json::json;
use sidera_ephemeris::Ephemeris;

use crate::support::{ask, json, kind, post};

const TARGET: &str = "/api/v1/charts/returns";

#[test]
fn the_route_gives_the_bytes_of_the_engine() {
    let birth = json!({"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006});
    for body in [
        json!({"birth": birth, "year": 2026}),
        json!({"birth": birth, "body": "mars", "number": 2, "frame": "sidereal"}),
    ] {
        let body = body.to_string();
        let document = sidera_chart::returns::document(&Ephemeris::embedded(), body.as_bytes());
        let response = ask(post(TARGET, body));
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.into_body(), document.unwrap().into_bytes());
    }
}

#[test]
fn what_is_missing_is_named() {
    let birth = json!({"utc": "1990-06-15T18:30:00Z"});
    for (body, field) in [
        (json!({}), "birth"),
        (json!({"birth": birth}), "year"),
        (json!({"birth": {}, "year": 2026}), "birth.date"),
        (
            json!({"birth": birth, "year": 2026, "at": {}}),
            "at.latitude",
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
