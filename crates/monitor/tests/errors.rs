//! Errors fall into groups, and their answers add up.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are tests too"
)]

mod support;

use serde_json::json;
use sidera_monitor::errors::{self, ErrorEvent, MAX_GROUPS, MAX_SAMPLES, RECENT_ERRORS};
use sidera_monitor::history::{History, Range};
use sidera_monitor::metrics::*;
use sidera_monitor::shard::{self, IsolateId};
use sidera_monitor::summary::Summary;
use sidera_monitor::time::{HOUR_MS, MINUTE_MS};
use support::START_MS;

fn recorder() -> Recorder {
    let labels = Labels::new(&["/charts", "/places"]);
    Recorder::new(IsolateId([1; 16]), "FRA", labels, START_MS, 1_000).with_release("0.1.0")
}

fn record(recorder: &mut Recorder, at_ms: u64, route: &str, kind: &str, message: &str) {
    let label = recorder.labels().id(route);
    recorder.record_error(&ErrorEvent {
        at_ms,
        kind,
        label,
        method: Method::Post,
        status: 422,
        message,
        request_id: RequestId::new("r-1"),
    });
}

fn summary_of(recorder: &Recorder) -> Summary {
    let mut history = History::new(0);
    for shard in recorder.shards(START_MS) {
        let value = shard.encode();
        history.put_shards(
            shard.header.slot,
            shard::merge(shard.header.slot, 0, [value.as_slice()]),
        );
    }
    history.summary(Range::minutes(START_MS, START_MS + 2 * HOUR_MS))
}

#[test]
fn events_that_differ_only_in_what_is_stripped_are_one_group() {
    let mut recorder = recorder();
    record(
        &mut recorder,
        START_MS,
        "/charts",
        "unknown_zone",
        "no zone at 35.01, 135.77 on 1990-05-17",
    );
    record(
        &mut recorder,
        START_MS + HOUR_MS,
        "/charts",
        "unknown_zone",
        "no zone at -1.5, 2.25 on 2001-01-01",
    );
    record(
        &mut recorder,
        START_MS,
        "/places",
        "unknown_zone",
        "no zone at 35.01, 135.77 on 1990-05-17",
    );
    record(
        &mut recorder,
        START_MS,
        "/charts",
        "gap",
        "no zone at 35.01, 135.77 on 1990-05-17",
    );
    let groups = serde_json::to_value(errors::groups(&summary_of(&recorder), 10)).unwrap();
    assert_eq!(groups.as_array().unwrap().len(), 3);
    assert_eq!(groups[0]["count"], 2);
    assert_eq!(
        groups[0]["why"],
        json!({
            "fingerprint_version": 1, "type": "unknown_zone", "endpoint": "/charts",
            "message": "no zone at <n>, <n> on <date>", "release": "0.1.0",
        })
    );
    assert_eq!(groups[0]["first_seen"], "2026-11-24T06:00:00.000Z");
    assert_eq!(groups[0]["last_seen"], "2026-11-24T07:00:00.000Z");
    assert_eq!(
        groups[0]["trend"],
        json!({"2026-11-24T06:00:00.000Z": 1, "2026-11-24T07:00:00.000Z": 1})
    );
    assert!(groups[0]["fingerprint"].as_str().unwrap().starts_with("1-"));
}

#[test]
fn summaries_count_everything_and_show_the_newest() {
    let mut recorder = recorder();
    for number in 0..60 {
        let message = ["alpha", "beta", "gamma"][number % 3];
        record(
            &mut recorder,
            START_MS + number as u64 * MINUTE_MS,
            "/charts",
            "bad_request",
            message,
        );
    }
    record(
        &mut recorder,
        START_MS + 59 * MINUTE_MS + 1,
        "/places",
        "internal",
        "delta",
    );
    let summary = summary_of(&recorder);
    let errors = errors::summary(&summary);
    assert_eq!((errors.total_errors, errors.period_hours), (61, 2));
    assert_eq!(
        serde_json::to_value(&errors.error_types).unwrap(),
        json!({"bad_request": 60, "internal": 1})
    );
    assert_eq!(
        serde_json::to_value(&errors.errors_by_endpoint).unwrap(),
        json!({"/charts": 60, "/places": 1})
    );
    assert_eq!(errors.recent_errors.len(), RECENT_ERRORS);
    assert_eq!(errors.recent_errors[0].message, "delta");
    assert!(
        errors
            .recent_errors
            .is_sorted_by(|a, b| a.timestamp >= b.timestamp)
    );

    let top = errors::top(&summary, 1);
    assert_eq!(
        (top[0].kind.as_str(), top[0].count, top[0].recent.len()),
        ("bad_request", 60, 5)
    );
    assert_eq!(errors::top(&summary, 50).len(), 2);
}

#[test]
fn samples_and_groups_are_bounded_and_counts_are_not() {
    let mut recorder = recorder();
    for number in 0..100 {
        record(
            &mut recorder,
            START_MS + number,
            "/charts",
            "same",
            "message",
        );
    }
    for number in 0..100_u8 {
        let name = format!(
            "{}{}",
            char::from(b'a' + number / 26),
            char::from(b'a' + number % 26)
        );
        record(&mut recorder, START_MS, "/charts", &name, "message");
    }
    let summary = summary_of(&recorder);
    assert_eq!(summary.errors.len(), MAX_GROUPS);
    assert_eq!(
        summary.service().refused_groups,
        100 + 1 - MAX_GROUPS as u64
    );
    let same = summary
        .errors
        .iter()
        .find(|(key, _)| &*key.kind == "same")
        .unwrap()
        .1;
    assert_eq!((same.count, same.samples.len()), (100, MAX_SAMPLES));
    assert_eq!(same.samples[0].at_ms, START_MS + 99);
}

#[test]
fn nothing_of_a_birth_reaches_the_store() {
    let mut recorder = recorder();
    let message = "cannot cast for 'Ada Lovelace' born 10 December 1815 13:00 at 51.5146, -0.1432 (ada@example.org)";
    record(&mut recorder, START_MS, "/charts", "bad_request", message);
    let bytes = recorder.shards(START_MS)[0].encode();
    let text = String::from_utf8_lossy(&bytes);
    for private in ["Ada", "December", "1815", "13:00", "51.5", "ada@"] {
        assert!(!text.contains(private), "{private}");
    }
    assert!(
        text.contains("cannot cast for <text> born <date> <time> at <n>, <n> (<email>)"),
        "{text}"
    );
}
