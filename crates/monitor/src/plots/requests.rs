//! Requests over time: how many, how many failed, how long they took.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::axis::Axis;
use super::deploys::{Deploy, deploys};
use super::heat::HeatMap;
use crate::Error;
use crate::history::{History, Range};
use crate::metrics::{Counts, SeriesKey, Source};
use crate::sketch::Sketch;
use crate::summary::SeriesSummary;

/// The most percentiles that one plot may have.
const MAX_QUANTILES: usize = 16;

/// What is to be plotted.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlotRequest {
    /// The beginning, Unix milliseconds; whole minutes count.
    pub from_ms: u64,
    /// The end, Unix milliseconds.
    pub to_ms: u64,
    /// The length of a step in milliseconds, a whole number of minutes. Durations are kept by five minutes, and by the
    /// hour where minutes are gone: those of a shorter step are in the step in which these begin.
    pub step_ms: u64,
    /// Which percentiles, as shares: `[0.5, 0.95]`.
    #[serde(default)]
    pub quantiles: Vec<f64>,
    /// Which of the routes in the heat map and in the total, `POST /api/v1/charts/natal`; all if left out.
    #[serde(default)]
    pub routes: Option<Vec<String>>,
    /// What pages measured of the edge's answers (`page_call`) instead of what the Worker saw (`worker`).
    #[serde(default)]
    pub source: Option<String>,
}

/// Requests over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RequestPlot {
    /// When each step begins, Unix milliseconds.
    pub times_ms: Vec<u64>,
    /// Of all chosen routes together.
    pub total: RoutePlot,
    /// Of every route, the busiest first.
    pub routes: Vec<RoutePlot>,
    /// How the durations of the chosen routes are spread.
    pub heat: HeatMap,
    /// Sign-ins that failed, by step.
    pub failed_sign_ins: Vec<u64>,
    /// When other releases began to answer.
    pub deploys: Vec<Deploy>,
}

/// One route, or all together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoutePlot {
    /// `POST /api/v1/charts/natal`; empty of all together.
    pub name: String,
    /// Of the whole range.
    pub whole: RouteTotals,
    /// Step by step.
    pub columns: Columns,
}

/// What was counted of a stretch of time; durations in seconds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RouteTotals {
    /// Requests.
    pub count: u64,
    /// Those answered with 400 to 499.
    pub client_errors: u64,
    /// Those answered with 500 or more.
    pub server_errors: u64,
    /// Those that took over 2 s.
    pub slow: u64,
    /// Bytes sent.
    pub bytes_out: u64,
    /// Mean duration; `null` without requests.
    pub mean: Option<f64>,
    /// The percentiles asked for; `null` where no duration is known.
    pub quantiles: Vec<Option<f64>>,
}

/// The same, a column each.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Columns {
    /// Requests.
    pub count: Vec<u64>,
    /// Those answered with 400 to 499.
    pub client_errors: Vec<u64>,
    /// Those answered with 500 or more.
    pub server_errors: Vec<u64>,
    /// Mean duration.
    pub mean: Vec<Option<f64>>,
    /// By percentile, a column each.
    pub quantiles: Vec<Vec<Option<f64>>>,
}

/// Plots the requests of a range.
///
/// # Errors
///
/// Names the field of the request that is wrong.
pub fn requests(history: &History, request: &PlotRequest) -> Result<RequestPlot, Error> {
    let (axis, source) = read(request)?;
    let mut routes: BTreeMap<String, Collected> = BTreeMap::new();
    let mut failed_sign_ins: Vec<u64> = axis.column();
    for hour in axis.hours(history) {
        let span = hour.slot.span();
        for (key, series) in hour
            .metrics
            .series
            .iter()
            .filter(|(key, _)| key.source == source)
        {
            let route = routes
                .entry(name(key))
                .or_insert_with(|| Collected::new(&axis));
            hour.add(&series.counts, span.count_step_ms(), |step, counts| {
                route.at(step, |summary| summary.counts.merge(counts));
            });
            hour.add(&series.sketches, span.sketch_step_ms(), |step, sketch| {
                route.at(step, |summary| summary.sketch.merge(sketch));
            });
        }
        let failed = &hour.metrics.failed_sign_ins;
        hour.add(failed, span.count_step_ms(), |step, count| {
            if let Some(cell) = failed_sign_ins.get_mut(step) {
                *cell = cell.saturating_add(*count);
            }
        });
    }
    routes.retain(|_, route| !route.is_empty());
    let mut total = Collected::new(&axis);
    let chosen = |name: &String| {
        let listed = request.routes.as_ref();
        listed.is_none_or(|listed| listed.contains(name))
    };
    for (_, route) in routes.iter().filter(|(name, _)| chosen(name)) {
        total.merge(route);
    }
    let sketches: Vec<Sketch> = total.steps.iter().map(|step| step.sketch.clone()).collect();
    let plot = |(name, route): (String, Collected)| route.plot(name, &request.quantiles);
    let mut routes: Vec<RoutePlot> = routes.into_iter().map(plot).collect();
    sidera_compact::sort_by_key(&mut routes, |route| Reverse(route.whole.count));
    Ok(RequestPlot {
        times_ms: axis.times_ms(),
        total: total.plot(String::new(), &request.quantiles),
        routes,
        heat: HeatMap::of(&sketches),
        failed_sign_ins,
        deploys: deploys(history, Range::minutes(request.from_ms, request.to_ms)),
    })
}

fn read(request: &PlotRequest) -> Result<(Axis, Source), Error> {
    let refuse = |field: &str, message: &str| Error::Field {
        field: field.to_owned(),
        message: message.to_owned(),
    };
    let axis = Axis::new(
        Range::minutes(request.from_ms, request.to_ms),
        request.step_ms,
    )?;
    let shares = request.quantiles.iter().all(|q| (0.0..=1.0).contains(q));
    if !shares || request.quantiles.len() > MAX_QUANTILES {
        return Err(refuse(
            "quantiles",
            "must be at most 16 shares of 0 to 1, such as 0.95",
        ));
    }
    let source = request.source.as_deref().unwrap_or(Source::Worker.id());
    let source = Source::from_id(source);
    let source =
        source.ok_or_else(|| refuse("source", "must be a source, such as worker or page_call"))?;
    Ok((axis, source))
}

fn name(key: &SeriesKey) -> String {
    match key.source {
        Source::Worker | Source::PageCall => format!("{} {}", key.method.name(), key.label),
        Source::PageNavigation | Source::PageCalculation => key.label.to_string(),
    }
}

/// What was collected of a route, step by step.
#[derive(Debug)]
struct Collected {
    steps: Vec<SeriesSummary>,
}

impl Collected {
    fn new(axis: &Axis) -> Self {
        Self {
            steps: axis.column(),
        }
    }

    fn at(&mut self, step: usize, add: impl FnOnce(&mut SeriesSummary)) {
        if let Some(summary) = self.steps.get_mut(step) {
            add(summary);
        }
    }

    fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.steps.iter_mut().zip(&other.steps) {
            mine.merge(theirs);
        }
    }

    fn is_empty(&self) -> bool {
        self.steps
            .iter()
            .all(|step| step.counts.is_empty() && step.sketch.is_empty())
    }

    fn plot(self, name: String, quantiles: &[f64]) -> RoutePlot {
        let mut whole = SeriesSummary::default();
        for step in &self.steps {
            whole.merge(step);
        }
        let of =
            |count: fn(&Counts) -> u64| self.steps.iter().map(|step| count(&step.counts)).collect();
        let column = |q: &f64| {
            self.steps
                .iter()
                .map(|step| step.quantile_seconds(*q))
                .collect()
        };
        RoutePlot {
            name,
            whole: totals(&whole, quantiles),
            columns: Columns {
                count: of(Counts::count),
                client_errors: of(client_errors),
                server_errors: of(server_errors),
                mean: self.steps.iter().map(|step| mean(&step.counts)).collect(),
                quantiles: quantiles.iter().map(column).collect(),
            },
        }
    }
}

fn totals(series: &SeriesSummary, quantiles: &[f64]) -> RouteTotals {
    RouteTotals {
        count: series.counts.count(),
        client_errors: client_errors(&series.counts),
        server_errors: server_errors(&series.counts),
        slow: series.counts.slow,
        bytes_out: series.counts.bytes_out,
        mean: mean(&series.counts),
        quantiles: quantiles
            .iter()
            .map(|q| series.quantile_seconds(*q))
            .collect(),
    }
}

fn client_errors(counts: &Counts) -> u64 {
    let [_, _, _, _, client, _] = counts.by_class;
    client
}

fn server_errors(counts: &Counts) -> u64 {
    let [_, _, _, _, _, server] = counts.by_class;
    server
}

fn mean(counts: &Counts) -> Option<f64> {
    let count = counts.count();
    (count > 0).then(|| counts.duration_us as f64 / count as f64 / 1e6)
}
