//! What questions and runs cost: operations on the store, against the platform's limits.

use std::cell::RefCell;
use std::collections::BTreeMap;

use http::StatusCode;
use serde_json::json;
use sidera_api::monitoring::{self, scheduled};
use sidera_api::store::{Key, ListPage, ListQuery, MemoryStore, PutOptions, Store, StoreError};
use sidera_api::{Clock, Isolate, ManualClock};
use sidera_monitor::metrics::{Labels, Measurement, Method, Recorder, RequestId, Source};
use sidera_monitor::shard::IsolateId;
use sidera_monitor::simulation::daily_use;
use sidera_monitor::time::{HOUR_MS, MINUTE_MS};

use crate::support::{self, START_MS, block_on, isolate, place, request, text};

/// A store that counts its operations by kind.
struct Counted<S> {
    store: S,
    counts: RefCell<BTreeMap<&'static str, usize>>,
}

impl<S> Counted<S> {
    fn new(store: S) -> Self {
        Self {
            store,
            counts: RefCell::default(),
        }
    }

    fn count(&self, kind: &'static str) {
        *self.counts.borrow_mut().entry(kind).or_default() += 1;
    }

    /// What was counted since this was last asked.
    fn take(&self) -> BTreeMap<&'static str, usize> {
        self.counts.take()
    }
}

impl<S: Store> Store for Counted<S> {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        self.count("get");
        self.count("key");
        self.store.get(key).await
    }

    async fn get_many(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        self.count("get_many");
        for _ in keys {
            self.count("key");
        }
        self.store.get_many(keys).await
    }

    async fn put(&self, key: &Key, value: &[u8], options: &PutOptions) -> Result<(), StoreError> {
        self.count("put");
        self.store.put(key, value, options).await
    }

    async fn list(&self, query: &ListQuery) -> Result<ListPage, StoreError> {
        self.count("list");
        self.store.list(query).await
    }

    async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        self.count("delete");
        self.store.delete(key).await
    }
}

/// How many operations were counted; a bulk read is one.
fn operations_in(counts: &BTreeMap<&'static str, usize>) -> usize {
    let operations = counts.iter().filter(|(kind, _)| **kind != "key");
    operations.map(|(_, count)| count).sum()
}

const ROUTES: [&str; 3] = ["/ping", "/api/v1/charts/natal", "/api/v1/ephemeris"];

/// The shards of an hour of this many isolates, each asked once a minute for every route.
fn write_hour(store: &impl Store, hour_ms: u64, isolates: u8) {
    for number in 0..isolates {
        let id = IsolateId([number; 16]);
        let labels = Labels::new(&ROUTES);
        let mut recorder = Recorder::new(id, "FRA", labels, hour_ms, 60_000);
        for minute in 0..60 {
            for route in ROUTES {
                recorder.record(&Measurement {
                    at_ms: hour_ms + minute * MINUTE_MS,
                    source: Source::Worker,
                    label: recorder.labels().id(route),
                    method: Method::Get,
                    status: 200,
                    duration_us: 1_000,
                    bytes_in: 0,
                    bytes_out: 100,
                    request_id: RequestId::new(""),
                });
            }
        }
        for shard in recorder.shards(hour_ms + HOUR_MS) {
            let key = Key::parse(&shard.key()).unwrap();
            let options = PutOptions {
                metadata: Some(shard.metadata()),
                ..PutOptions::default()
            };
            block_on(store.put(&key, &shard.encode(), &options)).unwrap();
        }
    }
}

#[test]
fn a_day_of_fifty_isolates_is_one_dashboard_of_under_fifty_operations() {
    for cron_works in [true, false] {
        let clock = ManualClock::at(START_MS);
        let store = Counted::new(MemoryStore::new(&clock));
        let isolate = isolate("asked");
        let place = place(&store, &clock, &isolate);
        for hour in 0..25 {
            write_hour(&store, START_MS + hour * HOUR_MS, 50);
            clock.set_unix_ms(START_MS + (hour + 1) * HOUR_MS + 10 * MINUTE_MS);
            if cron_works {
                let report = block_on(scheduled(&place.app, clock.now_unix_ms()));
                assert_eq!((report.hours, report.failures.len()), (1, 0));
            }
        }
        store.take();
        let response = place.ask(request("GET", "/api/v1/monitoring/dashboard"));
        assert_eq!(response.status(), StatusCode::OK);
        let operations = store.take();
        let total = operations_in(&operations);
        let limit = if cron_works { 10 } else { 50 };
        assert!(total <= limit, "{operations:?}");
        let pings =
            &support::json(&response)["dashboard"]["metrics"]["requests"]["GET /ping"]["count"];
        // The range begins eleven minutes after an hour that it ends with the next.
        assert_eq!(*pings, 50 * (49 + 23 * 60), "{operations:?}");
    }
}

#[test]
fn a_run_of_the_trigger_costs_little_and_a_day_of_runs_fits_the_free_plan() {
    let clock = ManualClock::at(START_MS);
    let store = Counted::new(MemoryStore::new(&clock));
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    let mut day: BTreeMap<&str, usize> = BTreeMap::new();
    let mut most = 0;
    // The first day marks what was before it.
    for run in 0..2 * 288 {
        if run % 12 == 0 {
            write_hour(&store, START_MS + run / 12 * HOUR_MS, 3);
        }
        clock.set_unix_ms(START_MS + (run + 1) * 5 * MINUTE_MS);
        store.take();
        let report = block_on(scheduled(&place.app, clock.now_unix_ms()));
        assert!(report.failures.is_empty(), "{report:?}");
        let operations = store.take();
        most = most.max(operations_in(&operations));
        if run >= 288 {
            for (kind, count) in operations {
                *day.entry(kind).or_default() += count;
            }
        }
    }
    assert!(most <= 30, "a run of {most} operations");
    assert!(day["list"] <= 450, "{day:?}");
    // Two roll-ups and a state an hour, and what the isolate writes of itself at every run.
    assert!(day["put"] <= 24 * 3 + 288, "{day:?}");
}

/// Puts, lists and keys read in a day of isolates that are asked all the time, and of a cron
/// trigger in an isolate of its own, with somebody to be told.
fn busy_day(isolates: u64, flush_seconds: u32) -> [u64; 3] {
    let clock = ManualClock::at(START_MS);
    let store = Counted::new(MemoryStore::new(&clock));
    let flushing = |id: &str| {
        let mut config = isolate(id).config().clone();
        config.metrics_flush_seconds = flush_seconds;
        config.webhook_hosts = vec!["hooks.example.com".into()];
        Isolate::new(id, config).in_colo("FRA")
    };
    let busy: Vec<Isolate> = (0..isolates)
        .map(|number| flushing(&format!("busy {number}")))
        .collect();
    let quiet = flushing("of the trigger");
    let places: Vec<_> = busy.iter().map(|one| place(&store, &clock, one)).collect();
    let trigger = place(&store, &clock, &quiet);
    let target = json!({"id": "on-call", "url": "https://hooks.example.com/x", "format": "json",
        "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"});
    let put = trigger.put(
        "notifications/targets",
        &json!({"version": 0, "targets": [target]}),
    );
    assert_eq!(put.status(), StatusCode::OK, "{}", text(&put));
    // The first day marks what was before it; it is the second that counts.
    for second in (0..2 * 86_400_u64).step_by(flush_seconds as usize) {
        clock.set_unix_ms(START_MS + second * 1_000);
        if second == 86_400 {
            store.take();
        }
        for place in &places {
            place.ask(request("GET", "/ping"));
        }
        if second.is_multiple_of(300) {
            let report = block_on(scheduled(&trigger.app, clock.now_unix_ms()));
            assert!(report.failures.is_empty(), "{report:?}");
            if monitoring::flush_due(&trigger.app) {
                block_on(monitoring::flush(&trigger.app));
            }
        }
    }
    let counts = store.take();
    ["put", "list", "key"].map(|kind| counts.get(kind).map_or(0, |count| *count as u64))
}

#[test]
fn a_busy_day_costs_at_most_what_the_guide_says_and_not_much_less() {
    let mut wrong = Vec::new();
    for (isolates, flush_seconds) in [(1, 60), (1, 300), (10, 300), (10, 60)] {
        let counted = busy_day(isolates, flush_seconds);
        let told = daily_use(isolates, flush_seconds.into(), 300);
        let told = [told.writes, told.lists, told.reads];
        let pairs = counted.into_iter().zip(told);
        if !pairs
            .clone()
            .all(|(counted, told)| (told * 8 / 10..=told).contains(&counted))
        {
            wrong.push(format!(
                "{isolates} isolates, {flush_seconds} s: {counted:?} of {told:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "puts, lists, keys read: {wrong:#?}");
}
