//! `GET /api/v1/monitoring/dashboard` through the API's own `handle`: routing, signing in, reading,
//! decoding, merging and the JSON, over a store in memory. What is left out of it is waiting.

use std::cell::RefCell;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use sidera_api::access::Access;
use sidera_api::store::{Key, MemoryStore, PutOptions, Store};
use sidera_api::{
    App, Config, Environment, Isolate, ManualClock, MemoryAssets, MemoryOutbound, Unlimited,
    handle, monitoring,
};
use sidera_monitor::errors::ErrorEvent;
use sidera_monitor::metrics::{Labels, Method, Recorder, RequestId};
use sidera_monitor::rollup::RollUp;
use sidera_monitor::shard::{IsolateId, Shard};
use sidera_monitor::time::{HOUR_MS, MINUTE_MS, Slot};

use crate::Case;
use crate::monitor::{ISOLATES, ROUTES, START_MS, recorded};

const TOKEN: &str = "token-of-the-benchmark";
const QUESTION: &str = "/api/v1/monitoring/dashboard";
/// Kinds of errors, each of them once a minute in every route.
const KINDS: [&str; 3] = ["invalid-birth", "not-found", "calculation-failed"];

/// A service that was busy for a day, half an hour and four minutes into the present hour. In
/// the latter the hour before is not closed yet, and has to be merged from its shards, too.
pub(crate) fn cases() -> Vec<Case> {
    [
        ("half past", 30),
        ("four past, the hour before still open", 4),
    ]
    .into_iter()
    .map(|(when, minutes)| {
        let service = Service::new(ISOLATES, minutes);
        let name =
            format!("GET /dashboard of 24 hours from {ISOLATES} isolates, whole route, {when}");
        Case::new(name, 1, move || service.answer().len() as f64)
    })
    .collect()
}

/// What isolates and cron have written by half past: keys, values as KV keeps them, metadata, with tabs
/// between them, a line each. For a measurement over a store that is none of memory.
pub fn stored(print: &mut dyn FnMut(&str)) {
    let service = Service::new(ISOLATES, 30);
    for (key, value, metadata) in service.written.borrow().iter() {
        let value = STANDARD_NO_PAD.encode(value);
        print(&format!("{key}\t{value}\t{metadata}"));
    }
}

/// The moment at which [`stored`] was written, in milliseconds since 1970.
pub const STORED_AT_MS: u64 = START_MS + 30 * MINUTE_MS;

struct Service {
    /// What was put into the store, in its order.
    written: RefCell<Vec<(String, Vec<u8>, String)>>,
    clock: &'static ManualClock,
    store: MemoryStore<&'static ManualClock>,
    isolate: Isolate,
}

impl Service {
    fn new(isolates: u8, minutes: u64) -> Self {
        let now_ms = START_MS + minutes * MINUTE_MS;
        // The store outlives everything that is measured.
        let clock: &'static ManualClock = Box::leak(Box::new(ManualClock::at(now_ms)));
        let mut config = Config::new(Environment::Development);
        config.access = Access::default().with_development_token(TOKEN, config.environment);
        let service = Self {
            written: RefCell::default(),
            clock,
            store: MemoryStore::new(clock),
            isolate: Isolate::new("asked", config).in_colo("FRA"),
        };
        service.fill(isolates, minutes);
        service.with(|app| block_on(monitoring::scheduled(app, now_ms)));
        service
    }

    /// Writes what isolates and cron would have written by now.
    fn fill(&self, isolates: u8, minutes: u64) {
        let running = Slot::hour(START_MS);
        let full: Vec<Shard> = (0..isolates)
            .filter_map(|isolate| shard_of(isolate, 60))
            .collect();
        let values: Vec<Vec<u8>> = full.iter().map(Shard::encode).collect();
        let (of_hour, _) = RollUp::of_shards(running, 0, values.iter().map(Vec::as_slice));
        let is_closed = minutes > 5;
        let hours: Vec<RollUp> = (1..=48)
            .map(|age| RollUp {
                slot: Slot::hour(START_MS - age * HOUR_MS),
                ..of_hour.clone()
            })
            .filter(|hour| is_closed || hour.slot != running.previous())
            .collect();
        for day in [running.day().previous(), running.day()] {
            self.roll_up(&RollUp::of_hours(day, 0, &hours));
        }
        for hour in hours {
            self.roll_up(&hour);
        }
        for (mut shard, isolate) in full.into_iter().zip(0..) {
            shard.header.slot = running.previous();
            self.shard(&shard);
            if let Some(begun) = shard_of(isolate, minutes) {
                self.shard(&begun);
            }
        }
    }

    fn roll_up(&self, roll_up: &RollUp) {
        self.put(&roll_up.key(), &roll_up.encode(), roll_up.metadata());
    }

    fn shard(&self, shard: &Shard) {
        self.put(&shard.key(), &shard.encode(), shard.metadata());
    }

    fn put(&self, key: &str, value: &[u8], metadata: String) {
        let written = (key.to_owned(), value.to_vec(), metadata.clone());
        self.written.borrow_mut().push(written);
        let options = PutOptions {
            ttl_seconds: None,
            metadata: Some(metadata),
        };
        if let Ok(key) = Key::parse(key) {
            // A memory that is refused leaves an answer behind that the test below misses.
            let _ = block_on(self.store.put(&key, value, &options));
        }
    }

    fn answer(&self) -> Vec<u8> {
        let request = http::Request::get(QUESTION)
            .header("authorization", format!("Bearer {TOKEN}"))
            .body(Vec::new());
        let Ok(request) = request else {
            return Vec::new();
        };
        self.with(|app| block_on(handle(request, app)).into_body())
    }

    fn with<T>(
        &self,
        work: impl FnOnce(&App<'_, &MemoryStore<&'static ManualClock>, &'static ManualClock>) -> T,
    ) -> T {
        work(&App {
            store: &self.store,
            clock: self.clock,
            assets: &MemoryAssets::default(),
            outbound: &MemoryOutbound::default(),
            limiter: &Unlimited,
            isolate: &self.isolate,
        })
    }
}

/// The first minutes of an hour of one isolate, errors among them.
fn shard_of(isolate: u8, minutes: u64) -> Option<Shard> {
    let until_ms = START_MS + minutes * MINUTE_MS;
    let (_, requests) = recorded(isolate);
    let labels = Labels::new(&ROUTES);
    let mut recorder = Recorder::new(IsolateId([isolate; 16]), "FRA", labels, START_MS, 60_000);
    for request in requests.iter().filter(|one| one.at_ms < until_ms) {
        recorder.record(request);
    }
    for minute in 0..minutes {
        for (route, kind) in ROUTES
            .iter()
            .flat_map(|route| KINDS.map(|kind| (route, kind)))
        {
            recorder.record_error(&ErrorEvent {
                at_ms: START_MS + minute * MINUTE_MS + u64::from(isolate),
                kind,
                label: recorder.labels().id(route),
                method: Method::Post,
                status: 422,
                message: "birth.latitude: must be from -90 to 90, and is 123.4567",
                request_id: RequestId::new("7f1dd6d2-6b1c-4f62-8f0a-0e2c8c0f7a55"),
            });
        }
    }
    recorder.shards(until_ms - 1).into_iter().next()
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        // Nothing here waits for anything.
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dashboard_that_is_measured_lacks_nothing() {
        for minutes in [4, 30] {
            let answer = Service::new(2, minutes).answer();
            let answer: serde_json::Value = serde_json::from_slice(&answer).unwrap();
            let dashboard = &answer["dashboard"];
            let natal = &dashboard["metrics"]["requests"]["POST /api/v1/charts/natal"]["count"];
            let least = (24 * 60 - 1) * 2 * 100;
            // A day of two isolates, whose running minute has nothing yet.
            assert_eq!(natal.as_u64().unwrap(), least, "{natal}");
            assert!(dashboard["errors"]["total_errors"].as_u64().unwrap() > 0);
            assert_eq!(dashboard["unreadable_shards"], 0);
        }
    }
}
