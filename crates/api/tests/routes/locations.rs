//! Places by name, and zones at points, in the requests for charts.

use http::{Response, StatusCode};
use serde_json::{Value, json};
use sidera_api::store::MemoryStore;
use sidera_api::{ManualClock, MemoryAssets};

use crate::support::{ask, ask_of, isolate, json, kind, post, request};

const NATAL: &str = "/api/v1/charts/natal";

/// The answer to a birth with these fields.
fn answer(fields: &Value) -> Response<Vec<u8>> {
    ask(post(NATAL, json!({"birth": fields}).to_string()))
}

fn chart(fields: &Value) -> Value {
    let response = answer(fields);
    let text = String::from_utf8_lossy(response.body());
    assert_eq!(response.status(), StatusCode::OK, "{text}");
    json(&response)
}

fn codes(chart: &Value) -> Vec<&str> {
    let warnings = chart["meta"]["warnings"].as_array().unwrap().iter();
    warnings
        .map(|warning| warning["code"].as_str().unwrap())
        .collect()
}

#[test]
fn a_birth_may_tell_its_place_by_name() {
    let chart = chart(&json!({
        "date": "1941-06-15", "time": "14:30", "place": "Springfield, Illinois",
    }));
    let meta = &chart["meta"];
    assert_eq!(chart["moment"]["utc"], "1941-06-15T19:30:00Z");
    assert_eq!(meta["time"]["zone"], "America/Chicago");
    assert_eq!(meta["location"]["name"], "Springfield");
    assert_eq!(meta["location"]["region"], "Illinois");
    assert_eq!(meta["location"]["country"], "United States");
    assert_eq!(meta["location"]["others"], json!([]));
    assert!((meta["place"]["latitude"].as_f64().unwrap() - 39.80).abs() < 0.02);
    assert!(chart["houses"]["cusps"].is_array());
    // In the summer of 1941 towns in Illinois decided for themselves.
    assert_eq!(codes(&chart), ["doubtful_history"]);
}

#[test]
fn of_several_places_the_most_populous_is_taken_and_the_others_are_listed() {
    let chart_of = chart;
    let chart = chart(&json!({"date": "1990-06-15", "time": "14:30", "place": "Paris"}));
    let location = &chart["meta"]["location"];
    assert_eq!(location["country"], "France");
    let others = location["others"].as_array().unwrap();
    assert_eq!(others[0], "Paris, Texas, United States");
    assert_eq!(codes(&chart), ["several_places"]);
    // What is listed can be asked for.
    let texas = chart_of(&json!({
        "date": "1990-06-15", "time": "14:30", "place": others[0],
    }));
    assert_eq!(texas["meta"]["time"]["zone"], "America/Chicago");
}

#[test]
fn a_chart_of_a_name_is_the_chart_of_its_coordinates() {
    let by_name = chart(&json!({"date": "1990-06-15", "time": "14:30", "place": "Moscow"}));
    let place = &by_name["meta"]["place"];
    let by_coordinates = chart(&json!({
        "date": "1990-06-15", "time": "14:30", "timezone": "Europe/Moscow",
        "latitude": place["latitude"], "longitude": place["longitude"],
    }));
    for part in ["moment", "bodies", "houses", "aspects"] {
        assert_eq!(by_name[part], by_coordinates[part], "{part}");
    }
    assert_eq!(by_coordinates["meta"].get("location"), None);
}

#[test]
fn a_zone_that_is_given_goes_before_that_of_the_place() {
    let chart = chart(&json!({
        "date": "1990-06-15", "time": "14:30", "place": "Paris, Texas", "timezone": "UTC",
    }));
    assert_eq!(chart["moment"]["utc"], "1990-06-15T14:30:00Z");
    assert_eq!(codes(&chart), [""; 0]);
}

#[test]
fn a_moment_in_utc_takes_a_place_for_its_houses() {
    let chart = chart(&json!({"utc": "1990-06-15T14:30:00Z", "place": "Paris, Texas"}));
    assert_eq!(chart["meta"]["time"]["zone"], Value::Null);
    assert!(chart["houses"]["cusps"].is_array());
    assert_eq!(codes(&chart), [""; 0]);
}

#[test]
fn both_births_of_a_pair_are_looked_up_and_named_in_errors() {
    let pair = |second: &str| {
        json!({
            "first": {"date": "1990-06-15", "time": "14:30", "place": "New York, NY, USA"},
            "second": {"date": "1988-02-01", "time": "07:00", "place": second},
        })
    };
    let target = "/api/v1/charts/synastry";
    let both = json(&ask(post(target, pair("Москва").to_string())));
    assert_eq!(both["first"]["meta"]["location"]["name"], "New York City");
    assert_eq!(both["second"]["meta"]["time"]["zone"], "Europe/Moscow");
    let response = ask(post(target, pair("Chicgo").to_string()));
    assert_eq!(
        kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
        "location-not-found"
    );
    let error = &json(&response)["errors"][0];
    assert_eq!(error["field"], "second.place");
    assert_eq!(error["alternatives"][0], "Chicago, Illinois, United States");
}

#[test]
fn charts_made_of_two_moments_tell_what_was_taken_for_each_name() {
    let paris = json!({"date": "1990-06-15", "time": "14:30", "place": "Paris"});
    let moscow = json!({"date": "1988-02-01", "time": "07:00", "place": "Москва"});
    for (route, [first, second], [one, other]) in [
        ("composite", ["first", "second"], ["/first", "/second"]),
        ("davison", ["first", "second"], ["/first", "/second"]),
        (
            "progressed",
            ["birth", "target"],
            ["/natal/meta", "/progression/target"],
        ),
        (
            "directed",
            ["birth", "target"],
            ["/natal/meta", "/direction/target"],
        ),
    ] {
        let target = format!("/api/v1/charts/{route}");
        for ((a, at_a), (b, at_b)) in [
            ((first, one), (second, other)),
            ((second, other), (first, one)),
        ] {
            let response = ask(post(&target, json!({a: paris, b: moscow}).to_string()));
            let answer = json(&response);
            assert_eq!(response.status(), StatusCode::OK, "{route} {answer}");
            let told = answer.pointer(at_a).unwrap();
            assert_eq!(told["location"]["country"], "France", "{route} {a}");
            let others = &told["location"]["others"];
            assert_eq!(others[0], "Paris, Texas, United States", "{route} {a}");
            let told = answer.pointer(at_b).unwrap();
            assert_eq!(told["location"]["country"], "Russia", "{route} {b}");
        }
        let bare = json!({first: {"utc": "1990-06-15T14:30:00Z"}, second: {"utc": "1988-02-01T07:00:00Z"}});
        let answer = json(&ask(post(&target, bare.to_string())));
        let told = answer.pointer(other).unwrap();
        assert_eq!(told.get("location"), None, "{route}");
    }
}

#[test]
fn the_moon_tells_what_was_taken_for_a_name() {
    let body = json!({"moment": {"date": "2026-03-01", "time": "07:00", "place": "Paris"}});
    let answer = json(&ask(post("/api/v1/charts/moon", body.to_string())));
    assert_eq!(answer["moment"]["utc"], "2026-03-01T06:00:00Z");
    let location = &answer["meta"]["location"];
    assert_eq!(location["country"], "France");
    assert_eq!(location["others"][0], "Paris, Texas, United States");
    assert_eq!(codes(&answer), ["several_places"]);
}

#[test]
fn a_wheel_is_drawn_of_a_place_by_name_in_body_and_query() {
    let body = json!({"birth": {"date": "1990-06-15", "time": "14:30", "place": "Paris, TX"}});
    let posted = ask(post("/api/v1/charts/wheel", body.to_string()));
    assert_eq!(posted.status(), StatusCode::OK);
    let svg = String::from_utf8_lossy(posted.body());
    let (_, description) = svg.split_once("<desc").unwrap();
    let (description, _) = description.split_once("</desc>").unwrap();
    assert!(
        description.contains("Place: Paris, Texas, United States."),
        "{description}"
    );
    for place in ["Paris,%20TX", "Paris,+TX"] {
        let target = format!("/api/v1/charts/wheel?date=1990-06-15&time=14:30&place={place}");
        assert_eq!(
            ask(request("GET", &target)).body(),
            posted.body(),
            "{place}"
        );
    }
    let missing = ask(request(
        "GET",
        "/api/v1/charts/wheel?date=1990-06-15&time=14:30&place=Zzzzzz",
    ));
    assert_eq!(
        kind(&missing, StatusCode::UNPROCESSABLE_ENTITY),
        "location-not-found"
    );
    assert_eq!(json(&missing)["errors"][0]["field"], "place");
}

#[test]
fn coordinates_without_a_zone_have_that_of_the_nearest_place_and_say_so() {
    let chart = chart(&json!({
        "date": "1990-06-15", "time": "14:30", "latitude": 48.2, "longitude": 11.3,
    }));
    assert_eq!(chart["moment"]["utc"], "1990-06-15T12:30:00Z");
    let found = &chart["meta"]["time"]["zone_found"];
    assert_eq!(found["basis"], "nearest_place");
    assert!(
        found["place"]
            .as_str()
            .unwrap()
            .ends_with("Bavaria, Germany")
    );
    assert!(found["distance_km"].as_f64().unwrap() < 10.0);
    assert_eq!(codes(&chart), ["zone_at_point"]);
}

#[test]
fn at_sea_the_clock_is_the_ship_s() {
    let chart = chart(&json!({
        "date": "1990-06-15", "time": "14:30", "latitude": 0.0, "longitude": -150.0,
    }));
    assert_eq!(chart["moment"]["utc"], "1990-06-16T00:30:00Z");
    assert_eq!(chart["meta"]["time"]["zone_found"]["basis"], "nautical");
    assert_eq!(codes(&chart), ["inverted_sign", "zone_at_point"]);
}

#[test]
fn a_place_is_given_in_one_way_only() {
    let response = answer(&json!({
        "date": "1990-06-15", "time": "14:30", "place": "Paris", "latitude": 48.2, "longitude": 11.3,
    }));
    assert_eq!(
        kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
        "conflicting-fields"
    );
    assert_eq!(json(&response)["errors"][0]["field"], "birth.place");
}

#[test]
fn what_is_no_place_is_refused_as_what_it_is() {
    for (place, slug) in [
        (json!(5), "invalid-value"),
        (json!(""), "location-not-found"),
        (json!("95, 10"), "invalid-value"),
        (json!("x".repeat(501)), "invalid-value"),
        (json!({"name": "Paris"}), "invalid-value"),
    ] {
        let response = answer(&json!({"date": "1990-06-15", "time": "14:30", "place": place}));
        assert_eq!(
            kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
            slug,
            "{place}"
        );
        assert_eq!(
            json(&response)["errors"][0]["field"],
            "birth.place",
            "{place}"
        );
    }
}

#[test]
fn nobody_can_hand_on_what_was_not_looked_up() {
    let response = answer(&json!({
        "utc": "1990-06-15T14:30:00Z",
        "$located": {"latitude": 1.0, "longitude": 2.0, "timezone": "UTC", "location": null, "zone": null},
    }));
    assert_eq!(
        kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
        "unknown-field"
    );
    assert_eq!(json(&response)["errors"][0]["field"], "birth.$located");
}

#[test]
fn look_ups_are_bounded() {
    let births = vec![json!({"date": "1990-06-15", "place": "Paris"}); 9];
    let response = ask(post(NATAL, json!({"births": births}).to_string()));
    assert_eq!(
        kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
        "too-much-asked"
    );
}

#[test]
fn without_the_list_only_look_ups_fail() {
    let (assets, isolate) = (MemoryAssets::default(), isolate());
    let ask = |birth: Value| {
        let request = post(NATAL, json!({"birth": birth}).to_string());
        ask_of(
            request,
            MemoryStore::new(ManualClock::at(0)),
            &assets,
            &isolate,
        )
    };
    let by_name = ask(json!({"date": "1990-06-15", "time": "14:30", "place": "Paris"}));
    assert_eq!(
        kind(&by_name, StatusCode::SERVICE_UNAVAILABLE),
        "places-unavailable"
    );
    let by_coordinates = ask(json!({
        "date": "1990-06-15", "time": "14:30", "latitude": 48.85, "longitude": 2.35,
        "timezone": "Europe/Paris",
    }));
    assert_eq!(by_coordinates.status(), StatusCode::OK);
}
