//! `POST /api/v1/charts/composite`, `/davison`, `/progressed` and `/directed`.

use http::StatusCode;
use serde_json::{Value, json};
use sidera_chart::{RequestError, composite, davison, directed, progressed};
use sidera_ephemeris::Ephemeris;

use crate::support::{ask, header, json, kind, post};

type Document = fn(&Ephemeris<'_>, &[u8]) -> Result<String, RequestError>;

/// The routes with what answers them and the members that have to be there.
const ROUTES: [(&str, Document, [&str; 2]); 4] = [
    (
        "/api/v1/charts/composite",
        composite::document,
        ["first", "second"],
    ),
    (
        "/api/v1/charts/davison",
        davison::document,
        ["first", "second"],
    ),
    (
        "/api/v1/charts/progressed",
        progressed::document,
        ["birth", "target"],
    ),
    (
        "/api/v1/charts/directed",
        directed::document,
        ["birth", "target"],
    ),
];

fn birth() -> Value {
    json!({"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006})
}

fn other() -> Value {
    json!({"utc": "2026-02-01T06:00:00Z", "latitude": 48.8566, "longitude": 2.3522})
}

#[test]
fn each_route_gives_the_bytes_of_the_engine() {
    for (target, document, [first, second]) in ROUTES {
        let body = json!({first: birth(), second: other(), "zodiac": "lahiri"}).to_string();
        let expected = document(&Ephemeris::embedded(), body.as_bytes()).unwrap();
        let response = ask(post(target, body));
        assert_eq!(response.status(), StatusCode::OK, "{target}");
        assert_eq!(header(&response, "content-type"), "application/json");
        assert_eq!(header(&response, "cache-control"), "no-store");
        assert_eq!(response.into_body(), expected.into_bytes());
    }
}

#[test]
fn the_birth_that_is_missing_is_named() {
    for (target, _, [first, second]) in ROUTES {
        for (body, field) in [
            (json!({}), first.to_owned()),
            (json!({first: birth()}), second.to_owned()),
            (
                json!({first: birth(), second: {}}),
                format!("{second}.date"),
            ),
        ] {
            let response = ask(post(target, body.to_string()));
            let slug = kind(&response, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(slug, "missing-field", "{target}");
            assert_eq!(json(&response)["errors"][0]["field"], field, "{target}");
        }
    }
}
