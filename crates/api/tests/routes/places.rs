//! `GET /api/v1/places`.

use http::{HeaderValue, Response, StatusCode};
use serde_json::{Value, json};
use sidera_api::store::MemoryStore;
use sidera_api::{ManualClock, MemoryAssets};

use crate::support::{
    ASSETS, PLACES, ask, ask_of, header, isolate, json, kind, post, problem, request,
};

fn search(query: &str) -> Response<Vec<u8>> {
    ask(request("GET", &format!("/api/v1/places?{query}")))
}

/// The first place as `name, region, country`.
fn first(query: &str) -> String {
    let response = search(query);
    assert_eq!(response.status(), StatusCode::OK, "{query}");
    let answer = json(&response);
    let place = &answer["places"][0];
    let part = |name: &str| place[name].as_str().unwrap_or("-").to_owned();
    [part("name"), part("region"), part("country")].join(", ")
}

#[test]
fn a_place_is_told_in_full() {
    let response = search("q=paris,%20tx&limit=3");
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(header(&response, "content-type"), "application/json");
    let answer = json(&response);
    let paris = json!({
        "name": "Paris", "region": "Texas", "country": "United States",
        "latitude": answer["places"][0]["latitude"], "longitude": answer["places"][0]["longitude"],
        "timezone": "America/Chicago", "population": 24782,
    });
    assert_eq!(answer["places"][0], paris);
    let near = |name: &str, degrees: f64| (paris[name].as_f64().unwrap() - degrees).abs() < 0.001;
    assert!(near("latitude", 33.6609) && near("longitude", -95.5555));
    assert!(answer["attribution"].as_str().unwrap().contains("GeoNames"));
    assert!(answer["source"].as_str().unwrap().contains("CC BY 4.0"));
    // `places` is what stands first.
    assert!(
        response
            .body()
            .starts_with(b"{\"places\":[{\"name\":\"Paris\",")
    );
}

#[test]
fn names_are_found_as_people_write_them() {
    for (query, place) in [
        ("q=Paris", "Paris, Île-de-France, France"),
        ("q=paris%2C+tx", "Paris, Texas, United States"),
        (
            "q=%D0%9C%D0%BE%D1%81%D0%BA%D0%B2%D0%B0",
            "Moscow, Moscow, Russia",
        ),
        ("q=Sao+Paulo", "São Paulo, São Paulo, Brazil"),
        ("q=NYC", "New York City, New York, United States"),
        (
            "q=New%20York,%20NY,%20USA",
            "New York City, New York, United States",
        ),
        ("q=chicgo", "Chicago, Illinois, United States"),
    ] {
        assert_eq!(first(query), place, "{query}");
    }
}

#[test]
fn the_limit_is_kept_and_what_is_unknown_gives_an_empty_list() {
    let count = |query| json(&search(query))["places"].as_array().unwrap().len();
    assert_eq!(count("q=san"), 10);
    assert_eq!(count("q=san&limit=50"), 50);
    assert_eq!(count("q=qqqqqqqq"), 0);
    assert_eq!(count("q=..."), 0);
}

#[test]
fn an_answer_may_be_kept_by_anyone_for_a_day() {
    let response = search("q=Paris");
    assert_eq!(header(&response, "cache-control"), "public, max-age=86400");
    let tag = HeaderValue::from_str(header(&response, "etag")).unwrap();
    let mut again = request("GET", "/api/v1/places?q=Paris");
    again.headers_mut().insert("if-none-match", tag);
    assert_eq!(ask(again).status(), StatusCode::NOT_MODIFIED);
}

#[test]
fn a_wrong_parameter_is_named() {
    for (query, slug, field) in [
        ("", "missing-field", "q"),
        ("q=", "invalid-value", "q"),
        ("q=a&limit=0", "invalid-value", "limit"),
        ("q=a&limit=51", "invalid-value", "limit"),
        ("q=a&limit=ten", "invalid-value", "limit"),
        ("q=a&q=b", "invalid-value", "q"),
        ("q=a&country=FR", "unknown-field", "country"),
    ] {
        let response = search(query);
        assert_eq!(
            kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
            slug,
            "{query}"
        );
        assert_eq!(json(&response)["errors"][0]["field"], field, "{query}");
    }
    let long = format!("q={}", "a".repeat(2048));
    assert_eq!(
        kind(&search(&long), StatusCode::URI_TOO_LONG),
        "query-too-long"
    );
}

#[test]
fn without_the_list_places_are_unavailable_and_charts_are_not() {
    for places in [None, Some(&b"no places"[..])] {
        let assets = MemoryAssets { places, ..*ASSETS };
        let isolate = isolate();
        let ask = |request| {
            ask_of(
                request,
                MemoryStore::new(ManualClock::at(0)),
                &assets,
                &isolate,
            )
        };
        let response = ask(request("GET", "/api/v1/places?q=Paris"));
        assert_eq!(
            kind(&response, StatusCode::SERVICE_UNAVAILABLE),
            "places-unavailable"
        );
        assert_eq!(problem(&response)["errors"], Value::Null);
        let birth = json!({"birth": {
            "date": "1990-06-15", "time": "14:30", "timezone": "America/New_York",
            "latitude": 40.7128, "longitude": -74.006,
        }});
        let response = ask(post("/api/v1/charts/natal", birth.to_string()));
        assert_eq!(response.status(), StatusCode::OK);
    }
}

#[test]
fn what_was_read_once_is_kept_and_a_failure_is_not() {
    let isolate = isolate();
    let ask = |places: Option<&'static [u8]>| {
        let assets = MemoryAssets { places, ..*ASSETS };
        let search = request("GET", "/api/v1/places?q=Paris");
        ask_of(
            search,
            MemoryStore::new(ManualClock::at(0)),
            &assets,
            &isolate,
        )
        .status()
    };
    assert_eq!(ask(None), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(ask(Some(&PLACES)), StatusCode::OK);
    assert_eq!(ask(None), StatusCode::OK);
}
