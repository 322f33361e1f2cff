//! Presets, what a request changes of them, and what the answer says was chosen.

#![allow(clippy::expect_used, reason = "a test may panic")]

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use sidera_chart::natal;
use sidera_ephemeris::Ephemeris;

fn birth() -> Value {
    json!({"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006})
}

/// The document of a request with these members beside the birth.
fn document(options: &Value) -> Value {
    let mut request = options.as_object().cloned().unwrap_or_default();
    request.insert("birth".into(), birth());
    let json = Value::Object(request).to_string();
    let text = natal::document(&Ephemeris::embedded(), json.as_bytes()).expect(&json);
    serde_json::from_str(&text).expect("JSON")
}

fn chosen(options: &Value) -> Value {
    let document = document(options);
    let chosen = document.pointer("/meta/options");
    chosen.expect("the options in full").clone()
}

#[test]
fn a_request_that_names_no_preset_has_the_modern_one() {
    let chosen = chosen(&json!({}));
    assert_eq!(chosen, self::chosen(&json!({"preset": "modern"})));
    assert_eq!(chosen["zodiac"], "true_sidereal");
    assert_eq!(chosen["houses"], "placidus");
    assert_eq!(chosen["bodies"].as_array().map(Vec::len), Some(19));
    assert_eq!(chosen["aspects"].as_array().map(Vec::len), Some(11));
    assert_eq!(
        chosen["orbs"]["trine"],
        json!({"orb": 6.0, "luminary": 8.0})
    );
    assert_eq!(chosen["angle_aspects"], false);
}

#[test]
fn the_classical_preset_is_that_of_the_seven_planets() {
    let document = document(&json!({"preset": "classical"}));
    let chosen = &document["meta"]["options"];
    assert_eq!(chosen["zodiac"], "tropical");
    assert_eq!(chosen["rulers"], "traditional");
    assert_eq!(chosen["orb_rule"], "moieties");
    assert_eq!(chosen["orbs"], json!({}));
    assert_eq!(document["houses"]["system"], "whole_sign");
    assert_eq!(document["meta"]["aspects"]["moieties"]["sun"], 7.5);
    assert_eq!(document["meta"]["aspects"]["orbs"], json!([]));
    let bodies: Vec<&String> = document["bodies"]
        .as_object()
        .expect("bodies")
        .keys()
        .collect();
    assert_eq!(bodies.len(), 8);
    for aspect in document["aspects"].as_array().expect("aspects") {
        let moiety = |of: &str| {
            let point = aspect[of].as_str().expect("a point");
            document["meta"]["aspects"]["moieties"][point]
                .as_f64()
                .expect("a moiety")
        };
        assert!(
            aspect["orb"].as_f64().expect("an orb") <= moiety("a") + moiety("b"),
            "{aspect}"
        );
    }
}

#[test]
fn the_older_service_s_preset_has_its_zodiac_and_houses() {
    let document = document(&json!({"preset": "older_service"}));
    assert_eq!(document["meta"]["zodiac"]["sidereal"], "legacy");
    assert_eq!(document["houses"]["system"], "equal");
    assert_eq!(document["bodies"].as_object().map(Map::len), Some(17));
}

#[test]
fn what_a_request_says_goes_before_its_preset() {
    let chosen = chosen(&json!({
        "preset": "classical", "zodiac": "lahiri", "orbs": {"trine": 2},
        "bodies": ["pluto"], "aspects": ["trine", "square"],
    }));
    assert_eq!(chosen["zodiac"], "lahiri");
    assert_eq!(
        chosen["orbs"],
        json!({"trine": {"orb": 2.0, "luminary": 2.0}})
    );
    assert_eq!(chosen["bodies"], json!(["pluto"]));
    assert_eq!(chosen["aspects"], json!(["trine", "square"]));
    assert_eq!(chosen["houses"], "whole_sign");
}

#[test]
fn two_angles_are_in_aspect_where_a_request_says_so() {
    let angles = |options: Value| {
        let document = document(&options);
        let aspects = document["aspects"].as_array().cloned().expect("aspects");
        aspects
            .iter()
            .any(|aspect| aspect["a"] == "ascendant" && aspect["b"] == "midheaven")
    };
    let wide = |angle_aspects: bool| json!({"orbs": {"square": 30}, "aspects": ["square"], "angle_aspects": angle_aspects});
    assert!(!angles(
        json!({"orbs": {"square": 30}, "aspects": ["square"]})
    ));
    assert!(!angles(wide(false)));
    assert!(angles(wide(true)));
}

fn options() -> impl Strategy<Value = Value> {
    let choice = |values: &'static [&'static str]| proptest::sample::select(values);
    let orb = 0.0..30.0_f64;
    (
        choice(&["modern", "classical", "older_service"]),
        proptest::option::of(choice(&["tropical", "iau", "raman", "legacy"])),
        proptest::option::of(choice(&["koch", "equal", "whole_sign"])),
        proptest::option::of(choice(&["aspect", "moieties"])),
        proptest::option::of(orb),
        any::<Option<bool>>(),
    )
        .prop_map(|(preset, zodiac, houses, rule, orb, angles)| {
            let mut options = Map::new();
            options.insert("preset".into(), preset.into());
            let mut put = |name: &str, value: Option<Value>| {
                options.extend(value.map(|value| (name.to_owned(), value)));
            };
            put("zodiac", zodiac.map(Value::from));
            put("houses", houses.map(Value::from));
            put("orb_rule", rule.map(Value::from));
            put("orbs", orb.map(|orb| json!({"square": orb})));
            put("angle_aspects", angles.map(Value::from));
            put("include", orb.map(|_| json!(["midpoints", "shape"])));
            put(
                "settings",
                orb.map(|orb| json!({"midpoint_orb": orb / 3.0, "terms": "ptolemaic"})),
            );
            Value::Object(options)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_chosen_asks_for_the_same_chart_again(options in options()) {
        let first = document(&options);
        let again = document(&first["meta"]["options"]);
        prop_assert_eq!(first, again);
    }
}
