//! `POST /api/v1/charts/transits`.

use http::StatusCode;
use serde_json::json;
use sidera_ephemeris::Ephemeris;

use crate::support::{ask, json, kind, post};

const TARGET: &str = "/api/v1/charts/transits";

#[test]
fn the_route_gives_the_bytes_of_the_engine() {
    let birth = json!({"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006});
    for body in [
        json!({"birth": birth, "moment": {"utc": "2026-11-24T12:00:00Z"}, "movers": ["mars"]}),
        json!({"birth": birth, "period": {"from": "2026-01-01", "to": "2026-03-01"}, "ingresses": true}),
    ] {
        let body = body.to_string();
        let document = sidera_chart::transits::document(&Ephemeris::embedded(), body.as_bytes());
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
        (json!({"birth": birth}), "moment"),
        (json!({"birth": birth, "moment": {}}), "moment.date"),
        (json!({"birth": birth, "period": {}}), "period.from"),
    ] {
        let response = ask(post(TARGET, body.to_string()));
        assert_eq!(
            kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
            "missing-field"
        );
        assert_eq!(json(&response)["errors"][0]["field"], field);
    }
}
