//! What a request may say, and how a refusal reads.

#![allow(clippy::expect_used, reason = "a test may panic")]

use serde_json::Value;
use sidera_chart::ErrorKind::{
    self, ConflictingFields, InvalidValue, MalformedJson, MissingField, OutOfSpan, UnknownField,
    UnknownTimeZone,
};
use sidera_chart::{RequestError, legacy, natal, returns, rows, synastry, transits, wheel};
use sidera_ephemeris::Ephemeris;

fn refused(json: &str) -> RequestError {
    natal::document(&Ephemeris::embedded(), json.as_bytes()).expect_err(json)
}

fn birth(fields: &str) -> String {
    format!("{{\"birth\": {{{fields}}}}}")
}

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

const FINE: &str = r#""date": "1990-06-15", "time": "14:30", "timezone": "UTC""#;

#[test]
fn a_refusal_names_the_field() {
    for (json, kind, field) in REFUSED {
        let error = refused(&json.replace('@', FINE));
        let named = error.field.as_deref().unwrap_or("-");
        assert_eq!((error.kind, named), (*kind, *field), "{json}: {error}");
        assert!(error.message.len() < 500, "{error}");
    }
}

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
    (
        "legacy",
        r#"{"full_name": "Ada Lovelace", "year": 1990, "month": 6, "day": 15, "hour": 14, "minute": 30,
            "location": "New York, US", "latitude": 40.7128, "longitude": -74.006,
            "timezone": "America/New_York", "zodiac": {"epoch_jd_tt": 2451545, "value_deg": 24}}"#,
    ),
    ("rows", r#"{"jd_tt": [2451545], "bodies": ["sun"]}"#),
];

fn answer(kind: &str, json: &str) -> Result<String, RequestError> {
    let ephemeris = Ephemeris::embedded();
    match kind {
        "natal" => natal::document(&ephemeris, json.as_bytes()),
        "wheel" => wheel::document(&ephemeris, json.as_bytes()),
        "synastry" => synastry::document(&ephemeris, json.as_bytes()),
        "transits" => transits::document(&ephemeris, json.as_bytes()),
        "returns" => returns::document(&ephemeris, json.as_bytes()),
        "legacy" => legacy::document(&ephemeris, json.as_bytes()),
        _ => rows::document(&ephemeris, json.as_bytes()),
    }
}

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
    assert_eq!(seen, 20);
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

#[test]
fn a_refusal_says_once_what_would_be_right() {
    for (json, message) in [
        (
            r#"{"birth": {"date": "1900-02-29", "time": "12:00", "timezone": "UTC"}}"#,
            "there is no such day: February has 28 days in that year, 1 to 28",
        ),
        (
            r#"{"birth": {"utc": "yesterday"}}"#,
            "must be a moment as RFC 3339 writes it, for instance 1990-06-15T18:30:00Z",
        ),
        (
            r#"{"birth": {"utc": "1990-02-30T00:00:00Z"}}"#,
            "there is no such day in the calendar",
        ),
        (
            r#"{"birth": {"utc": "1990-06-15T18:30:00"}}"#,
            "the moment does not end in Z or an offset like +05:30",
        ),
        (
            r#"{"birth": {@, "fold": "both"}}"#,
            "must be a fold, one of standard, reject, earlier, later",
        ),
        (
            r#"{"birth": {@, "fold": 5}}"#,
            "must be a fold, one of standard, reject, earlier, later",
        ),
        (
            r#"{"birth": {@, "timezone": "-25:00"}}"#,
            "an offset from UTC is written +05:30 or -00:25:21, and lies between -16:00 and +16:00",
        ),
        ("null", "the request must be an object"),
    ] {
        let json = json.replace(
            r#"@, "timezone""#,
            r#""date": "1990-06-15", "time": "14:30", "timezone""#,
        );
        assert_eq!(refused(&json.replace('@', FINE)).message, message, "{json}");
    }
}

#[test]
fn a_misspelt_zone_is_answered_with_near_ones() {
    let error = refused(&birth(
        "\"date\": \"1990-06-15\", \"time\": \"12:00\", \"timezone\": \"America/New_Yrok\"",
    ));
    assert!(
        error
            .alternatives
            .iter()
            .any(|zone| zone == "America/New_York"),
        "{error:?}"
    );
}

#[test]
fn a_skipped_time_is_refused_with_both_readings() {
    let error = refused(&birth(
        "\"date\": \"2021-03-14\", \"time\": \"02:30\", \"timezone\": \"America/New_York\"",
    ));
    assert_eq!(error.kind, ErrorKind::NonexistentTime);
    assert_eq!(
        error.alternatives,
        [
            "2021-03-14T06:30:00Z (01:30:00 EST)",
            "2021-03-14T07:30:00Z (03:30:00 EDT)"
        ]
    );
}

#[test]
fn a_day_that_the_zone_skipped_is_refused() {
    let on = |calendar: &str, date: &str, zone: &str| {
        birth(&format!(
            "\"date\": \"{date}\", \"calendar\": \"{calendar}\", \"unknown_time\": true, \"timezone\": \"{zone}\""
        ))
    };
    for (calendar, date, zone, around) in [
        (
            "gregorian",
            "2011-12-30",
            "Pacific/Apia",
            ["2011-12-29", "2011-12-31"],
        ),
        (
            "julian",
            "2011-12-17",
            "Pacific/Apia",
            ["2011-12-29", "2011-12-31"],
        ),
        (
            "gregorian",
            "1993-08-21",
            "Pacific/Kwajalein",
            ["1993-08-20", "1993-08-22"],
        ),
    ] {
        let error = refused(&on(calendar, date, zone));
        assert_eq!(
            (error.kind, error.field.as_deref()),
            (ErrorKind::NonexistentTime, Some("birth.date")),
            "{error}"
        );
        assert_eq!(error.alternatives, around);
    }
    // The days around it, and one whose clock was merely set back at noon.
    for (calendar, date, zone) in [
        ("gregorian", "2011-12-29", "Pacific/Apia"),
        ("gregorian", "2011-12-31", "Pacific/Apia"),
        ("julian", "2011-12-18", "Pacific/Apia"),
        ("gregorian", "1883-11-18", "America/New_York"),
    ] {
        answer("natal", &on(calendar, date, zone)).expect(date);
    }
}

#[test]
fn a_refusal_repeats_nothing_that_was_sent() {
    let secret = "Xanthippe".repeat(2000);
    for json in [
        birth(&format!(
            "\"date\": \"{secret}\", \"time\": \"12:00\", \"timezone\": \"UTC\""
        )),
        birth(&format!(
            "\"date\": \"1990-06-15\", \"time\": \"{secret}\", \"timezone\": \"UTC\""
        )),
        birth(&format!(
            "\"date\": \"1990-06-15\", \"time\": \"12:00\", \"timezone\": \"{secret}\""
        )),
        birth(&format!("\"utc\": \"{secret}\"")),
        birth(&format!("\"jd_ut\": \"{secret}\"")),
        format!("{{\"birth\": \"{secret}\"}}"),
        format!("{{\"birth\": {{}}, \"houses\": \"{secret}\"}}"),
        format!("{{\"birth\": {{}}, \"zodiac\": \"{secret}\"}}"),
    ] {
        let error = refused(&json);
        assert!(!error.to_string().contains("Xanthippe"), "{error}");
        assert!(!format!("{:?}", error.alternatives).contains("Xanthippe"));
    }
    let error = refused(&format!("{{\"birth\": {{}}, \"{secret}\": 1}}"));
    assert_eq!(error.kind, UnknownField);
    assert!(error.to_string().len() < 800, "{error}");
}

#[test]
fn rows_are_bounded_and_the_bound_is_in_the_refusal() {
    let json = format!("{{\"jd_tt\": [{}2451545]}}", "2451545,".repeat(600));
    let error = rows::document(&Ephemeris::embedded(), json.as_bytes()).unwrap_err();
    assert_eq!(
        (error.kind, error.field.as_deref()),
        (ErrorKind::TooLarge, Some("jd_tt"))
    );
    assert!(error.message.contains("10000"), "{error}");
}

#[test]
fn rows_name_the_moment_that_is_wrong() {
    let cases = [
        ("{}", MissingField, "jd_tt"),
        (
            "{\"jd_tt\": [2451545], \"utc\": []}",
            ConflictingFields,
            "utc",
        ),
        ("{\"jd_tt\": [2451545, 1e9]}", OutOfSpan, "jd_tt[1]"),
        ("{\"jd_tt\": [2451545, \"x\"]}", InvalidValue, "jd_tt[1]"),
        (
            "{\"utc\": [\"2000-01-01T00:00:00Z\", \"yesterday\"]}",
            InvalidValue,
            "utc[1]",
        ),
        (
            "{\"jd_tt\": [2451545], \"bodies\": [\"sol\"]}",
            InvalidValue,
            "bodies[0]",
        ),
        ("{\"jd_tt\": [2451545], \"body\": []}", UnknownField, "body"),
    ];
    for (json, kind, field) in cases {
        let error = rows::document(&Ephemeris::embedded(), json.as_bytes()).expect_err(json);
        assert_eq!(
            (error.kind, error.field.as_deref()),
            (kind, Some(field)),
            "{json}: {error}"
        );
    }
}

#[test]
fn rows_come_moment_by_moment_in_the_order_asked() {
    let json = br#"{"jd_ut": [2451545.5, 2451545], "bodies": ["true_node", "sun"]}"#;
    let text = rows::document(&Ephemeris::embedded(), json).expect("rows");
    let request = rows::parse(json).expect("a request");
    let answer = rows::calculate(&Ephemeris::embedded(), &request).expect("rows");
    assert_eq!(text, serde_json::to_string(&answer).expect("JSON"));
    let order: Vec<_> = answer
        .rows
        .iter()
        .map(|row| (row.jd_tt > 2451545.4, row.body.0.id()))
        .collect();
    assert_eq!(
        order,
        [
            (true, "true_node"),
            (true, "sun"),
            (false, "true_node"),
            (false, "sun")
        ]
    );
    assert!(
        text.starts_with("{\"rows\":[{\"jd_tt\":2451545.50073"),
        "{text}"
    );
    assert!(text.contains("\"body\":\"true_node\",\"longitude\":"));
}

#[test]
fn two_thousand_rows_and_more_are_answered() {
    let moments = vec!["2451545"; 500].join(",");
    let json = format!("{{\"jd_tt\": [{moments}]}}");
    let text = rows::document(&Ephemeris::embedded(), json.as_bytes()).expect("rows");
    assert_eq!(text.matches("\"body\"").count(), 9_500);
}
