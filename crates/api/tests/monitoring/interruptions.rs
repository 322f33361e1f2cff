//! What ends in the middle, never ends, or was never meant to be read: slow stores, work that is cut
//! off, values of another time, a clock that stands, a flood.

use std::collections::BTreeSet;
use std::future::pending;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use http::StatusCode;
use sidera_api::monitoring::{flush, flush_due, scheduled};
use sidera_api::store::{Key, ListPage, ListQuery, MemoryStore, PutOptions, Store, StoreError};
use sidera_api::{Clock, ManualClock, handle};
use sidera_monitor::keys;

use crate::support::{
    BIRTH, START_MS, TOKEN, block_on, isolate, json, place, post, request, shards, text,
};

const COUNTED: &str = "POST /api/v1/charts/natal";

/// A store that never answers.
#[derive(Debug)]
struct Slow;

impl Store for Slow {
    async fn get(&self, _: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        pending().await
    }

    async fn get_many(&self, _: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        pending().await
    }

    async fn put(&self, _: &Key, _: &[u8], _: &PutOptions) -> Result<(), StoreError> {
        pending().await
    }

    async fn list(&self, _: &ListQuery) -> Result<ListPage, StoreError> {
        pending().await
    }

    async fn delete(&self, _: &Key) -> Result<(), StoreError> {
        pending().await
    }
}

/// Runs a future as far as it comes without waiting; what it is waiting for is given up then.
fn cut_off<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    match future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}

#[test]
fn charts_wait_for_no_store() {
    let clock = ManualClock::at(START_MS);
    let isolate = isolate("one");
    let place = place(Slow, &clock, &isolate);
    for path in [
        "charts/natal",
        "charts/wheel",
        "charts/moon",
        "calculate_chart",
    ] {
        let body = match path {
            "charts/moon" => r#"{"jd_tt": 2451545.0}"#,
            "calculate_chart" => {
                r#"{"year": 1987, "month": 11, "day": 23, "hour": 9, "minute": 47,
                    "latitude": 52.3, "longitude": 4.8, "timezone": "UTC"}"#
            }
            _ => BIRTH,
        };
        let asked = handle(post(&format!("/api/v1/{path}"), body), &place.app);
        let response = cut_off(asked).unwrap_or_else(|| panic!("{path} waits"));
        assert!(
            response.status().as_u16() < 500,
            "{path}: {}",
            text(&response)
        );
    }
    for path in [
        "/ping",
        "/health",
        "/health/live",
        "/docs",
        "/api/v1/openapi.json",
    ] {
        let response = cut_off(handle(request("GET", path), &place.app));
        assert_eq!(
            response.map(|one| one.status()),
            Some(StatusCode::OK),
            "{path}"
        );
    }
    // What is there to tell of the store waits for it.
    assert!(cut_off(handle(request("GET", "/health/ready"), &place.app)).is_none());
}

#[test]
fn what_was_cut_off_in_wait_until_is_written_by_the_next_flush_and_counts_once() {
    let clock = ManualClock::at(START_MS);
    let isolate = isolate("one");
    let slow = place(Slow, &clock, &isolate);
    for _ in 0..7 {
        let response = cut_off(handle(post("/api/v1/charts/natal", BIRTH), &slow.app));
        assert_eq!(response.unwrap().status(), StatusCode::OK);
    }
    clock.advance_ms(61_000);
    for _ in 0..3 {
        assert!(flush_due(&slow.app), "nothing is taken for written");
        assert!(cut_off(flush(&slow.app)).is_none());
        clock.advance_ms(61_000);
    }
    let store = MemoryStore::new(&clock);
    let fine = place(&store, &clock, &isolate);
    assert_eq!(fine.status(post("/api/v1/charts/natal", BIRTH)), 200);
    assert_eq!(shards(&store).len(), 1);
    let answer = fine.get("metrics/requests");
    assert_eq!(answer["metrics"][COUNTED]["count"], 8);
    clock.advance_ms(61_000);
    fine.ask(request("GET", "/ping"));
    assert_eq!(fine.get("metrics/requests")["metrics"][COUNTED]["count"], 8);
}

#[test]
fn a_cron_run_that_is_cut_off_leaves_the_next_one_its_work() {
    let clock = ManualClock::at(START_MS);
    let isolate = isolate("one");
    assert!(cut_off(scheduled(&place(Slow, &clock, &isolate).app, START_MS)).is_none());
    let store = MemoryStore::new(&clock);
    let report = block_on(scheduled(&place(&store, &clock, &isolate).app, START_MS));
    assert_eq!(report.failures, Vec::<String>::new());
}

/// Puts bytes under every key that monitoring reads.
fn spoil(store: &impl Store, value: &[u8]) {
    let now = sidera_monitor::time::Slot::hour(START_MS);
    let isolate = "abababababababababababababababab";
    let single = [keys::RULES, keys::ALERT_STATE, keys::TARGETS].map(str::to_owned);
    let listed = [
        format!("{}{now}/{isolate}", keys::SHARDS),
        keys::roll_up(now),
        format!("{}00-x", keys::ALERTS),
        format!("{}x/00-x", keys::ACTS),
        format!("{}x", keys::SILENCES),
        format!("{}x", keys::SILENCE_ENDS),
        format!("{}x/x", keys::DELIVERIES),
    ];
    for key in single.into_iter().chain(listed) {
        let parts: Vec<&str> = key.split('/').collect();
        let key = Key::from_parts(&parts).unwrap();
        block_on(store.put(&key, value, &PutOptions::default())).unwrap();
    }
}

#[test]
fn values_of_another_time_or_of_nobody_stop_no_chart_and_are_never_taken_for_good() {
    for value in [
        &b""[..],
        b"\x00",
        b"\x01",
        b"\x01\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x00\x01{}",
        b"\x02\x01{\"version\":1}",
        b"\xff\xff\xff\xff",
        b"{}",
        b"null",
        b"<html>502 Bad Gateway</html>",
        &[b'['; 4_000],
    ] {
        let clock = ManualClock::at(START_MS);
        let store = MemoryStore::new(&clock);
        spoil(&store, value);
        let isolate = isolate("one");
        let place = place(&store, &clock, &isolate);
        for _ in 0..3 {
            assert_eq!(place.status(post("/api/v1/charts/natal", BIRTH)), 200);
            clock.advance_ms(61_000);
        }
        for question in [
            "metrics",
            "metrics/endpoints",
            "metrics/prometheus",
            "history",
            "alerts",
            "rules",
            "silences",
            "errors",
            "dashboard",
            "notifications/targets",
            "notifications/undelivered",
        ] {
            let path = format!("/api/v1/monitoring/{question}");
            let response = place.ask(request("GET", &path));
            let status = response.status().as_u16();
            assert!(
                matches!(status, 200 | 503),
                "{value:?}, {question}: {status}"
            );
        }
        // Rules that cannot be read are not taken for the default ones.
        let rules = place.ask(request("GET", "/api/v1/monitoring/rules"));
        assert_eq!(rules.status(), StatusCode::SERVICE_UNAVAILABLE, "{value:?}");
        assert_eq!(json(&rules)["type"], "/docs#problem-store-unavailable");
        block_on(scheduled(&place.app, clock.now_unix_ms()));
        assert_eq!(place.status(post("/api/v1/charts/natal", BIRTH)), 200);
    }
}

#[test]
fn a_clock_that_stands_stops_nothing_and_gives_each_request_a_name_of_its_own() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    let mut names = BTreeSet::new();
    for _ in 0..300 {
        let response = place.ask(request("GET", "/health"));
        assert_eq!(response.status(), StatusCode::OK);
        assert!(names.insert(response.headers()["x-request-id"].clone()));
    }
    assert_eq!(place.status(post("/api/v1/charts/natal", BIRTH)), 200);
    for _ in 0..5 {
        let report = block_on(scheduled(&place.app, START_MS));
        assert_eq!(report.failures, Vec::<String>::new());
    }
    assert!(shards(&store).len() <= 1);
}

#[test]
fn a_flood_of_what_is_not_there_or_not_allowed_writes_one_shard_and_stops_no_chart() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    for number in 0..3_000 {
        let mut asked = match number % 3 {
            0 => request("GET", &format!("/api/v1/nowhere/{number}")),
            1 => post(
                "/api/v1/charts/natal",
                format!("{{\"x{number}\": {number}}}"),
            ),
            _ => request("GET", "/api/v1/admin/audit"),
        };
        let token = format!("Bearer {TOKEN}{number}");
        asked
            .headers_mut()
            .insert("authorization", token.parse().unwrap());
        assert!(place.ask(asked).status().is_client_error());
    }
    assert_eq!(place.status(post("/api/v1/charts/natal", BIRTH)), 200);
    clock.advance_ms(61_000);
    place.ask(request("GET", "/ping"));
    let shards = shards(&store);
    assert_eq!(shards.len(), 1);
    let bytes = shards[0].encode().len();
    assert!(bytes < 20_000, "{bytes} bytes");
    let metrics = place.get("metrics/requests").to_string();
    assert!(!metrics.contains("nowhere/"), "{metrics}");
}
