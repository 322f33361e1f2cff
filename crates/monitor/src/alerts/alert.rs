//! An alert: one rule's condition held for one cause, from firing to resolving.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::rule::{Condition, LatencySource, Rule, Severity};
use super::track::SERVICE;
use crate::Error;
use crate::codec::{Kind, from_json, to_json};
use crate::hash::Fnv;
use crate::keys;
use crate::time::MINUTE_MS;

/// Why the machine resolved an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// The condition no longer holds.
    Recovered,
    /// There were no more data to say.
    NoData,
    /// The rule is gone or disabled.
    RuleRemoved,
    /// Everything measured was reset.
    Reset,
    /// An evaluation that saw later data found that it had not fired.
    Superseded,
}

/// What happened to an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TransitionKind {
    /// It fired.
    Firing,
    /// It resolved.
    Resolved,
}

impl TransitionKind {
    /// The name in notifications.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Firing => "firing",
            Self::Resolved => "resolved",
        }
    }
}

/// An earlier firing of the same rule for the same cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Episode {
    /// The id of its alert.
    pub id: String,
    /// When it fired, unix milliseconds.
    pub fired_ms: u64,
    /// When it resolved, unix milliseconds.
    pub resolved_ms: u64,
    /// Why it resolved.
    pub resolution: Resolution,
}

/// What the machine knows of an alert. It changes when the alert fires and when it resolves,
/// and at no other time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alert {
    /// Follows from rule, cause and the moment of firing; sorts newest first.
    pub id: String,
    /// The id of the rule.
    pub rule: String,
    /// Its version when the alert fired.
    pub rule_version: u32,
    /// The route template, or `service`.
    pub cause: String,
    /// The rule's title.
    pub title: String,
    /// What was found, in words.
    pub message: String,
    /// How bad it is.
    pub severity: Severity,
    /// The rule's labels.
    pub labels: BTreeMap<String, String>,
    /// What was found when it fired, in the unit of the condition.
    pub value: f64,
    /// When the condition began to hold, unix milliseconds.
    pub pending_ms: u64,
    /// When it fired, unix milliseconds.
    pub fired_ms: u64,
    /// When it resolved, unix milliseconds.
    pub resolved_ms: Option<u64>,
    /// Why it resolved.
    pub resolution: Option<Resolution>,
    /// Earlier firings of the same rule and cause within a week, newest first.
    pub past: Vec<Episode>,
}

impl Alert {
    /// The id of an alert of this rule and cause that fired at this moment. Its first eight
    /// digits count the minutes down, so that keys sort newest first.
    pub fn id_of(rule: &str, cause: &str, fired_ms: u64) -> String {
        let minutes = u32::try_from(fired_ms / MINUTE_MS).unwrap_or(u32::MAX);
        let hash = Fnv::default()
            .text(rule)
            .text(cause)
            .number(fired_ms)
            .finish();
        format!("{:08x}{hash:016x}", u32::MAX - minutes)
    }

    pub(super) fn new(
        rule: &Rule,
        cause: &str,
        value: f64,
        pending_ms: u64,
        fired_ms: u64,
    ) -> Self {
        Self {
            id: Self::id_of(&rule.id, cause, fired_ms),
            rule: rule.id.clone(),
            rule_version: rule.version,
            cause: cause.to_owned(),
            title: rule.title.clone(),
            message: message(&rule.condition, cause, value),
            severity: rule.severity,
            labels: rule.labels.clone(),
            value,
            pending_ms,
            fired_ms,
            resolved_ms: None,
            resolution: None,
            past: Vec::new(),
        }
    }

    /// An alert that says of itself that it is a test, for whoever tries a target.
    pub fn test(now_ms: u64) -> Self {
        Self {
            id: Self::id_of("test", SERVICE, now_ms),
            rule: "test".to_owned(),
            rule_version: 0,
            cause: SERVICE.to_owned(),
            title: "Test of notifications".to_owned(),
            message: "This is a test. Nothing is wrong.".to_owned(),
            severity: Severity::Info,
            labels: BTreeMap::new(),
            value: 0.0,
            pending_ms: now_ms,
            fired_ms: now_ms,
            resolved_ms: None,
            resolution: None,
            past: Vec::new(),
        }
    }

    /// Its key in the store.
    pub fn key(&self) -> String {
        keys::alert(&self.id)
    }

    /// The stored form: version, kind, JSON.
    pub fn encode(&self) -> Vec<u8> {
        to_json(Kind::Alert, self)
    }

    /// Reads what [`Alert::encode`] wrote.
    ///
    /// # Errors
    ///
    /// Refuses an unknown version, another kind of value, and JSON of another shape.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        from_json(Kind::Alert, bytes)
    }
}

fn message(condition: &Condition, cause: &str, value: f64) -> String {
    let of = if cause == SERVICE {
        "The service".to_owned()
    } else {
        cause.to_owned()
    };
    match condition {
        Condition::ErrorRate {
            above,
            window_seconds,
            ..
        } => format!(
            "{of}: {:.1} % of the requests failed within {}; the limit is {:.1} %",
            value * 100.0,
            duration(*window_seconds),
            above * 100.0
        ),
        Condition::Latency {
            quantile,
            above_seconds,
            window_seconds,
            source,
        } => {
            let source = match source {
                LatencySource::Worker => "the Worker",
                LatencySource::Page => "the page",
            };
            let window = duration(*window_seconds);
            format!(
                "{of}: p{} was {value:.3} s within {window} as seen by {source}; the limit is {above_seconds} s",
                quantile * 100.0
            )
        }
        Condition::SlowCount {
            above,
            window_seconds,
        } => {
            let window = duration(*window_seconds);
            format!("{of}: {value} requests took over 2 s within {window}; the limit is {above}")
        }
        Condition::TimedOutCount {
            above,
            window_seconds,
        } => {
            let window = duration(*window_seconds);
            format!("{of}: {value} requests took over 5 s within {window}; the limit is {above}")
        }
        Condition::Custom {
            metric,
            threshold,
            window_seconds,
            ..
        } => {
            let window = duration(*window_seconds);
            format!("{metric} was {value} within {window}; the threshold is {threshold}")
        }
        Condition::Absence { window_seconds } => {
            format!("{of}: no requests within {}", duration(*window_seconds))
        }
        Condition::BurnRate {
            objective, window, ..
        } => format!(
            "{of}: the error budget of {} % is spent {value:.1} times too fast over {} and {}; the limit is {}",
            objective * 100.0,
            duration(window.long_seconds),
            duration(window.short_seconds),
            window.factor
        ),
    }
}

fn duration(seconds: u64) -> String {
    let units = [(86_400, "d"), (3_600, "h"), (60, "min")];
    let fitting = units
        .into_iter()
        .find(|(length, _)| seconds.is_multiple_of(*length));
    let (length, unit) = fitting.unwrap_or((1, "s"));
    format!("{} {unit}", seconds / length)
}
