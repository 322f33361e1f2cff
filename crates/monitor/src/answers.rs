//! Summaries as JSON documents, in the shapes that operators know.
//!
//! Durations are seconds. Route statistics are what the Worker saw; what the page measured
//! stands apart.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::metrics::{
    Counts, CustomTotals, KvOperation, KvOutcome, LongRequest, SeriesKey, ServiceTotals, Source,
};
use crate::summary::{SeriesSummary, Summary};
use crate::time::rfc3339;
use sidera_compact::Gather as _;

/// Statistics of the requests of one route or of one route and method.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RequestStats {
    /// Requests.
    pub count: u64,
    /// Of these, how many were answered with a status of 400 or more.
    pub errors: u64,
    /// `errors` over `count`, 0 to 1.
    pub error_rate: f64,
    /// Mean duration in seconds: wall time seen at I/O boundaries.
    pub avg_duration: f64,
    /// Sum of the durations, in seconds.
    pub total_duration: f64,
    /// Shortest duration in seconds.
    pub min_duration: f64,
    /// Longest duration in seconds.
    pub max_duration: f64,
    /// Median duration in seconds, within 2 %; `null` if no sketch covers the range.
    pub p50_duration: Option<f64>,
    /// 90th percentile in seconds, within 2 %.
    pub p90_duration: Option<f64>,
    /// 95th percentile in seconds, within 2 %.
    pub p95_duration: Option<f64>,
    /// 99th percentile in seconds, within 2 %.
    pub p99_duration: Option<f64>,
    /// Requests by class of status: `1xx` to `5xx`, and `none`.
    pub statuses: BTreeMap<&'static str, u64>,
    /// Requests that took over 2 s.
    pub slow: u64,
    /// Requests that took over 5 s.
    pub timed_out: u64,
    /// Bytes received.
    pub bytes_in: u64,
    /// Bytes sent.
    pub bytes_out: u64,
}

impl RequestStats {
    /// The statistics of a series; `None` if it counted nothing.
    pub fn of(series: &SeriesSummary) -> Option<Self> {
        let Counts {
            slow,
            timed_out,
            bytes_in,
            bytes_out,
            ..
        } = series.counts;
        let count = series.counts.count();
        Some(Self {
            count,
            errors: series.counts.errors(),
            error_rate: series.counts.error_rate()?,
            avg_duration: series.counts.duration_us as f64 / count as f64 / 1e6,
            total_duration: series.counts.duration_us as f64 / 1e6,
            min_duration: series.counts.min_us as f64 / 1e6,
            max_duration: series.counts.max_us as f64 / 1e6,
            p50_duration: series.quantile_seconds(0.50),
            p90_duration: series.quantile_seconds(0.90),
            p95_duration: series.quantile_seconds(0.95),
            p99_duration: series.quantile_seconds(0.99),
            statuses: statuses(&series.counts),
            slow,
            timed_out,
            bytes_in,
            bytes_out,
        })
    }
}

/// A request that took too long.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LongRequestAnswer {
    /// When it ended, RFC 3339.
    pub timestamp: String,
    /// Its method.
    pub method: &'static str,
    /// Its route template.
    pub endpoint: String,
    /// The status answered.
    pub status: u16,
    /// How long it took, in seconds.
    pub duration: f64,
    /// The id that its answer carried.
    pub request_id: String,
}

impl From<&LongRequest> for LongRequestAnswer {
    fn from(long: &LongRequest) -> Self {
        Self {
            timestamp: rfc3339(long.at_ms),
            method: long.key.method.name(),
            endpoint: long.key.label.to_string(),
            status: long.status,
            duration: long.duration_us as f64 / 1e6,
            request_id: long.request_id.as_str().to_owned(),
        }
    }
}

/// A custom metric.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CustomStats {
    /// Sum of the values.
    pub total: f64,
    /// How many values.
    pub count: u64,
    /// Their mean.
    pub average: f64,
    /// The least.
    pub min: f64,
    /// The greatest.
    pub max: f64,
}

impl From<&CustomTotals> for CustomStats {
    fn from(totals: &CustomTotals) -> Self {
        Self {
            total: totals.total(),
            count: totals.count(),
            average: totals.average(),
            min: totals.min(),
            max: totals.max(),
        }
    }
}

/// How much of the store was used, by kind of operation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KvStats {
    /// Operations that succeeded.
    pub ok: u64,
    /// Operations that were refused for coming too often.
    pub limited: u64,
    /// Operations that failed in another way.
    pub failed: u64,
    /// How many the plan allows a day.
    pub daily_budget: u64,
    /// All of these over the budget of as long a time as the range is.
    pub share_of_budget: f64,
}

/// What a plan allows of each operation a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KvBudget {
    /// Reads; a bulk read counts once for each key.
    pub reads: u64,
    /// Writes.
    pub writes: u64,
    /// Lists.
    pub lists: u64,
    /// Deletes.
    pub deletes: u64,
}

impl KvBudget {
    /// Workers KV on the free plan.
    pub const FREE: Self = Self {
        reads: 100_000,
        writes: 1_000,
        lists: 1_000,
        deletes: 1_000,
    };

    /// What it allows of one kind a day.
    pub const fn of(self, operation: KvOperation) -> u64 {
        match operation {
            KvOperation::Read => self.reads,
            KvOperation::Write => self.writes,
            KvOperation::List => self.lists,
            KvOperation::Delete => self.deletes,
        }
    }
}

/// What isolates report of themselves.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ServiceStats {
    /// Isolates that reported, each counted once an hour.
    pub isolate_hours: u64,
    /// Isolates that began.
    pub cold_starts: u64,
    /// Shards written.
    pub flushes: u64,
    /// Writes of a shard that failed and were tried again.
    pub failed_flushes: u64,
    /// Mean age, in seconds, of the oldest unwritten record when it was written.
    pub avg_flush_lag: f64,
    /// The greatest such age in seconds.
    pub max_flush_lag: f64,
    /// Hours of an isolate whose last part could never be written.
    pub lost_slots: u64,
    /// Panics that ended an instance of the module.
    pub panics: u64,
    /// Records that panics took along before they were written.
    pub lost_records: u64,
    /// Values refused because an isolate's hour had as many custom metrics as there may be.
    pub refused_custom: u64,
    /// Errors counted without a group because an isolate's hour had as many as there may be.
    pub refused_groups: u64,
    /// Use of the store by `read`, `write`, `list` and `delete`.
    pub kv: BTreeMap<&'static str, KvStats>,
}

impl ServiceStats {
    /// Of totals that were counted in a range of this many milliseconds.
    pub fn of(service: &ServiceTotals, budget: KvBudget, length_ms: u64) -> Self {
        let flushes = service.flushes.max(1) as f64;
        let kv = KvOperation::ALL.map(|operation| {
            (
                operation.id(),
                kv_stats(service, operation, budget, length_ms),
            )
        });
        Self {
            isolate_hours: service.isolates,
            cold_starts: service.cold_starts,
            flushes: service.flushes,
            failed_flushes: service.failed_flushes,
            avg_flush_lag: service.flush_lag_ms as f64 / flushes / 1e3,
            max_flush_lag: service.max_flush_lag_ms as f64 / 1e3,
            lost_slots: service.lost_slots,
            panics: service.panics,
            lost_records: service.lost_records,
            refused_custom: service.refused_custom,
            refused_groups: service.refused_groups,
            kv: kv.into_iter().gather(),
        }
    }
}

fn kv_stats(
    service: &ServiceTotals,
    operation: KvOperation,
    budget: KvBudget,
    length_ms: u64,
) -> KvStats {
    let [ok, limited, failed] = KvOutcome::ALL.map(|outcome| service.kv(operation, outcome));
    let daily_budget = budget.of(operation);
    let days = length_ms as f64 / crate::time::DAY_MS as f64;
    let allowed = (daily_budget as f64 * days).max(1.0);
    KvStats {
        ok,
        limited,
        failed,
        daily_budget,
        share_of_budget: (ok + limited + failed) as f64 / allowed,
    }
}

/// By method and route: `{"POST /api/v1/ephemeris": {..}}`.
///
/// ```
/// use sidera_monitor::history::{History, Range};
/// let summary = History::new(0).summary(Range::last_day(1_795_500_000_000));
/// assert!(sidera_monitor::answers::requests(&summary).is_empty());
/// ```
pub fn requests(summary: &Summary) -> BTreeMap<String, RequestStats> {
    stats_by(summary, |key| {
        (key.source == Source::Worker).then(|| format!("{} {}", key.method.name(), key.label))
    })
}

/// By route: `{"/api/v1/ephemeris": {..}}`.
pub fn endpoints(summary: &Summary) -> BTreeMap<String, RequestStats> {
    stats_by(summary, |key| {
        (key.source == Source::Worker).then(|| key.label.to_string())
    })
}

/// What the page measured, by source and label: `{"page_call POST /api/v1/ephemeris": {..}}`.
pub fn page(summary: &Summary) -> BTreeMap<String, RequestStats> {
    stats_by(summary, |key| match key.source {
        Source::Worker => None,
        Source::PageCall => Some(format!(
            "{} {} {}",
            key.source.id(),
            key.method.name(),
            key.label
        )),
        source => Some(format!("{} {}", source.id(), key.label)),
    })
}

/// Custom metrics by name.
pub fn custom(summary: &Summary) -> BTreeMap<String, CustomStats> {
    summary
        .custom
        .iter()
        .map(|(name, totals)| (name.to_string(), totals.into()))
        .gather()
}

/// The newest slow requests.
pub fn slow_requests(summary: &Summary) -> Vec<LongRequestAnswer> {
    summary.slow.requests().iter().map(Into::into).collect()
}

/// The newest timed-out requests.
pub fn timeout_requests(summary: &Summary) -> Vec<LongRequestAnswer> {
    summary.timed_out.requests().iter().map(Into::into).gather()
}

/// What isolates report of themselves, by data centre.
pub fn services(summary: &Summary, budget: KvBudget) -> BTreeMap<String, ServiceStats> {
    let length_ms = summary.range.to_ms - summary.range.from_ms;
    let stats = |service| ServiceStats::of(service, budget, length_ms);
    summary
        .services
        .iter()
        .map(|(colo, service)| (colo.to_string(), stats(service)))
        .gather()
}

fn stats_by(
    summary: &Summary,
    name: impl Fn(&SeriesKey) -> Option<String>,
) -> BTreeMap<String, RequestStats> {
    let mut by_name: BTreeMap<String, SeriesSummary> = BTreeMap::new();
    for (key, series) in &summary.series {
        if let Some(name) = name(key) {
            by_name.entry(name).or_default().merge(series);
        }
    }
    by_name
        .into_iter()
        .filter_map(|(name, series)| Some((name, RequestStats::of(&series)?)))
        .gather()
}

fn statuses(counts: &Counts) -> BTreeMap<&'static str, u64> {
    let names = ["none", "1xx", "2xx", "3xx", "4xx", "5xx"];
    let pairs = names.into_iter().zip(counts.by_class);
    pairs.filter(|(_, count)| *count > 0).gather()
}
