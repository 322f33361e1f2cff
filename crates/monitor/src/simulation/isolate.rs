//! A simulated isolate, and what it knows that the store does not.

use std::collections::BTreeMap;

use super::random::Random;
use crate::metrics::{
    Flush, KvOutcome, LabelId, Labels, Measurement, Method, Recorder, RequestId, Source,
};
use crate::shard::IsolateId;
use crate::time::Slot;

/// A record that no write has confirmed.
#[derive(Debug, Clone, Copy)]
struct Unconfirmed {
    slot: Slot,
    at_ms: u64,
    /// Whether a write took it along, be it in vain.
    tried: bool,
}

#[derive(Debug)]
pub(super) struct Isolate {
    pub(super) id: IsolateId,
    pub(super) place: usize,
    recorder: Recorder,
    unconfirmed: Vec<Unconfirmed>,
    /// Requests by hour.
    pub(super) recorded: BTreeMap<Slot, u64>,
    /// Of these, those in confirmed writes.
    pub(super) confirmed: BTreeMap<Slot, u64>,
}

/// A write under way.
#[derive(Debug)]
pub(super) struct Write {
    pub(super) flush: Flush,
    slot: Slot,
    /// How many of the slot's requests it holds.
    holds: u64,
}

impl Isolate {
    pub(super) fn new(number: u64, place: usize, started_ms: u64, interval_ms: u64) -> Self {
        let id = IsolateId(u128::from(number).to_be_bytes());
        let labels = Labels::new(&["/charts"]);
        Self {
            id,
            place,
            recorder: Recorder::new(id, "SIM", labels, started_ms, interval_ms),
            unconfirmed: Vec::new(),
            recorded: BTreeMap::new(),
            confirmed: BTreeMap::new(),
        }
    }

    pub(super) fn serve(&mut self, at_ms: u64, status: u16, random: &mut Random) {
        self.recorder.record(&Measurement {
            at_ms,
            source: Source::Worker,
            label: LabelId::UNMATCHED,
            method: Method::Get,
            status,
            duration_us: random.below(200_000),
            bytes_in: 0,
            bytes_out: 100,
            request_id: RequestId::new("simulated"),
        });
        let slot = Slot::hour(at_ms);
        *self.recorded.entry(slot).or_default() += 1;
        self.unconfirmed.push(Unconfirmed {
            slot,
            at_ms,
            tried: false,
        });
    }

    /// The writes that are due.
    pub(super) fn writes(&mut self, now_ms: u64) -> Vec<Write> {
        let mut writes = Vec::new();
        while let Some(flush) = self.recorder.due(now_ms) {
            let slot =
                crate::keys::parse_shard(&flush.key).map_or(Slot::hour(now_ms), |(slot, _)| slot);
            let of_slot = self
                .unconfirmed
                .iter_mut()
                .filter(|record| record.slot == slot);
            of_slot.for_each(|record| record.tried = true);
            let holds = self.recorded.get(&slot).copied().unwrap_or(0);
            writes.push(Write { flush, slot, holds });
        }
        writes
    }

    pub(super) fn written(&mut self, write: &Write, outcome: KvOutcome, now_ms: u64) {
        self.recorder.flushed(&write.flush, outcome, now_ms);
        if outcome == KvOutcome::Ok {
            let confirmed = self.confirmed.entry(write.slot).or_default();
            let newly = write.holds.saturating_sub(*confirmed);
            *confirmed = write.holds.max(*confirmed);
            let mut left = newly;
            self.unconfirmed.retain(|record| {
                let covered = record.slot == write.slot && left > 0;
                left -= u64::from(covered);
                !covered
            });
        }
    }

    /// The time between the first and the last record that no write ever took along.
    pub(super) fn untried_ms(&self) -> u64 {
        let mut untried = self
            .unconfirmed
            .iter()
            .filter(|record| !record.tried)
            .map(|record| record.at_ms);
        let first = untried.next().unwrap_or(0);
        untried.next_back().unwrap_or(first).saturating_sub(first)
    }
}
