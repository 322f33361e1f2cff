//! The state machine: a fold over closed minutes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::alert::{Alert, Episode, Resolution, TransitionKind};
use super::rule::{Condition, Rule, RuleSet};
use super::track::{Track, Verdict, bounds, tracks};
use super::validate::FINE_WINDOW_SECONDS;
use crate::Error;
use crate::codec::{Kind, from_json, to_json};
use crate::history::{Detail, History, Range};
use crate::time::{DAY_MS, HOUR_MS, MINUTE_MS};

/// After an outage of the evaluation this much of the past is made up for.
pub const MAX_CATCH_UP_MS: u64 = 6 * HOUR_MS;

/// How long a resolved alert is remembered, to be named by the next of its kind.
const PAST_MS: u64 = 7 * DAY_MS;
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
struct Entry {
    rule: String,
    cause: String,
    active: Active,
    past: Vec<Episode>,
}

/// The machine's memory between two evaluations. The default remembers nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The end of the last minute that was judged; 0 if none was.
    pub evaluated_until_ms: u64,
    /// The reset after which it was.
    pub epoch_ms: u64,
    entries: Vec<Entry>,
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
        let firing: BTreeSet<&str> = self.firing().map(|alert| alert.id.as_str()).collect();
        let past = self.entries.iter().flat_map(|entry| &entry.past);
        let past: BTreeMap<&str, &Episode> =
            past.map(|episode| (episode.id.as_str(), episode)).collect();
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
    fn minutes(&self, until_ms: u64) -> std::ops::RangeInclusive<u64> {
        let until = until_ms / MINUTE_MS;
        let first = match self.evaluated_until_ms / MINUTE_MS {
            0 => until,
            last => (last + 1).max((until + 1).saturating_sub(MAX_CATCH_UP_MS / MINUTE_MS)),
        };
        first..=until
    }
}

/// An alert that fired or resolved. The alert is to be written under its key, and people
/// to be told.
#[derive(Debug, Clone, PartialEq)]
pub struct Transition {
    /// What happened.
    pub kind: TransitionKind,
    /// When: the end of the minute that decided it.
    pub at_ms: u64,
    /// The alert after it.
    pub alert: Alert,
}

/// How a rule stands with a cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StatusKind {
    /// The condition does not hold.
    Ok,
    /// It holds, not yet long enough.
    Pending,
    /// The alert fires.
    Firing,
    /// It fired within the last hour, and has resolved.
    Resolved,
    /// There is too little to say.
    NoData,
}

/// How a rule stands with a cause, at the last minute judged.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Status {
    /// The rule.
    pub rule: String,
    /// The route template, or `service`.
    pub cause: String,
    /// How it stands.
    pub status: StatusKind,
    /// What was found, in the unit of the condition.
    pub value: Option<f64>,
}

/// The outcome of an evaluation.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// The new state.
    pub state: State,
    /// What happened, in order.
    pub transitions: Vec<Transition>,
    /// How every enabled rule stands with its causes.
    pub statuses: Vec<Status>,
}

/// What a history must be filled with before [`evaluate`]: see [`History::needs`].
pub fn reads(state: &State, rules: &RuleSet, until_ms: u64) -> Vec<(Range, Detail)> {
    let first_ms = (*state.minutes(until_ms).start() * MINUTE_MS).min(until_ms);
    reads_between(rules, first_ms, until_ms)
}

pub(super) fn reads_between(rules: &RuleSet, first_ms: u64, until_ms: u64) -> Vec<(Range, Detail)> {
    let windows = rules
        .rules
        .iter()
        .filter(|rule| rule.enabled)
        .flat_map(|rule| rule.condition.windows());
    let (long, fine): (Vec<u64>, Vec<u64>) =
        windows.partition(|seconds| *seconds > FINE_WINDOW_SECONDS);
    let mut reads = Vec::new();
    if let Some(longest) = fine.into_iter().max() {
        // Sketched windows end up to five minutes earlier.
        let from_ms = first_ms.saturating_sub(longest * 1_000 + 5 * MINUTE_MS);
        reads.push((Range::minutes(from_ms, until_ms), Detail::Minutes));
    }
    if let Some(longest) = long.into_iter().max() {
        let (from_ms, _) = bounds(first_ms, longest);
        let (_, to_ms) = bounds(until_ms, longest);
        reads.push((Range { from_ms, to_ms }, Detail::Hours));
    }
    reads
}

/// Judges the minutes that have closed since the state was made, up to `until_ms`, which is
/// [`crate::history::Clock::settled_ms`]. The same arguments give the same bytes, and judging
/// in one go gives the same as judging bit by bit.
pub fn evaluate(state: &State, rules: &RuleSet, history: &History, until_ms: u64) -> Evaluation {
    let minutes = state.minutes(until_ms);
    let mut machine = Machine::new(
        state,
        rules,
        history,
        *minutes.start() * MINUTE_MS,
        until_ms,
    );
    machine.run(minutes);
    machine.finish(until_ms)
}

pub(super) struct Machine<'a> {
    rules: Vec<(&'a Rule, BTreeMap<String, Track>)>,
    entries: BTreeMap<(String, String), Entry>,
    transitions: Vec<Transition>,
    evaluated_until_ms: u64,
    epoch_ms: u64,
}

impl<'a> Machine<'a> {
    pub(super) fn new(
        state: &State,
        rules: &'a RuleSet,
        history: &History,
        first_ms: u64,
        until_ms: u64,
    ) -> Self {
        let judged = rules.rules.iter().filter(|rule| rule.enabled).map(|rule| {
            let longest = rule.condition.windows().max().unwrap_or(0);
            let (from_ms, _) = bounds(first_ms, longest);
            let range = Range {
                from_ms: from_ms.saturating_sub(5 * MINUTE_MS),
                to_ms: until_ms,
            };
            (rule, tracks(rule, history, range))
        });
        let entries = state.entries.iter().cloned();
        let mut machine = Self {
            rules: judged.collect(),
            entries: entries
                .map(|entry| ((entry.rule.clone(), entry.cause.clone()), entry))
                .collect(),
            transitions: Vec::new(),
            evaluated_until_ms: state.evaluated_until_ms,
            epoch_ms: state.epoch_ms,
        };
        if history.epoch_ms() > state.epoch_ms {
            machine.epoch_ms = history.epoch_ms();
            machine.resolve_where(first_ms, Resolution::Reset, |_| true);
            machine.entries.clear();
        }
        machine
    }

    pub(super) fn run(&mut self, minutes: std::ops::RangeInclusive<u64>) {
        let enabled: BTreeSet<&str> = self
            .rules
            .iter()
            .map(|(rule, _)| rule.id.as_str())
            .collect();
        let removed: BTreeSet<String> = self
            .entries
            .keys()
            .map(|(rule, _)| rule.clone())
            .filter(|rule| !enabled.contains(rule.as_str()))
            .collect();
        for minute in minutes {
            let at_ms = minute * MINUTE_MS;
            self.resolve_where(at_ms, Resolution::RuleRemoved, |entry| {
                removed.contains(&entry.rule)
            });
            self.minute(at_ms);
            self.evaluated_until_ms = self.evaluated_until_ms.max(at_ms);
        }
    }

    pub(super) fn finish(mut self, until_ms: u64) -> Evaluation {
        let at_ms = until_ms - until_ms % MINUTE_MS;
        let mut statuses = Vec::new();
        for (rule, tracks) in &self.rules {
            for cause in causes(rule, tracks, &self.entries) {
                let verdict = verdict(rule, tracks.get(&cause), at_ms);
                let entry = self.entries.get(&(rule.id.clone(), cause.clone()));
                let status = status(entry, verdict, at_ms);
                statuses.push(Status {
                    rule: rule.id.clone(),
                    cause,
                    status,
                    value: verdict.value(),
                });
            }
        }
        let state = State {
            evaluated_until_ms: self.evaluated_until_ms,
            epoch_ms: self.epoch_ms,
            entries: std::mem::take(&mut self.entries).into_values().collect(),
        };
        Evaluation {
            state,
            transitions: self.transitions,
            statuses,
        }
    }

    fn minute(&mut self, at_ms: u64) {
        for (rule, tracks) in &self.rules {
            for cause in causes(rule, tracks, &self.entries) {
                let verdict = verdict(rule, tracks.get(&cause), at_ms);
                let key = (rule.id.clone(), cause);
                if !matches!(verdict, Verdict::Breach(_)) && !self.entries.contains_key(&key) {
                    continue;
                }
                let entry = self
                    .entries
                    .entry(key)
                    .or_insert_with_key(|(rule, cause)| Entry {
                        rule: rule.clone(),
                        cause: cause.clone(),
                        active: Active::Quiet,
                        past: Vec::new(),
                    });
                self.transitions.extend(entry.step(rule, verdict, at_ms));
            }
        }
        self.entries.retain(|_, entry| {
            entry
                .past
                .retain(|episode| episode.resolved_ms.saturating_add(PAST_MS) > at_ms);
            entry.active != Active::Quiet || !entry.past.is_empty()
        });
    }

    fn resolve_where(&mut self, at_ms: u64, why: Resolution, which: impl Fn(&Entry) -> bool) {
        for entry in self.entries.values_mut().filter(|entry| which(entry)) {
            self.transitions.extend(entry.resolve(at_ms, why));
            entry.active = Active::Quiet;
        }
    }
}

impl Entry {
    fn step(&mut self, rule: &Rule, verdict: Verdict, at_ms: u64) -> Option<Transition> {
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

    fn resolve(&mut self, at_ms: u64, why: Resolution) -> Option<Transition> {
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

impl Condition {
    /// The windows that it looks at, in seconds.
    fn windows(&self) -> impl Iterator<Item = u64> {
        let (first, second) = match self {
            Self::ErrorRate { window_seconds, .. }
            | Self::Latency { window_seconds, .. }
            | Self::SlowCount { window_seconds, .. }
            | Self::TimedOutCount { window_seconds, .. }
            | Self::Custom { window_seconds, .. }
            | Self::Absence { window_seconds } => (*window_seconds, None),
            Self::BurnRate { window, .. } => (window.long_seconds, Some(window.short_seconds)),
        };
        std::iter::once(first).chain(second)
    }
}

/// The causes that have data or a past.
fn causes(
    rule: &Rule,
    tracks: &BTreeMap<String, Track>,
    entries: &BTreeMap<(String, String), Entry>,
) -> BTreeSet<String> {
    let known = entries.range((rule.id.clone(), String::new())..);
    let known = known
        .take_while(|((of, _), _)| *of == rule.id)
        .map(|((_, cause), _)| cause);
    tracks.keys().chain(known).cloned().collect()
}

fn verdict(rule: &Rule, track: Option<&Track>, at_ms: u64) -> Verdict {
    track.map_or_else(
        || Track::default().verdict(rule, at_ms),
        |track| track.verdict(rule, at_ms),
    )
}

fn status(entry: Option<&Entry>, verdict: Verdict, at_ms: u64) -> StatusKind {
    match entry.map(|entry| (&entry.active, entry.past.first())) {
        Some((Active::Pending { .. }, _)) => StatusKind::Pending,
        Some((Active::Firing { .. }, _)) => StatusKind::Firing,
        _ if verdict == Verdict::NoData => StatusKind::NoData,
        Some((Active::Quiet, Some(last))) if last.resolved_ms.saturating_add(HOUR_MS) > at_ms => {
            StatusKind::Resolved
        }
        _ => StatusKind::Ok,
    }
}
