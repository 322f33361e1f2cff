//! Objects are read from objects only.

use serde_json::Value;
use sidera_chart::ErrorKind::InvalidValue;

use crate::support::{FINE, answer};

/// Requests of every kind, with every object that a request may have in it.
const WITH_OBJECTS: &[(&str, &str)] = &[
    (
        "natal",
        r#"{"birth": {@}, "zodiac": {"epoch_jd_tt": 2451545, "value_deg": 24}, "houses": "koch",
            "orbs": {"square": {"orb": 3, "luminary": 5}, "trine": 4}}"#,
    ),
    (
        "wheel",
        r#"{"birth": {@}, "zodiac": {"epoch_jd_tt": 2451545, "value_deg": 24},
            "orbs": {"square": {"orb": 3, "luminary": 5}}, "wheel": {"theme": "dark"}}"#,
    ),
    (
        "synastry",
        r#"{"first": {@}, "second": {@}, "zodiac": {"epoch_jd_tt": 2451545, "value_deg": 24},
            "orbs": {"square": {"orb": 3, "luminary": 5}}}"#,
    ),
    (
        "transits",
        r#"{"birth": {@}, "moment": {@}, "zodiac": {"epoch_jd_tt": 2451545, "value_deg": 24},
            "orbs": {"square": {"orb": 3, "luminary": 5}}}"#,
    ),
    (
        "transits",
        r#"{"birth": {@}, "period": {"from": "2026-01-01", "to": "2026-01-09"}, "page": {"days": 2},
            "movers": ["sun"]}"#,
    ),
    (
        "returns",
        r#"{"birth": {@}, "year": 2026, "at": {"latitude": 1, "longitude": 2, "timezone": "UTC"},
            "zodiac": {"epoch_jd_tt": 2451545, "value_deg": 24}, "frame": "sidereal"}"#,
    ),
    ("hours", r#"{"moment": {@, "latitude": 1, "longitude": 2}}"#),
    (
        "legacy",
        r#"{"full_name": "Ada Lovelace", "year": 1990, "month": 6, "day": 15, "hour": 14, "minute": 30,
            "location": "New York, US", "latitude": 40.7128, "longitude": -74.006,
            "timezone": "America/New_York", "zodiac": {"epoch_jd_tt": 2451545, "value_deg": 24}}"#,
    ),
    ("rows", r#"{"jd_tt": [2451545], "bodies": ["sun"]}"#),
];

/// The paths of all objects in a document, the whole one's (empty) first.
fn objects(value: &Value, path: &str, found: &mut Vec<String>) {
    if let Value::Object(members) = value {
        found.push(path.to_owned());
        for (name, member) in members {
            objects(member, &format!("{path}/{name}"), found);
        }
    }
}

#[test]
fn an_array_is_no_object_anywhere() {
    let mut seen = 0;
    for (kind, json) in WITH_OBJECTS {
        let request: Value = serde_json::from_str(&json.replace('@', FINE)).expect("JSON");
        answer(kind, &request.to_string()).expect("a good request");
        let mut paths = Vec::new();
        objects(&request, "", &mut paths);
        for path in paths {
            let mut spoilt = request.clone();
            let object = spoilt.pointer_mut(&path).expect("an object");
            let members = object.as_object().expect("an object").values().cloned();
            *object = members.collect();
            let error = answer(kind, &spoilt.to_string()).expect_err(&path);
            let field = path.trim_start_matches('/').replace('/', ".");
            assert_eq!(error.kind, InvalidValue, "{kind} {path}: {error}");
            assert_eq!(error.field.unwrap_or_default(), field, "{kind} {path}");
            assert!(error.message.contains("object"), "{}", error.message);
            seen += 1;
        }
    }
    assert_eq!(seen, 36);
}

#[test]
fn arrays_of_the_members_in_their_order_are_refused() {
    for (kind, json, field) in [
        (
            "natal",
            r#"{"birth": ["1990-06-15", "14:30", "UTC"]}"#,
            Some("birth"),
        ),
        (
            "natal",
            r#"[{"utc": "1990-06-15T18:30:00Z"}, "lahiri", "koch"]"#,
            None,
        ),
        ("natal", r#"[{"utc": "1990-06-15T18:30:00Z"}]"#, None),
        ("wheel", r#"[{"utc": "1990-06-15T18:30:00Z"}]"#, None),
        (
            "wheel",
            r#"{"birth": {"utc": "1990-06-15T18:30:00Z"}, "wheel": ["dark"]}"#,
            Some("wheel"),
        ),
        ("rows", "[[2451545]]", None),
    ] {
        let error = answer(kind, json).expect_err(json);
        let message = if field.is_some() {
            "must be an object"
        } else {
            "the request must be an object"
        };
        assert_eq!(
            (error.kind, error.field.as_deref(), error.message.as_ref()),
            (InvalidValue, field, message),
            "{json}"
        );
    }
}
