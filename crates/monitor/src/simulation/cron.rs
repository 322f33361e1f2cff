//! One run of the cron trigger: roll-ups, then alerts. What it reads it reads at once; what
//! it writes it writes a little later, so that two runs can get in each other's way.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::kv::Kv;
use crate::alerts::{self, Alert, RuleSet, State};
use crate::history::{Clock, History};
use crate::keys;
use crate::metrics::KvOutcome;
use crate::rollup::{self, RollUp, Stored};
use crate::shard;
use crate::time::Slot;

/// What a run wants to write, and whom it wants to tell.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) writes: Vec<(String, Vec<u8>, String)>,
    pub(super) notifications: Vec<String>,
}

pub(super) struct Run<'a> {
    pub(super) kv: &'a mut Kv,
    pub(super) place: usize,
    pub(super) clock: Clock,
    pub(super) rules: &'a RuleSet,
}

type Listed = Vec<(String, Rc<str>)>;

impl Run<'_> {
    /// What was found before the store failed, if it did: a run that cannot read something
    /// leaves it to the next rather than take it for absent.
    pub(super) fn run(mut self) -> Outcome {
        let mut outcome = Outcome::default();
        if let Ok(shards) = self.list(keys::SHARDS)
            && self.roll_up(&shards, &mut outcome).is_ok()
        {
            // Judging without all of the data would be wrong, so here it is all or nothing.
            outcome.join(self.judge(&shards).unwrap_or_default());
        }
        outcome
    }

    fn roll_up(&mut self, shards: &Listed, outcome: &mut Outcome) -> Result<(), KvOutcome> {
        let made = self.list(keys::ROLL_UPS)?;
        let stored = shards
            .iter()
            .filter_map(|(key, data)| Stored::of_shard(key, data));
        let made = made
            .iter()
            .filter_map(|(key, data)| Stored::of_roll_up(key, data));
        let due = rollup::due(stored, made, 0, self.clock);
        let mut hours: BTreeMap<Slot, RollUp> = BTreeMap::new();
        for hour in due.hours {
            let values = self.shards_of(hour, shards)?;
            let (roll_up, _) = RollUp::of_shards(hour, 0, values.iter().map(|value| &**value));
            outcome.push(&roll_up);
            hours.insert(hour, roll_up);
        }
        for day in due.days {
            for hour in day.hours() {
                if !hours.contains_key(&hour)
                    && let Some(stored) = self.stored_roll_up(hour)?
                {
                    hours.insert(hour, stored);
                }
            }
            outcome.push(&RollUp::of_hours(day, 0, hours.values()));
        }
        Ok(())
    }

    fn judge(&mut self, shards: &Listed) -> Result<Outcome, KvOutcome> {
        let stored = self.get(keys::ALERT_STATE)?;
        let before = stored
            .and_then(|value| State::decode(&value).ok())
            .unwrap_or_default();
        let until_ms = self.clock.settled_ms();
        let history = self.history(&before, shards, until_ms)?;
        let evaluation = alerts::evaluate(&before, self.rules, &history, until_ms);
        let mut known: Vec<Alert> = Vec::new();
        for (key, _) in self.list(keys::ALERTS)? {
            known.extend(self.get(&key)?.and_then(|value| Alert::decode(&value).ok()));
        }
        let mut outcome = Outcome::default();
        let corrections = evaluation.state.corrections(&known);
        for transition in evaluation.transitions.iter().chain(&corrections) {
            let alert = &transition.alert;
            outcome
                .writes
                .push((alert.key(), alert.encode(), String::new()));
            outcome
                .notifications
                .push(alerts::Notification::from(transition).id);
        }
        if evaluation.state.is_to_be_written(&before) {
            let value = evaluation.state.encode();
            outcome
                .writes
                .push((keys::ALERT_STATE.to_owned(), value, String::new()));
        }
        Ok(outcome)
    }

    fn history(
        &mut self,
        state: &State,
        shards: &Listed,
        until_ms: u64,
    ) -> Result<History, KvOutcome> {
        let mut history = History::new(0);
        for (range, detail) in alerts::reads(state, self.rules, until_ms) {
            loop {
                let needs = history.needs(range, detail, self.clock);
                if needs.is_empty() {
                    break;
                }
                for slot in needs.days.iter().chain(&needs.hours) {
                    let stored = self.stored_roll_up(*slot)?;
                    history.put(*slot, stored);
                }
                for hour in needs.shards {
                    let values = self.shards_of(hour, shards)?;
                    let values = values.iter().map(|value| &**value);
                    history.put_shards(hour, shard::merge(hour, 0, values));
                }
            }
        }
        Ok(history)
    }

    fn shards_of(&mut self, hour: Slot, listed: &Listed) -> Result<Vec<Rc<[u8]>>, KvOutcome> {
        let prefix = keys::shards_of(hour);
        let keys = listed.iter().filter(|(key, _)| key.starts_with(&prefix));
        let values = keys.map(|(key, _)| self.get(key));
        values.filter_map(Result::transpose).collect()
    }

    fn stored_roll_up(&mut self, slot: Slot) -> Result<Option<RollUp>, KvOutcome> {
        let value = self.get(&keys::roll_up(slot))?;
        Ok(value.and_then(|value| RollUp::decode(&value).ok()))
    }

    fn get(&mut self, key: &str) -> Result<Option<Rc<[u8]>>, KvOutcome> {
        self.kv.get(self.place, key, self.clock.now_ms)
    }

    fn list(&mut self, prefix: &str) -> Result<Listed, KvOutcome> {
        self.kv.list(self.place, prefix, self.clock.now_ms)
    }
}

impl Outcome {
    fn push(&mut self, roll_up: &RollUp) {
        self.writes
            .push((roll_up.key(), roll_up.encode(), roll_up.metadata()));
    }

    fn join(&mut self, other: Self) {
        self.writes.extend(other.writes);
        self.notifications.extend(other.notifications);
    }
}
