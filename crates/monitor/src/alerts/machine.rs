//! The state machine: a fold over closed minutes.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::alert::{Alert, Resolution, TransitionKind};
use super::rule::{Condition, Rule, RuleSet};
use super::state::{Active, Entry, PAST_MS, State};
use super::track::{Track, Verdict, bounds, tracks};
use super::validate::FINE_WINDOW_SECONDS;
use crate::history::{Detail, History, Range};
use crate::time::{HOUR_MS, MINUTE_MS};
use sidera_compact::Gather as _;

/// After an outage of the evaluation this much of the past is made up for.
pub const MAX_CATCH_UP_MS: u64 = 6 * HOUR_MS;

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
                .gather(),
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
        let enabled: BTreeSet<&str> = self.rules.iter().map(|(rule, _)| rule.id.as_str()).gather();
        let removed: BTreeSet<String> = self
            .entries
            .keys()
            .map(|(rule, _)| rule.clone())
            .filter(|rule| !enabled.contains(rule.as_str()))
            .gather();
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
    tracks.keys().chain(known).cloned().gather()
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
