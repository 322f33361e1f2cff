//! What a refusal says, and what it does not.

use sidera_chart::ErrorKind::UnknownField;

use crate::support::{FINE, birth, refused};

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
