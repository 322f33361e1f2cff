//! What a request may say, and how a refusal reads.

use sidera_chart::{ErrorKind, RequestError, natal, rows};
use sidera_ephemeris::Ephemeris;

fn refused(json: &str) -> RequestError {
    natal::document(&Ephemeris::embedded(), json.as_bytes()).expect_err(json)
}

fn birth(fields: &str) -> String {
    format!("{{\"birth\": {{{fields}}}}}")
}

/// A refused request, what kind of mistake it is and which field is named.
#[test]
fn a_refusal_names_the_field() {
    use ErrorKind::{
        ConflictingFields, InvalidValue, MalformedJson, MissingField, OutOfSpan, UnknownField,
        UnknownTimeZone,
    };
    let when = "\"date\": \"1990-06-15\", \"time\": \"14:30\", \"timezone\": \"UTC\"";
    let cases: Vec<(String, ErrorKind, Option<&str>)> = vec![
        ("{}".into(), MissingField, Some("birth")),
        ("".into(), MalformedJson, None),
        ("{\"birth\":".into(), MalformedJson, None),
        ("[]".into(), InvalidValue, Some("(the whole request)")),
        ("null".into(), InvalidValue, Some("(the whole request)")),
        ("{\"birth\": 5}".into(), InvalidValue, Some("birth")),
        (format!("{} 5", birth(when)), MalformedJson, None),
        (birth(""), MissingField, Some("birth.date")),
        (
            birth("\"date\": \"1990-06-15\""),
            MissingField,
            Some("birth.timezone"),
        ),
        (
            birth("\"date\": \"1990-06-15\", \"timezone\": \"UTC\""),
            MissingField,
            Some("birth.time"),
        ),
        (
            birth("\"time\": \"14:30\", \"timezone\": \"UTC\""),
            MissingField,
            Some("birth.date"),
        ),
        (
            birth(&format!("{when}, \"jd_ut\": 2448058.27")),
            ConflictingFields,
            Some("birth.jd_ut"),
        ),
        (
            birth(&format!("{when}, \"utc\": \"1990-06-15T18:30:00Z\"")),
            ConflictingFields,
            Some("birth.utc"),
        ),
        (
            birth("\"jd_ut\": 2448058.27, \"jd_tt\": 2448058.27"),
            ConflictingFields,
            Some("birth.jd_tt"),
        ),
        (
            birth("\"jd_ut\": 2448058.27, \"timezone\": \"UTC\""),
            ConflictingFields,
            Some("birth.timezone"),
        ),
        (birth("\"jd_ut\": 1e999"), InvalidValue, Some("birth.jd_ut")),
        (birth("\"jd_ut\": 1e300"), OutOfSpan, Some("birth.jd_ut")),
        (birth("\"jd_ut\": 0"), OutOfSpan, Some("birth.jd_ut")),
        (birth("\"jd_tt\": -1e18"), OutOfSpan, Some("birth.jd_tt")),
        (
            birth("\"jd_ut\": \"2448058.27\""),
            InvalidValue,
            Some("birth.jd_ut"),
        ),
        (
            birth("\"utc\": \"1990-06-15\""),
            InvalidValue,
            Some("birth.utc"),
        ),
        (
            birth("\"utc\": \"1750-06-15T00:00:00Z\""),
            OutOfSpan,
            Some("birth.utc"),
        ),
        (birth("\"utc\": 5"), InvalidValue, Some("birth.utc")),
        (
            birth("\"date\": \"1799-12-31\", \"time\": \"12:00\", \"timezone\": \"UTC\""),
            OutOfSpan,
            Some("birth.date"),
        ),
        (
            birth("\"date\": \"2200-01-01\", \"time\": \"12:00\", \"timezone\": \"UTC\""),
            OutOfSpan,
            Some("birth.date"),
        ),
        (
            birth("\"date\": \"1990-02-29\", \"time\": \"12:00\", \"timezone\": \"UTC\""),
            InvalidValue,
            Some("birth.date"),
        ),
        (
            birth("\"date\": \"1900-02-29\", \"time\": \"12:00\", \"timezone\": \"UTC\""),
            InvalidValue,
            Some("birth.date"),
        ),
        (
            birth("\"date\": \"1990-13-01\", \"time\": \"12:00\", \"timezone\": \"UTC\""),
            InvalidValue,
            Some("birth.date"),
        ),
        (
            birth("\"date\": \"15.6.1990\", \"time\": \"12:00\", \"timezone\": \"UTC\""),
            InvalidValue,
            Some("birth.date"),
        ),
        (
            birth("\"date\": \"1990-06-15\", \"time\": \"24:00\", \"timezone\": \"UTC\""),
            InvalidValue,
            Some("birth.time"),
        ),
        (
            birth("\"date\": \"1990-06-15\", \"time\": \"12:60\", \"timezone\": \"UTC\""),
            InvalidValue,
            Some("birth.time"),
        ),
        (
            birth("\"date\": \"1990-06-15\", \"time\": \"2 pm\", \"timezone\": \"UTC\""),
            InvalidValue,
            Some("birth.time"),
        ),
        (
            birth(
                "\"date\": \"1990-06-15\", \"time\": \"12:00\", \"timezone\": \"America/New_Yrok\"",
            ),
            UnknownTimeZone,
            Some("birth.timezone"),
        ),
        (
            birth("\"date\": \"1990-06-15\", \"time\": \"12:00\", \"timezone\": \"LMT\""),
            MissingField,
            Some("birth.longitude"),
        ),
        (
            birth(&format!("{when}, \"latitude\": 90.1, \"longitude\": 0")),
            InvalidValue,
            Some("birth.latitude"),
        ),
        (
            birth(&format!("{when}, \"latitude\": 0, \"longitude\": 180.5")),
            InvalidValue,
            Some("birth.longitude"),
        ),
        (
            birth(&format!("{when}, \"latitude\": 0")),
            MissingField,
            Some("birth.longitude"),
        ),
        (
            birth(&format!("{when}, \"latitude\": \"40N\", \"longitude\": 0")),
            InvalidValue,
            Some("birth.latitude"),
        ),
        (
            birth(&format!("{when}, \"delta_t_seconds\": 1e9")),
            InvalidValue,
            Some("birth.delta_t_seconds"),
        ),
        (
            birth(&format!("{when}, \"latitud\": 5")),
            UnknownField,
            Some("birth.latitud"),
        ),
        (
            birth(&format!("{when}, \"unknown_time\": \"yes\"")),
            InvalidValue,
            Some("birth.unknown_time"),
        ),
        (
            birth(&format!("{when}, \"fold\": \"both\"")),
            InvalidValue,
            Some("birth.fold"),
        ),
        (
            format!("{{\"birth\": {{{when}}}, \"zodiac\": \"vedic\"}}"),
            InvalidValue,
            Some("zodiac"),
        ),
        (
            format!("{{\"birth\": {{{when}}}, \"zodiac\": 5}}"),
            InvalidValue,
            Some("zodiac"),
        ),
        (
            format!("{{\"birth\": {{{when}}}, \"zodiac\": {{\"epoch_jd_tt\": 2451545}}}}"),
            MissingField,
            Some("zodiac.value_deg"),
        ),
        (
            format!(
                "{{\"birth\": {{{when}}}, \"zodiac\": {{\"epoch_jd_tt\": 1e9, \"value_deg\": 1}}}}"
            ),
            InvalidValue,
            Some("zodiac.epoch_jd_tt"),
        ),
        (
            format!("{{\"birth\": {{{when}}}, \"houses\": \"Placidus\"}}"),
            InvalidValue,
            Some("houses"),
        ),
        (
            format!("{{\"birth\": {{{when}}}, \"bodies\": [\"sun\", \"vulcan\"]}}"),
            InvalidValue,
            Some("bodies[1]"),
        ),
        (
            format!("{{\"birth\": {{{when}}}, \"bodies\": [\"sun\", \"sun\"]}}"),
            InvalidValue,
            Some("bodies[1]"),
        ),
        (
            format!("{{\"birth\": {{{when}}}, \"bodies\": \"sun\"}}"),
            InvalidValue,
            Some("bodies"),
        ),
        (
            format!("{{\"birth\": {{{when}}}, \"orbs\": {{\"square\": 31}}}}"),
            InvalidValue,
            Some("orbs.square"),
        ),
        (
            format!("{{\"birth\": {{{when}}}, \"orbs\": {{\"square\": \"wide\"}}}}"),
            InvalidValue,
            Some("orbs.square"),
        ),
        (
            format!("{{\"birth\": {{{when}}}, \"aspects\": [\"squar\"]}}"),
            InvalidValue,
            Some("aspects[0]"),
        ),
        (
            format!("{{\"birth\": {{{when}}}, \"hauses\": \"koch\"}}"),
            UnknownField,
            Some("hauses"),
        ),
    ];
    for (json, kind, field) in cases {
        let error = refused(&json);
        assert_eq!(
            (error.kind, error.field.as_deref()),
            (kind, field),
            "{json}: {error}"
        );
        assert!(error.message.len() < 500, "{error}");
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
    assert_eq!(error.kind, ErrorKind::UnknownField);
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
        ("{}", ErrorKind::MissingField, "jd_tt"),
        (
            "{\"jd_tt\": [2451545], \"utc\": []}",
            ErrorKind::ConflictingFields,
            "utc",
        ),
        (
            "{\"jd_tt\": [2451545, 1e9]}",
            ErrorKind::OutOfSpan,
            "jd_tt[1]",
        ),
        (
            "{\"jd_tt\": [2451545, \"x\"]}",
            ErrorKind::InvalidValue,
            "jd_tt[1]",
        ),
        (
            "{\"utc\": [\"2000-01-01T00:00:00Z\", \"yesterday\"]}",
            ErrorKind::InvalidValue,
            "utc[1]",
        ),
        (
            "{\"jd_tt\": [2451545], \"bodies\": [\"sol\"]}",
            ErrorKind::InvalidValue,
            "bodies[0]",
        ),
        (
            "{\"jd_tt\": [2451545], \"body\": []}",
            ErrorKind::UnknownField,
            "body",
        ),
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
