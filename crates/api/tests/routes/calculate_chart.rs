//! `POST /api/v1/calculate_chart` and `POST /calculate_chart`.

use http::StatusCode;
use serde_json::{Value, json};
use sidera_ephemeris::Ephemeris;

use crate::support::{ask, header, json, kind, post, request};

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

/// The birth without what spares the look-up of its location.
fn located_by_name(location: &str) -> Value {
    let mut request = birth();
    for field in ["latitude", "longitude", "timezone"] {
        request.as_object_mut().unwrap().remove(field);
    }
    request["location"] = location.into();
    request
}

#[test]
fn a_location_without_coordinates_is_looked_up() {
    for target in TARGETS {
        let response = ask(post(target, located_by_name("Springfield").to_string()));
        assert_eq!(response.status(), StatusCode::OK);
        let chart = json(&response);
        let lookup = &chart["location_lookup"];
        // The most populous of them is Missouri's.
        assert_eq!(lookup["place"]["region"], "Missouri");
        let others = lookup["place"]["others"].as_array().unwrap();
        assert!(others.contains(&"Springfield, Illinois, United States".into()));
        assert_eq!(lookup["time"]["zone"], "America/Chicago");
        assert_eq!(lookup["time"]["abbreviation"], "CDT");
        assert_eq!(lookup["warnings"][0]["code"], "several_places");
        assert_eq!(chart["utc_datetime"], "1990-06-15 19:30");
        assert_eq!(chart["location"], "37.2153° N, 93.2982° W");
    }
}

#[test]
fn a_looked_up_location_gives_the_chart_of_its_coordinates() {
    let by_name = json(&ask(post(
        TARGETS[0],
        located_by_name("Paris, Texas").to_string(),
    )));
    let mut same = birth();
    let place = &by_name["location_lookup"]["place"];
    assert_eq!(place["name"], "Paris");
    same["latitude"] = 33.6609.into();
    same["longitude"] = (-95.5555).into();
    same["timezone"] = place["timezone"].clone();
    let by_coordinates = json(&ask(post(TARGETS[0], same.to_string())));
    assert_eq!(by_coordinates.get("location_lookup"), None);
    assert_eq!(by_name["utc_datetime"], by_coordinates["utc_datetime"]);
    assert_eq!(
        by_name["sidereal_aspects"],
        by_coordinates["sidereal_aspects"]
    );
}

#[test]
fn a_location_that_is_coordinates_has_the_zone_of_the_nearest_place() {
    let request = located_by_name("40.7128, -74.0060").to_string();
    let chart = json(&ask(post(TARGETS[0], request)));
    assert_eq!(chart["utc_datetime"], "1990-06-15 18:30");
    assert_eq!(chart["location"], "40.7128° N, 74.0060° W");
    let lookup = &chart["location_lookup"];
    assert_eq!(lookup["place"], Value::Null);
    assert_eq!(lookup["time"]["zone_found"]["basis"], "nearest_place");
    assert_eq!(lookup["warnings"][0]["code"], "zone_at_point");
}

#[test]
fn a_location_that_is_not_found_is_told_what_to_write() {
    let response = ask(post(
        TARGETS[0],
        located_by_name("Gotham Heights, Nowhere").to_string(),
    ));
    assert_eq!(
        kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
        "location-not-found"
    );
    let problem = json(&response);
    assert_eq!(problem["errors"][0]["field"], "location");
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains("Springfield, Illinois, USA") && detail.contains("latitude"));
    assert!(!detail.contains("Gotham"), "{detail}");
}

#[test]
fn a_zone_given_with_a_location_is_kept() {
    let mut request = located_by_name("New York");
    request["timezone"] = "UTC".into();
    let chart = json(&ask(post(TARGETS[0], request.to_string())));
    assert_eq!(chart["utc_datetime"], "1990-06-15 14:30");
}

/// The older service's page asks from another origin, and shows `detail` of whatever fails.
#[test]
fn a_page_from_another_origin_may_ask() {
    for target in TARGETS {
        let mut preflight = request("OPTIONS", target);
        for (name, value) in [
            ("origin", "https://older.example"),
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "content-type"),
        ] {
            let value = http::HeaderValue::from_static(value);
            preflight.headers_mut().insert(name, value);
        }
        let response = ask(preflight);
        assert!(response.status().is_success(), "{}", response.status());
        assert_eq!(header(&response, "access-control-allow-origin"), "*");
        assert!(header(&response, "access-control-allow-methods").contains("POST"));
        let headers = header(&response, "access-control-allow-headers").to_lowercase();
        assert!(
            headers.contains("content-type") || headers == "*",
            "{headers}"
        );
    }
}

#[test]
fn every_failure_has_its_text_in_detail_for_any_origin() {
    let with = |field: &str, value: Value| {
        let mut request = birth();
        request[field] = value;
        request.to_string()
    };
    for target in TARGETS {
        let mut failures = vec![
            request("GET", target),
            request("DELETE", target),
            post(target, "x".repeat(70_000)),
        ];
        for body in [
            String::new(),
            "[]".into(),
            "{".into(),
            "{}".into(),
            with("year", 1500.into()),
            with("month", 13.into()),
            with("day", "x".into()),
            with("latitude", 91.into()),
            with("timezone", "Mars/Olympus".into()),
            with("full_name", "".into()),
            with("zodiac", "x".into()),
            with("chinese_new_year", "x".into()),
        ] {
            failures.push(post(target, body));
        }
        for failure in failures {
            let response = ask(failure);
            assert!(response.status().is_client_error());
            assert_eq!(header(&response, "access-control-allow-origin"), "*");
            let detail = json(&response)["detail"]
                .as_str()
                .unwrap_or_default()
                .to_owned();
            assert!(!detail.is_empty(), "{}", response.status());
        }
    }
}
