//! Strategies and fixtures that the tests share.
#![allow(dead_code, reason = "every test binary uses a part of it")]
#![allow(
    clippy::unwrap_used,
    reason = "these are tests, although not in a test function"
)]

use std::sync::Arc;

use proptest::prelude::*;
use sidera_monitor::errors::{ErrorEvent, Group, GroupKey, MAX_SAMPLES, Sample};
use sidera_monitor::metrics::{
    Buckets, Counts, CustomTotals, KvOperation, KvOutcome, LabelId, Labels, LongRequest,
    Measurement, Method, Metrics, Newest, Recorder, RequestId, Series, SeriesKey, ServiceTotals,
    Source,
};
use sidera_monitor::shard::{IsolateId, Shard, ShardHeader};
use sidera_monitor::sketch::Sketch;
use sidera_monitor::time::Slot;

/// 2026-11-24T06:00:00Z
pub(crate) const START_MS: u64 = 1_795_500_000_000;

pub(crate) fn label() -> impl Strategy<Value = Arc<str>> {
    prop::sample::select(vec!["/ping", "/api/v1/charts/natal", "unmatched"]).prop_map(Arc::from)
}

pub(crate) fn key() -> impl Strategy<Value = SeriesKey> {
    let source = prop::sample::select(Source::ALL.to_vec());
    let method = prop::sample::select(Method::ALL.to_vec());
    (label(), source, method).prop_map(|(label, source, method)| SeriesKey {
        label,
        source,
        method,
    })
}

pub(crate) fn duration_us() -> impl Strategy<Value = u64> {
    prop_oneof![
        Just(0),
        0..10_000_u64,
        0..20_000_000_u64,
        any::<u32>().prop_map(u64::from)
    ]
}

pub(crate) fn counts() -> impl Strategy<Value = Counts> {
    let request = (0..700_u16, duration_us(), 0..5_000_u64, 0..100_000_u64);
    prop::collection::vec(request, 1..6).prop_map(|requests| {
        let mut counts = Counts::default();
        for (status, duration_us, bytes_in, bytes_out) in requests {
            counts.add(status, duration_us, bytes_in, bytes_out);
        }
        counts
    })
}

pub(crate) fn sketch() -> impl Strategy<Value = Sketch> {
    prop::collection::vec(duration_us(), 1..20).prop_map(|durations| {
        let mut sketch = Sketch::default();
        for duration in durations {
            sketch.add(duration);
        }
        sketch
    })
}

pub(crate) fn buckets<T: sidera_monitor::metrics::Merge + std::fmt::Debug>(
    value: impl Strategy<Value = T>,
    limit: u16,
    least: usize,
) -> impl Strategy<Value = Buckets<T>> {
    prop::collection::vec((0..limit, value), least..6).prop_map(|entries| {
        let mut buckets = Buckets::default();
        for (bucket, value) in &entries {
            buckets.add(*bucket, value);
        }
        buckets
    })
}

pub(crate) fn series() -> impl Strategy<Value = Series> {
    (buckets(counts(), 60, 1), buckets(sketch(), 12, 0))
        .prop_map(|(counts, sketches)| Series { counts, sketches })
}

pub(crate) fn newest() -> impl Strategy<Value = Newest> {
    let id = prop_oneof!["[a-f0-9]{8}", "[!-~]{0,45}"];
    let request = (0..3_600_000_u64, duration_us(), any::<u16>(), key(), id);
    prop::collection::vec(request, 0..120).prop_map(|requests| {
        let mut newest = Newest::default();
        newest.extend(
            requests
                .into_iter()
                .map(|(at, duration_us, status, key, id)| LongRequest {
                    at_ms: START_MS + at,
                    duration_us,
                    status,
                    key,
                    request_id: RequestId::new(&id),
                }),
        );
        newest
    })
}

pub(crate) fn custom() -> impl Strategy<Value = CustomTotals> {
    (-1e9..1e9_f64).prop_map(|value| CustomTotals::of(value).unwrap())
}

pub(crate) fn service() -> impl Strategy<Value = ServiceTotals> {
    (0..9_u64, 0..9_u64, any::<u32>(), any::<[[u8; 3]; 4]>()).prop_map(
        |(isolates, flushes, lag, kv)| ServiceTotals {
            isolates,
            flushes,
            flush_lag_ms: u64::from(lag),
            max_flush_lag_ms: u64::from(lag) / 2,
            kv: kv.map(|row| row.map(u64::from)),
            ..ServiceTotals::default()
        },
    )
}

pub(crate) fn group_key() -> impl Strategy<Value = GroupKey> {
    ("[a-c]", label(), "[x-z ]{0,2}", "[01]").prop_map(|(kind, route, message, release)| GroupKey {
        kind: kind.into(),
        route,
        message: message.into(),
        release: release.into(),
    })
}

pub(crate) fn group() -> impl Strategy<Value = Group> {
    let sample = (
        0..3_600_000_u64,
        prop::sample::select(Method::ALL.to_vec()),
        any::<u16>(),
        "[a-f0-9]{4}",
    );
    (
        buckets(1..9_u64, 60, 1),
        prop::collection::vec(sample, 1..30),
    )
        .prop_map(|(counts, samples)| {
            let mut group = Group::default();
            let mut samples: Vec<Sample> = samples
                .into_iter()
                .map(|(at, method, status, id)| Sample {
                    at_ms: START_MS + at,
                    method,
                    status,
                    request_id: RequestId::new(&id),
                })
                .collect();
            samples.sort_by_key(|sample| sample.at_ms);
            group.first_ms = samples.first().unwrap().at_ms;
            group.last_ms = samples.last().unwrap().at_ms;
            group.counts = counts;
            // Newest first, as they are kept.
            samples.sort_by_key(|sample| {
                let age = std::cmp::Reverse(sample.at_ms);
                (age, sample.request_id, sample.status, sample.method)
            });
            samples.truncate(MAX_SAMPLES);
            Group { samples, ..group }
        })
}

/// Metrics with more errors than samples are kept of, in groups of very different sizes.
pub(crate) fn crowded() -> impl Strategy<Value = Metrics> {
    let group = (1..90_usize, 0..3_600_000_u64, 1..60_000_u64);
    prop::collection::vec(group, 20..60).prop_map(|groups| {
        let mut metrics = Metrics::default();
        for (place, (count, first, step)) in groups.into_iter().enumerate() {
            let samples = (0..count as u64).map(|number| Sample {
                at_ms: START_MS + (first + number * step) % 3_600_000,
                method: Method::Get,
                status: 404,
                request_id: RequestId::new(if place % 2 == 0 { "a" } else { "b" }),
            });
            let mut samples: Vec<Sample> = samples.collect();
            samples.sort_by_key(|sample| std::cmp::Reverse(sample.at_ms));
            let group = Group {
                first_ms: samples.last().unwrap().at_ms,
                last_ms: samples.first().unwrap().at_ms,
                ..Group::default()
            };
            samples.truncate(MAX_SAMPLES);
            let mut one = Metrics::default();
            let key = GroupKey {
                kind: format!("kind {}", place % 50).into(),
                route: "/ping".into(),
                message: "message".into(),
                release: "1".into(),
            };
            let mut group = Group { samples, ..group };
            group.counts.add(3, &(count as u64));
            one.errors.insert(key, group);
            metrics.merge(&one);
        }
        metrics
    })
}

pub(crate) fn metrics() -> impl Strategy<Value = Metrics> {
    (
        prop::collection::btree_map(key(), series(), 0..4),
        newest(),
        newest(),
        buckets(1..1_000_u64, 60, 0),
        prop::collection::btree_map(
            "[a-z]{1,3}".prop_map(Arc::from),
            buckets(custom(), 60, 1),
            0..3,
        ),
        prop::collection::btree_map(
            "[A-Z]{3}".prop_map(Arc::from),
            buckets(service(), 1, 1),
            0..3,
        ),
        prop::collection::btree_map(group_key(), group(), 0..3),
        prop::collection::btree_map(
            "[0-9]{1,2}".prop_map(Arc::from),
            buckets(1..9_u64, 60, 1),
            0..3,
        ),
    )
        .prop_map(
            |(series, slow, timed_out, failed_sign_ins, custom, services, errors, starts)| {
                Metrics {
                    series,
                    slow,
                    timed_out,
                    failed_sign_ins,
                    custom,
                    services,
                    errors,
                    starts,
                }
            },
        )
}

pub(crate) fn shard() -> impl Strategy<Value = Shard> {
    let header = (
        0..500_000_u64,
        any::<[u8; 16]>(),
        "[A-Z]{3}",
        any::<u64>(),
        any::<u32>(),
    );
    (header, metrics()).prop_map(|((hour, isolate, colo, revision, age), metrics)| Shard {
        header: ShardHeader {
            slot: Slot::hour(hour * 3_600_000),
            epoch_ms: u64::from(age),
            isolate: IsolateId(isolate),
            colo: colo.into(),
            revision,
            started_ms: hour * 3_600_000,
            flushed_ms: hour * 3_600_000 + u64::from(age),
        },
        metrics,
    })
}

/// A shard with something in each part.
pub(crate) fn golden_shard() -> Shard {
    let labels = Labels::new(&["/ping", "/api/v1/charts/natal"]);
    let natal = labels.id("/api/v1/charts/natal");
    let mut recorder = Recorder::new(IsolateId([0xab; 16]), "FRA", labels, START_MS - 5, 60_000)
        .with_release("0.1.0");
    let mut request = Measurement {
        at_ms: START_MS + 61_000,
        source: Source::Worker,
        label: natal,
        method: Method::Post,
        status: 200,
        duration_us: 12_000,
        bytes_in: 180,
        bytes_out: 9_400,
        request_id: RequestId::new("7f1dd6d2-6b1c-4f62-8f0a-0e2c8c0f7a55"),
    };
    recorder.record(&request);
    request.duration_us = 6_000_000;
    request.status = 503;
    request.at_ms += 120_000;
    recorder.record(&request);
    request = Measurement {
        label: LabelId::UNMATCHED,
        status: 404,
        duration_us: 0,
        ..request
    };
    recorder.record(&request);
    request = Measurement {
        source: Source::PageCall,
        label: natal,
        status: 200,
        duration_us: 81_500,
        ..request
    };
    recorder.record(&request);
    recorder.record_failed_sign_in(START_MS + 3_599_999);
    recorder
        .record_custom(START_MS, "charts.stars", -2.5)
        .unwrap();
    recorder.record_kv(START_MS, KvOperation::List, KvOutcome::Limited, 1);
    recorder.record_panic(START_MS, 12);
    recorder.record_error(&ErrorEvent {
        at_ms: START_MS + 181_000,
        kind: "unknown_zone",
        label: natal,
        method: Method::Post,
        status: 503,
        message: "no zone for 35.01, 135.77",
        request_id: RequestId::new("7f1dd6d2-6b1c-4f62-8f0a-0e2c8c0f7a55"),
    });
    recorder.shards(START_MS + 200_000).remove(0)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap();
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)])
        .collect()
}

/// Compares with a file of `tests/golden`; or writes it, where `GOLDEN_UPDATE` is set. Then the
/// difference is to be looked at: what is stored already must still be read.
#[allow(
    unused_macros,
    reason = "every test binary uses a part of what is here"
)]
macro_rules! assert_golden {
    ($name:literal, $found:expr) => {
        let found: &str = $found;
        $crate::support::update(concat!("tests/golden/", $name), found);
        assert!(
            found == include_str!(concat!("golden/", $name)),
            "{} is not as it was: set GOLDEN_UPDATE=1 and see the difference",
            $name
        );
    };
}
#[allow(
    unused_imports,
    reason = "every test binary uses a part of what is here"
)]
pub(crate) use assert_golden;

#[allow(clippy::disallowed_methods, reason = "natively there are files")]
pub(crate) fn update(path: &str, found: &str) {
    if cfg!(not(target_family = "wasm")) && std::env::var_os("GOLDEN_UPDATE").is_some() {
        std::fs::write(format!("{}/{path}", env!("CARGO_MANIFEST_DIR")), found).unwrap();
    }
}
