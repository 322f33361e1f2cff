//! What is wrong with a request, and the exact answer it gets.

use std::fmt::Write as _;

use http::{Request, StatusCode};
use serde_json::{Value, json};

use crate::support::{ask, header, post, problem, request};
use crate::{bad_acts, bad_everywhere};

const NATAL: &str = "/api/v1/charts/natal";
const EPHEMERIS: &str = "/api/v1/ephemeris";
const TRANSITS: &str = "/api/v1/charts/transits";
const RETURNS: &str = "/api/v1/charts/returns";
const HOURS: &str = "/api/v1/charts/hours";
const REPORT: &str = "/api/v1/charts/report";

/// A good birth, of values that no message has for an example.
fn birth() -> Value {
    json!({"birth": {
        "date": "1987-11-23",
        "time": "09:47",
        "latitude": 52.3731,
        "longitude": 4.8922,
        "timezone": "Europe/Amsterdam",
    }})
}

/// A good birth with one field of `birth` replaced by JSON text, which need not be good.
fn birth_with(field: &str, json: &str) -> String {
    let mut request = birth();
    request["birth"][field] = Value::from("REPLACED");
    request.to_string().replace("\"REPLACED\"", json)
}

/// A good birth with one more field beside `birth`, or another value.
fn request_with(field: &str, json: &str) -> String {
    let mut request = birth();
    request[field] = Value::from("REPLACED");
    request.to_string().replace("\"REPLACED\"", json)
}

fn bodies() -> Vec<(&'static str, String)> {
    let in_birth = |name, field, json| (name, birth_with(field, json));
    let beside = |name, field, json| (name, request_with(field, json));
    vec![
        ("an empty body", String::new()),
        ("no JSON", "birth: 1987-11-23".into()),
        ("half a document", "{\"birth\": {\"date\": \"1987-11-23\"".into()),
        ("two documents", birth().to_string() + "{}"),
        ("a comment", "{/* none */}".into()),
        ("NaN", birth_with("latitude", "NaN")),
        ("Infinity", birth_with("latitude", "-Infinity")),
        ("a single quote", "{'birth': {}}".into()),
        ("an empty object", "{}".into()),
        ("an array", "[]".into()),
        ("null", "null".into()),
        ("a text", "\"1987-11-23\"".into()),
        ("a birth that is null", "{\"birth\": null}".into()),
        ("a birth that is an array", "{\"birth\": [\"1987-11-23\", \"09:47\", \"UTC\"]}".into()),
        ("members without their names", "[{\"utc\": \"1987-11-23T09:47:00Z\"}]".into()),
        ("a birth that is empty", "{\"birth\": {}}".into()),
        ("a birth twice", "{\"birth\": {}, \"birth\": {}}".into()),
        ("an unknown field", request_with("name", "\"Ada\"")),
        ("an unknown field of the birth", birth_with("town", "\"London\"")),
        ("a place by name and by coordinates", birth_with("place", "\"London\"")),
        ("a place that is a number", birth_with("place", "7")),
        (
            "a place that nobody knows",
            "{\"birth\": {\"date\": \"1987-11-23\", \"time\": \"09:47\", \"place\": \"Gothamsville\"}}".into(),
        ),
        ("a field from the object's prototype", request_with("__proto__", "{}")),
        in_birth("no date of that name", "date", "\"1990-13-15\""),
        in_birth("no such day", "date", "\"1990-02-30\""),
        in_birth("a leap day in a common year", "date", "\"1900-02-29\""),
        in_birth("a date in another order", "date", "\"15.06.1990\""),
        in_birth("a date that is a number", "date", "19900615"),
        in_birth("the year before the first", "date", "\"1799-06-15\""),
        in_birth("the year after the last", "date", "\"2200-06-15\""),
        in_birth("no such hour", "time", "\"24:30\""),
        in_birth("no such minute", "time", "\"14:60\""),
        in_birth("a time of twelve hours", "time", "\"2:30 PM\""),
        in_birth("a latitude beyond the pole", "latitude", "90.1"),
        in_birth("a latitude that is a text", "latitude", "\"40.7128\""),
        in_birth("a latitude too large for a number", "latitude", "1e999"),
        in_birth("a longitude beyond the date line", "longitude", "-180.1"),
        in_birth("a latitude without a longitude", "longitude", "null"),
        in_birth("an unknown zone", "timezone", "\"America/Gotham\""),
        in_birth("a zone with a typing error", "timezone", "\"America/New_Yrok\""),
        in_birth("a zone that is empty", "timezone", "\"\""),
        in_birth("an offset that is none", "timezone", "\"+5 hours\""),
        in_birth("an offset beyond all clocks", "timezone", "\"-25:00\""),
        in_birth("a fold that is none", "fold", "\"both\""),
        in_birth("two moments", "jd_ut", "2448058.27"),
        in_birth("a Delta T that is none", "delta_t_seconds", "1e9"),
        in_birth("a flag that is a text", "unknown_time", "\"yes\""),
        in_birth("a markup in a zone", "timezone", "\"<script>alert(1)</script>\""),
        (
            "a local time that the clock skipped",
            "{\"birth\": {\"date\": \"2021-03-14\", \"time\": \"02:30\", \"timezone\": \"America/New_York\"}}".into(),
        ),
        (
            "a local time that happened twice",
            "{\"birth\": {\"date\": \"2021-11-07\", \"time\": \"01:30\", \"timezone\": \"America/New_York\", \"fold\": \"reject\"}}".into(),
        ),
        ("local mean time of nowhere", "{\"birth\": {\"date\": \"1850-01-01\", \"time\": \"12:00\", \"timezone\": \"LMT\"}}".into()),
        ("a UTC that is no date", "{\"birth\": {\"utc\": \"yesterday\"}}".into()),
        ("a UTC without a zone", "{\"birth\": {\"utc\": \"1990-06-15T18:30:00\"}}".into()),
        ("a Julian date out of the years", "{\"birth\": {\"jd_tt\": 0}}".into()),
        beside("no such zodiac", "zodiac", "\"chinese\""),
        beside("an ayanamsa that lacks its value", "zodiac", "{\"epoch_jd_tt\": 2451545.0}"),
        beside("no such house system", "houses", "\"huber\""),
        beside("no such body", "bodies", "[\"sun\", \"vulcan\"]"),
        beside("a body twice", "bodies", "[\"sun\", \"sun\"]"),
        beside("an orb that is negative", "orbs", "{\"trine\": -1}"),
        beside("an orb of no aspect", "orbs", "{\"novile\": 1}"),
        beside("no such preset", "preset", "\"vedic\""),
        beside("no such rule for orbs", "orb_rule", "\"wide\""),
        beside("no such rulers", "rulers", "[\"mars\"]"),
        beside("a flag that is a number", "angle_aspects", "1"),
        beside("no such dates of exactness", "exact_dates", "\"far\""),
        beside("dates of exactness that are a flag", "exact_dates", "true"),
        beside("no such technique", "include", "[\"dignities\", \"tarot\"]"),
        beside("a technique twice", "include", "[\"shape\", \"shape\"]"),
        beside("settings that are an array", "settings", "[\"egyptian\"]"),
        beside("no such setting", "settings", "{\"orb\": 1}"),
        beside("no such terms", "settings", "{\"terms\": \"chaldean\"}"),
        beside("an orb of a technique that is too wide", "settings", "{\"star_orb\": 11}"),
        beside("no such dial", "settings", "{\"midpoint_dial\": 60}"),
        beside("a magnitude of no star", "settings", "{\"star_magnitude\": 30}"),
        ("a document that is nested deeply", "{\"birth\":".repeat(5000)),
        ("arrays that are nested deeply", request_with("bodies", &"[".repeat(20_000))),
    ]
}

/// Requests for charts of two moments, by the last part of the route's path.
fn derived() -> Vec<(&'static str, &'static str, String)> {
    let good = birth()["birth"].clone();
    let two = |first: &str, second: &str| json!({first: good, second: good});
    let with = |mut request: Value, field: &str, value: Value| {
        request[field] = value;
        request.to_string()
    };
    let (births, target) = (|| two("first", "second"), || two("birth", "target"));
    vec![
        ("a comparison of nothing", "synastry", "{}".into()),
        ("a composite of nothing", "composite", "{}".into()),
        ("a middle of nothing", "davison", "{}".into()),
        ("a progression of nothing", "progressed", "{}".into()),
        ("a direction of nothing", "directed", "{}".into()),
        ("events of nothing", "events", "{}".into()),
        (
            "events of a period that runs backwards",
            "events",
            json!({"period": {"from": "2026-02-01", "to": "2026-01-01"}}).to_string(),
        ),
        (
            "events of a century",
            "events",
            json!({"period": {"from": "1900-01-01", "to": "2000-01-01"}}).to_string(),
        ),
        (
            "events of a period out of the years",
            "events",
            json!({"period": {"from": "2199-06-01", "to": "2200-06-01"}}).to_string(),
        ),
        (
            "events of no kind",
            "events",
            json!({"period": {"from": "2026-01-01", "to": "2026-02-01"}, "kinds": ["comet"]}).to_string(),
        ),
        (
            "eclipses beyond the pole",
            "events",
            json!({"period": {"from": "2026-01-01", "to": "2026-02-01"},
                "place": {"latitude": -90.5, "longitude": 0}}).to_string(),
        ),
        ("the Moon of nothing", "moon", "{}".into()),
        ("the Moon of an empty moment", "moon", json!({"moment": {}}).to_string()),
        (
            "a Moon that enters signs of years",
            "moon",
            json!({"moment": good, "void_of_course": {"zodiac": "legacy"}}).to_string(),
        ),
        ("a composite of one", "composite", json!({"first": good}).to_string()),
        (
            "a latitude of midpoints",
            "composite",
            with(births(), "composite", json!({"latitude": 52.3731})),
        ),
        (
            "a latitude of houses beyond the pole",
            "composite",
            with(births(), "composite", json!({"angles": "derived", "latitude": -90.5})),
        ),
        (
            "no such method for angles",
            "composite",
            with(births(), "composite", json!({"angles": "circle"})),
        ),
        (
            "no such middle",
            "davison",
            with(births(), "davison", json!({"middle": "rhumb_line"})),
        ),
        (
            "no such method for the Midheaven",
            "progressed",
            with(target(), "progression", json!({"midheaven": "secondary"})),
        ),
        (
            "no such year",
            "progressed",
            with(target(), "progression", json!({"year": "lunar"})),
        ),
        (
            "a target that is no moment",
            "progressed",
            with(target(), "target", json!({"date": "1987-11-23", "time": "noon", "timezone": "UTC"})),
        ),
        (
            "a progressed moment out of the years",
            "progressed",
            json!({"birth": {"utc": "1800-01-09T00:00:00Z"}, "target": {"utc": "1990-01-01T00:00:00Z"},
                "progression": {"course": "converse"}}).to_string(),
        ),
        (
            "no such arc",
            "directed",
            with(target(), "direction", json!({"arc": "secondary"})),
        ),
    ]
}

fn positions() -> Vec<(&'static str, String)> {
    let moments = |count: usize| vec!["2451545.0"; count].join(",");
    let mut all: Vec<(&str, String)> = FEW_POSITIONS
        .map(|(name, body)| (name, body.to_owned()))
        .to_vec();
    all.push((
        "a moment more than an answer has",
        format!("{{\"jd_tt\": [{}], \"bodies\": [\"sun\"]}}", moments(2_001)),
    ));
    all.push((
        "more rows than an answer has",
        format!("{{\"jd_tt\": [{}]}}", moments(1_000)),
    ));
    all
}

const FEW_POSITIONS: [(&str, &str); 8] = [
    ("no moments", "{\"bodies\": [\"sun\"]}"),
    (
        "moments in two scales",
        "{\"jd_tt\": [2451545.0], \"jd_ut\": [2451545.0]}",
    ),
    (
        "a moment that is no number",
        "{\"jd_tt\": [2451545.0, \"now\"]}",
    ),
    ("a moment that is null", "{\"jd_tt\": [null]}"),
    ("a moment out of the years", "{\"jd_tt\": [2451545.0, 1.0]}"),
    ("one moment without an array", "{\"jd_tt\": 2451545.0}"),
    (
        "a UTC that is no date",
        "{\"utc\": [\"2000-01-01T12:00:00Z\", \"noon\"]}",
    ),
    (
        "no such body",
        "{\"jd_tt\": [2451545.0], \"bodies\": [\"vulcan\"]}",
    ),
];

/// What is wrong with the members that a request for transits has beside the birth.
fn transits() -> Vec<(&'static str, String)> {
    let beside = |name, members: &str| {
        let birth = birth().to_string();
        (
            name,
            format!(
                "{},{members}}}",
                birth.trim_end_matches('}').to_owned() + "}"
            ),
        )
    };
    vec![
        ("transits of nothing", "{}".into()),
        ("transits of no time", birth().to_string()),
        beside(
            "transits at a moment and over a period",
            "\"moment\": {\"jd_tt\": 2461000.5}, \"period\": {\"from\": \"2026-01-01\", \"to\": \"2026-02-01\"}",
        ),
        beside("transits of a moment that is empty", "\"moment\": {}"),
        beside(
            "transits of a moment that is NaN",
            "\"moment\": {\"jd_tt\": NaN}",
        ),
        beside(
            "transits of a moment out of the years",
            "\"moment\": {\"jd_tt\": 1e300}",
        ),
        beside(
            "a period without an end",
            "\"period\": {\"from\": \"2026-01-01\"}",
        ),
        beside(
            "a period that runs backwards",
            "\"period\": {\"from\": \"2027-01-01\", \"to\": \"2026-01-01\"}",
        ),
        beside(
            "a period out of the years",
            "\"period\": {\"from\": \"2026-01-01\", \"to\": \"2526-01-01\"}",
        ),
        beside(
            "a period of words",
            "\"period\": {\"from\": \"now\", \"to\": \"then\"}",
        ),
        beside(
            "a period of numbers",
            "\"period\": {\"from\": 2461041.5, \"to\": 1e999}",
        ),
        beside(
            "a period too long to be whole",
            "\"period\": {\"from\": \"2026-01-01\", \"to\": \"2046-01-01\"}, \"page\": \"whole\"",
        ),
        beside(
            "a page of no days",
            "\"period\": {\"from\": \"2026-01-01\", \"to\": \"2027-01-01\"}, \"page\": {\"days\": -1}",
        ),
        beside(
            "a page of more passages than an answer has",
            "\"period\": {\"from\": \"2026-01-01\", \"to\": \"2027-01-01\"}, \"page\": {\"limit\": 5001}",
        ),
        beside(
            "a page of no passages",
            "\"period\": {\"from\": \"2026-01-01\", \"to\": \"2027-01-01\"}, \"page\": {\"limit\": 0}",
        ),
        beside(
            "dates of exactness that are not looked for",
            "\"moment\": {\"jd_tt\": 2461000.5}, \"exact_dates\": \"all\"",
        ),
        beside(
            "a page of no word",
            "\"period\": {\"from\": \"2026-01-01\", \"to\": \"2027-01-01\"}, \"page\": \"all\"",
        ),
        beside(
            "a cursor that is none",
            "\"period\": {\"from\": \"2026-01-01\", \"to\": \"2027-01-01\"}, \"cursor\": \"next\"",
        ),
        beside(
            "an unknown mover",
            "\"moment\": {\"jd_tt\": 2461000.5}, \"movers\": [\"vulcan\"]",
        ),
        beside(
            "an angle as a mover",
            "\"moment\": {\"jd_tt\": 2461000.5}, \"movers\": [\"ascendant\"]",
        ),
        beside(
            "a page of a moment",
            "\"moment\": {\"jd_tt\": 2461000.5}, \"page\": \"whole\"",
        ),
    ]
}

/// What is wrong with the members that a request for a return has beside the birth.
fn returns() -> Vec<(&'static str, String)> {
    let beside = |name, members: &str| {
        let birth = birth().to_string();
        (
            name,
            format!(
                "{},{members}}}",
                birth.trim_end_matches('}').to_owned() + "}"
            ),
        )
    };
    vec![
        ("a return of nothing", "{}".into()),
        ("a return of no time", birth().to_string()),
        beside(
            "a return of two times",
            "\"year\": 2026, \"after\": \"2026-01-01\"",
        ),
        beside("a return in a year out of the years", "\"year\": 1e300"),
        beside("a return in the year before the first", "\"year\": 1799"),
        beside("the birth itself as a return", "\"number\": 0"),
        beside("a return beyond the years", "\"number\": 900"),
        beside(
            "a pass that a return does not have",
            "\"number\": 1, \"pass\": 2",
        ),
        beside(
            "a return of no body",
            "\"year\": 2026, \"body\": \"vulcan\"",
        ),
        beside("a return nowhere", "\"year\": 2026, \"at\": {}"),
        beside(
            "a return in an unknown zone",
            "\"year\": 2026, \"at\": {\"latitude\": 0, \"longitude\": 0, \"timezone\": \"Mars/Olympus\"}",
        ),
        beside(
            "a return beyond the pole",
            "\"year\": 2026, \"at\": {\"latitude\": 90.5, \"longitude\": 0}",
        ),
    ]
}

/// What is wrong with the moment and the place of planetary hours.
const fn hours() -> [(&'static str, &'static str); 7] {
    [
        ("hours of nothing", "{}"),
        ("hours of an empty moment", r#"{"moment": {}}"#),
        ("hours of a list", r#"{"moment": []}"#),
        (
            "hours nowhere",
            r#"{"moment": {"utc": "2026-01-01T00:00:00Z"}}"#,
        ),
        (
            "hours beyond the pole",
            r#"{"moment": {"utc": "2026-01-01T00:00:00Z", "latitude": 91, "longitude": 0}}"#,
        ),
        (
            "hours before the years",
            r#"{"moment": {"utc": "1799-12-31T12:00:00Z", "latitude": 0, "longitude": 0}}"#,
        ),
        (
            "hours with a birth",
            r#"{"birth": {"utc": "2026-01-01T00:00:00Z", "latitude": 0, "longitude": 0}}"#,
        ),
    ]
}

/// What is wrong with the members that a request for a report has beside the birth.
const REPORTS: [(&str, &str, &str); 6] = [
    ("a report in no language", "language", "\"xx\""),
    ("a report in two languages", "language", "[\"en\", \"de\"]"),
    ("a report in an unknown format", "format", "\"pdf\""),
    ("a report of a number", "name", "7"),
    ("a report with a wheel", "wheel", "{}"),
    (
        "a report of an unknown technique",
        "include",
        "[\"tea_leaves\"]",
    ),
];

fn report_with(member: &str, value: &str) -> String {
    let birth = birth().to_string();
    let birth = birth.strip_suffix('}').unwrap_or(&birth);
    format!("{birth},\"{member}\":{value}}}")
}

fn with(
    name: &'static str,
    value: &'static str,
    mut request: Request<Vec<u8>>,
) -> Request<Vec<u8>> {
    request
        .headers_mut()
        .insert(name, http::HeaderValue::from_static(value));
    request
}

fn requests() -> Vec<(String, Request<Vec<u8>>)> {
    let mut all = Vec::new();
    let mut add = |name: &str, request| all.push((name.to_owned(), request));
    for (name, body) in bodies() {
        add(name, post(NATAL, body));
    }
    for (name, route, body) in derived() {
        add(name, post(&format!("/api/v1/charts/{route}"), body));
    }
    for (name, body) in positions() {
        add(name, post(EPHEMERIS, body));
    }
    for (name, body) in transits() {
        add(name, post(TRANSITS, body));
    }
    for (name, body) in returns() {
        add(name, post(RETURNS, body));
    }
    for (name, request) in bad_acts::all() {
        add(&name, request);
    }
    for (name, body) in hours() {
        add(name, post(HOURS, body.to_owned()));
    }
    for (name, member, value) in REPORTS {
        add(name, post(REPORT, report_with(member, value)));
    }
    add("a report of nothing", post(REPORT, "{}"));
    let good = || post(NATAL, birth().to_string());
    add(
        "bytes that are no UTF-8",
        post(NATAL, &b"{\"birth\": {\"date\": \"\xff\xfe\"}}"[..]),
    );
    add("UTF-16", post(NATAL, &b"\xff\xfe{\0}\0"[..]));
    add("a byte order mark", post(NATAL, "\u{feff}{}"));
    add("a zero byte", post(NATAL, "{}\0"));
    add(
        "half a surrogate pair",
        post(NATAL, birth_with("timezone", "\"\\ud800\"")),
    );
    add(
        "a megabyte of JSON",
        post(NATAL, format!("{{\"birth\": \"{}\"}}", "x".repeat(1 << 20))),
    );
    add(
        "a form",
        with("content-type", "application/x-www-form-urlencoded", good()),
    );
    add("a text", with("content-type", "text/plain", good()));
    add(
        "another charset",
        with("content-type", "application/json; charset=utf-16", good()),
    );
    add(
        "a compressed body",
        with("content-encoding", "gzip", good()),
    );
    add("a wrong method", request("DELETE", NATAL));
    add("a GET of what is posted", request("GET", NATAL));
    add("an unknown path", request("GET", "/api/v1/charts/solar"));
    add(
        "an unknown path with a birth in it",
        request("GET", "/api/v1/charts/1987-11-23?time=09:47"),
    );
    all.extend(bad_everywhere::all());
    all
}

/// The answers are in `snapshots/`. After a change of what is said, look at the difference and
/// accept it with `INSTA_UPDATE=always cargo test -p sidera-api bad_inputs`.
#[test]
fn every_bad_input_gets_the_problem_that_was_agreed_on() {
    let mut record = String::new();
    for (name, request) in requests() {
        let asked = format!("{} {}", request.method(), request.uri().path());
        let response = ask(request);
        let status = response.status();
        assert!(status.is_client_error(), "{name}: {status}");
        let document = problem(&response);
        let slug = document["type"]
            .as_str()
            .unwrap()
            .trim_start_matches("/docs#problem-");
        writeln!(record, "## {name}\n{asked}\n{} {slug}", status.as_u16()).unwrap();
        let allow = header(&response, "allow");
        if !allow.is_empty() {
            writeln!(record, "allow: {allow}").unwrap();
        }
        writeln!(record, "{}", document["detail"].as_str().unwrap()).unwrap();
        for error in document["errors"].as_array().into_iter().flatten() {
            writeln!(record, "- {error}").unwrap();
        }
        record.push('\n');
    }
    insta::assert_snapshot!(record);
}

/// What a request says stays out of the answer to it, but for the names of unknown fields.
#[test]
fn a_problem_does_not_repeat_a_birth() {
    for (name, request) in requests() {
        let response = ask(request);
        assert_ne!(response.status(), StatusCode::OK);
        let text = String::from_utf8_lossy(response.body()).into_owned();
        for personal in [
            "1987-11-23",
            "09:47",
            "52.3731",
            "4.8922",
            "Ada",
            "London",
            "<script>",
            "hunter2",
            "whsec_c2hvcnQ",
        ] {
            assert!(!text.contains(personal), "{name}: {text}");
        }
        assert!(text.len() < 4096, "{name}: {}", text.len());
    }
}
