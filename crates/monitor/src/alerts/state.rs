//! What the machine remembers between two evaluations, and one step of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::alert::{Alert, Episode, Resolution, TransitionKind};
use super::machine::{MAX_CATCH_UP_MS, Transition};
use super::rule::Rule;
use super::track::Verdict;
use crate::Error;
use crate::codec::{Kind, from_json, to_json};
use crate::time::{DAY_MS, HOUR_MS, MINUTE_MS};
use sidera_compact::Gather as _;

/// How long a resolved alert is remembered, to be named by the next of its kind.
pub(super) const PAST_MS: u64 = 7 * DAY_MS;
/// How many of them.
const MAX_PAST: usize = 10;
/// How far the stored state may fall behind before it is written although nothing changed.
const WRITE_ANYWAY_MS: u64 = HOUR_MS;

/// What is going on with one rule and cause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Active {
    /// Nothing; only earlier firings are remembered.
    Quiet,
    /// The condition holds, not yet long enough.
    Pending {
        /// Since when.
        since_ms: u64,
    },
    /// The alert fires.
    Firing {
        /// The alert.
        alert: Box<Alert>,
        /// When the condition last held.
        last_breach_ms: u64,
        /// Since when there has been no verdict.
        no_data_since_ms: Option<u64>,
    },
}

/// One rule and cause with what is going on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) rule: String,
    pub(super) cause: String,
    pub(super) active: Active,
    pub(super) past: Vec<Episode>,
}

/// The machine's memory between two evaluations. The default remembers nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The end of the last minute that was judged; 0 if none was.
    pub evaluated_until_ms: u64,
    /// The reset after which it was.
    pub epoch_ms: u64,
    pub(super) entries: Vec<Entry>,
}

impl State {
    /// A state in which nothing goes on, as if all up to this moment had been judged.
    pub fn since(evaluated_until_ms: u64) -> Self {
        Self {
            evaluated_until_ms,
            ..Self::default()
        }
    }

    pub(super) fn in_epoch(self, epoch_ms: u64) -> Self {
        Self { epoch_ms, ..self }
    }

    /// The alerts that fire.
    pub fn firing(&self) -> impl Iterator<Item = &Alert> {
        self.entries.iter().filter_map(|entry| match &entry.active {
            Active::Firing { alert, .. } => Some(&**alert),
            Active::Quiet | Active::Pending { .. } => None,
        })
    }

    /// What has to be put right with the alerts in the store: those that this state knows to
    /// have resolved, because writing that failed, and those that it does not know to fire.
    /// The latter happens when a shard was written later than the settling time, so that two
    /// evaluations differed: the one that wrote its state last is right.
    ///
    /// To be called with the alerts that are still open when an evaluation had transitions,
    /// and once an hour.
    pub fn corrections<'a>(&self, alerts: impl IntoIterator<Item = &'a Alert>) -> Vec<Transition> {
        let firing: BTreeSet<&str> = self.firing().map(|alert| alert.id.as_str()).gather();
        let past = self.entries.iter().flat_map(|entry| &entry.past);
        let past: BTreeMap<&str, &Episode> =
            past.map(|episode| (episode.id.as_str(), episode)).gather();
        let open = alerts.into_iter().filter(|alert| {
            let fired = alert.resolved_ms.is_none() && alert.fired_ms <= self.evaluated_until_ms;
            fired && !firing.contains(alert.id.as_str())
        });
        let resolve = |alert: &Alert| {
            let (at_ms, resolution) = past.get(alert.id.as_str()).map_or(
                (self.evaluated_until_ms, Resolution::Superseded),
                |episode| (episode.resolved_ms, episode.resolution),
            );
            let (resolved_ms, resolution) = (Some(at_ms), Some(resolution));
            let alert = Alert {
                resolved_ms,
                resolution,
                ..alert.clone()
            };
            Transition {
                kind: TransitionKind::Resolved,
                at_ms,
                alert,
            }
        };
        open.map(resolve).collect()
    }

    /// Whether this state, which followed on `before`, has to be written: when anything but
    /// the time changed, and at least once an hour.
    pub fn is_to_be_written(&self, before: &Self) -> bool {
        self.entries != before.entries
            || self.epoch_ms != before.epoch_ms
            || self.evaluated_until_ms >= before.evaluated_until_ms.saturating_add(WRITE_ANYWAY_MS)
    }

    /// The stored form: version, kind, JSON.
    pub fn encode(&self) -> Vec<u8> {
        to_json(Kind::AlertState, self)
    }

    /// Reads what [`State::encode`] wrote.
    ///
    /// # Errors
    ///
    /// Refuses an unknown version, another kind of value, and JSON of another shape.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        from_json(Kind::AlertState, bytes)
    }

    /// The minutes to judge: those after the last one, up to the newest settled one.
    pub(super) fn minutes(&self, until_ms: u64) -> std::ops::RangeInclusive<u64> {
        let until = until_ms / MINUTE_MS;
        let first = match self.evaluated_until_ms / MINUTE_MS {
            0 => until,
            last => (last + 1).max((until + 1).saturating_sub(MAX_CATCH_UP_MS / MINUTE_MS)),
        };
        first..=until
    }
}

impl Entry {
    pub(super) fn step(&mut self, rule: &Rule, verdict: Verdict, at_ms: u64) -> Option<Transition> {
        let after = |since_ms: u64, seconds: u64| at_ms >= since_ms.saturating_add(seconds * 1_000);
        match (&mut self.active, verdict) {
            (Active::Quiet, Verdict::Breach(value)) => {
                self.active = Active::Pending { since_ms: at_ms };
                (rule.for_seconds == 0).then(|| self.fire(rule, value, at_ms, at_ms))
            }
            (Active::Pending { since_ms }, Verdict::Breach(value)) => {
                let since_ms = *since_ms;
                after(since_ms, rule.for_seconds).then(|| self.fire(rule, value, since_ms, at_ms))
            }
            (Active::Pending { .. }, Verdict::Fine(_) | Verdict::NoData) => {
                self.active = Active::Quiet;
                None
            }
            (
                Active::Firing {
                    last_breach_ms,
                    no_data_since_ms,
                    ..
                },
                Verdict::Breach(_),
            ) => {
                *last_breach_ms = at_ms;
                *no_data_since_ms = None;
                None
            }
            (
                Active::Firing {
                    last_breach_ms,
                    no_data_since_ms,
                    ..
                },
                Verdict::Fine(_),
            ) => {
                *no_data_since_ms = None;
                let over = after(*last_breach_ms, rule.keep_firing_for_seconds);
                over.then(|| self.resolve(at_ms, Resolution::Recovered))
                    .flatten()
            }
            (
                Active::Firing {
                    no_data_since_ms, ..
                },
                Verdict::NoData,
            ) => {
                let since_ms = *no_data_since_ms.get_or_insert(at_ms);
                let over = after(since_ms, rule.resolve_without_data_seconds);
                over.then(|| self.resolve(at_ms, Resolution::NoData))
                    .flatten()
            }
            (Active::Quiet, Verdict::Fine(_) | Verdict::NoData) => None,
        }
    }

    fn fire(&mut self, rule: &Rule, value: f64, pending_ms: u64, at_ms: u64) -> Transition {
        let mut alert = Alert::new(rule, &self.cause, value, pending_ms, at_ms);
        alert.past.clone_from(&self.past);
        let boxed = Box::new(alert.clone());
        self.active = Active::Firing {
            alert: boxed,
            last_breach_ms: at_ms,
            no_data_since_ms: None,
        };
        Transition {
            kind: TransitionKind::Firing,
            at_ms,
            alert,
        }
    }

    pub(super) fn resolve(&mut self, at_ms: u64, why: Resolution) -> Option<Transition> {
        let active = std::mem::replace(&mut self.active, Active::Quiet);
        let Active::Firing { mut alert, .. } = active else {
            return None;
        };
        alert.resolved_ms = Some(at_ms);
        alert.resolution = Some(why);
        let episode = Episode {
            id: alert.id.clone(),
            fired_ms: alert.fired_ms,
            resolved_ms: at_ms,
            resolution: why,
        };
        self.past.insert(0, episode);
        self.past.truncate(MAX_PAST);
        Some(Transition {
            kind: TransitionKind::Resolved,
            at_ms,
            alert: *alert,
        })
    }
}
