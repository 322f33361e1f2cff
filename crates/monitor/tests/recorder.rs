//! What the recorder counts, and what it writes when.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use sidera_monitor::metrics::*;
use sidera_monitor::rollup::Stored;
use sidera_monitor::shard::{IsolateId, Shard, cron_ms};
use sidera_monitor::time::{HOUR_MS, MINUTE_MS};
use support::START_MS;

const INTERVAL_MS: u64 = 60_000;

fn recorder() -> Recorder {
    let labels = Labels::new(&["/ping"]);
    Recorder::new(IsolateId([1; 16]), "AMS", labels, START_MS, INTERVAL_MS)
}

fn request(at_ms: u64) -> Measurement {
    Measurement {
        at_ms,
        source: Source::Worker,
        label: Labels::new(&["/ping"]).id("/ping"),
        method: Method::Get,
        status: 200,
        duration_us: 1_000,
        bytes_in: 10,
        bytes_out: 20,
        request_id: RequestId::new("r"),
    }
}

fn count_of(shard: &Shard) -> u64 {
    let all = shard
        .metrics
        .series
        .values()
        .filter_map(|series| series.counts.total());
    all.map(|counts| counts.count()).sum()
}

fn written(recorder: &mut Recorder, now_ms: u64) -> Vec<Shard> {
    let mut shards = Vec::new();
    while let Some(flush) = recorder.due(now_ms) {
        let shard = Shard::decode(&flush.value).unwrap();
        assert_eq!(shard.key(), flush.key);
        recorder.flushed(&flush, KvOutcome::Ok, now_ms);
        shards.push(shard);
    }
    shards
}

#[test]
fn minutes_and_five_minutes_are_buckets() {
    let mut recorder = recorder();
    for minute in [0, 4, 5, 59] {
        recorder.record(&request(START_MS + minute * MINUTE_MS));
    }
    let shard = recorder.shards(START_MS).remove(0);
    let series = &shard.metrics.series[&SeriesKey::request("/ping", Method::Get)];
    let places: Vec<u16> = series.counts.iter().map(|(bucket, _)| bucket).collect();
    assert_eq!(places, [0, 4, 5, 59]);
    let places: Vec<u16> = series.sketches.iter().map(|(bucket, _)| bucket).collect();
    assert_eq!(places, [0, 1, 11]);
}

#[test]
fn nothing_is_due_without_records_or_before_the_interval() {
    let mut recorder = recorder();
    assert!(written(&mut recorder, START_MS).is_empty());
    recorder.record(&request(START_MS));
    assert_eq!(written(&mut recorder, START_MS).len(), 1);
    recorder.record(&request(START_MS + 1));
    assert!(written(&mut recorder, START_MS + INTERVAL_MS - 1).is_empty());
    let shards = written(&mut recorder, START_MS + INTERVAL_MS);
    assert_eq!(
        shards.iter().map(count_of).collect::<Vec<_>>(),
        [2],
        "totals are cumulative"
    );
    assert!(
        written(&mut recorder, START_MS + 2 * INTERVAL_MS).is_empty(),
        "nothing new"
    );
}

#[test]
fn a_failed_write_is_tried_again_and_loses_nothing() {
    let mut recorder = recorder();
    recorder.record(&request(START_MS));
    let flush = recorder.due(START_MS).unwrap();
    recorder.record(&request(START_MS + 10));
    recorder.flushed(&flush, KvOutcome::Limited, START_MS + 20);
    assert!(recorder.due(START_MS + 30).is_none());
    let later_ms = START_MS + INTERVAL_MS;
    let shards = written(&mut recorder, later_ms);
    assert_eq!(count_of(&shards[0]), 2);
    // How a write ended is told with the next record.
    recorder.record(&request(later_ms));
    let service = recorder.shards(later_ms)[0].metrics.service();
    assert_eq!(service.kv(KvOperation::Write, KvOutcome::Limited), 1);
    assert_eq!((service.flushes, service.failed_flushes), (1, 1));
    assert_eq!(
        service.max_flush_lag_ms, INTERVAL_MS,
        "from the first record on"
    );
}

#[test]
fn a_slot_is_not_written_twice_at_once() {
    let mut recorder = recorder();
    recorder.record(&request(START_MS));
    assert!(recorder.due(START_MS).is_some());
    recorder.record(&request(START_MS + 1_000));
    assert!(recorder.due(START_MS + 29_000).is_none());
    assert!(
        recorder.due(START_MS + INTERVAL_MS).is_some(),
        "a write nobody reports on is over"
    );
}

#[test]
fn a_closed_hour_is_written_at_once() {
    let mut recorder = recorder();
    recorder.record(&request(START_MS));
    written(&mut recorder, START_MS);
    recorder.record(&request(START_MS + HOUR_MS - 1));
    recorder.record(&request(START_MS + HOUR_MS));
    let shards = written(&mut recorder, START_MS + HOUR_MS);
    let found: Vec<_> = shards
        .iter()
        .map(|shard| (shard.header.slot.to_string(), count_of(shard)))
        .collect();
    assert_eq!(
        found,
        [
            ("2026-11-24T06".to_owned(), 2),
            ("2026-11-24T07".to_owned(), 1)
        ]
    );
    let service = shards[1].metrics.service();
    assert_eq!(
        (service.isolates, service.cold_starts),
        (1, 0),
        "it began in the hour before"
    );
}

/// The last write of an hour has no later one of that hour to be told by.
#[test]
fn the_rest_of_an_hour_waits_for_no_write_of_its_beginning() {
    let hour_end = START_MS + HOUR_MS - START_MS % HOUR_MS;
    for (outcome, waits_ms) in [
        // A key takes one write a second.
        (KvOutcome::Ok, 2_000),
        (KvOutcome::Failed, INTERVAL_MS - 5_000),
    ] {
        let mut recorder = recorder();
        recorder.record(&request(hour_end - 5_000));
        let flush = recorder.due(hour_end - 5_000).unwrap();
        recorder.record(&request(hour_end - 1));
        recorder.record(&request(hour_end));
        recorder.flushed(&flush, outcome, hour_end + 1_000);
        assert!(
            recorder.due(hour_end + waits_ms - 1).is_none(),
            "{outcome:?}"
        );
        let rest = recorder.due(hour_end + waits_ms).unwrap();
        assert_eq!(count_of(&Shard::decode(&rest.value).unwrap()), 2);
    }
}

#[test]
fn how_the_last_write_of_an_hour_ended_is_told_in_the_next() {
    let mut recorder = recorder();
    recorder.record(&request(START_MS + HOUR_MS - 1_000));
    // Nobody asks for ten minutes; then the closed hour is written late.
    let late_ms = START_MS + HOUR_MS + 600_000;
    recorder.record(&request(late_ms));
    let flush = recorder.due(late_ms).unwrap();
    recorder.flushed(&flush, KvOutcome::Failed, late_ms);
    let again_ms = late_ms + INTERVAL_MS;
    let mut found: Vec<Shard> = written(&mut recorder, again_ms);
    recorder.record(&request(again_ms + INTERVAL_MS));
    found.extend(written(&mut recorder, again_ms + INTERVAL_MS));
    let of_next = found.last().unwrap();
    assert_eq!(of_next.header.slot.start_ms(), START_MS + HOUR_MS);
    let service = of_next.metrics.service();
    assert_eq!((service.flushes, service.failed_flushes), (2, 1));
    assert_eq!(
        service.max_flush_lag_ms,
        again_ms - (START_MS + HOUR_MS - 1_000)
    );
    assert_eq!(service.kv(KvOperation::Write, KvOutcome::Ok), 2);
}

#[test]
fn where_the_cron_trigger_ran_is_told_beside_the_shard() {
    let mut recorder = recorder();
    recorder.record(&request(START_MS));
    let flush = recorder.due(START_MS).unwrap();
    assert_eq!(cron_ms(&flush.metadata), None);
    recorder.flushed(&flush, KvOutcome::Ok, START_MS);
    recorder.record_cron(START_MS + 7);
    let flush = recorder.due(START_MS + INTERVAL_MS).unwrap();
    assert_eq!(cron_ms(&flush.metadata), Some(START_MS + 7));
    let stored = Stored::of_shard(&flush.key, &flush.metadata).unwrap();
    assert_eq!(stored.epoch_ms, 0);
}

#[test]
fn slots_that_are_never_written_are_counted_as_lost() {
    let mut recorder = recorder();
    for hour in 0..5 {
        recorder.record(&request(START_MS + hour * HOUR_MS));
    }
    let shards = written(&mut recorder, START_MS + 4 * HOUR_MS);
    assert_eq!(shards.len(), 3);
    assert_eq!(
        shards
            .iter()
            .map(|shard| shard.metrics.service().lost_slots)
            .sum::<u64>(),
        2
    );
}

#[test]
fn a_clock_that_goes_back_counts_in_the_running_hour() {
    let mut recorder = recorder();
    recorder.record(&request(START_MS));
    recorder.record(&request(START_MS - 1));
    let shards = recorder.shards(START_MS);
    assert_eq!((shards.len(), count_of(&shards[0])), (1, 2));
}

#[test]
fn a_reset_forgets_and_marks_what_follows() {
    let mut recorder = recorder();
    recorder.record(&request(START_MS));
    recorder.reset(START_MS + 1);
    recorder.reset(START_MS);
    assert!(recorder.shards(START_MS + 1).is_empty());
    recorder.record(&request(START_MS + 2));
    let shard = written(&mut recorder, START_MS + 2).remove(0);
    assert_eq!((shard.header.epoch_ms, count_of(&shard)), (START_MS + 1, 1));
}

#[test]
fn the_newest_hundred_slow_requests_are_kept() {
    let mut recorder = recorder();
    for second in 0..150 {
        let at_ms = START_MS + second * 1_000;
        recorder.record(&Measurement {
            duration_us: 2_000_001,
            ..request(at_ms)
        });
        recorder.record(&Measurement {
            source: Source::PageCall,
            duration_us: 9_000_000,
            ..request(at_ms)
        });
    }
    let metrics = recorder.shards(START_MS).remove(0).metrics;
    let times: Vec<u64> = metrics
        .slow
        .requests()
        .iter()
        .map(|long| long.at_ms)
        .collect();
    let expected: Vec<u64> = (50..150)
        .rev()
        .map(|second| START_MS + second * 1_000)
        .collect();
    assert_eq!(times, expected);
    assert!(
        metrics.timed_out.requests().is_empty(),
        "the page's timings are no requests"
    );
}

#[test]
fn custom_metrics_are_bounded_in_number_and_named_when_refused() {
    let mut recorder = recorder();
    for number in 0..MAX_CUSTOM_METRICS {
        recorder
            .record_custom(START_MS, &format!("metric_{number}"), 1.0)
            .unwrap();
    }
    recorder.record_custom(START_MS, "metric_0", 3.0).unwrap();
    let refused = recorder
        .record_custom(START_MS, "one_more", 1.0)
        .unwrap_err();
    assert_eq!(
        refused.to_string(),
        "name: this hour already has 32 custom metrics"
    );
    let refused = recorder
        .record_custom(START_MS, "metric_0", f64::INFINITY)
        .unwrap_err();
    assert!(refused.to_string().starts_with("value: "));
    let metrics = recorder.shards(START_MS).remove(0).metrics;
    assert_eq!(metrics.service().refused_custom, 1);
    let totals = metrics.custom["metric_0"].total().unwrap();
    assert_eq!(
        (totals.count(), totals.average(), totals.min(), totals.max()),
        (2, 2.0, 1.0, 3.0)
    );
}
