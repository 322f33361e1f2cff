//! What questions are answered with, as the API and the page write it alike.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::alerts::{self, AlertAnswer, Backtest};
use crate::answers::{self, CustomStats, KvBudget, LongRequestAnswer, RequestStats, ServiceStats};
use crate::errors;
use crate::history::History;
use crate::summary::{Steps, Summary};
use crate::time::rfc3339;

/// All metrics of a range.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MetricsDocument {
    /// By method and route.
    pub requests: BTreeMap<String, RequestStats>,
    /// By route.
    pub endpoints: BTreeMap<String, RequestStats>,
    /// What went wrong.
    pub errors: ErrorMetrics,
    /// Custom metrics by name.
    pub custom: BTreeMap<String, CustomStats>,
    /// What the page measured from outside, by source and label.
    pub page: BTreeMap<String, RequestStats>,
    /// What isolates report of themselves, by data centre.
    pub services: BTreeMap<String, ServiceStats>,
    /// Sign-ins that were refused.
    pub failed_sign_ins: u64,
    /// The first moment of the range, RFC 3339.
    pub from: String,
    /// The first moment after it, RFC 3339.
    pub to: String,
    /// When this was answered, RFC 3339.
    pub timestamp: String,
}

/// What went wrong in a range.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErrorMetrics {
    /// Requests answered with a status of 400 or more.
    pub total_errors: u64,
    /// Errors by kind.
    pub error_types: BTreeMap<String, u64>,
    /// The same under the older service's second name for it.
    pub error_counts: BTreeMap<String, u64>,
    /// The newest requests that took over 2 s, at most 100.
    pub slow_requests: Vec<LongRequestAnswer>,
    /// The newest requests that took over 5 s, at most 100.
    pub timeout_requests: Vec<LongRequestAnswer>,
}

/// A part of a range, and what was measured in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step<T> {
    /// Its first moment, RFC 3339.
    pub from: String,
    /// The first moment after it, RFC 3339.
    pub to: String,
    /// What was measured.
    pub metrics: T,
}

/// When a rule would have fired.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BacktestDocument {
    /// The beginning of what was tried, RFC 3339.
    pub from: String,
    /// Its end, RFC 3339.
    pub to: String,
    /// How often it would have fired.
    pub count: usize,
    /// The alerts, in order. Those that still fire at the end are not resolved.
    pub alerts: Vec<AlertAnswer>,
}

/// Tries a rule on stored history.
pub fn backtest(trial: &Backtest, history: &History, now_ms: u64) -> BacktestDocument {
    let found = alerts::backtest(trial, history);
    let answers = found
        .iter()
        .map(|alert| alerts::answer(alert, [], &[], &[], now_ms));
    BacktestDocument {
        from: rfc3339(trial.range().from_ms),
        to: rfc3339(trial.range().to_ms),
        count: found.len(),
        alerts: answers.collect(),
    }
}

/// All metrics of a summary, against what the plan allows of the store.
pub fn metrics(summary: &Summary, budget: KvBudget, now_ms: u64) -> MetricsDocument {
    MetricsDocument {
        requests: answers::requests(summary),
        endpoints: answers::endpoints(summary),
        errors: error_metrics(summary),
        custom: answers::custom(summary),
        page: answers::page(summary),
        services: answers::services(summary, budget),
        failed_sign_ins: summary.failed_sign_ins,
        from: rfc3339(summary.range.from_ms),
        to: rfc3339(summary.range.to_ms),
        timestamp: rfc3339(now_ms),
    }
}

/// Every step of a range, each with what `of` makes of its summary.
pub fn steps<T>(history: &History, steps: Steps, of: impl Fn(&Summary) -> T) -> Vec<Step<T>> {
    let step = |summary: Summary| Step {
        from: rfc3339(summary.range.from_ms),
        to: rfc3339(summary.range.to_ms),
        metrics: of(&summary),
    };
    history.steps(steps).map(step).collect()
}

fn error_metrics(summary: &Summary) -> ErrorMetrics {
    let requests = summary.total(|key| !key.source.is_page());
    let error_types = errors::types(summary);
    ErrorMetrics {
        total_errors: requests.counts.errors(),
        error_counts: error_types.clone(),
        error_types,
        slow_requests: answers::slow_requests(summary),
        timeout_requests: answers::timeout_requests(summary),
    }
}
