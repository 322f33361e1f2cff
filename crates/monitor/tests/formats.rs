//! Stored values come back, have one form each, and no bytes make a decoder panic.

mod support;

use proptest::prelude::*;
use sidera_monitor::answers::KvBudget;
use sidera_monitor::bundle::Bundle;
use sidera_monitor::history::Clock;
use sidera_monitor::metrics::Metrics;
use sidera_monitor::rollup::{RollUp, Sources};
use sidera_monitor::shard::{self, IsolateId, Shard};
use sidera_monitor::{Error, FORMAT_VERSION, epoch};

/// Replaces, inserts and removes bytes.
#[expect(
    clippy::indexing_slicing,
    reason = "the place was compared with the length"
)]
fn mutated(bytes: &[u8], mutations: &[(usize, u8, u8)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (place, byte, kind) in mutations {
        let place = place % (bytes.len() + 1);
        match kind % 3 {
            0 if place < bytes.len() => bytes[place] = *byte,
            1 if place < bytes.len() => drop(bytes.remove(place)),
            _ => bytes.insert(place, *byte),
        }
    }
    bytes
}

fn mutations() -> impl Strategy<Value = Vec<(usize, u8, u8)>> {
    prop::collection::vec(any::<(usize, u8, u8)>(), 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 128 } else { 2_048 }))]

    #[test]
    fn a_shard_comes_back(shard in support::shard()) {
        prop_assert_eq!(Shard::decode(&shard.encode()).unwrap(), shard);
    }

    #[test]
    fn a_damaged_shard_is_refused_or_is_another_shard(shard in support::shard(), mutations in mutations()) {
        let bytes = mutated(&shard.encode(), &mutations);
        if let Ok(other) = Shard::decode(&bytes) {
            prop_assert_eq!(other.encode(), bytes);
        }
    }

    #[test]
    fn no_shard_can_be_cut_short(shard in support::shard(), cut in any::<prop::sample::Index>()) {
        let bytes = shard.encode();
        prop_assert!(Shard::decode(&bytes[..cut.index(bytes.len())]).is_err());
    }

    #[test]
    fn any_bytes_are_read_without_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Shard::decode(&bytes);
        bytes.splice(0..0, [FORMAT_VERSION, 1]);
        let _ = Shard::decode(&bytes);
    }
}

#[test]
fn versions_and_kinds_are_told_apart() {
    assert_eq!(Shard::decode(&[]), Err(Error::Truncated));
    assert_eq!(
        Shard::decode(&[2, 1]),
        Err(Error::UnknownVersion { found: 2, known: 1 })
    );
    assert_eq!(
        Shard::decode(&[1, 3]),
        Err(Error::WrongKind {
            found: 3,
            expected: 1
        })
    );
}

/// The bytes of version 1, as they are stored by services that run.
#[test]
fn the_stored_form_of_a_shard_stays_as_it_is() {
    let shard = support::golden_shard();
    let bytes = shard.encode();
    support::assert_golden!("shard_v1.hex", &(support::hex(&bytes) + "\n"));
    assert_eq!(Shard::decode(&bytes).unwrap(), shard);
    assert_eq!(shard.header.isolate, IsolateId([0xab; 16]));
}

#[test]
fn a_shard_that_was_written_before_starts_were_told_is_read() {
    let written = include_str!("golden/shard_v1_without_starts.hex").trim();
    let bytes: Vec<u8> = (0..written.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&written[at..at + 2], 16).unwrap())
        .collect();
    let shard = Shard::decode(&bytes).unwrap();
    let mut expected = support::golden_shard();
    expected.metrics.starts.clear();
    assert_eq!(shard, expected);
    assert_eq!(shard.encode(), bytes);
}

#[test]
fn an_isolate_counts_once_and_with_its_newest_revision() {
    let shard = support::golden_shard();
    let mut older = shard.clone();
    older.header.revision -= 1;
    let mut other = shard.clone();
    other.header.isolate = IsolateId([0xcd; 16]);
    let mut damaged = other.encode();
    damaged.truncate(damaged.len() - 1);
    let mut outdated = shard.clone();
    outdated.header.epoch_ms = 5;
    outdated.header.isolate = IsolateId([0xef; 16]);

    let values = [
        older.encode(),
        shard.encode(),
        vec![9],
        older.encode(),
        damaged,
        outdated.encode(),
    ];
    let merged = shard::merge(shard.header.slot, 0, values.iter().map(Vec::as_slice));
    let mut twice = shard.metrics.clone();
    twice.merge(&shard.metrics);
    assert_eq!(
        merged.metrics, twice,
        "the shard and the one under the older epoch"
    );
    assert_eq!(merged.headers, [shard.header.clone(), outdated.header]);
    let places: Vec<usize> = merged.refused.iter().map(|(place, _)| *place).collect();
    assert_eq!(places, [2, 4]);

    let merged = shard::merge(shard.header.slot, 5, values.iter().map(Vec::as_slice));
    assert_eq!(merged.metrics, shard.metrics);
    assert_eq!(merged.outdated, 4, "all but the one under the newer epoch");
    let another_hour = shard::merge(shard.header.slot.next(), 0, [values[1].as_slice()]);
    assert!(another_hour.metrics.is_empty() && another_hour.refused.len() == 1);
}

proptest! {
    #[test]
    fn an_hour_is_the_sum_of_its_shards(
        shards in prop::collection::vec((support::shard(), prop::option::weighted(0.05, support::crowded())), 0..4)
    ) {
        let hour = support::golden_shard().header.slot;
        let mut sum = Metrics::default();
        let mut values = Vec::new();
        for ((mut shard, crowded), isolate) in shards.into_iter().zip(0_u8..) {
            shard.header.slot = hour;
            shard.header.isolate = IsolateId([isolate; 16]);
            shard.metrics.merge(&crowded.unwrap_or_default());
            sum.merge(&shard.metrics);
            values.push(shard.encode());
        }
        let (roll_up, merged) = RollUp::of_shards(hour, 0, values.iter().map(Vec::as_slice));
        prop_assert_eq!(&roll_up.metrics, &sum);
        prop_assert_eq!(merged.headers.len(), values.len());
        values.reverse();
        let (again, _) = RollUp::of_shards(hour, 0, values.iter().map(Vec::as_slice));
        prop_assert_eq!(again.encode(), roll_up.encode());
        prop_assert_eq!(&RollUp::decode(&roll_up.encode()).unwrap(), &roll_up);

        let day = RollUp::of_hours(hour.day(), 0, [&roll_up]);
        prop_assert_eq!(&RollUp::decode(&day.encode()).unwrap(), &day);
    }

    #[test]
    fn a_damaged_roll_up_is_refused_or_is_another(metrics in support::metrics(), mutations in mutations()) {
        let roll_up = RollUp { slot: support::golden_shard().header.slot, epoch_ms: 0, hours: 0, sources: Sources::default(), metrics };
        let bytes = mutated(&roll_up.encode(), &mutations);
        if let Ok(other) = RollUp::decode(&bytes) {
            prop_assert_eq!(other.encode(), bytes);
        }
    }
}

#[test]
fn the_stored_forms_of_roll_ups_stay_as_they_are() {
    let shard = support::golden_shard();
    let (hour, _) = RollUp::of_shards(shard.header.slot, 0, [shard.encode().as_slice()]);
    let day = RollUp::of_hours(hour.slot.day(), 0, [&hour]);
    support::assert_golden!("hour_v1.hex", &(support::hex(&hour.encode()) + "\n"));
    support::assert_golden!("day_v1.hex", &(support::hex(&day.encode()) + "\n"));
    assert_eq!(
        (hour.key(), day.key()),
        (
            "monitor/v1/rollup/2026-11-24T06".to_owned(),
            "monitor/v1/rollup/2026-11-24".to_owned(),
        )
    );
}

#[test]
fn the_stored_form_of_a_reset_stays_as_it_is() {
    let golden = [1, 13, 128, 134, 143, 225, 160, 52];
    assert_eq!(epoch::encode(1_795_500_000_000), golden);
    assert_eq!(epoch::decode(&golden), Ok(1_795_500_000_000));
    assert_eq!(
        epoch::decode(b"1795500000000").unwrap_err(),
        Error::UnknownVersion {
            found: b'1',
            known: 1
        }
    );
}

proptest! {
    #[test]
    fn a_reset_has_one_form(mut bytes in prop::collection::vec(any::<u8>(), 0..12), at_ms: u64) {
        prop_assert_eq!(epoch::decode(&epoch::encode(at_ms)), Ok(at_ms));
        let _ = epoch::decode(&bytes);
        bytes.splice(0..0, [FORMAT_VERSION, 13]);
        if let Ok(at_ms) = epoch::decode(&bytes) {
            prop_assert_eq!(epoch::encode(at_ms), bytes);
        }
    }
}

fn golden_bundle() -> Bundle {
    let shard = support::golden_shard();
    let (hour, _) = RollUp::of_shards(shard.header.slot, 0, [shard.encode().as_slice()]);
    let clock = Clock {
        now_ms: support::START_MS + 7_200_000,
        settle_ms: 120_000,
    };
    let mut bundle = Bundle::new(0, clock, KvBudget::FREE);
    bundle.roll_ups.push((hour.slot, Some(hour.encode())));
    bundle.roll_ups.push((hour.slot.day(), None));
    bundle.shards.push((hour.slot.next(), vec![vec![1, 2, 3]]));
    bundle
}

#[test]
fn the_form_of_a_bundle_stays_as_it_is() {
    let bundle = golden_bundle();
    support::assert_golden!("bundle_v1.hex", &(support::hex(&bundle.encode()) + "\n"));
    assert_eq!(Bundle::decode(&bundle.encode()).unwrap(), bundle);
}

proptest! {
    #[test]
    fn a_damaged_bundle_is_refused_or_is_another(mutations in mutations()) {
        let bytes = mutated(&golden_bundle().encode(), &mutations);
        if let Ok(bundle) = Bundle::decode(&bytes) {
            prop_assert_eq!(bundle.encode(), bytes);
            let _ = bundle.history();
        }
    }
}
