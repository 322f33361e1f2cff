//! What the older service's clients may send, and what they get.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on has failed"
)]

use serde_json::{Value, json};
use sidera_chart::{ErrorKind, RequestError, legacy};
use sidera_ephemeris::Ephemeris;

fn birth() -> Value {
    json!({
        "full_name": "Ada Lovelace King", "year": 1990, "month": 6, "day": 15, "hour": 14,
        "minute": 30, "location": "New York, US", "latitude": 40.7128, "longitude": -74.006,
        "timezone": "America/New_York",
    })
}

fn with(changes: &Value) -> Value {
    let mut request = birth();
    for (field, value) in changes.as_object().unwrap() {
        request[field] = value.clone();
    }
    request
}

fn text(request: &Value) -> Result<String, RequestError> {
    legacy::document(&Ephemeris::embedded(), request.to_string().as_bytes())
}

fn chart(request: &Value) -> Value {
    serde_json::from_str(&text(request).unwrap()).unwrap()
}

fn error(request: &Value) -> (ErrorKind, String, String) {
    let error = text(request).unwrap_err();
    (
        error.kind,
        error.field.unwrap_or_default(),
        error.message.into_owned(),
    )
}

#[test]
fn the_keys_stand_in_the_order_of_the_older_service() {
    let text = text(&birth()).unwrap();
    let keys = [
        "name",
        "utc_datetime",
        "location",
        "day_night_status",
        "chinese_zodiac",
        "numerology_analysis",
        "life_path_number",
        "day_number",
        "lucky_number",
        "name_numerology",
        "unknown_time",
        "true_sidereal_signs",
        "sidereal_house_cusps",
        "tropical_house_cusps",
        "house_rulers",
        "House 1",
        "House 12",
        "house_sign_distributions",
        "House 1",
        "House 12",
        "sidereal_chart_analysis",
        "chart_ruler",
        "dominant_sign",
        "dominant_element",
        "dominant_modality",
        "dominant_planet",
        "sidereal_major_positions",
        "name",
        "position",
        "degrees",
        "percentage",
        "retrograde",
        "house_info",
        "house_num",
        "sidereal_retrogrades",
        "sidereal_aspects",
        "p1_name",
        "p2_name",
        "type",
        "orb",
        "score",
        "p1_degrees",
        "p2_degrees",
        "sidereal_aspect_patterns",
        "sidereal_additional_points",
        "name",
        "info",
        "retrograde",
        "tropical_chart_analysis",
        "dominant_sign",
        "tropical_major_positions",
        "tropical_retrogrades",
        "tropical_aspects",
        "tropical_aspect_patterns",
        "tropical_additional_points",
        "quick_highlights",
        "snapshot_reading",
        "chart_hash",
    ];
    let mut rest = text.as_str();
    for key in keys {
        let quoted = format!("\"{key}\":");
        let at = rest
            .find(&quoted)
            .unwrap_or_else(|| panic!("{key} is not next"));
        rest = &rest[at + quoted.len()..];
    }
}

#[test]
fn every_chart_has_seventeen_positions_and_thirteen_signs() {
    let chart = chart(&birth());
    let names: Vec<&str> = chart["sidereal_major_positions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|position| position["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "Ascendant",
            "Sun",
            "Moon",
            "Mercury",
            "Venus",
            "Mars",
            "Jupiter",
            "Saturn",
            "Uranus",
            "Neptune",
            "Pluto",
            "Chiron",
            "True Node",
            "South Node",
            "Descendant",
            "Midheaven (MC)",
            "Imum Coeli (IC)",
        ]
    );
    let signs = chart["true_sidereal_signs"].as_array().unwrap();
    assert_eq!(signs.len(), 13);
    assert_eq!(signs[8], json!(["Ophiuchus", 223.4245, 235.7818]));
    assert_eq!(signs[12], json!(["Pisces", 318.0103, 360.0]));
    assert_eq!(chart["snapshot_reading"], Value::Null);
}

#[test]
fn what_is_missing_is_named() {
    let all = "full_name, year, month, day, hour, minute, location";
    let (kind, field, message) = error(&json!({}));
    assert_eq!(
        (kind, field.as_str()),
        (ErrorKind::MissingField, "full_name")
    );
    assert!(message.ends_with(all), "{message}");
    let (kind, field, message) = error(&json!({"location": "Paris, FR"}));
    assert_eq!(
        (kind, field.as_str()),
        (ErrorKind::MissingField, "full_name")
    );
    assert!(
        message.ends_with("full_name, year, month, day, hour, minute"),
        "{message}"
    );
    let mut nowhere = birth();
    for field in ["latitude", "timezone"] {
        nowhere.as_object_mut().unwrap().remove(field);
    }
    let (kind, field, message) = error(&nowhere);
    assert_eq!(
        (kind, field.as_str()),
        (ErrorKind::MissingField, "latitude")
    );
    assert!(message.ends_with("latitude, timezone"), "{message}");
}

#[test]
fn what_is_impossible_is_named() {
    for (change, field) in [
        (json!({"full_name": "  "}), "full_name"),
        (json!({"full_name": "x".repeat(256)}), "full_name"),
        (json!({"location": "x"}), "location"),
        (json!({"year": 1799}), "year"),
        (json!({"year": 2200}), "year"),
        (json!({"month": 13}), "month"),
        (json!({"day": 0}), "day"),
        (json!({"month": 2, "day": 30}), "day"),
        (json!({"hour": 24}), "hour"),
        (json!({"minute": -1}), "minute"),
        (json!({"minute": 1.5}), "minute"),
        (json!({"latitude": 90.1}), "latitude"),
        (json!({"longitude": -181}), "longitude"),
    ] {
        let (kind, named, message) = error(&with(&change));
        assert_eq!(
            (kind, named.as_str()),
            (ErrorKind::InvalidValue, field),
            "{message}"
        );
        assert!(!message.contains("birth."), "{message}");
    }
    let (kind, field, _) = error(&with(&json!({"timezone": "America/New_Yrok"})));
    assert_eq!(
        (kind, field.as_str()),
        (ErrorKind::UnknownTimeZone, "timezone")
    );
}

#[test]
fn other_fields_are_passed_over() {
    let plain = text(&birth()).unwrap();
    let more = json!({"user_email": "ada@example.org", "no_full_name": true, "extra": {"a": [1]}});
    assert_eq!(text(&with(&more)).unwrap(), plain);
    assert!(!plain.contains("example.org"));
    assert_eq!(text(&with(&json!({"user_email": null}))).unwrap(), plain);
}

#[test]
fn an_unknown_time_leaves_out_what_needs_one() {
    let chart = chart(&with(&json!({"unknown_time": true})));
    assert_eq!(chart["day_night_status"], "Undetermined");
    assert_eq!(chart["unknown_time"], true);
    for key in ["sidereal_house_cusps", "tropical_house_cusps"] {
        assert_eq!(chart[key], json!([]));
    }
    for key in ["house_rulers", "house_sign_distributions"] {
        assert_eq!(chart[key], json!({}));
    }
    assert_eq!(chart["sidereal_chart_analysis"]["chart_ruler"], Value::Null);
    let text = chart.to_string();
    for absent in [
        "Ascendant",
        "Descendant",
        "Midheaven",
        "Coeli",
        "Fortune",
        "Vertex",
        "House ",
    ] {
        assert!(!text.contains(absent), "{absent}");
    }
    assert_eq!(
        chart["sidereal_major_positions"].as_array().unwrap().len(),
        13
    );
}

#[test]
fn a_clock_that_was_changed_is_reported_and_can_be_read_by_choice() {
    let skipped = json!({"year": 2021, "month": 3, "day": 14, "hour": 2, "minute": 30});
    let (kind, field, message) = error(&with(&skipped));
    assert_eq!((kind, field.as_str()), (ErrorKind::NonexistentTime, "hour"));
    assert!(
        message.contains("fold") && !message.contains("birth."),
        "{message}"
    );
    let twice = json!({"year": 2021, "month": 11, "day": 7, "hour": 1, "minute": 30});
    assert_eq!(error(&with(&twice)).0, ErrorKind::AmbiguousTime);
    for (fold, utc) in [
        ("earlier", "2021-11-07 05:30"),
        ("later", "2021-11-07 06:30"),
    ] {
        let mut request = with(&twice);
        request["fold"] = fold.into();
        assert_eq!(chart(&request)["utc_datetime"], utc);
    }
    // Of a time that nobody knows nobody is asked for a reading.
    let mut request = with(&twice);
    request["unknown_time"] = true.into();
    assert_eq!(chart(&request)["utc_datetime"], "2021-11-07 05:30");
}

#[test]
fn the_equator_on_the_prime_meridian_is_a_place() {
    let nought = json!({"latitude": 0.0, "longitude": 0.0, "timezone": "UTC"});
    assert_eq!(chart(&with(&nought))["location"], "0.0000° N, 0.0000° E");
}

#[test]
fn inside_the_polar_circles_there_are_all_bodies() {
    let north = json!({"latitude": 78.2, "longitude": 15.6, "timezone": "Arctic/Longyearbyen"});
    let chart = chart(&with(&north));
    assert_eq!(
        chart["sidereal_major_positions"].as_array().unwrap().len(),
        17
    );
    assert_eq!(chart["day_night_status"], "Day Birth");
}

#[test]
fn seconds_of_an_offset_are_kept() {
    // Amsterdam was 19 minutes and 32 seconds before Greenwich.
    let request = json!({"year": 1930, "month": 1, "day": 15, "hour": 12, "minute": 0,
        "timezone": "Europe/Amsterdam", "latitude": 52.37, "longitude": 4.9});
    assert_eq!(chart(&with(&request))["utc_datetime"], "1930-01-15 11:40");
    let zoned = chart(&with(&request));
    let mut whole = with(&request);
    whole["timezone"] = "+00:20".into();
    let moon = |chart: &Value| {
        chart["sidereal_major_positions"][2]["degrees"]
            .as_f64()
            .unwrap()
    };
    let seconds = (moon(&zoned) - moon(&chart(&whole))) / (13.2 / 86_400.0);
    // The Moon goes 11.8 to 15.4 degrees a day.
    assert!((25.0..33.0).contains(&seconds), "{seconds}");
}

#[test]
fn the_sky_of_a_moment_has_no_name_to_number() {
    let named = json!({"is_full_birth_name": true});
    let person = chart(&with(&named));
    assert_eq!(
        person["numerology_analysis"]["name_numerology"],
        json!({"expression_number": 5, "soul_urge_number": 1, "personality_number": 4})
    );
    for name in ["Current Transits", "Transits"] {
        let sky = chart(&with(
            &json!({"full_name": name, "is_full_birth_name": true}),
        ));
        assert_eq!(sky["name"], name);
        assert_eq!(sky["numerology_analysis"]["name_numerology"], Value::Null);
        assert_eq!(sky["sidereal_aspects"], person["sidereal_aspects"]);
    }
}

#[test]
fn another_zodiac_is_given_on_request() {
    let chart = chart(&with(&json!({"zodiac": "lahiri"})));
    assert_eq!(chart["true_sidereal_signs"].as_array().unwrap().len(), 12);
    assert_eq!(
        chart["true_sidereal_signs"][11],
        json!(["Pisces", 330.0, 360.0])
    );
    let sun = |list: &str| chart[list][1]["degrees"].as_f64().unwrap();
    let ayanamsa = sun("tropical_major_positions") - sun("sidereal_major_positions");
    assert!((ayanamsa - 23.72).abs() < 0.02, "{ayanamsa}");
}

#[test]
fn the_digest_is_of_the_chart_and_not_of_the_person() {
    let hash = |changes: &Value| {
        let hash = chart(&with(changes))["chart_hash"]
            .as_str()
            .unwrap()
            .to_owned();
        assert!(hash.len() == 16 && hash.chars().all(|digit| digit.is_ascii_hexdigit()));
        hash
    };
    let same = hash(&json!({}));
    assert_eq!(
        same,
        hash(&json!({"full_name": "Somebody Else", "location": "Elsewhere"}))
    );
    for change in [
        json!({"minute": 31}),
        json!({"unknown_time": true}),
        json!({"zodiac": "iau"}),
    ] {
        assert_ne!(same, hash(&change), "{change}");
    }
}

#[test]
fn the_highlights_are_bullet_lines() {
    let chart = chart(&birth());
    let highlights = chart["quick_highlights"].as_str().unwrap();
    assert_eq!(highlights.lines().count(), 9);
    assert!(highlights.lines().all(|line| line.starts_with("• ")));
    for text in [
        "Sun: ",
        "Moon: ",
        "Ascendant: ",
        "True Node: ",
        "Life path: 4",
    ] {
        assert!(highlights.contains(text), "{text} in {highlights}");
    }
}

/// Samoa left out 2011-12-30 when it crossed the date line: no clock there showed that day.
#[test]
fn a_day_that_the_zone_left_out_is_refused_whether_the_hour_is_known_or_not() {
    for unknown_time in [false, true] {
        let request = with(
            &json!({"year": 2011, "month": 12, "day": 30, "hour": 12, "minute": 0,
            "latitude": -13.83, "longitude": -171.77, "timezone": "Pacific/Apia",
            "unknown_time": unknown_time}),
        );
        let (kind, field, _) = error(&request);
        assert_eq!(kind, ErrorKind::NonexistentTime, "{unknown_time}");
        assert_eq!(field, if unknown_time { "day" } else { "hour" });
    }
    let request = with(
        &json!({"year": 2011, "month": 12, "day": 31, "hour": 12, "minute": 0,
        "latitude": -13.83, "longitude": -171.77, "timezone": "Pacific/Apia", "unknown_time": true}),
    );
    assert_eq!(chart(&request)["utc_datetime"], "2011-12-30 22:00");
}

#[test]
fn the_chinese_year_begins_at_lichun_or_with_the_lunar_one() {
    let born = |how: Value| {
        let mut request = with(&json!({"year": 2024, "month": 2, "day": 6}));
        request
            .as_object_mut()
            .unwrap()
            .extend(how.as_object().unwrap().clone());
        chart(&request)["chinese_zodiac"].clone()
    };
    assert_eq!(born(json!({})), "Wood Dragon");
    assert_eq!(born(json!({"chinese_new_year": "lichun"})), "Wood Dragon");
    assert_eq!(
        born(json!({"chinese_new_year": "lunar_new_year"})),
        "Water Rabbit"
    );
}
