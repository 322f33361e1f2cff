//! Minutes of traffic, the history that they leave, and what a rule makes of it.

use sidera_monitor::alerts::*;
use sidera_monitor::history::History;
use sidera_monitor::metrics::*;
use sidera_monitor::rollup::RollUp;
use sidera_monitor::shard::{IsolateId, Shard};
use sidera_monitor::time::MINUTE_MS;

use crate::support::START_MS;

/// What happened in one minute: requests, errors of the service, duration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Minute {
    pub(crate) requests: u64,
    pub(crate) errors: u64,
    pub(crate) duration_us: u64,
}

pub(crate) const QUIET: Minute = Minute {
    requests: 0,
    errors: 0,
    duration_us: 0,
};
pub(crate) const GOOD: Minute = Minute {
    requests: 30,
    errors: 0,
    duration_us: 10_000,
};
pub(crate) const BAD: Minute = Minute {
    requests: 30,
    errors: 15,
    duration_us: 10_000,
};
pub(crate) const SLOW: Minute = Minute {
    requests: 30,
    errors: 0,
    duration_us: 3_000_000,
};

/// A history in which the minutes from `START_MS` on went like this.
pub(crate) fn history(minutes: &[Minute]) -> History {
    let labels = Labels::new(&["/charts"]);
    let mut recorder = Recorder::new(IsolateId([1; 16]), "FRA", labels, START_MS, 1_000);
    let mut shards: Vec<Shard> = Vec::new();
    for (minute, at_ms) in minutes.iter().zip((START_MS..).step_by(60_000)) {
        for number in 0..minute.requests {
            let status = if number < minute.errors { 500 } else { 200 };
            recorder.record(&Measurement {
                at_ms,
                source: Source::Worker,
                label: recorder.labels().id("/charts"),
                method: Method::Post,
                status,
                duration_us: minute.duration_us,
                bytes_in: 0,
                bytes_out: 0,
                request_id: RequestId::new("r"),
            });
        }
        recorder
            .record_custom(at_ms, "queue", minute.requests as f64)
            .unwrap();
        while let Some(flush) = recorder.due(at_ms) {
            recorder.flushed(&flush, KvOutcome::Ok, at_ms);
            let shard = Shard::decode(&flush.value).unwrap();
            shards.retain(|older| older.header.slot != shard.header.slot);
            shards.push(shard);
        }
    }
    let mut history = History::new(0);
    for shard in shards {
        let slot = shard.header.slot;
        let (roll_up, _) = RollUp::of_shards(slot, 0, [shard.encode().as_slice()]);
        history.put(slot, Some(roll_up));
    }
    history
}

pub(crate) fn only(rule: Rule) -> RuleSet {
    RuleSet {
        version: 1,
        rules: vec![rule],
    }
}

pub(crate) fn rule(place: usize) -> Rule {
    default_rules().rules.swap_remove(place)
}

pub(crate) fn minute(number: usize) -> u64 {
    START_MS + number as u64 * MINUTE_MS
}

/// Evaluates minute by minute, and gives for each the status of the only cause that has one.
pub(crate) fn timeline(
    rules: &RuleSet,
    minutes: &[Minute],
) -> (Vec<Option<StatusKind>>, Vec<Transition>) {
    let history = history(minutes);
    let mut state = State::default();
    let mut statuses = Vec::new();
    let mut transitions = Vec::new();
    for end in 1..=minutes.len() {
        let evaluation = evaluate(&state, rules, &history, minute(end));
        statuses.push(evaluation.statuses.first().map(|status| status.status));
        transitions.extend(evaluation.transitions);
        state = evaluation.state;
    }
    (statuses, transitions)
}
