//! What every store has to do, and what the faulty one does besides.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeSet;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use proptest::prelude::*;
use sidera_api::store::{
    Faults, FaultyStore, FaultyWorld, Key, ListQuery, MAX_GET_MANY, MAX_METADATA_BYTES,
    MAX_VALUE_BYTES, MIN_TTL_SECONDS, MemoryStore, Operations, Outage, Prefix, PutOptions, Store,
    StoreError,
};
use sidera_api::{Clock, ManualClock};

const START_MS: u64 = 1_772_366_400_000;

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

fn put(store: &impl Store, name: &str, value: &[u8]) -> Result<(), StoreError> {
    block_on(store.put(&key(name), value, &PutOptions::default()))
}

fn get(store: &impl Store, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    block_on(store.get(&key(name)))
}

/// All keys under a prefix, page by page; pages that fail are asked for again.
fn list_all(store: &impl Store, prefix: &Prefix, limit: usize) -> Vec<String> {
    let mut names = Vec::new();
    let mut query = ListQuery {
        limit,
        ..ListQuery::first(prefix.clone())
    };
    loop {
        let Ok(page) = block_on(store.list(&query)) else {
            continue;
        };
        assert!(page.keys.len() <= limit);
        names.extend(page.keys.iter().map(|listed| listed.key.to_string()));
        match page.cursor {
            Some(cursor) => query = query.after(cursor),
            None => return names,
        }
    }
}

#[test]
fn keys_are_parts_with_slashes_between_them() {
    assert_eq!(
        Key::from_parts(&["metrics", "2026-03-01T12", "a.b_c:d"])
            .unwrap()
            .parts()
            .count(),
        3
    );
    let long = "x".repeat(513);
    for text in [
        "", "/", "a/", "/a", "a//b", "a b", "a/../b", ".", "ä", "a\n", "a?b", &long,
    ] {
        assert!(Key::parse(text).is_err(), "{text}");
    }
    assert!(Key::from_parts(&["a/b"]).is_err());
    assert!(Key::from_parts(&[]).is_err());
}

#[test]
fn a_prefix_ends_where_a_part_ends() {
    let prefix = Prefix::from_parts(&["metrics", "2026"]).unwrap();
    assert!(prefix.begins(&key("metrics/2026/a")));
    assert!(!prefix.begins(&key("metrics/20261/a")));
    assert!(!prefix.begins(&key("metrics/2026")));
    assert!(Prefix::all().begins(&key("anything")));
}

fn stores_keep_what_is_written(store: &impl Store) {
    assert_eq!(get(store, "a"), Ok(None));
    put(store, "a", b"one").unwrap();
    put(store, "b", &[0, 255]).unwrap();
    assert_eq!(get(store, "a"), Ok(Some(b"one".to_vec())));
    let many = block_on(store.get_many(&[key("b"), key("c"), key("a")])).unwrap();
    assert_eq!(many, [Some(vec![0, 255]), None, Some(b"one".to_vec())]);
    block_on(store.delete(&key("c"))).unwrap();
}

fn stores_expire_entries(store: &impl Store, clock: &ManualClock) {
    let options = PutOptions {
        ttl_seconds: Some(60),
        metadata: Some("m".into()),
    };
    block_on(store.put(&key("x/y"), b"v", &options)).unwrap();
    let page =
        block_on(store.list(&ListQuery::first(Prefix::from_parts(&["x"]).unwrap()))).unwrap();
    assert_eq!(page.cursor, None);
    let listed = &page.keys[0];
    assert_eq!(
        (listed.key.as_str(), listed.metadata.as_deref()),
        ("x/y", Some("m"))
    );
    assert_eq!(listed.expires_at, Some(clock.now_unix_ms() / 1000 + 60));
    clock.advance_ms(59_999);
    assert!(get(store, "x/y").unwrap().is_some());
    clock.advance_ms(1);
    assert_eq!(get(store, "x/y"), Ok(None));
    assert!(
        list_all(store, &Prefix::all(), 10)
            .iter()
            .all(|name| name != "x/y")
    );
}

fn stores_refuse_what_exceeds_the_limits(store: &impl Store) {
    let put_with = |value: &[u8], options| block_on(store.put(&key("k"), value, &options));
    let too_long = vec![0; MAX_VALUE_BYTES + 1];
    assert_eq!(
        put_with(&too_long, PutOptions::default()),
        Err(StoreError::ValueTooLarge {
            bytes: MAX_VALUE_BYTES + 1
        })
    );
    let metadata = |text: String| PutOptions {
        metadata: Some(text),
        ttl_seconds: None,
    };
    assert!(put_with(b"", metadata("m".repeat(MAX_METADATA_BYTES - 2))).is_ok());
    assert_eq!(
        put_with(b"", metadata("m".repeat(MAX_METADATA_BYTES - 1))),
        Err(StoreError::MetadataTooLarge {
            bytes: MAX_METADATA_BYTES + 1
        })
    );
    let short = PutOptions {
        ttl_seconds: Some(MIN_TTL_SECONDS - 1),
        metadata: None,
    };
    assert_eq!(put_with(b"", short), Err(StoreError::TtlTooShort));
    let keys = vec![key("k"); MAX_GET_MANY + 1];
    assert_eq!(
        block_on(store.get_many(&keys)),
        Err(StoreError::TooManyKeys {
            keys: MAX_GET_MANY + 1
        })
    );
    let query = ListQuery::first(Prefix::all()).after("no such cursor".into());
    assert_eq!(block_on(store.list(&query)), Err(StoreError::UnknownCursor));
}

#[test]
fn a_store_in_memory_keeps_the_contract() {
    let clock = ManualClock::at(START_MS);
    let store = MemoryStore::new(&clock);
    stores_keep_what_is_written(&store);
    stores_expire_entries(&store, &clock);
    stores_refuse_what_exceeds_the_limits(&store);
    block_on(store.delete(&key("a"))).unwrap();
    assert_eq!(get(&store, "a"), Ok(None));
}

#[test]
fn a_faulty_store_without_faults_keeps_the_contract() {
    let clock = ManualClock::at(START_MS);
    let world = FaultyWorld::new(&clock, Faults::none(1));
    let store = world.location();
    stores_keep_what_is_written(&store);
    stores_expire_entries(&store, &clock);
    stores_refuse_what_exceeds_the_limits(&store);
    block_on(store.delete(&key("a"))).unwrap();
    assert_eq!(get(&store, "a"), Ok(None));
}

#[test]
fn a_key_takes_one_write_a_second() {
    let clock = ManualClock::at(START_MS);
    let world = FaultyWorld::new(&clock, Faults::none(1));
    let store = world.location();
    put(&store, "a", b"1").unwrap();
    clock.advance_ms(999);
    assert_eq!(put(&store, "a", b"2"), Err(StoreError::RateLimited));
    assert_eq!(
        block_on(store.delete(&key("a"))),
        Err(StoreError::RateLimited)
    );
    put(&store, "b", b"2").unwrap();
    clock.advance_ms(1);
    put(&store, "a", b"3").unwrap();
}

#[test]
fn an_outage_refuses_its_operations_for_its_time() {
    let clock = ManualClock::at(START_MS);
    let outage = Outage {
        from_ms: START_MS + 10,
        until_ms: START_MS + 20,
        operations: Operations::Writes,
        error: StoreError::QuotaExhausted,
    };
    let faults = Faults {
        outages: vec![outage],
        ..Faults::none(1)
    };
    let world = FaultyWorld::new(&clock, faults);
    let store = world.location();
    put(&store, "a", b"1").unwrap();
    clock.advance_ms(10);
    assert_eq!(put(&store, "b", b"1"), Err(StoreError::QuotaExhausted));
    assert_eq!(get(&store, "a"), Ok(Some(b"1".to_vec())));
    clock.advance_ms(10);
    put(&store, "b", b"1").unwrap();
}

/// Runs two locations for five minutes and gives all that they saw.
fn run(seed: u64) -> Vec<String> {
    let clock = ManualClock::at(START_MS);
    let world = FaultyWorld::new(&clock, Faults::worst(seed));
    let locations = [world.location(), world.location()];
    let mut seen = Vec::new();
    for step in 0..300_u64 {
        for store in &locations {
            let name = format!("k/{}", step % 7);
            seen.push(format!("{:?}", put(store, &name, &step.to_be_bytes())));
            seen.push(format!("{:?}", get(store, &name)));
            seen.push(format!(
                "{:?}",
                block_on(store.list(&ListQuery::first(Prefix::all())))
            ));
        }
        clock.advance_ms(997);
    }
    seen
}

#[test]
fn the_same_seed_gives_the_same_faults() {
    assert_eq!(run(7), run(7));
    assert_ne!(run(7), run(8));
}

#[test]
fn the_worst_store_does_all_that_it_may() {
    let seen: BTreeSet<String> = (0..5).flat_map(run).collect();
    let occurs = |what: &str| assert!(seen.iter().any(|text| text.contains(what)), "{what}");
    occurs("RateLimited");
    occurs("it failed by chance");
    occurs("Ok(None)");
    occurs("ListPage { keys: [], cursor: Some(");
}

#[test]
fn of_two_writes_within_a_second_one_may_be_lost_without_a_word() {
    let lost = (0..50).filter(|&seed| {
        let clock = ManualClock::at(START_MS);
        let world = FaultyWorld::new(&clock, Faults::none(seed));
        let (one, other) = (world.location(), world.location());
        put(&one, "a", b"one").unwrap();
        put(&other, "a", b"other").is_ok() && world.truth(&key("a")) == Some(b"one".to_vec())
    });
    assert!((1..50).contains(&lost.count()));
}

#[test]
fn a_write_that_fails_may_have_happened() {
    let failed = (0..50).map(|seed| {
        let clock = ManualClock::at(START_MS);
        let faults = Faults {
            failures_per_mille: 1000,
            ..Faults::none(seed)
        };
        let world = FaultyWorld::new(&clock, faults);
        assert!(put(&world.location(), "a", b"v").is_err());
        world.truth(&key("a")).is_some()
    });
    assert_eq!(failed.collect::<BTreeSet<bool>>().len(), 2);
}

/// Faults of reading alone.
fn stale(seed: u64) -> Faults {
    Faults {
        stale_ms: 60_000,
        page_keys: 3,
        ..Faults::none(seed)
    }
}

fn settles(store: &FaultyStore<'_, &ManualClock>, clock: &ManualClock, name: &str) {
    let _before = get(store, name).unwrap();
    clock.advance_ms(1000);
    put(store, name, b"new").unwrap();
    clock.advance_ms(60_000);
    assert_eq!(get(store, name), Ok(Some(b"new".to_vec())));
}

proptest! {
    #[test]
    fn what_is_read_was_true_within_the_last_minute(seed: u64, steps in proptest::collection::vec(0_u64..20_000, 1..60)) {
        let clock = ManualClock::at(START_MS);
        let world = FaultyWorld::new(&clock, stale(seed));
        let (writer, reader) = (world.location(), world.location());
        let mut writes: Vec<(u64, u64)> = Vec::new();
        for (number, step) in (1_u64..).zip(steps) {
            clock.advance_ms(1000 + step);
            put(&writer, "a", &number.to_be_bytes()).unwrap();
            writes.push((clock.now_unix_ms(), number));
            clock.advance_ms(step / 2);
            let now = clock.now_unix_ms();
            let seen = get(&reader, "a").unwrap().map(|bytes| u64::from_be_bytes(bytes.try_into().unwrap()));
            let oldest = writes.iter().rev().find(|(at, _)| at + 60_000 <= now).map(|(_, number)| *number);
            prop_assert!(seen >= oldest && seen <= Some(number), "{seen:?} {oldest:?}");
        }
    }

    #[test]
    fn after_a_quiet_minute_every_location_sees_the_truth(seed: u64) {
        let clock = ManualClock::at(START_MS);
        let world = FaultyWorld::new(&clock, stale(seed));
        let store = world.location();
        settles(&store, &clock, "a");
        settles(&store, &clock, "a/b");
    }

    #[test]
    fn pages_together_hold_every_key_once_and_in_order(seed: u64, count in 0_u32..40, limit in 1_usize..9) {
        let clock = ManualClock::at(START_MS);
        let world = FaultyWorld::new(&clock, Faults::worst(seed));
        let (store, memory) = (world.location(), MemoryStore::new(&clock));
        for number in 0..count {
            let name = format!("k/{number}");
            while put(&store, &name, b"v").is_err() {
                clock.advance_ms(1000);
            }
            put(&memory, &name, b"v").unwrap();
            put(&memory, &format!("l/{number}"), b"v").unwrap();
        }
        clock.advance_ms(60_000);
        let prefix = Prefix::from_parts(&["k"]).unwrap();
        let names = list_all(&store, &prefix, limit);
        prop_assert!(names.is_sorted());
        prop_assert_eq!(names.len(), count as usize);
        prop_assert_eq!(names, list_all(&memory, &prefix, limit));
    }
}
