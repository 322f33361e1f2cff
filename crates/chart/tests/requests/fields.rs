//! The field that a refusal names.

use sidera_chart::ErrorKind::{
    self, ConflictingFields, InvalidValue, MalformedJson, MissingField, OutOfSpan, UnknownField,
    UnknownTimeZone,
};

use crate::support::{FINE, refused};

/// Refused requests, each with the kind of mistake and the field that is named (`-` where it is the
/// whole text). `@` stands for a date, time and zone that are fine.
const REFUSED: &[(&str, ErrorKind, &str)] = &[
    ("{}", MissingField, "birth"),
    ("", MalformedJson, "-"),
    (r#"{"birth":"#, MalformedJson, "-"),
    (r#"{"birth": {@}} 5"#, MalformedJson, "-"),
    ("[]", InvalidValue, "-"),
    ("null", InvalidValue, "-"),
    (r#"{"birth": 5}"#, InvalidValue, "birth"),
    (r#"{"birth": {}}"#, MissingField, "birth.date"),
    (
        r#"{"birth": {"date": "1990-06-15"}}"#,
        MissingField,
        "birth.timezone",
    ),
    (
        r#"{"birth": {"date": "1990-06-15", "timezone": "UTC"}}"#,
        MissingField,
        "birth.time",
    ),
    (
        r#"{"birth": {"time": "14:30", "timezone": "UTC"}}"#,
        MissingField,
        "birth.date",
    ),
    (
        r#"{"birth": {@, "jd_ut": 2448058.27}}"#,
        ConflictingFields,
        "birth.jd_ut",
    ),
    (
        r#"{"birth": {@, "utc": "1990-06-15T18:30:00Z"}}"#,
        ConflictingFields,
        "birth.utc",
    ),
    (
        r#"{"birth": {"jd_ut": 2448058, "jd_tt": 2448058}}"#,
        ConflictingFields,
        "birth.jd_tt",
    ),
    (
        r#"{"birth": {"jd_ut": 1e999}}"#,
        InvalidValue,
        "birth.jd_ut",
    ),
    (r#"{"birth": {"jd_ut": 1e300}}"#, OutOfSpan, "birth.jd_ut"),
    (r#"{"birth": {"jd_ut": 0}}"#, OutOfSpan, "birth.jd_ut"),
    (r#"{"birth": {"jd_tt": -1e18}}"#, OutOfSpan, "birth.jd_tt"),
    (
        r#"{"birth": {"jd_ut": "2448058.27"}}"#,
        InvalidValue,
        "birth.jd_ut",
    ),
    (
        r#"{"birth": {"utc": "1990-06-15"}}"#,
        InvalidValue,
        "birth.utc",
    ),
    (
        r#"{"birth": {"utc": "1750-06-15T00:00:00Z"}}"#,
        OutOfSpan,
        "birth.utc",
    ),
    (r#"{"birth": {"utc": 5}}"#, InvalidValue, "birth.utc"),
    (
        r#"{"birth": {"date": "1799-12-31", "time": "12:00", "timezone": "UTC"}}"#,
        OutOfSpan,
        "birth.date",
    ),
    (
        r#"{"birth": {"date": "2200-01-01", "time": "12:00", "timezone": "UTC"}}"#,
        OutOfSpan,
        "birth.date",
    ),
    (
        r#"{"birth": {"date": "1990-02-29", "time": "12:00", "timezone": "UTC"}}"#,
        InvalidValue,
        "birth.date",
    ),
    (
        r#"{"birth": {"date": "1900-02-29", "time": "12:00", "timezone": "UTC"}}"#,
        InvalidValue,
        "birth.date",
    ),
    (
        r#"{"birth": {"date": "1990-13-01", "time": "12:00", "timezone": "UTC"}}"#,
        InvalidValue,
        "birth.date",
    ),
    (
        r#"{"birth": {"date": "15.6.1990", "time": "12:00", "timezone": "UTC"}}"#,
        InvalidValue,
        "birth.date",
    ),
    (
        r#"{"birth": {"date": "1990-06-15", "time": "24:00", "timezone": "UTC"}}"#,
        InvalidValue,
        "birth.time",
    ),
    (
        r#"{"birth": {"date": "1990-06-15", "time": "12:60", "timezone": "UTC"}}"#,
        InvalidValue,
        "birth.time",
    ),
    (
        r#"{"birth": {"date": "1990-06-15", "time": "2 pm", "timezone": "UTC"}}"#,
        InvalidValue,
        "birth.time",
    ),
    (
        r#"{"birth": {"date": "1990-06-15", "time": "12:00", "timezone": "Mars/Utopia"}}"#,
        UnknownTimeZone,
        "birth.timezone",
    ),
    (
        r#"{"birth": {"date": "1990-06-15", "time": "12:00", "timezone": "LMT"}}"#,
        MissingField,
        "birth.longitude",
    ),
    (
        r#"{"birth": {@, "latitude": 90.1, "longitude": 0}}"#,
        InvalidValue,
        "birth.latitude",
    ),
    (
        r#"{"birth": {@, "latitude": 0, "longitude": 180.5}}"#,
        InvalidValue,
        "birth.longitude",
    ),
    (
        r#"{"birth": {@, "latitude": 0}}"#,
        MissingField,
        "birth.longitude",
    ),
    (
        r#"{"birth": {@, "latitude": "40N", "longitude": 0}}"#,
        InvalidValue,
        "birth.latitude",
    ),
    (
        r#"{"birth": {@, "delta_t_seconds": 1e9}}"#,
        InvalidValue,
        "birth.delta_t_seconds",
    ),
    (
        r#"{"birth": {@, "latitud": 5}}"#,
        UnknownField,
        "birth.latitud",
    ),
    (
        r#"{"birth": {@, "unknown_time": "yes"}}"#,
        InvalidValue,
        "birth.unknown_time",
    ),
    (
        r#"{"birth": {@, "fold": "both"}}"#,
        InvalidValue,
        "birth.fold",
    ),
    (
        r#"{"birth": {@, "fold": "later", "fold": "later"}}"#,
        InvalidValue,
        "birth.fold",
    ),
    (
        r#"{"birth": {@}, "zodiac": "vedic"}"#,
        InvalidValue,
        "zodiac",
    ),
    (r#"{"birth": {@}, "zodiac": 5}"#, InvalidValue, "zodiac"),
    (
        r#"{"birth": {@}, "zodiac": {"epoch_jd_tt": 2451545}}"#,
        MissingField,
        "zodiac.value_deg",
    ),
    (
        r#"{"birth": {@}, "zodiac": {"epoch_jd_tt": 1e9, "value_deg": 1}}"#,
        InvalidValue,
        "zodiac.epoch_jd_tt",
    ),
    (
        r#"{"birth": {@}, "houses": "Placidus"}"#,
        InvalidValue,
        "houses",
    ),
    (
        r#"{"birth": {@}, "bodies": ["sun", "vulcan"]}"#,
        InvalidValue,
        "bodies[1]",
    ),
    (
        r#"{"birth": {@}, "bodies": ["sun", "sun"]}"#,
        InvalidValue,
        "bodies[1]",
    ),
    (r#"{"birth": {@}, "bodies": "sun"}"#, InvalidValue, "bodies"),
    (
        r#"{"birth": {@}, "orbs": {"square": 31}}"#,
        InvalidValue,
        "orbs.square",
    ),
    (
        r#"{"birth": {@}, "orbs": {"square": "wide"}}"#,
        InvalidValue,
        "orbs.square",
    ),
    (
        r#"{"birth": {@}, "aspects": ["squar"]}"#,
        InvalidValue,
        "aspects[0]",
    ),
    (
        r#"{"birth": {@}, "aspects": ["square", "trine", "square"]}"#,
        InvalidValue,
        "aspects[2]",
    ),
    (
        r#"{"birth": {@}, "aspect_points": ["sun", "sun"]}"#,
        InvalidValue,
        "aspect_points[1]",
    ),
    (
        r#"{"birth": {"date": "1990-06-15", "time": "12:00", "timezone": "-25:00"}}"#,
        InvalidValue,
        "birth.timezone",
    ),
    (
        r#"{"birth": {@}, "hauses": "koch"}"#,
        UnknownField,
        "hauses",
    ),
];

#[test]
fn a_refusal_names_the_field() {
    for (json, kind, field) in REFUSED {
        let error = refused(&json.replace('@', FINE));
        let named = error.field.as_deref().unwrap_or("-");
        assert_eq!((error.kind, named), (*kind, *field), "{json}: {error}");
        assert!(error.message.len() < 500, "{error}");
    }
}
