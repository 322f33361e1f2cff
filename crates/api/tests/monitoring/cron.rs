//! The cron trigger: roll-ups of closed hours and days, however often and late it runs.

use sidera_api::monitoring::scheduled;
use sidera_api::store::{Key, MemoryStore, Store};
use sidera_api::{Clock, ManualClock};
use sidera_monitor::keys;
use sidera_monitor::metrics::{Method, SeriesKey};
use sidera_monitor::rollup::RollUp;
use sidera_monitor::time::{HOUR_MS, Slot, rfc3339};

use crate::support::{START_MS, TOKEN, block_on, isolate, json, place, request};

fn roll_up(store: &impl Store, slot: Slot) -> Option<(RollUp, Vec<u8>)> {
    let key = Key::parse(&keys::roll_up(slot)).unwrap();
    let bytes = block_on(store.get(&key)).unwrap()?;
    Some((RollUp::decode(&bytes).unwrap(), bytes))
}

fn pings(roll_up: &RollUp) -> u64 {
    let series = roll_up
        .metrics
        .series
        .get(&SeriesKey::request("/ping", Method::Get));
    series.map_or(0, |series| series.counts.total().unwrap().count())
}

#[test]
fn an_hour_is_rolled_up_once_it_is_closed_and_twice_changes_nothing() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let (one, two) = (isolate("one"), isolate("two"));
    let places = [place(&store, &clock, &one), place(&store, &clock, &two)];
    for _ in 0..10 {
        for place in &places {
            let response = place.ask(request("GET", "/ping"));
            assert!(json(&response).is_object());
        }
        clock.advance_ms(60_000);
    }
    let hour = Slot::hour(START_MS);
    let report = block_on(scheduled(&places[0].app, clock.now_unix_ms()));
    assert_eq!((report.hours, report.failures.len()), (0, 0));
    assert!(roll_up(&store, hour).is_none());
    clock.set_unix_ms(START_MS + HOUR_MS + 120_000);
    let report = block_on(scheduled(&places[1].app, clock.now_unix_ms() - 1_500));
    assert_eq!((report.hours, report.late_ms), (1, 1_500));
    let (of_hour, bytes) = roll_up(&store, hour).unwrap();
    let (of_day, day_bytes) = roll_up(&store, hour.day()).unwrap();
    assert_eq!((pings(&of_hour), pings(&of_day)), (20, 20));
    assert_eq!(of_hour.sources.shards, 2);
    clock.advance_ms(300_000);
    let report = block_on(scheduled(&places[0].app, clock.now_unix_ms()));
    assert_eq!((report.hours, report.days), (0, 0));
    assert_eq!(roll_up(&store, hour).unwrap().1, bytes);
    assert_eq!(roll_up(&store, hour.day()).unwrap().1, day_bytes);
}

#[test]
fn what_an_isolate_writes_late_is_rolled_up_with_the_next_hour() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let (one, late) = (isolate("one"), isolate("late"));
    let (one, late) = (place(&store, &clock, &one), place(&store, &clock, &late));
    for place in [&one, &late, &one, &late] {
        assert_eq!(place.status(request("GET", "/ping")), 200);
    }
    let hour = Slot::hour(START_MS);
    clock.set_unix_ms(START_MS + HOUR_MS + 120_000);
    block_on(scheduled(&one.app, clock.now_unix_ms()));
    let (first, _) = roll_up(&store, hour).unwrap();
    assert_eq!(pings(&first), 2, "what each isolate wrote at once");
    late.ask(request("GET", "/ping"));
    clock.advance_ms(HOUR_MS);
    block_on(scheduled(&one.app, clock.now_unix_ms()));
    assert_eq!(pings(&roll_up(&store, hour).unwrap().0), 4);
}

#[test]
fn hours_without_requests_are_marked_so_that_nobody_lists_them() {
    let clock = ManualClock::at(START_MS + 30 * 60_000);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    block_on(scheduled(&place.app, clock.now_unix_ms()));
    let hour = Slot::hour(START_MS).previous();
    let (empty, _) = roll_up(&store, hour).unwrap();
    assert!(empty.metrics.is_empty());
    assert!(roll_up(&store, hour.day()).unwrap().0.includes(hour));
}

#[test]
fn health_knows_the_trigger_s_last_run_and_misses_one_that_does_not_come() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let (one, two) = (isolate("one"), isolate("two"));
    let (runs, asked) = (place(&store, &clock, &one), place(&store, &clock, &two));
    let health = || {
        let mut request = request("GET", "/api/v1/admin/system/health");
        let token = format!("Bearer {TOKEN}").parse().unwrap();
        request.headers_mut().insert("authorization", token);
        json(&asked.ask(request))["components"].clone()
    };
    let isolates = || health()["flush"]["isolates"].as_array().unwrap().clone();
    assert!(isolates().is_empty());
    let health = || health()["cron"].clone();
    assert_eq!(health()["status"], "unhealthy");
    // The isolate of the trigger serves others, too, and the hour turns meanwhile.
    for _ in 0..13 {
        clock.advance_ms(300_000);
        runs.ask(request("GET", "/ping"));
        let report = block_on(scheduled(&runs.app, clock.now_unix_ms()));
        assert!(report.failures.is_empty());
    }
    let last_ms = clock.now_unix_ms();
    clock.advance_ms(60_000);
    runs.ask(request("GET", "/ping"));
    let seen = health();
    assert_eq!(seen["status"], "healthy");
    assert_eq!(seen["last_run"], rfc3339(last_ms));
    assert_eq!(seen["lag_seconds"], 60.0);
    // The service goes on being asked, and the trigger does not come.
    for minutes in 2..30 {
        clock.advance_ms(60_000);
        runs.ask(request("GET", "/ping"));
        let late = minutes > 12;
        let expected = if late { "unhealthy" } else { "healthy" };
        assert_eq!(health()["status"], expected, "after {minutes} minutes");
    }
    assert_eq!(health()["last_run"], rfc3339(last_ms));
    // Both are known, since when there is each, and when it wrote last.
    let isolates = isolates();
    assert_eq!(isolates.len(), 2, "{isolates:?}");
    assert!(isolates.iter().all(|one| one["colo"] == "FRA"));
    let written: Vec<&str> = isolates
        .iter()
        .filter_map(|one| one["written"].as_str())
        .collect();
    assert!(
        written.is_sorted_by(|newer, older| newer >= older),
        "{written:?}"
    );
    for began_ms in [START_MS, START_MS + 300_000] {
        let began = rfc3339(began_ms);
        assert!(
            isolates.iter().any(|one| one["began"] == began),
            "{isolates:?}"
        );
    }
}
