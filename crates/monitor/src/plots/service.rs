//! What isolates report of themselves, over time.

use std::collections::BTreeMap;

use serde::Serialize;

use super::axis::Axis;
use crate::answers::KvBudget;
use crate::history::History;
use crate::metrics::{KvOperation, KvOutcome, ServiceTotals};
use crate::time::HOUR_MS;
use sidera_compact::Gather as _;

/// What isolates report of themselves, step by step. It is counted by the hour, and so is in the step
/// that the hour begins in; durations are seconds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ServicePlot {
    /// When each step begins, Unix milliseconds.
    pub times_ms: Vec<u64>,
    /// Isolates that reported, each counted in every hour of the step.
    pub isolates: Vec<u64>,
    /// Isolates that began.
    pub cold_starts: Vec<u64>,
    /// Shards written.
    pub flushes: Vec<u64>,
    /// Writes of a shard that failed.
    pub failed_flushes: Vec<u64>,
    /// How long the oldest record waited to be written, on average; `null` without writes.
    pub mean_flush_lag: Vec<Option<f64>>,
    /// The longest that one waited.
    pub max_flush_lag: Vec<f64>,
    /// Hours that were given up, their last part never written.
    pub lost_slots: Vec<u64>,
    /// Panics.
    pub panics: Vec<u64>,
    /// Records that these took along.
    pub lost_records: Vec<u64>,
    /// Operations on the store by kind.
    pub kv: BTreeMap<&'static str, KvColumns>,
    /// Isolates, cold starts and the longest wait by data centre, of the whole range.
    pub colos: BTreeMap<String, Colo>,
}

/// Operations of one kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KvColumns {
    /// Those that succeeded, by step.
    pub ok: Vec<u64>,
    /// Those refused for coming too often.
    pub limited: Vec<u64>,
    /// Those that failed in another way.
    pub failed: Vec<u64>,
    /// How many the plan allows a day.
    pub daily_budget: u64,
}

/// What a data centre reported of a range.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Colo {
    /// Isolates, each counted in every hour.
    pub isolate_hours: u64,
    /// Isolates that began.
    pub cold_starts: u64,
    /// The longest that a record waited to be written.
    pub max_flush_lag: f64,
    /// Writes that failed.
    pub failed_flushes: u64,
}

/// Plots what isolates report of themselves.
pub fn service(history: &History, axis: &Axis, budget: KvBudget) -> ServicePlot {
    let mut steps: Vec<ServiceTotals> = axis.column();
    let mut colos: BTreeMap<String, ServiceTotals> = BTreeMap::new();
    for hour in axis.hours(history) {
        for (colo, reports) in &hour.metrics.services {
            hour.add(reports, HOUR_MS, |step, report| {
                colos.entry(colo.to_string()).or_default().merge(report);
                if let Some(totals) = steps.get_mut(step) {
                    totals.merge(report);
                }
            });
        }
    }
    let of = |value: fn(&ServiceTotals) -> u64| steps.iter().map(value).collect();
    let kv = KvOperation::ALL.map(|operation| {
        let column = |outcome| {
            steps
                .iter()
                .map(|step| step.kv(operation, outcome))
                .collect()
        };
        let columns = KvColumns {
            ok: column(KvOutcome::Ok),
            limited: column(KvOutcome::Limited),
            failed: column(KvOutcome::Failed),
            daily_budget: budget.of(operation),
        };
        (operation.id(), columns)
    });
    ServicePlot {
        times_ms: axis.times_ms(),
        isolates: of(|step| step.isolates),
        cold_starts: of(|step| step.cold_starts),
        flushes: of(|step| step.flushes),
        failed_flushes: of(|step| step.failed_flushes),
        mean_flush_lag: steps.iter().map(mean_lag).collect(),
        max_flush_lag: steps.iter().map(max_lag).collect(),
        lost_slots: of(|step| step.lost_slots),
        panics: of(|step| step.panics),
        lost_records: of(|step| step.lost_records),
        kv: kv.into_iter().gather(),
        colos: colos
            .into_iter()
            .map(|(name, totals)| (name, colo(&totals)))
            .gather(),
    }
}

fn colo(totals: &ServiceTotals) -> Colo {
    Colo {
        isolate_hours: totals.isolates,
        cold_starts: totals.cold_starts,
        max_flush_lag: max_lag(totals),
        failed_flushes: totals.failed_flushes,
    }
}

fn mean_lag(totals: &ServiceTotals) -> Option<f64> {
    (totals.flushes > 0).then(|| totals.flush_lag_ms as f64 / totals.flushes as f64 / 1e3)
}

fn max_lag(totals: &ServiceTotals) -> f64 {
    totals.max_flush_lag_ms as f64 / 1e3
}
