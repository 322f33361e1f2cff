//! One run of the cron trigger: roll-ups, then alerts. What it reads it reads at once; what
//! it writes it writes a little later, so that two runs can get in each other's way.

use std::collections::{BTreeMap, BTreeSet};
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
        if self.roll_up(&mut outcome).is_ok() {
            // Judging without all of the data would be wrong, so here it is all or nothing.
            outcome.join(self.judge().unwrap_or_default());
        }
        outcome
    }

    /// As the service does it: while the newest closed hour has its roll-up nothing is listed,
    /// hours without shards get an empty one, and the newest hour's is written last.
    fn roll_up(&mut self, outcome: &mut Outcome) -> Result<(), KvOutcome> {
        let newest = Slot::hour(self.clock.settled_ms()).previous();
        if self.stored_roll_up(newest)?.is_some() {
            return Ok(());
        }
        let shards = self.list(keys::SHARDS)?;
        let made = self.list(keys::ROLL_UPS)?;
        let stored = shards.iter();
        let stored: Vec<Stored> = stored
            .filter_map(|(key, data)| Stored::of_shard(key, data))
            .collect();
        let made: Vec<Stored> = made
            .iter()
            .filter_map(|(key, data)| Stored::of_roll_up(key, data))
            .collect();
        let revisions: BTreeMap<Slot, u64> = made
            .iter()
            .map(|made| (made.slot, made.sources.revisions))
            .collect();
        let mut due = rollup::due(stored.iter().copied(), made, 0, self.clock);
        due.hours.truncate(rollup::MAX_HOURS);
        let mut hours: BTreeMap<Slot, RollUp> = BTreeMap::new();
        for hour in due.hours {
            let values = self.shards_of(hour, &shards)?;
            let (roll_up, _) = RollUp::of_shards(hour, 0, values.iter().map(|value| &**value));
            let known = revisions.get(&hour).copied();
            if known.is_none_or(|known| roll_up.sources.revisions > known) {
                outcome.push_unless(newest, &roll_up);
                hours.insert(hour, roll_up);
            }
        }
        let busy = |hour: &Slot| stored.iter().any(|stored| stored.slot == *hour);
        let is_known = |hour: &Slot| busy(hour) || revisions.contains_key(hour);
        for hour in rollup::unmarked(newest, 0, is_known) {
            let (empty, _) = RollUp::of_shards(hour, 0, []);
            outcome.push_unless(newest, &empty);
            hours.insert(hour, empty);
        }
        let touched = hours.keys().map(|hour| hour.day());
        let days: BTreeSet<Slot> = due.days.into_iter().chain(touched).collect();
        for day in days {
            self.day(day, &hours, &revisions, outcome)?;
        }
        if let Some(roll_up) = hours.get(&newest) {
            outcome.push(roll_up);
        }
        Ok(())
    }

    fn day(
        &mut self,
        day: Slot,
        fresh: &BTreeMap<Slot, RollUp>,
        made: &BTreeMap<Slot, u64>,
        outcome: &mut Outcome,
    ) -> Result<(), KvOutcome> {
        let mut hours: Vec<RollUp> = Vec::new();
        for hour in day.hours() {
            match fresh.get(&hour) {
                Some(roll_up) => hours.push(roll_up.clone()),
                None if made.contains_key(&hour) => match self.stored_roll_up(hour)? {
                    Some(roll_up) => hours.push(roll_up),
                    // It is listed and cannot be seen here yet: the next run will see it.
                    None => return Ok(()),
                },
                None => {}
            }
        }
        outcome.push(&RollUp::of_hours(day, 0, &hours));
        Ok(())
    }

    fn judge(&mut self) -> Result<Outcome, KvOutcome> {
        let stored = self.get(keys::ALERT_STATE)?;
        let before = stored
            .and_then(|value| State::decode(&value).ok())
            .unwrap_or_default();
        let until_ms = self.clock.settled_ms().max(before.evaluated_until_ms);
        let history = self.history(&before, until_ms)?;
        let evaluation = alerts::evaluate(&before, self.rules, &history, until_ms);
        let is_changed = evaluation.state.is_to_be_written(&before);
        let mut transitions = evaluation.transitions.clone();
        if is_changed || !transitions.is_empty() {
            let resolved: BTreeSet<&str> = evaluation
                .transitions
                .iter()
                .map(|transition| transition.alert.id.as_str())
                .collect();
            let mut known: Vec<Alert> = Vec::new();
            for (key, _) in self.list(keys::ALERTS)? {
                known.extend(self.get(&key)?.and_then(|value| Alert::decode(&value).ok()));
            }
            known.retain(|alert| !resolved.contains(alert.id.as_str()));
            transitions.extend(evaluation.state.corrections(&known));
        }
        let mut outcome = Outcome::default();
        // Each alert once, as the last transition left it.
        let mut newest: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for transition in &transitions {
            newest.insert(transition.alert.key(), transition.alert.encode());
            let notification = alerts::Notification::from(transition);
            outcome.notifications.push(notification.id);
        }
        let alerts = newest.into_iter();
        outcome
            .writes
            .extend(alerts.map(|(key, value)| (key, value, String::new())));
        if is_changed {
            let value = evaluation.state.encode();
            outcome
                .writes
                .push((keys::ALERT_STATE.to_owned(), value, String::new()));
        }
        Ok(outcome)
    }

    fn history(&mut self, state: &State, until_ms: u64) -> Result<History, KvOutcome> {
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
                    let listed = self.list(&keys::shards_of(hour))?;
                    let values = self.shards_of(hour, &listed)?;
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

    fn push_unless(&mut self, newest: Slot, roll_up: &RollUp) {
        if roll_up.slot != newest {
            self.push(roll_up);
        }
    }

    fn join(&mut self, other: Self) {
        self.writes.extend(other.writes);
        self.notifications.extend(other.notifications);
    }
}
