//! Rows of positions: their order, their bound, their refusals.

use sidera_chart::ErrorKind::{
    self, ConflictingFields, InvalidValue, MissingField, OutOfSpan, UnknownField,
};
use sidera_chart::rows;
use sidera_ephemeris::Ephemeris;

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
fn moments_are_bounded_whatever_the_bodies() {
    let json = |count: usize| {
        let moments = vec!["2451545"; count].join(",");
        format!("{{\"jd_tt\": [{moments}], \"bodies\": [\"mean_node\"]}}")
    };
    let ephemeris = Ephemeris::embedded();
    let error = rows::document(&ephemeris, json(rows::MAX_MOMENTS + 1).as_bytes()).unwrap_err();
    assert_eq!(
        (error.kind, error.field.as_deref()),
        (ErrorKind::TooLarge, Some("jd_tt"))
    );
    assert!(error.message.contains("2000"), "{error}");
    assert!(rows::document(&ephemeris, json(rows::MAX_MOMENTS).as_bytes()).is_ok());
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
