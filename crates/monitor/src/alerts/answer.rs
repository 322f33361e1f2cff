//! Alerts as people see them: what the machine knows joined with what people did.

use std::collections::BTreeMap;

use serde::Serialize;

use super::acts::{Act, ActKind, Silence, SilenceEnd};
use super::alert::{Alert, Episode, Resolution};
use super::rule::Severity;
use crate::time::rfc3339;

/// The most alerts in an answer.
const MAX_ALERTS: usize = 1_000;

/// An alert in an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlertAnswer {
    /// Its id.
    pub id: String,
    /// The rule's title.
    pub title: String,
    /// What was found, in words.
    pub message: String,
    /// How bad it is.
    pub severity: Severity,
    /// The id of the rule that raised it.
    pub source: String,
    /// When it fired, RFC 3339.
    pub created_at: String,
    /// Whether the machine or a person resolved it.
    pub resolved: bool,
    /// When, RFC 3339.
    pub resolved_at: Option<String>,
    /// Who resolved it; `null` if the machine did.
    pub resolved_by: Option<String>,
    /// Who is at it.
    pub acknowledged_by: Option<String>,
    /// Whether a silence is in force for it.
    pub silenced: bool,
    /// What else is known.
    pub metadata: AlertMetadata,
    /// What people did, oldest first.
    pub acts: Vec<Act>,
}

/// What else is known of an alert.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlertMetadata {
    /// The rule's version when it fired.
    pub rule_version: u32,
    /// The route template, or `service`.
    pub cause: String,
    /// What was found when it fired, in the unit of the condition.
    pub value: f64,
    /// When the condition began to hold, RFC 3339.
    pub pending_since: String,
    /// Why the machine resolved it.
    pub resolution: Option<Resolution>,
    /// The rule's labels.
    pub labels: BTreeMap<String, String>,
    /// Earlier firings of the same rule and cause, newest first.
    pub history: Vec<Episode>,
}

/// How many alerts there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlertsSummary {
    /// All.
    pub total: usize,
    /// Of these, the resolved ones.
    pub resolved: usize,
    /// Of these, the others.
    pub unresolved: usize,
    /// By severity; each is named, if only with 0.
    pub by_severity: BTreeMap<&'static str, usize>,
}

/// Which alerts are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AlertFilter {
    /// Only of this severity.
    pub severity: Option<Severity>,
    /// Only those that are resolved, or only those that are not.
    pub resolved: Option<bool>,
    /// At most this many; at least 1 and at most 1,000.
    pub limit: Option<usize>,
}

/// Joins an alert with the acts on it and with the silences. Acts on other alerts do not
/// matter.
pub fn answer<'a>(
    alert: &Alert,
    acts: impl IntoIterator<Item = &'a Act>,
    silences: &[Silence],
    ends: &[SilenceEnd],
    now_ms: u64,
) -> AlertAnswer {
    let mut acts: Vec<Act> = acts
        .into_iter()
        .filter(|act| act.alert_id == alert.id)
        .cloned()
        .collect();
    sidera_compact::sort_by(&mut acts, |a, b| (a.at_ms, &a.id).cmp(&(b.at_ms, &b.id)));
    let first = |kind| acts.iter().find(|act| act.kind == kind);
    let by_person =
        first(ActKind::Resolve).filter(|act| alert.resolved_ms.is_none_or(|ms| act.at_ms < ms));
    let resolved_ms = by_person.map(|act| act.at_ms).or(alert.resolved_ms);
    let silenced = silences
        .iter()
        .any(|one| one.matcher.matches(alert) && one.is_in_force(ends, now_ms));
    AlertAnswer {
        id: alert.id.clone(),
        title: alert.title.clone(),
        message: alert.message.clone(),
        severity: alert.severity,
        source: alert.rule.clone(),
        created_at: rfc3339(alert.fired_ms),
        resolved: resolved_ms.is_some(),
        resolved_at: resolved_ms.map(rfc3339),
        resolved_by: by_person.map(|act| act.by.clone()),
        acknowledged_by: first(ActKind::Acknowledge).map(|act| act.by.clone()),
        silenced,
        metadata: AlertMetadata {
            rule_version: alert.rule_version,
            cause: alert.cause.clone(),
            value: alert.value,
            pending_since: rfc3339(alert.pending_ms),
            resolution: alert.resolution,
            labels: alert.labels.clone(),
            history: alert.past.clone(),
        },
        acts,
    }
}

/// The alerts asked for, newest first.
pub fn filtered(mut alerts: Vec<AlertAnswer>, filter: AlertFilter) -> Vec<AlertAnswer> {
    alerts.retain(|alert| {
        filter
            .severity
            .is_none_or(|severity| alert.severity == severity)
            && filter
                .resolved
                .is_none_or(|resolved| alert.resolved == resolved)
    });
    // Ids sort newest first.
    sidera_compact::sort_by(&mut alerts, |a, b| a.id.cmp(&b.id));
    alerts.truncate(filter.limit.unwrap_or(MAX_ALERTS).clamp(1, MAX_ALERTS));
    alerts
}

/// Counts the alerts.
pub fn summary_of(alerts: &[AlertAnswer]) -> AlertsSummary {
    let resolved = alerts.iter().filter(|alert| alert.resolved).count();
    let count = |severity| {
        alerts
            .iter()
            .filter(|alert| alert.severity == severity)
            .count()
    };
    AlertsSummary {
        total: alerts.len(),
        resolved,
        unresolved: alerts.len() - resolved,
        by_severity: Severity::ALL
            .into_iter()
            .map(|one| (one.id(), count(one)))
            .collect(),
    }
}
