//! Custom metrics over time.

use std::collections::BTreeMap;

use serde::Serialize;

use super::axis::Axis;
use crate::answers::CustomStats;
use crate::history::History;
use crate::metrics::CustomTotals;
use sidera_compact::Gather as _;

/// Custom metrics, step by step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CustomPlot {
    /// When each step begins, Unix milliseconds.
    pub times_ms: Vec<u64>,
    /// By name.
    pub metrics: BTreeMap<String, CustomColumns>,
}

/// One custom metric.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CustomColumns {
    /// Of the whole range.
    pub whole: CustomStats,
    /// How many values, by step.
    pub count: Vec<u64>,
    /// Their sum.
    pub total: Vec<f64>,
    /// Their mean; `null` without values.
    pub average: Vec<Option<f64>>,
    /// The least of them.
    pub min: Vec<Option<f64>>,
    /// The greatest.
    pub max: Vec<Option<f64>>,
}

/// Plots the custom metrics of a range.
pub fn custom(history: &History, axis: &Axis) -> CustomPlot {
    let mut metrics: BTreeMap<String, Vec<CustomTotals>> = BTreeMap::new();
    for hour in axis.hours(history) {
        for (name, values) in &hour.metrics.custom {
            let steps = metrics
                .entry(name.to_string())
                .or_insert_with(|| axis.column());
            hour.add(values, hour.slot.span().count_step_ms(), |step, totals| {
                if let Some(mine) = steps.get_mut(step) {
                    mine.merge(totals);
                }
            });
        }
    }
    metrics.retain(|_, steps| steps.iter().any(|step| step.count() > 0));
    CustomPlot {
        times_ms: axis.times_ms(),
        metrics: metrics
            .into_iter()
            .map(|(name, steps)| (name, columns(&steps)))
            .gather(),
    }
}

fn columns(steps: &[CustomTotals]) -> CustomColumns {
    let mut whole = CustomTotals::default();
    for step in steps {
        whole.merge(step);
    }
    let known = |value: fn(&CustomTotals) -> f64| {
        let value = move |step: &CustomTotals| (step.count() > 0).then(|| value(step));
        steps.iter().map(value).collect()
    };
    CustomColumns {
        whole: CustomStats::from(&whole),
        count: steps.iter().map(CustomTotals::count).collect(),
        total: steps.iter().map(CustomTotals::total).collect(),
        average: known(CustomTotals::average),
        min: known(CustomTotals::min),
        max: known(CustomTotals::max),
    }
}
