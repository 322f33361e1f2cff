//! `POST /api/v1/charts/natal`.

use http::StatusCode;
use serde_json::{Value, json};
use sidera_ephemeris::Ephemeris;

use crate::support::{ask, header, json, kind, post, request};

const TARGET: &str = "/api/v1/charts/natal";

pub(crate) fn birth() -> Value {
    json!({
        "birth": {
            "date": "1990-06-15",
            "time": "14:30",
            "latitude": 40.7128,
            "longitude": -74.006,
            "timezone": "America/New_York",
        },
        "zodiac": "true_sidereal",
        "houses": "placidus",
    })
}

/// A birth of one field more, or another value.
fn birth_with(field: &str, value: Value) -> String {
    let mut request = birth();
    request["birth"][field] = value;
    request.to_string()
}

fn chart(body: impl Into<Vec<u8>>) -> Value {
    let response = ask(post(TARGET, body));
    assert_eq!(
        response.status(),
        StatusCode::OK,
        "{}",
        String::from_utf8_lossy(response.body())
    );
    assert_eq!(header(&response, "content-type"), "application/json");
    assert_eq!(header(&response, "cache-control"), "no-store");
    json(&response)
}

#[test]
fn a_birth_gives_a_chart() {
    let chart = chart(birth().to_string());
    assert_eq!(chart["moment"]["utc"], "1990-06-15T18:30:00Z");
    assert_eq!(chart["bodies"].as_object().unwrap().len(), 19);
    assert_eq!(chart["houses"]["cusps"].as_array().unwrap().len(), 12);
    assert_eq!(chart["bodies"]["sun"]["tropical"]["sign"], "Gemini");
    // The solstice of 1990 was on 21 June at 15:33 UTC, and a day moves the Sun by 0.9547 degrees.
    let sun = chart["bodies"]["sun"]["longitude"].as_f64().unwrap();
    let days_to_solstice = 5.0 + (24.0 + 15.55 - 18.5) / 24.0;
    assert!(
        (sun - (90.0 - 0.9547 * days_to_solstice)).abs() < 0.01,
        "{sun}"
    );
}

#[test]
fn the_route_gives_the_bytes_of_the_engine() {
    let body = birth().to_string();
    let document = sidera_chart::natal::document(&Ephemeris::embedded(), body.as_bytes()).unwrap();
    assert_eq!(ask(post(TARGET, body)).into_body(), document.into_bytes());
}

#[test]
fn three_ways_to_say_a_moment_give_the_same_sky() {
    let utc = chart(json!({"birth": {"utc": "1990-06-15T18:30:00Z"}}).to_string());
    let clock = chart(birth().to_string());
    assert_eq!(
        utc["bodies"]["moon"]["longitude"],
        clock["bodies"]["moon"]["longitude"]
    );
    let jd_ut = utc["moment"]["jd_ut"].as_f64().unwrap();
    let julian = chart(json!({"birth": {"jd_ut": jd_ut}}).to_string());
    let moon = |chart: &Value| chart["bodies"]["moon"]["longitude"].as_f64().unwrap();
    assert!((moon(&julian) - moon(&utc)).abs() < 1e-6);
}

#[test]
fn without_coordinates_there_are_no_houses_and_the_answer_says_so() {
    let chart = chart(json!({"birth": {"utc": "1990-06-15T18:30:00Z"}}).to_string());
    assert_eq!(chart["houses"], Value::Null);
    assert_eq!(chart["angles"], Value::Null);
    assert!(!chart["meta"]["warnings"].as_array().unwrap().is_empty());
}

#[test]
fn the_poles_and_the_date_line_have_charts() {
    for (latitude, longitude) in [
        (90.0, 0.0),
        (-90.0, 0.0),
        (0.0, 180.0),
        (0.0, -180.0),
        (78.2, 15.6),
    ] {
        let place = json!({"birth": {
            "utc": "2000-06-21T12:00:00Z", "latitude": latitude, "longitude": longitude,
        }});
        assert_eq!(
            chart(place.to_string())["bodies"]
                .as_object()
                .unwrap()
                .len(),
            19
        );
    }
}

#[test]
fn the_leap_day_exists_in_leap_years_only() {
    assert_eq!(
        chart(birth_with("date", "2000-02-29".into()))["moment"]["utc"],
        "2000-02-29T19:30:00Z"
    );
    for date in ["1900-02-29", "1999-02-29", "2100-02-29"] {
        let response = ask(post(TARGET, birth_with("date", date.into())));
        assert_eq!(
            kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
            "invalid-value"
        );
    }
}

#[test]
fn the_years_covered_are_1800_to_2199() {
    for (date, time, timezone) in [
        ("1800-01-01", "00:00", "Asia/Tokyo"),
        ("1800-01-01", "00:00", "UTC"),
        ("2199-12-31", "23:59:59", "UTC"),
        ("2199-12-31", "23:59:59", "Pacific/Honolulu"),
    ] {
        let birth = json!({"date": date, "time": time, "timezone": timezone});
        chart(json!({"birth": birth}).to_string());
    }
    for date in ["1799-12-30", "2200-01-02", "0001-01-01", "9999-12-31"] {
        let response = ask(post(TARGET, birth_with("date", date.into())));
        assert_eq!(
            kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
            "out-of-span",
            "{date}"
        );
    }
}

#[test]
fn json_is_read_whatever_says_that_it_is_json_or_says_nothing() {
    for content_type in ["application/json; charset=utf-8", "Application/Json"] {
        let mut request = post(TARGET, birth().to_string());
        request
            .headers_mut()
            .insert("content-type", content_type.parse().unwrap());
        assert_eq!(ask(request).status(), StatusCode::OK);
    }
    let mut silent = request("POST", TARGET);
    *silent.body_mut() = birth().to_string().into_bytes();
    assert_eq!(ask(silent).status(), StatusCode::OK);
}

#[test]
fn a_body_of_the_most_bytes_is_read_and_one_of_more_is_not() {
    const MOST: usize = 64 * 1024;
    let mut body = birth().to_string().into_bytes();
    body.resize(MOST, b' ');
    chart(body.clone());
    body.push(b' ');
    let response = ask(post(TARGET, body));
    assert_eq!(
        kind(&response, StatusCode::PAYLOAD_TOO_LARGE),
        "body-too-large"
    );
    let target = "http://localhost/api/v1/charts/natal"
        .parse::<http::Uri>()
        .unwrap();
    assert_eq!(
        sidera_api::max_body_bytes(&http::Method::POST, target.path()),
        MOST
    );
    assert_eq!(
        sidera_api::max_body_bytes(&http::Method::POST, "/nothing"),
        0
    );
    assert_eq!(sidera_api::max_body_bytes(&http::Method::GET, TARGET), 0);
}
