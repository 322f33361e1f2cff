//! `POST /api/v1/calculate_chart` and `POST /calculate_chart`.

use http::StatusCode;
use serde_json::{Value, json};
use sidera_ephemeris::Ephemeris;

use crate::support::{ask, header, json, kind, post};

const TARGETS: [&str; 2] = ["/api/v1/calculate_chart", "/calculate_chart"];

fn birth() -> Value {
    json!({
        "full_name": "Ada Lovelace King",
        "year": 1990,
        "month": 6,
        "day": 15,
        "hour": 14,
        "minute": 30,
        "location": "New York, US",
        "latitude": 40.7128,
        "longitude": -74.006,
        "timezone": "America/New_York",
    })
}

#[test]
fn both_routes_give_the_bytes_of_the_engine() {
    let body = birth().to_string();
    let document = sidera_chart::legacy::document(&Ephemeris::embedded(), body.as_bytes()).unwrap();
    for target in TARGETS {
        let response = ask(post(target, body.clone()));
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(header(&response, "content-type"), "application/json");
        assert_eq!(header(&response, "cache-control"), "no-store");
        assert_eq!(header(&response, "access-control-allow-origin"), "*");
        assert_eq!(response.into_body(), document.as_bytes());
    }
}

#[test]
fn a_client_that_sends_more_is_answered() {
    let mut request = birth();
    request["user_email"] = "ada@example.org".into();
    request["no_full_name"] = false.into();
    let response = ask(post(TARGETS[1], request.to_string()));
    assert_eq!(response.status(), StatusCode::OK);
    assert!(!String::from_utf8_lossy(response.body()).contains("example.org"));
}

#[test]
fn a_failure_says_in_its_detail_what_is_missing() {
    for (body, missing) in [
        (
            json!({}),
            "full_name, year, month, day, hour, minute, location",
        ),
        (
            json!({"location": "New York, US"}),
            "full_name, year, month, day, hour, minute",
        ),
    ] {
        for target in TARGETS {
            let response = ask(post(target, body.to_string()));
            assert_eq!(
                kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
                "missing-field"
            );
            let problem = json(&response);
            let detail = problem["detail"].as_str().unwrap();
            assert!(detail.ends_with(missing), "{detail}");
            assert_eq!(problem["errors"][0]["field"], "full_name");
        }
    }
}

#[test]
fn a_place_without_coordinates_is_told_to_have_some() {
    let mut request = birth();
    for field in ["latitude", "longitude", "timezone"] {
        request.as_object_mut().unwrap().remove(field);
    }
    let response = ask(post(TARGETS[0], request.to_string()));
    assert_eq!(
        kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
        "missing-field"
    );
    let problem = json(&response);
    let detail = problem["detail"].as_str().unwrap();
    assert!(
        detail.ends_with("latitude, longitude, timezone"),
        "{detail}"
    );
    assert!(!detail.contains("New York, US"), "{detail}");
}
