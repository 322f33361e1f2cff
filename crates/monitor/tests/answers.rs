//! The documents that operators and scrapers read.

mod support;

use serde_json::json;
use sidera_monitor::exposition::{self, Format};
use sidera_monitor::history::{Clock, History, Range};
use sidera_monitor::shard::{self, Shard};
use sidera_monitor::time::{HOUR_MS, MINUTE_MS};
use sidera_monitor::{answers, answers::KvBudget};
use support::START_MS;

fn history_of(shard: &Shard) -> History {
    let mut history = History::new(0);
    let value = shard.encode();
    history.put_shards(
        shard.header.slot,
        shard::merge(shard.header.slot, 0, [value.as_slice()]),
    );
    history
}

#[test]
fn statistics_have_the_names_and_units_that_operators_know() {
    let summary =
        history_of(&support::golden_shard()).summary(Range::minutes(START_MS, START_MS + HOUR_MS));
    let requests = serde_json::to_value(answers::requests(&summary)).unwrap();
    let mut natal = requests["POST /api/v1/charts/natal"].clone();
    for (percentile, exact) in [
        ("p50_duration", 0.012),
        ("p95_duration", 0.012),
        ("p99_duration", 0.012),
    ] {
        let found = natal[percentile].take().as_f64().unwrap();
        assert!(
            (found - exact).abs() <= exact * 0.02,
            "{percentile}: {found}"
        );
    }
    natal
        .as_object_mut()
        .unwrap()
        .retain(|_, value| !value.is_null());
    natal.as_object_mut().unwrap().remove("p90_duration");
    assert_eq!(
        natal,
        json!({
            "count": 2, "errors": 1, "error_rate": 0.5,
            "avg_duration": 3.006, "total_duration": 6.012, "min_duration": 0.012, "max_duration": 6.0,
            "statuses": {"2xx": 1, "5xx": 1}, "slow": 1, "timed_out": 1,
            "bytes_in": 360, "bytes_out": 18800,
        })
    );
    let endpoints = answers::endpoints(&summary);
    assert_eq!(
        endpoints.keys().collect::<Vec<_>>(),
        ["/api/v1/charts/natal", "unmatched"]
    );
    assert_eq!(
        answers::page(&summary).keys().collect::<Vec<_>>(),
        ["page_call POST /api/v1/charts/natal"]
    );
    let long = serde_json::to_value(answers::timeout_requests(&summary)).unwrap();
    assert_eq!(
        long,
        json!([{
            "timestamp": "2026-11-24T06:03:01.000Z", "method": "POST", "endpoint": "/api/v1/charts/natal",
            "status": 503, "duration": 6.0, "request_id": "7f1dd6d2-6b1c-4f62-8f0a-0e2c8c0f7a55",
        }])
    );
    let custom = serde_json::to_value(answers::custom(&summary)).unwrap();
    assert_eq!(
        custom,
        json!({"charts.stars": {"total": -2.5, "count": 1, "average": -2.5, "min": -2.5, "max": -2.5}})
    );
    let services = answers::services(&summary, KvBudget::FREE);
    let lists = services["FRA"].kv["list"];
    assert_eq!((lists.limited, lists.daily_budget), (1, 1_000));
    assert!(
        (lists.share_of_budget - 0.024).abs() < 1e-9,
        "one of the 41.7 that an hour has"
    );
}

#[test]
fn minutes_outside_of_the_range_are_not_in_the_answer() {
    let history = history_of(&support::golden_shard());
    let summary = history.summary(Range::minutes(START_MS + 2 * MINUTE_MS, START_MS + HOUR_MS));
    assert_eq!(
        answers::endpoints(&summary)["/api/v1/charts/natal"].count,
        1
    );
    assert!(summary.custom.is_empty());
}

#[test]
fn a_scrape_reads_as_it_did() {
    let history = history_of(&support::golden_shard());
    let clock = Clock {
        now_ms: START_MS + HOUR_MS,
        settle_ms: 2 * MINUTE_MS,
    };
    let scrape = |format| exposition::render(&history, clock, format);
    support::assert_golden!("scrape.prom", &scrape(Format::Prometheus));
    support::assert_golden!("scrape.om", &scrape(Format::OpenMetrics));
}

/// Every sample belongs to the family declared above it, and buckets only grow.
#[test]
fn a_scrape_is_well_formed() {
    let history = history_of(&support::golden_shard());
    let clock = Clock {
        now_ms: START_MS + HOUR_MS,
        settle_ms: 2 * MINUTE_MS,
    };
    let text = exposition::render(&history, clock, Format::OpenMetrics);
    let mut family = "";
    let mut bucket = 0.0;
    for line in text.lines().take_while(|line| *line != "# EOF") {
        if let Some(rest) = line.strip_prefix("# TYPE ") {
            family = rest.split(' ').next().unwrap();
        } else if !line.starts_with('#') {
            let (name, value) = line.rsplit_once(' ').unwrap();
            let value: f64 = value.parse().unwrap();
            assert!(name.starts_with(family), "{line} under {family}");
            if name.contains("le=\"") {
                let first = name.contains("le=\"0.001\"");
                assert!(first || value >= bucket, "{line}");
                bucket = value;
            }
        }
    }
    assert_eq!(
        Format::accepted("application/openmetrics-text;version=1.0.0,text/plain"),
        Format::OpenMetrics
    );
    let prometheus_3 = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,\
        application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;\
        escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";
    assert_eq!(Format::accepted(prometheus_3), Format::OpenMetrics);
    for plain in [
        "",
        "*/*",
        "text/plain",
        "application/openmetrics-text;q=0",
        "application/openmetrics-text; version=2.0.0",
        "application/openmetrics-text;q=0.1, text/plain;version=0.0.4;q=0.9",
    ] {
        assert_eq!(Format::accepted(plain), Format::Prometheus, "{plain}");
    }
}
