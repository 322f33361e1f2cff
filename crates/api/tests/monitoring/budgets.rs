//! What questions and runs cost: operations on the store, against the platform's limits.

use std::cell::RefCell;
use std::collections::BTreeMap;

use http::StatusCode;
use sidera_api::monitoring::scheduled;
use sidera_api::store::{Key, ListPage, ListQuery, MemoryStore, PutOptions, Store, StoreError};
use sidera_api::{Clock, ManualClock};
use sidera_monitor::metrics::{Labels, Measurement, Method, Recorder, RequestId, Source};
use sidera_monitor::shard::IsolateId;
use sidera_monitor::time::{HOUR_MS, MINUTE_MS};

use crate::support::{START_MS, block_on, isolate, json, place, request};

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
        self.store.get(key).await
    }

    async fn get_many(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        self.count("get_many");
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
        let total: usize = operations.values().sum();
        let limit = if cron_works { 10 } else { 50 };
        assert!(total <= limit, "{operations:?}");
        let pings = &json(&response)["dashboard"]["metrics"]["requests"]["GET /ping"]["count"];
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
        most = most.max(operations.values().sum());
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
