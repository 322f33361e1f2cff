//! Any range of time answers what was recorded in it, wherever the answer comes from.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are tests too"
)]

mod support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use sidera_monitor::history::{Clock, Detail, History, Range};
use sidera_monitor::keys;
use sidera_monitor::metrics::*;
use sidera_monitor::rollup::{self, RollUp, Stored};
use sidera_monitor::shard::{self, IsolateId};
use sidera_monitor::summary::{MAX_STEPS, Steps};
use sidera_monitor::time::{DAY_MS, HOUR_MS, MINUTE_MS, Slot};

/// 2026-11-23T00:00:00Z
const MIDNIGHT_MS: u64 = support::START_MS - 30 * HOUR_MS;
const SETTLE_MS: u64 = 2 * MINUTE_MS;

/// Values with their metadata by key, as the store has them.
#[derive(Default)]
struct Memory(BTreeMap<String, (Vec<u8>, String)>);

impl Memory {
    fn under(&self, prefix: &str) -> impl Iterator<Item = (&String, &(Vec<u8>, String))> {
        self.0
            .range(prefix.to_owned()..)
            .take_while(move |(key, _)| key.starts_with(prefix))
    }

    fn shards_of(&self, hour: Slot) -> Vec<&[u8]> {
        self.under(&keys::shards_of(hour))
            .map(|(_, (value, _))| value.as_slice())
            .collect()
    }

    fn roll_up(&self, slot: Slot) -> Option<RollUp> {
        RollUp::decode(&self.0.get(&keys::roll_up(slot))?.0).ok()
    }

    fn write(&mut self, roll_up: &RollUp) {
        self.0
            .insert(roll_up.key(), (roll_up.encode(), roll_up.metadata()));
    }

    /// What the cron trigger does.
    fn roll_up_due(&mut self, clock: Clock) -> usize {
        let shards = self
            .under(keys::SHARDS)
            .filter_map(|(key, (_, data))| Stored::of_shard(key, data));
        let made = self
            .under(keys::ROLL_UPS)
            .filter_map(|(key, (_, data))| Stored::of_roll_up(key, data));
        let due = rollup::due(shards, made, 0, clock);
        for hour in &due.hours {
            let (roll_up, merged) = RollUp::of_shards(*hour, 0, self.shards_of(*hour));
            assert!(merged.refused.is_empty());
            self.write(&roll_up);
        }
        for day in &due.days {
            let hours: Vec<RollUp> = day.hours().filter_map(|hour| self.roll_up(hour)).collect();
            self.write(&RollUp::of_hours(*day, 0, &hours));
        }
        due.hours.len() + due.days.len()
    }

    fn history(&self, range: Range, detail: Detail, clock: Clock) -> History {
        let mut history = History::new(0);
        for round in 0.. {
            let needs = history.needs(range, detail, clock);
            if needs.is_empty() {
                break;
            }
            assert!(round < 4, "still missing after four rounds: {needs:?}");
            for slot in needs.days.iter().chain(&needs.hours) {
                history.put(*slot, self.roll_up(*slot));
            }
            for hour in needs.shards {
                history.put_shards(hour, shard::merge(hour, 0, self.shards_of(hour)));
            }
        }
        history
    }
}

/// Requests over 36 hours, by time.
fn requests() -> impl Strategy<Value = Vec<Measurement>> {
    let request = (
        0..36 * HOUR_MS,
        prop::sample::select(vec![200_u16, 404, 500]),
        support::duration_us(),
    );
    prop::collection::vec(request, 1..120).prop_map(|mut requests| {
        requests.sort_unstable();
        let measured = requests
            .into_iter()
            .map(|(at, status, duration_us)| Measurement {
                at_ms: MIDNIGHT_MS + at,
                source: Source::Worker,
                label: LabelId::UNMATCHED,
                method: Method::Get,
                status,
                duration_us,
                bytes_in: 1,
                bytes_out: 2,
                request_id: RequestId::new("r"),
            });
        measured.collect()
    })
}

/// Two isolates record by turns and write everything.
fn stored(requests: &[Measurement]) -> Memory {
    let mut memory = Memory::default();
    let isolate = |id| {
        Recorder::new(
            IsolateId([id; 16]),
            "FRA",
            Labels::new(&[]),
            MIDNIGHT_MS,
            1_000,
        )
    };
    let mut isolates = [isolate(1), isolate(2)];
    for (place, request) in requests.iter().enumerate() {
        let recorder = &mut isolates[place % 2];
        recorder.record(request);
        while let Some(flush) = recorder.due(request.at_ms) {
            recorder.flushed(&flush, KvOutcome::Ok, request.at_ms);
            memory.0.insert(flush.key, (flush.value, flush.metadata));
        }
    }
    for recorder in &mut isolates {
        while let Some(flush) = recorder.due(MIDNIGHT_MS + 48 * HOUR_MS) {
            recorder.flushed(&flush, KvOutcome::Ok, MIDNIGHT_MS + 48 * HOUR_MS);
            memory.0.insert(flush.key, (flush.value, flush.metadata));
        }
    }
    memory
}

fn counts_of(requests: &[Measurement], range: Range) -> Counts {
    let mut counts = Counts::default();
    for request in requests
        .iter()
        .filter(|request| range.contains(request.at_ms))
    {
        counts.add(
            request.status,
            request.duration_us,
            request.bytes_in,
            request.bytes_out,
        );
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 24 } else { 256 }))]

    #[test]
    fn a_range_answers_what_was_recorded_in_it(
        requests in requests(),
        rolled_minutes in 0..48 * 60_u64,
        (from, length) in (0..36 * 60_u64, 1..36 * 60_u64),
    ) {
        let mut memory = stored(&requests);
        // The cron ran at this moment for the last time, and the question comes at the end.
        let clock = Clock { now_ms: MIDNIGHT_MS + rolled_minutes * MINUTE_MS, settle_ms: SETTLE_MS };
        memory.roll_up_due(clock);
        prop_assert_eq!(memory.roll_up_due(clock), 0, "a second run finds nothing to do");

        let from_ms = MIDNIGHT_MS + from * MINUTE_MS;
        let range = Range::minutes(from_ms, from_ms + length * MINUTE_MS);
        let clock = Clock { now_ms: MIDNIGHT_MS + 48 * HOUR_MS, ..clock };
        let expected = counts_of(&requests, range);
        for detail in [Detail::Hours, Detail::Minutes] {
            let history = memory.history(range, detail, clock);
            let total = history.summary(range).total(|_| true);
            prop_assert_eq!(total.counts, expected);
        }
    }

    #[test]
    fn steps_add_up_to_their_range(requests in requests(), step_minutes in prop::sample::select(vec![5_u64, 7, 60, 240])) {
        let mut memory = stored(&requests);
        let clock = Clock { now_ms: MIDNIGHT_MS + 48 * HOUR_MS, settle_ms: SETTLE_MS };
        memory.roll_up_due(clock);
        let range = Range::minutes(MIDNIGHT_MS, MIDNIGHT_MS + 36 * HOUR_MS);
        let steps = Steps::new(range, step_minutes * MINUTE_MS).unwrap();
        let history = memory.history(range, steps.detail(), clock);
        let mut sum = Counts::default();
        let mut sketched = 0;
        for summary in history.steps(steps) {
            let total = summary.total(|_| true);
            prop_assert_eq!(total.counts, counts_of(&requests, summary.range));
            sum.merge(&total.counts);
            sketched += total.sketch.count();
        }
        prop_assert_eq!(sum, counts_of(&requests, range));
        // The last step of the sevens is shorter than a sketch and shows one that another has.
        if step_minutes % 5 == 0 {
            prop_assert_eq!(sketched, sum.count());
        }
    }

    #[test]
    fn quantiles_of_a_range_keep_their_bound(requests in requests(), q in 0.0..1.0_f64) {
        let mut memory = stored(&requests);
        let clock = Clock { now_ms: MIDNIGHT_MS + 48 * HOUR_MS, settle_ms: SETTLE_MS };
        memory.roll_up_due(clock);
        let range = Range::minutes(MIDNIGHT_MS + 5 * HOUR_MS + 5 * MINUTE_MS, MIDNIGHT_MS + 30 * HOUR_MS);
        let history = memory.history(range, Detail::Hours, clock);
        let found = history.summary(range).total(|_| true).quantile_seconds(q);
        let within = requests.iter().filter(|request| range.contains(request.at_ms));
        let mut durations: Vec<u64> = within.map(|request| request.duration_us).collect();
        durations.sort_unstable();
        prop_assert_eq!(found.is_some(), !durations.is_empty());
        if let Some(found) = found {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank")]
            let rank = (q * (durations.len() - 1) as f64).floor() as usize;
            let exact = durations[rank] as f64 / 1e6;
            prop_assert!((found - exact).abs() <= exact * 0.0201, "{found} for {exact}");
        }
    }
}

#[test]
fn a_late_part_of_a_closed_hour_is_rolled_up_too() {
    let at = |minute: u64| Measurement {
        at_ms: MIDNIGHT_MS + minute * MINUTE_MS,
        source: Source::Worker,
        label: LabelId::UNMATCHED,
        method: Method::Get,
        status: 200,
        duration_us: 5,
        bytes_in: 0,
        bytes_out: 0,
        request_id: RequestId::new("r"),
    };
    let mut memory = stored(&[at(1)]);
    let clock = Clock {
        now_ms: MIDNIGHT_MS + 2 * HOUR_MS,
        settle_ms: SETTLE_MS,
    };
    assert_eq!(memory.roll_up_due(clock), 2, "the hour and the day so far");

    // The isolate had recorded more, but wrote it when it was asked again, two hours later.
    let later = stored(&[at(1), at(2)]);
    memory.0.extend(later.0);
    let clock = Clock {
        now_ms: MIDNIGHT_MS + 4 * HOUR_MS,
        settle_ms: SETTLE_MS,
    };
    assert_eq!(memory.roll_up_due(clock), 2);
    let day = memory.roll_up(Slot::of_day(MIDNIGHT_MS)).unwrap();
    let total = day
        .metrics
        .series
        .values()
        .next()
        .unwrap()
        .counts
        .total()
        .unwrap();
    assert_eq!(total.count(), 2);

    // Shards that are about to expire no longer replace anything.
    let clock = Clock {
        now_ms: MIDNIGHT_MS + 3 * DAY_MS,
        settle_ms: SETTLE_MS,
    };
    memory.0.retain(|key, _| !key.starts_with(keys::ROLL_UPS));
    assert_eq!(memory.roll_up_due(clock), 0);
}

#[test]
fn steps_that_cannot_be_answered_are_refused_by_name() {
    let day = Range::minutes(MIDNIGHT_MS, MIDNIGHT_MS + 7 * DAY_MS);
    let refusal = |range, step_ms| Steps::new(range, step_ms).unwrap_err().to_string();
    assert_eq!(
        refusal(day, MINUTE_MS),
        "step: must be at least 420 seconds for this range: 1500 steps are the most"
    );
    assert!(Steps::new(day, 420_000).unwrap().ranges().count() as u64 <= MAX_STEPS);
    assert!(refusal(day, 61_000).starts_with("step: "));
    assert!(refusal(Range::minutes(MIDNIGHT_MS, MIDNIGHT_MS), MINUTE_MS).starts_with("to: "));
}
