//! How a chart understands the clock of its birth: the atlas's historic cases, asked over HTTP, and what
//! the answers say of them.

use http::{Response, StatusCode};
use serde_json::{Value, json};

use crate::support::{ask, json, kind, post};

/// The cases of the atlas's own tests, with their sources.
const CASES: &str = include_str!("../../../atlas/tests/data/historic_cases.tsv");

const NATAL: &str = "/api/v1/charts/natal";

/// The answer to a birth with these fields, with as little else as there can be.
fn answer(birth: &Value) -> Response<Vec<u8>> {
    let request = json!({"birth": birth, "bodies": ["sun"], "aspect_points": ["sun"]});
    ask(post(NATAL, request.to_string()))
}

fn chart(birth: &Value) -> Value {
    let response = answer(birth);
    let text = String::from_utf8_lossy(response.body());
    assert_eq!(response.status(), StatusCode::OK, "{birth}: {text}");
    json(&response)
}

/// `1930-01-15 12:00:00`, before which `j ` may stand, as the fields of a birth.
fn birth(zone: &str, local: &str, longitude: &str) -> Value {
    let (calendar, local) = match local.strip_prefix('j') {
        Some(local) => ("julian", local.trim()),
        None => ("gregorian", local),
    };
    let (date, time) = local.split_once(' ').expect("a date and a time");
    let mut birth = json!({"date": date, "time": time, "timezone": zone, "calendar": calendar});
    if let Ok(degrees) = longitude.parse::<f64>() {
        birth["longitude"] = degrees.into();
    }
    birth
}

/// `1930-01-15 11:40:28.672` as a chart writes it.
fn stamp(moment: &str) -> String {
    format!("{}Z", moment.trim().replace(' ', "T"))
}

/// Seconds of a stamp's day, to compare where documents round to a millisecond.
fn seconds(stamp: &str) -> f64 {
    let (date, time) = stamp
        .trim_end_matches('Z')
        .split_once('T')
        .expect("a stamp");
    let day: f64 = date.rsplit('-').next().unwrap().parse().unwrap();
    let parts = time.split(':').map(|part| part.parse::<f64>().unwrap());
    day * 86_400.0 + parts.fold(0.0, |sum, part| sum * 60.0 + part)
}

fn same_moment(found: &Value, wanted: &str, what: &str) {
    let found = found.as_str().unwrap();
    let (found_day, wanted_day) = (found.get(..7), wanted.get(..7));
    let apart = (seconds(found) - seconds(wanted)).abs();
    assert!(
        found_day == wanted_day && apart < 0.002,
        "{what}: {found}, not {wanted}"
    );
}

#[test]
fn every_historic_case_is_answered_as_its_source_says() {
    let mut count = 0;
    for line in CASES.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [zone, local, longitude, moment, abbreviation, dst, source] = fields.as_slice() else {
            panic!("seven fields: {line}");
        };
        let mut birth = birth(zone, local, longitude);
        assert!(!source.is_empty(), "{line}");
        count += 1;
        let doubled = moment.strip_prefix("gap ").map(|readings| (true, readings));
        let doubled = doubled.or(moment
            .strip_prefix("fold ")
            .map(|readings| (false, readings)));
        let Some((skipped, readings)) = doubled else {
            let chart = chart(&birth);
            let time = &chart["meta"]["time"];
            same_moment(&chart["moment"]["utc"], &stamp(moment), line);
            assert_eq!(time["abbreviation"], *abbreviation, "{line}");
            assert_eq!(time["dst"], *dst == "dst", "{line}");
            continue;
        };
        // As the page asks: neither is taken unless the request chooses.
        birth["fold"] = "reject".into();
        let slug = if skipped {
            "nonexistent-time"
        } else {
            "ambiguous-time"
        };
        assert_eq!(
            kind(&answer(&birth), StatusCode::UNPROCESSABLE_ENTITY),
            slug,
            "{line}"
        );
        let readings: Vec<&str> = readings.split(" / ").collect();
        for (fold, place) in [("earlier", 0), ("later", 1)] {
            birth["fold"] = fold.into();
            let chart = chart(&birth);
            same_moment(&chart["moment"]["utc"], &stamp(readings[place]), line);
            let told = &chart["meta"]["time"]["readings"];
            same_moment(&told[0]["utc"], &stamp(readings[0]), line);
            same_moment(&told[1]["utc"], &stamp(readings[1]), line);
            assert_eq!(told[place]["chosen"], true, "{line}");
            assert_eq!(told[1 - place]["chosen"], false, "{line}");
        }
    }
    assert!(count >= 60, "{count} cases");
}

#[test]
fn a_chart_tells_how_its_clock_was_understood() {
    let chart = chart(&json!({
        "date": "1916-07-15", "time": "12:00", "timezone": "Europe/Dublin",
    }));
    let time = &chart["meta"]["time"];
    assert_eq!(chart["moment"]["utc"], "1916-07-15T11:25:21Z");
    assert_eq!(time["given_as"], "civil");
    assert_eq!(time["local"], "1916-07-15T12:00:00");
    assert_eq!(time["zone"], "Europe/Dublin");
    assert_eq!(time["abbreviation"], "IST");
    assert_eq!(time["offset_seconds"], 2079.0);
    assert_eq!(time["dst"], true);
    let tzdb = chart["meta"]["versions"]["tzdb"].as_str().unwrap();
    assert_eq!(tzdb, sidera_atlas::tzdb_version());
}

#[test]
fn ireland_s_winter_time_is_the_exception() {
    let dst = |date: &str| {
        let birth = json!({"date": date, "time": "12:00", "timezone": "Europe/Dublin"});
        chart(&birth)["meta"]["time"]["dst"].clone()
    };
    assert_eq!(dst("2020-01-15"), true);
    assert_eq!(dst("2020-07-15"), false);
}

#[test]
fn samoa_s_lost_day_is_refused_with_the_days_around_it() {
    let birth = json!({
        "date": "2011-12-30", "timezone": "Pacific/Apia", "unknown_time": true,
    });
    let response = answer(&birth);
    assert_eq!(
        kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
        "nonexistent-time"
    );
    let days = &json(&response)["errors"][0]["alternatives"];
    assert_eq!(*days, json!(["2011-12-29", "2011-12-31"]));
}

#[test]
fn before_a_zone_had_a_clock_the_birth_s_own_longitude_gives_the_time() {
    // Springfield, Illinois, lies half a degree west of the meridian of its zone's city, and two minutes.
    let birth = |longitude: f64| {
        json!({
            "date": "1850-06-15", "time": "12:00", "timezone": "America/Chicago",
            "latitude": 39.8, "longitude": longitude,
        })
    };
    let chart = chart(&birth(-89.65));
    assert_eq!(chart["meta"]["time"]["abbreviation"], "LMT");
    assert_eq!(chart["meta"]["time"]["offset_seconds"], -89.65 * 240.0);
    assert_eq!(chart["moment"]["utc"], "1850-06-15T17:58:36Z");
    assert_eq!(chart["meta"]["warnings"][0]["code"], "local_mean_time");
}

#[test]
fn a_julian_date_is_taken_where_the_request_says_so_and_suggested_where_it_may_be() {
    let birth = |calendar: &str| {
        json!({
            "date": "1880-01-16", "time": "12:00", "timezone": "Europe/Moscow", "calendar": calendar,
        })
    };
    let julian = chart(&birth("julian"));
    assert_eq!(julian["meta"]["time"]["local"], "1880-01-28T12:00:00");
    let gregorian = chart(&birth("gregorian"));
    let codes: Vec<&Value> = gregorian["meta"]["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|warning| &warning["code"])
        .collect();
    assert!(codes.contains(&&json!("julian_calendar")), "{codes:?}");
}

#[test]
fn a_doubtful_hour_is_said_to_be_one() {
    for (zone, date) in [
        ("America/Chicago", "1941-06-15"),
        ("America/Indiana/Indianapolis", "1975-06-15"),
        ("Europe/Paris", "1941-06-15"),
        ("Europe/Berlin", "1945-06-15"),
        ("Europe/Moscow", "1919-06-15"),
        ("Asia/Ho_Chi_Minh", "1960-06-15"),
    ] {
        let birth = json!({"date": date, "time": "12:00", "timezone": zone});
        let chart = chart(&birth);
        let warnings = chart["meta"]["warnings"].as_array().unwrap();
        let doubtful = warnings
            .iter()
            .any(|warning| warning["code"] == "doubtful_history");
        assert!(doubtful, "{zone} {date}");
    }
}
