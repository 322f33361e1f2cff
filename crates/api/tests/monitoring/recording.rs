//! Every request is recorded, and written at most once an interval.

use std::cell::Cell;

use http::HeaderValue;
use sidera_api::monitoring::PanicNote;
use sidera_api::store::{Key, ListPage, ListQuery, MemoryStore, PutOptions, Store, StoreError};
use sidera_api::{Clock, ManualClock, monitoring};
use sidera_monitor::metrics::{Counts, KvOperation, KvOutcome, Method, SeriesKey};
use sidera_monitor::shard::Shard;

use crate::support::{BIRTH, START_MS, block_on, isolate, place, post, request, shards};

fn counts(shards: &[Shard], route: &str, method: Method) -> Counts {
    let mut sum = Counts::default();
    let series = shards
        .iter()
        .filter_map(|shard| shard.metrics.series.get(&SeriesKey::request(route, method)));
    series.for_each(|series| sum.merge(&series.counts.total().unwrap()));
    sum
}

#[test]
fn a_request_is_counted_by_route_and_method_with_its_status_and_bytes() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    let first = place.ask(request("GET", "/ping"));
    clock.advance_ms(60_000);
    place.ask(request("HEAD", "/ping"));
    place.ask(post("/api/v1/charts/natal", BIRTH));
    place.ask(post("/api/v1/charts/natal", "{}"));
    clock.advance_ms(60_000);
    place.ask(request("GET", "/ping"));
    let shards = shards(&store);
    assert_eq!(
        shards.len(),
        1,
        "an isolate writes under one key in an hour"
    );
    let ping = counts(&shards, "/ping", Method::Get);
    assert_eq!((ping.count(), ping.errors(), ping.bytes_in), (2, 0, 0));
    assert_eq!(ping.bytes_out, 2 * first.body().len() as u64);
    assert_eq!(counts(&shards, "/ping", Method::Head).count(), 1);
    let natal = counts(&shards, "/api/v1/charts/natal", Method::Post);
    assert_eq!(natal.by_class, [0, 0, 1, 0, 1, 0]);
    assert_eq!(natal.bytes_in, (BIRTH.len() + 2) as u64);
}

#[test]
fn what_is_written_is_written_at_most_once_an_interval() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    place.ask(request("GET", "/ping"));
    for _ in 0..59 {
        clock.advance_ms(1_000);
        place.ask(request("GET", "/ping"));
        assert!(!monitoring::flush_due(&place.app));
    }
    assert_eq!(counts(&shards(&store), "/ping", Method::Get).count(), 1);
    assert!(isolate.unwritten_records() >= 59);
    clock.advance_ms(1_000);
    place.ask(request("GET", "/ping"));
    assert_eq!(counts(&shards(&store), "/ping", Method::Get).count(), 61);
}

#[test]
fn a_failed_sign_in_is_counted_and_a_missing_token_or_a_right_one_is_not() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    let with = |token: &'static str| {
        let mut request = request("GET", "/api/v1/admin/system/config");
        let value = HeaderValue::from_static(token);
        request.headers_mut().insert("authorization", value);
        place.status(request)
    };
    for _ in 0..3 {
        assert_eq!(with("Bearer a-wrong-token"), 401);
    }
    assert_eq!(with("Bearer local-token-of-the-tests"), 200);
    assert_eq!(place.status(request("GET", "/api/v1/admin/audit")), 401);
    clock.advance_ms(60_000);
    place.ask(request("GET", "/ping"));
    let counted = shards(&store)
        .iter()
        .flat_map(|shard| shard.metrics.failed_sign_ins.iter())
        .map(|(_, count)| count)
        .sum::<u64>();
    assert_eq!(counted, 3);
}

#[test]
fn a_path_that_no_route_has_is_one_label_and_never_its_text() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    for path in ["/wp-login.php", "/api/v1/charts/1987-11-23", "/nothing"] {
        place.ask(request("GET", path));
    }
    clock.advance_ms(60_000);
    place.ask(request("BREW", "/nothing"));
    let shards = shards(&store);
    assert_eq!(counts(&shards, "unmatched", Method::Get).count(), 3);
    assert_eq!(counts(&shards, "unmatched", Method::Other).count(), 1);
}

#[test]
fn nothing_of_a_birth_is_in_what_is_written() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    let with = |from: &str, to: &str| post("/api/v1/charts/natal", BIRTH.replace(from, to));
    for request in [
        post("/api/v1/charts/natal", BIRTH),
        with("09:47", "29:47"),
        with("Europe/Amsterdam", "Europe/Lovelaceburg"),
        with("\"birth\"", "\"Lovelace 1987-11-23\": 1, \"birth\""),
        with("\"date\"", "\"Lovelace\""),
        with("}}", "}, \"orbs\": {\"Lovelace\": 3}}"),
        with("}}", "}, \"bodies\": [\"Lovelace\"]}"),
        with("52.3731", "152.3731"),
        with("52.3731", "\"52.3731\""),
        request("GET", "/api/v1/charts/wheel?date=1987-11-23&Lovelace=1"),
        request(
            "GET",
            "/api/v1/charts/wheel?utc=1987-11-23T09:47:00Z&latitude=52.3731",
        ),
        request("GET", "/Lovelace/1987-11-23"),
    ] {
        place.ask(request);
    }
    clock.advance_ms(60_000);
    place.ask(request("GET", "/ping"));
    let shard = &shards(&store)[0];
    assert!(shard.metrics.errors.values().len() > 5);
    let bytes = shard.encode();
    let text = String::from_utf8_lossy(&bytes);
    for personal in ["Lovelace", "1987", "09:47", "52.37", "4.89", "Amsterdam"] {
        assert!(
            !text.contains(personal),
            "{personal} in {:?}",
            shard.metrics.errors.keys()
        );
    }
}

/// A store that takes its time for every operation.
struct Slow<'a> {
    store: MemoryStore<&'a ManualClock>,
    clock: &'a ManualClock,
    takes_ms: Cell<u64>,
}

impl Store for Slow<'_> {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        self.clock.advance_ms(self.takes_ms.get());
        self.store.get(key).await
    }

    async fn get_many(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        self.clock.advance_ms(self.takes_ms.get());
        self.store.get_many(keys).await
    }

    async fn put(&self, key: &Key, value: &[u8], options: &PutOptions) -> Result<(), StoreError> {
        self.clock.advance_ms(self.takes_ms.get());
        self.store.put(key, value, options).await
    }

    async fn list(&self, query: &ListQuery) -> Result<ListPage, StoreError> {
        self.store.list(query).await
    }

    async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        self.store.delete(key).await
    }
}

#[test]
fn time_is_what_passes_at_the_store_and_long_requests_keep_their_ids() {
    let clock = ManualClock::at(START_MS);
    let store = Slow {
        store: MemoryStore::new(&clock),
        clock: &clock,
        takes_ms: Cell::new(5_001),
    };
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    let mut asked = request("GET", "/health/ready");
    asked
        .headers_mut()
        .insert("x-request-id", "mine".parse().unwrap());
    place.ask(asked);
    store.takes_ms.set(2_500);
    clock.advance_ms(60_000);
    place.ask(request("GET", "/health/ready"));
    store.takes_ms.set(0);
    clock.advance_ms(60_000);
    place.ask(post("/api/v1/charts/natal", BIRTH));
    let shards = shards(&store.store);
    let ready = counts(&shards, "/health/ready", Method::Get);
    assert_eq!(
        (ready.slow, ready.timed_out, ready.max_us),
        (2, 1, 5_001_000)
    );
    let natal = counts(&shards, "/api/v1/charts/natal", Method::Post);
    assert_eq!(natal.max_us, 0, "no time passes while it calculates");
    let slow = shards[0].metrics.slow.requests();
    assert_eq!(slow.len(), 2);
    assert_eq!(slow[1].request_id.as_str(), "mine");
    assert_eq!(slow[1].at_ms, START_MS + 5_001);
    assert_eq!(shards[0].metrics.timed_out.requests().len(), 1);
}

#[test]
fn operations_on_the_store_are_counted_by_kind_and_outcome() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    for _ in 0..3 {
        place.ask(request("GET", "/health/ready"));
        clock.advance_ms(60_000);
    }
    let service = shards(&store)[0].metrics.services["FRA"].total().unwrap();
    assert_eq!(service.cold_starts, 1);
    // Two flushes before this one are in it; each reads the epoch, too.
    assert_eq!(service.kv(KvOperation::Write, KvOutcome::Ok), 2);
    assert_eq!(service.kv(KvOperation::Read, KvOutcome::Ok), 3 + 3);
    assert_eq!((service.flushes, service.failed_flushes), (2, 0));
}

#[test]
fn a_panic_is_an_error_and_what_it_took_along_is_counted() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    isolate.note_panic(
        clock.now_unix_ms(),
        &PanicNote {
            message: "index out of bounds: the len is 12 but the index is 12".into(),
            place: "crates/chart/src/houses.rs:212".into(),
            lost_records: 17,
        },
    );
    let place = place(&store, &clock, &isolate);
    place.ask(request("GET", "/ping"));
    let shard = &shards(&store)[0];
    let service = shard.metrics.services["FRA"].total().unwrap();
    assert_eq!((service.panics, service.lost_records), (1, 17));
    let (key, group) = shard.metrics.errors.first_key_value().unwrap();
    assert_eq!((&*key.kind, group.counts.total()), ("panic", Some(1)));
    assert!(
        key.message.ends_with("at crates/chart/src/houses.rs:<n>"),
        "{}",
        key.message
    );
}

#[test]
fn a_reset_makes_isolates_begin_anew() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate("one");
    let place = place(&store, &clock, &isolate);
    place.ask(request("GET", "/ping"));
    clock.advance_ms(30_000);
    let epoch = Key::parse(sidera_monitor::keys::EPOCH).unwrap();
    let at = sidera_monitor::epoch::encode(clock.now_unix_ms());
    block_on(store.put(&epoch, &at, &PutOptions::default())).unwrap();
    clock.advance_ms(30_000);
    place.ask(request("GET", "/ping"));
    clock.advance_ms(60_000);
    place.ask(request("GET", "/ping"));
    let shards = shards(&store);
    assert_eq!(shards[0].header.epoch_ms, START_MS + 30_000);
    assert_eq!(counts(&shards, "/ping", Method::Get).count(), 1);
}
