//! Errors fall into groups, and their answers add up.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are tests too"
)]

mod support;

use serde_json::json;
use sidera_monitor::errors::{
    self, ErrorEvent, MAX_GROUPS, MAX_SAMPLES, MAX_SAMPLES_IN_ALL, RECENT_ERRORS,
};
use sidera_monitor::history::{History, Range};
use sidera_monitor::metrics::*;
use sidera_monitor::rollup::RollUp;
use sidera_monitor::shard::{self, IsolateId};
use sidera_monitor::summary::Summary;
use sidera_monitor::time::{HOUR_MS, MINUTE_MS, rfc3339};
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
fn a_summary_shows_the_newest_fifty_also_where_one_group_has_them_all() {
    let mut recorder = recorder();
    for number in 0..120 {
        let at_ms = START_MS + number * MINUTE_MS / 2;
        record(&mut recorder, at_ms, "/charts", "flood", "message");
    }
    record(
        &mut recorder,
        START_MS + 59 * MINUTE_MS,
        "/places",
        "rare",
        "message",
    );
    let recent = errors::summary(&summary_of(&recorder)).recent_errors;
    let mut expected: Vec<u64> = (0..120).map(|n| START_MS + n * MINUTE_MS / 2).collect();
    expected.push(START_MS + 59 * MINUTE_MS);
    expected.sort_unstable_by(|a, b| b.cmp(a));
    let expected = expected.iter().take(RECENT_ERRORS);
    let expected: Vec<String> = expected.map(|at| rfc3339(*at)).collect();
    let found: Vec<String> = recent.into_iter().map(|one| one.timestamp).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_thousand_samples_are_kept_in_all_the_newest() {
    let isolates: Vec<Vec<u8>> = (0..3)
        .map(|isolate| {
            let labels = Labels::new(&["/charts", "/places"]);
            let mut recorder =
                Recorder::new(IsolateId([isolate; 16]), "FRA", labels, START_MS, 1_000);
            for number in 0..40 * 50 {
                let message = "abcdefghijklmnopqrstuvwxyz".split_at(number % 20).0;
                let kind = ["one", "two"][number / 20 % 2];
                let at_ms = START_MS + 1_000 * number as u64 + u64::from(isolate);
                record(&mut recorder, at_ms, "/charts", kind, message);
            }
            let shard = recorder.shards(START_MS).remove(0);
            assert_eq!(samples(&shard.metrics).len(), MAX_SAMPLES_IN_ALL);
            shard.encode()
        })
        .collect();
    let hour = sidera_monitor::time::Slot::hour(START_MS);
    let (of_hour, merged) = RollUp::of_shards(hour, 0, isolates.iter().map(Vec::as_slice));
    assert!(merged.refused.is_empty());
    // 2,000 seconds of three isolates: the newest third of the last 1,000 of each.
    let mut expected: Vec<u64> = (0..40 * 50_u64)
        .flat_map(|number| (0..3).map(move |isolate| START_MS + 1_000 * number + isolate))
        .collect();
    expected.sort_unstable_by(|a, b| b.cmp(a));
    expected.truncate(MAX_SAMPLES_IN_ALL);
    assert_eq!(samples(&of_hour.metrics), expected);
    assert_eq!(RollUp::decode(&of_hour.encode()).unwrap(), of_hour);
    let of_day = RollUp::of_hours(hour.day(), 0, [&of_hour]);
    assert_eq!(samples(&of_day.metrics), expected);
    assert_eq!(RollUp::decode(&of_day.encode()).unwrap(), of_day);

    let mut history = History::new(0);
    history.put(hour, Some(of_hour));
    let summary = history.summary(Range::minutes(START_MS, START_MS + HOUR_MS));
    let kept = summary.errors.values().map(|group| group.samples.len());
    assert_eq!(kept.sum::<usize>(), MAX_SAMPLES_IN_ALL);
    let counted = summary.errors.values().map(|group| group.count);
    assert_eq!(counted.sum::<u64>(), 3 * 40 * 50);
}

/// The times of all samples, newest first.
fn samples(metrics: &Metrics) -> Vec<u64> {
    let groups = metrics.errors.values();
    let samples = groups.flat_map(|group| &group.samples);
    let mut times: Vec<u64> = samples.map(|sample| sample.at_ms).collect();
    times.sort_unstable_by(|a, b| b.cmp(a));
    times
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
