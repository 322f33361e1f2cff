//! The natal document: what is in it, in which order, and what is left out when.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use serde_json::Value;
use sidera_chart::natal;
use sidera_ephemeris::Ephemeris;

fn text(json: &str) -> String {
    natal::document(&Ephemeris::embedded(), json.as_bytes()).expect(json)
}

fn document(json: &str) -> Value {
    serde_json::from_str(&text(json)).expect("JSON")
}

fn codes(document: &Value) -> Vec<&str> {
    let warnings = document["meta"]["warnings"].as_array().expect("warnings");
    warnings
        .iter()
        .filter_map(|warning| warning["code"].as_str())
        .collect()
}

const NEW_YORK: &str = r#"{"birth": {"date": "1990-06-15", "time": "14:30", "latitude": 40.7128,
    "longitude": -74.006, "timezone": "America/New_York"},
    "zodiac": "true_sidereal", "houses": "placidus"}"#;

/// The names of a document and their order are a contract.
#[test]
fn members_come_in_the_published_order() {
    let text = text(NEW_YORK);
    let mut after = 0;
    for member in [
        "{\"moment\":{\"utc\":\"1990-06-15T18:30:00Z\",\"jd_ut\":",
        "\"jd_tt\":",
        "\"delta_t_seconds\":",
        "\"bodies\":{\"sun\":{\"longitude\":",
        "\"latitude\":",
        "\"distance_au\":",
        "\"longitude_speed\":",
        "\"declination\":",
        "\"retrograde\":false",
        "\"tropical\":{\"sign\":\"Gemini\",\"degree_in_sign\":",
        "\"house\":9",
        "\"sidereal\":{\"longitude\":",
        "\"sign\":\"Taurus\",\"degree_in_sign\":",
        "\"percentage\":",
        "\"house\":9",
        "\"moon\":{",
        "\"osculating_apogee\":{",
        "\"angles\":{\"ascendant\":",
        "\"midheaven\":",
        "\"vertex\":",
        "\"armc\":",
        "\"houses\":{\"system\":\"placidus\",\"cusps\":[",
        "\"aspects\":[",
        "\"patterns\":[",
        "\"meta\":{",
    ] {
        let found = text[after..].find(member);
        after += found.unwrap_or_else(|| panic!("{member} is not where it should be")) + 1;
    }
}

#[test]
fn the_same_moment_given_in_four_ways_is_the_same_chart() {
    let civil = document(NEW_YORK);
    let moment = &civil["moment"];
    let place = "\"latitude\": 40.7128, \"longitude\": -74.006";
    for birth in [
        "\"utc\": \"1990-06-15T18:30:00Z\"".to_owned(),
        "\"utc\": \"1990-06-15T14:30:00-04:00\"".to_owned(),
        format!("\"jd_ut\": {}", moment["jd_ut"]),
        format!("\"jd_tt\": {}", moment["jd_tt"]),
        "\"date\": \"1990-06-02\", \"time\": \"14:30\", \"timezone\": \"-04:00\", \"calendar\": \"julian\"".to_owned(),
    ] {
        let other = document(&format!("{{\"birth\": {{{birth}, {place}}}}}"));
        assert_eq!(other["moment"]["utc"], moment["utc"]);
        for path in ["/bodies/moon/longitude", "/angles/ascendant", "/houses/cusps/10"] {
            let (a, b) = (civil.pointer(path), other.pointer(path));
            let (a, b) = (a.and_then(Value::as_f64), b.and_then(Value::as_f64));
            assert!((a.expect(path) - b.expect(path)).abs() < 1e-6, "{birth} {path}");
        }
    }
}

#[test]
fn a_given_delta_t_is_taken() {
    let document = document(r#"{"birth": {"jd_ut": 2415020.5, "delta_t_seconds": -2.5}}"#);
    let moment = &document["moment"];
    assert_eq!(moment["delta_t_seconds"], -2.5);
    let days = moment["jd_tt"].as_f64().expect("jd_tt") - moment["jd_ut"].as_f64().expect("jd_ut");
    assert!((days * 86400.0 + 2.5).abs() < 1e-4);
    assert_eq!(document["meta"]["time"]["delta_t_source"], "given");
    assert_eq!(moment["utc"], "1900-01-01T00:00:00Z");
}

#[test]
fn without_coordinates_there_are_no_houses_and_the_answer_says_so() {
    let document = document(r#"{"birth": {"utc": "1990-06-15T18:30:00Z"}}"#);
    for member in ["angles", "houses", "sect", "chart_ruler"] {
        assert_eq!(document[member], Value::Null, "{member}");
    }
    assert_eq!(document["bodies"]["sun"]["tropical"]["house"], Value::Null);
    assert_eq!(document["bodies"]["sun"]["sidereal"]["house"], Value::Null);
    assert!(document["points"].get("fortune").is_none());
    assert_eq!(codes(&document), ["no_coordinates"]);
    let aspects = document["aspects"].as_array().expect("aspects");
    assert!(
        aspects
            .iter()
            .all(|aspect| aspect["a"] != "ascendant" && aspect["b"] != "midheaven")
    );
}

#[test]
fn an_unknown_time_is_local_noon_without_what_needs_the_hour() {
    let document = document(
        r#"{"birth": {"date": "1990-06-15", "unknown_time": true, "latitude": 40.7128,
            "longitude": -74.006, "timezone": "America/New_York"}}"#,
    );
    assert_eq!(document["moment"]["utc"], "1990-06-15T16:00:00Z");
    for member in ["angles", "houses", "sect", "chart_ruler"] {
        assert_eq!(document[member], Value::Null, "{member}");
    }
    assert_eq!(codes(&document), ["unknown_time"]);
    let patterns = document["patterns"].as_array().expect("patterns");
    assert!(
        patterns
            .iter()
            .all(|pattern| pattern["pattern"] != "stellium_house")
    );
    // The Moon went through 13.4 degrees of Pisces that day, sidereally from Aquarius to Pisces.
    let moon = &document["bodies"]["moon"]["day_range"];
    let way =
        moon["to_longitude"].as_f64().expect("to") - moon["from_longitude"].as_f64().expect("from");
    assert!((13.0..14.0).contains(&way), "{way}");
    assert_eq!(moon["tropical_signs"], serde_json::json!(["Pisces"]));
    assert_eq!(
        moon["sidereal_signs"],
        serde_json::json!(["Aquarius", "Pisces"])
    );
    // The Sun stays in its signs and has no range.
    assert!(document["bodies"]["sun"].get("day_range").is_none());
}

#[test]
fn an_unknown_time_of_a_moment_in_utc_is_noon_utc_and_says_so() {
    for (given, field) in [
        ("\"utc\": \"1990-06-15T03:30:00Z\"", "utc"),
        ("\"jd_ut\": 2448057.6", "jd_ut"),
        ("\"jd_tt\": 2448057.6", "jd_tt"),
    ] {
        let document = document(&format!(
            "{{\"birth\": {{{given}, \"unknown_time\": true, \"latitude\": 40.7, \"longitude\": -74}}}}"
        ));
        assert_eq!(document["moment"]["utc"], "1990-06-15T12:00:00Z", "{given}");
        let time = &document["meta"]["time"];
        assert_eq!(time["given_as"], field);
        assert_eq!(time["unknown_time"], true);
        for member in ["local", "zone", "abbreviation", "offset_seconds", "dst"] {
            assert_eq!(time[member], Value::Null, "{member}");
        }
        assert_eq!(codes(&document), ["unknown_time"]);
        let warning = document["meta"]["warnings"][0]["message"].as_str();
        let warning = warning.expect("a message");
        assert!(warning.contains("noon UTC") && !warning.contains("local"));
    }
}

#[test]
fn a_time_shown_twice_or_never_is_reported_with_both_readings() {
    let readings = |birth: &str| {
        let document = document(&format!(
            "{{\"birth\": {{{birth}, \"timezone\": \"America/New_York\"}}}}"
        ));
        document["meta"]["time"]["readings"].clone()
    };
    let fold = "\"date\": \"2021-11-07\", \"time\": \"01:30:00.5\"";
    let both = |first: bool| {
        serde_json::json!([
            {"utc": "2021-11-07T05:30:00.5Z", "local": "2021-11-07T01:30:00.500",
             "offset_seconds": -14_400.0, "abbreviation": "EDT", "dst": true, "chosen": first},
            {"utc": "2021-11-07T06:30:00.5Z", "local": "2021-11-07T01:30:00.500",
             "offset_seconds": -18_000.0, "abbreviation": "EST", "dst": false, "chosen": !first},
        ])
    };
    assert_eq!(readings(fold), both(true));
    assert_eq!(
        readings(&format!("{fold}, \"fold\": \"later\"")),
        both(false)
    );
    let gap = "\"date\": \"2021-03-14\", \"time\": \"02:30\", \"fold\": \"later\"";
    assert_eq!(
        readings(gap),
        serde_json::json!([
            {"utc": "2021-03-14T06:30:00Z", "local": "2021-03-14T01:30:00",
             "offset_seconds": -18_000.0, "abbreviation": "EST", "dst": false, "chosen": false},
            {"utc": "2021-03-14T07:30:00Z", "local": "2021-03-14T03:30:00",
             "offset_seconds": -14_400.0, "abbreviation": "EDT", "dst": true, "chosen": true},
        ])
    );
    let plain = "\"date\": \"2021-06-14\", \"time\": \"02:30\"";
    assert_eq!(readings(plain), Value::Null);
}

#[test]
fn with_the_tropical_zodiac_the_sidereal_positions_are_those_of_true_sidereal() {
    let document = document(r#"{"birth": {"utc": "1990-06-15T18:30:00Z"}, "zodiac": "tropical"}"#);
    assert_eq!(document["meta"]["zodiac"]["requested"], "tropical");
    assert_eq!(document["meta"]["zodiac"]["sidereal"], "true_sidereal");
}

#[test]
fn whole_signs_follow_the_signs_of_each_zodiac() {
    let with = |zodiac: &str| {
        document(
            &NEW_YORK
                .replace("placidus", "whole_sign")
                .replace("true_sidereal", zodiac),
        )
    };
    let lahiri = with("lahiri");
    let cusps = lahiri["houses"]["sidereal_cusps"]
        .as_array()
        .expect("cusps");
    let ascendant = &lahiri["points"]["ascendant"];
    for cusp in cusps {
        let into = cusp.as_f64().expect("a number") % 30.0;
        assert!(!(1e-9..=30.0 - 1e-9).contains(&into), "{cusp}");
    }
    assert_eq!(ascendant["tropical"]["house"], 1);
    assert_eq!(ascendant["sidereal"]["house"], 1);
    let thirteen = with("true_sidereal");
    assert_eq!(codes(&thirteen), ["whole_sign_needs_twelve_signs"]);
    assert_eq!(thirteen["points"]["ascendant"]["sidereal"]["house"], 1);
}

#[test]
fn day_and_night_follow_the_altitude_of_the_sun() {
    // Sunrise at Greenwich on 2000-03-20 was at 06:06 UT.
    let at = |time: &str| {
        document(&format!(
            "{{\"birth\": {{\"utc\": \"2000-03-20T{time}Z\", \"latitude\": 51.4779, \"longitude\": 0}}}}"
        ))
    };
    assert_eq!(at("06:00:00")["sect"], "night");
    assert_eq!(at("06:10:00")["sect"], "day");
    assert_eq!(at("18:10:00")["sect"], "day");
    assert_eq!(at("18:18:00")["sect"], "night");
}

#[test]
fn the_lot_of_fortune_turns_at_night() {
    let lot = |time: &str, sign: f64| {
        let document = document(&format!(
            "{{\"birth\": {{\"utc\": \"2000-03-20T{time}Z\", \"latitude\": 51.4779, \"longitude\": 0}}}}"
        ));
        let at = |path: &str| document.pointer(path).and_then(Value::as_f64).expect(path);
        let way = at("/bodies/moon/longitude") - at("/bodies/sun/longitude");
        let expected = (at("/angles/ascendant") + sign * way).rem_euclid(360.0);
        assert!((at("/points/fortune/longitude") - expected).abs() < 1e-9);
    };
    lot("12:00:00", 1.0);
    lot("00:00:00", -1.0);
}

#[test]
fn bodies_come_as_asked() {
    let document = document(
        r#"{"birth": {"utc": "1990-06-15T18:30:00Z"}, "bodies": ["moon", "sun"], "aspect_points": ["moon", "sun"],
            "aspects": ["square"], "orbs": {"square": 30}}"#,
    );
    let bodies = document["bodies"].as_object().expect("bodies");
    assert_eq!(bodies.len(), 2);
    let aspects = document["aspects"].as_array().expect("aspects");
    assert_eq!(aspects.len(), 1);
    assert_eq!(
        (&aspects[0]["a"], &aspects[0]["b"]),
        (&"moon".into(), &"sun".into())
    );
    assert_eq!(document["meta"]["aspects"]["orbs"][0]["luminary"], 30.0);
}

#[test]
fn a_time_zone_beside_a_moment_that_needs_none_is_left_out_with_a_warning() {
    let document = document(
        r#"{"birth": {"utc": "1990-06-15T18:30:00Z", "timezone": "Asia/Tokyo", "latitude": 0, "longitude": 0}}"#,
    );
    assert_eq!(document["moment"]["utc"], "1990-06-15T18:30:00Z");
    assert_eq!(codes(&document), ["timezone_ignored"]);
}

#[test]
fn a_time_the_clock_showed_twice_is_the_earlier_one_with_a_warning() {
    let with = |fold: &str| {
        document(&format!(
            "{{\"birth\": {{\"date\": \"2021-11-07\", \"time\": \"01:30\", \"timezone\": \"America/New_York\"{fold}}}}}"
        ))
    };
    let earlier = with("");
    assert_eq!(earlier["moment"]["utc"], "2021-11-07T05:30:00Z");
    assert!(codes(&earlier).contains(&"ambiguous_time"));
    let later = with(", \"fold\": \"later\"");
    assert_eq!(later["moment"]["utc"], "2021-11-07T06:30:00Z");
}

/// The date of exactness, put back into the ephemeris, gives the angle.
#[test]
fn aspects_are_exact_when_the_document_says() {
    let ephemeris = Ephemeris::embedded();
    let mut seen = 0;
    for (year, month) in (1805..2195).step_by(13).zip((1..=12).cycle()) {
        let utc = format!("{year}-{month:02}-11T07:00:00Z");
        let document = document(&format!(
            "{{\"birth\": {{\"utc\": \"{utc}\"}}, \"aspect_points\": [\"sun\", \"moon\", \"mercury\", \"venus\", \"mars\", \"jupiter\", \"saturn\", \"true_node\", \"vesta\", \"mean_apogee\"]}}"
        ));
        for aspect in document["aspects"].as_array().expect("aspects") {
            let Some(jd_tt) = aspect["exact"]["jd_tt"].as_f64() else {
                continue;
            };
            let sky = ephemeris.sky(jd_tt).expect("within the span");
            let at = |end: &str| {
                let body = sidera_ephemeris::Body::from_id(aspect[end].as_str().expect("id"));
                sky.position(body.expect("a body"))
            };
            let (a, b) = (at("a"), at("b"));
            let separation = sidera_chart::angle::separation_deg(a.longitude_deg, b.longitude_deg);
            let off = (separation - aspect["angle"].as_f64().expect("angle")).abs();
            assert!(
                off * 3600.0 < 1.0,
                "{aspect} is {} arcseconds off",
                off * 3600.0
            );
            seen += 1;
        }
    }
    assert!(seen > 200, "{seen}");
}
