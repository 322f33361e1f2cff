//! What is wrong with what operators ask and do; `bad_inputs` has the answers.

use http::Request;
use serde_json::{Value, json};

use crate::support::{post, request, signed_in};

const AT: &str = "/api/v1/monitoring";

type Bad = (String, Request<Vec<u8>>);

/// Questions and acts of operators that cannot be answered.
pub(crate) fn all() -> Vec<Bad> {
    let mut all = questions();
    let mut add = |name: &str, method: &str, path: &str, body: Value| {
        let mut request = post(&format!("{AT}/{path}"), body.to_string());
        *request.method_mut() = method.parse().unwrap();
        all.push((name.to_owned(), signed_in(request)));
    };
    nothing(&mut add);
    measurements(&mut add);
    acts(&mut add);
    silences(&mut add);
    rules(&mut add);
    targets(&mut add);
    all
}

fn questions() -> Vec<Bad> {
    let mut all = Vec::new();
    for question in [
        "errors?hours=0",
        "errors?hours=169",
        "errors?hours=-1",
        "errors?hours=1.5",
        "errors?hours=",
        "errors?hours=24&hours=24",
        "errors?limit=5",
        "errors/top?limit=0",
        "errors/top?limit=51",
        "errors/groups?limit=all",
        "alerts?limit=0",
        "alerts?limit=1001",
        "alerts?severity=fatal",
        "alerts?severity=ERROR",
        "alerts?resolved=1",
        "alerts?__proto__=x",
        "metrics?from=yesterday",
        "metrics?from=2026-02-30T00:00:00Z",
        "metrics?from=2026-03-01T12:00:00",
        "metrics?from=2026-03-01T11:00:00Z&to=2026-03-01T10:00:00Z",
        "metrics?from=2036-03-01T11:00:00Z",
        "metrics?from=2024-01-01T00:00:00Z",
        "metrics?step=59",
        "metrics?step=90",
        "metrics?from=2026-02-01T00:00:00Z&step=60",
        "metrics/requests?hours=24",
        "history?detail=seconds",
        "history?from=2026-02-01T00:00:00Z",
    ] {
        let request = request("GET", &format!("{AT}/{question}"));
        all.push((format!("a question: {question}"), signed_in(request)));
    }
    all
}

fn own_rule(change: &str) -> Value {
    let mut rule = json!({"id": "own", "title": "Own", "severity": "error",
            "condition": {"kind": "error_rate", "above": 0.1, "window_seconds": 300}});
    let change: Value = serde_json::from_str(change).unwrap();
    rule.as_object_mut()
        .unwrap()
        .extend(change.as_object().unwrap().clone());
    rule
}

fn own_target(change: &str) -> Value {
    let mut target = json!({"id": "own", "url": "https://hooks.example.com/x",
            "format": "json", "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"});
    let change: Value = serde_json::from_str(change).unwrap();
    target
        .as_object_mut()
        .unwrap()
        .extend(change.as_object().unwrap().clone());
    json!({"version": 0, "targets": [target]})
}

type Add<'a> = &'a mut dyn FnMut(&str, &str, &str, Value);

fn nothing(add: Add<'_>) {
    for path in [
        "metrics/custom",
        "page",
        "backtest",
        "silences",
        "rules/validate",
    ] {
        add("an empty object", "POST", path, json!({}));
    }
    for path in ["rules", "notifications/targets"] {
        add("an empty object", "PUT", path, json!({}));
    }
}

fn measurements(add: Add<'_>) {
    for (name, value) in [
        ("", json!(1)),
        ("1st", json!(1)),
        ("a b", json!(1)),
        ("own", json!("1")),
        ("own", json!(1e16)),
    ] {
        add(
            "a custom metric",
            "POST",
            "metrics/custom",
            json!({"name": name, "value": value}),
        );
    }
    let time = |duration: Value| json!({"kind": "call", "label": "/ping", "duration_ms": duration});
    let page = |times: Value| json!({"consent": true, "measurements": times});
    add(
        "no consent",
        "POST",
        "page",
        json!({"consent": false, "measurements": [time(json!(1))]}),
    );
    add("no times", "POST", "page", page(json!([])));
    add(
        "too many times",
        "POST",
        "page",
        page(json!(vec![time(json!(1)); 51])),
    );
    add(
        "a negative time",
        "POST",
        "page",
        page(json!([time(json!(1)), time(json!(-1))])),
    );
    add(
        "a time without end",
        "POST",
        "page",
        page(json!([time(json!(1e9))])),
    );
    add(
        "a visitor's name",
        "POST",
        "page",
        json!({"consent": true, "visitor": "Ada", "measurements": []}),
    );
    add(
        "an alert that there is not",
        "POST",
        "alerts/0123/resolve",
        json!({}),
    );
}

fn acts(add: Add<'_>) {
    let long = "x".repeat(501);
    add(
        "an alert that there is not",
        "POST",
        "alerts/0123/acknowledge",
        json!({}),
    );
    add(
        "a long note",
        "POST",
        "alerts/0123/resolve",
        json!({"note": long}),
    );
    add(
        "a silence that there is not",
        "POST",
        "silences/0123/end",
        json!({}),
    );
    add(
        "a target that there is not",
        "POST",
        "notifications/targets/0123/test",
        json!({}),
    );
}

fn silences(add: Add<'_>) {
    let long = "x".repeat(501);
    let silence =
        |matcher: Value, to: &str, note: &str| json!({"matcher": matcher, "to": to, "note": note});
    add(
        "a silence of everything",
        "POST",
        "silences",
        silence(json!({}), "2026-03-02T00:00:00Z", ""),
    );
    add(
        "a silence that is over",
        "POST",
        "silences",
        silence(json!({"rule": "p95"}), "2026-02-02T00:00:00Z", ""),
    );
    add(
        "a silence for a year",
        "POST",
        "silences",
        silence(json!({"rule": "p95"}), "2027-03-02T00:00:00Z", ""),
    );
    add(
        "a silence until some time",
        "POST",
        "silences",
        silence(json!({"rule": "p95"}), "tomorrow", ""),
    );
    add(
        "a silence with a long note",
        "POST",
        "silences",
        silence(json!({"rule": "p95"}), "2026-03-02T00:00:00Z", &long),
    );
}

fn rules(add: Add<'_>) {
    let rules = |change: &str| json!({"version": 0, "rules": [own_rule(change)]});
    for (name, change) in [
        ("a rule without a name", r#"{"id": ""}"#),
        ("a rule with a strange name", r#"{"id": "Own Rule"}"#),
        (
            "a rule of an unknown kind",
            r#"{"condition": {"kind": "mood"}}"#,
        ),
        (
            "a rate over 1",
            r#"{"condition": {"kind": "error_rate", "above": 5, "window_seconds": 300}}"#,
        ),
        (
            "a window of 90 s",
            r#"{"condition": {"kind": "error_rate", "above": 0.1, "window_seconds": 90}}"#,
        ),
        (
            "a latency by nobody",
            r#"{"condition": {"kind": "latency", "quantile": 0.95, "above_seconds": 1, "window_seconds": 300}}"#,
        ),
        (
            "absence of anything",
            r#"{"condition": {"kind": "absence", "window_seconds": 300}}"#,
        ),
        ("an unknown severity", r#"{"severity": "fatal"}"#),
        ("an unknown field of a rule", r#"{"colour": "red"}"#),
        ("a hold of a week", r#"{"for_seconds": 604800}"#),
    ] {
        add(name, "PUT", "rules", rules(change));
        add(name, "POST", "rules/validate", rules(change));
        add(name, "POST", "backtest", json!({"rule": own_rule(change)}));
    }
    add(
        "two rules of a name",
        "PUT",
        "rules",
        json!({"version": 0, "rules": [own_rule("{}"), own_rule("{}")]}),
    );
    add(
        "an edit of another version",
        "PUT",
        "rules",
        json!({"version": 3, "rules": []}),
    );
    let range = |from: &str, to: &str| json!({"rule": own_rule("{}"), "from": from, "to": to});
    add(
        "a trial backwards",
        "POST",
        "backtest",
        range("2026-03-01T00:00:00Z", "2026-02-01T00:00:00Z"),
    );
    add(
        "a trial of a month",
        "POST",
        "backtest",
        range("2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"),
    );
    add(
        "a trial without a time zone",
        "POST",
        "backtest",
        range("2026-02-01T00:00:00", "2026-03-01T00:00:00Z"),
    );
}

fn targets(add: Add<'_>) {
    for (name, change) in [
        (
            "a target off the list",
            r#"{"url": "https://elsewhere.example.com/x"}"#,
        ),
        ("a target by address", r#"{"url": "https://10.0.0.1/x"}"#),
        (
            "a target by its number",
            r#"{"url": "https://2130706433/x"}"#,
        ),
        ("a target in IPv6", r#"{"url": "https://[::1]/x"}"#),
        (
            "a target in the clear",
            r#"{"url": "http://hooks.example.com/x"}"#,
        ),
        (
            "a target with a password",
            r#"{"url": "https://hooks.example.com@10.0.0.1/x"}"#,
        ),
        (
            "a target on another port",
            r#"{"url": "https://hooks.example.com:8443/x"}"#,
        ),
        ("a file for a target", r#"{"url": "file:///etc/passwd"}"#),
        (
            "a target with a line break",
            r#"{"url": "https://hooks.example.com/\r\nx: y"}"#,
        ),
        ("a short secret", r#"{"secret": "whsec_c2hvcnQ="}"#),
        ("a secret of another kind", r#"{"secret": "hunter2"}"#),
        ("no secret", r#"{"secret": null}"#),
        ("an unknown format", r#"{"format": "xml"}"#),
    ] {
        add(name, "PUT", "notifications/targets", own_target(change));
    }
}
