//! Latencies, counted.

use std::time::Duration;

use hdrhistogram::Histogram;
use serde::{Deserialize, Serialize};

/// The longest that is told apart: more counts as this.
const MAX_US: u64 = 3_600_000_000;
/// The significant digits that are kept.
const DIGITS: u8 = 3;
/// How many points a curve has until what is left is halved.
const STEPS_A_HALVING: u32 = 4;

/// A distribution of latencies, right to three digits.
#[derive(Debug, Clone)]
pub(crate) struct Latencies(Histogram<u64>);

/// What there is to say about a distribution: milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// How many there were.
    pub count: u64,
    /// The shortest.
    pub min_ms: f64,
    /// The mean.
    pub mean_ms: f64,
    /// Half of all are at most so long; and so on.
    pub p50_ms: f64,
    /// 75 %
    pub p75_ms: f64,
    /// 90 %
    pub p90_ms: f64,
    /// 95 %
    pub p95_ms: f64,
    /// 99 %
    pub p99_ms: f64,
    /// 99.9 %
    pub p999_ms: f64,
    /// The longest.
    pub max_ms: f64,
}

impl Latencies {
    #[expect(
        clippy::expect_used,
        reason = "what is asked for is constant, and can be had"
    )]
    pub(crate) fn new() -> Self {
        Self(Histogram::new_with_bounds(1, MAX_US, DIGITS).expect("three digits of an hour"))
    }

    pub(crate) fn record(&mut self, latency: Duration) {
        let us = u64::try_from(latency.as_micros()).unwrap_or(MAX_US);
        self.0.saturating_record(us.clamp(1, MAX_US));
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        // Both have the same bounds, so that nothing is refused.
        let _ = self.0.add(&other.0);
    }

    pub(crate) fn count(&self) -> u64 {
        self.0.len()
    }

    pub(crate) fn summary(&self) -> Summary {
        if self.0.is_empty() {
            return Summary::default();
        }
        let at = |quantile: f64| milliseconds(self.0.value_at_quantile(quantile));
        Summary {
            count: self.0.len(),
            min_ms: milliseconds(self.0.min()),
            mean_ms: self.0.mean() / 1e3,
            p50_ms: at(0.5),
            p75_ms: at(0.75),
            p90_ms: at(0.9),
            p95_ms: at(0.95),
            p99_ms: at(0.99),
            p999_ms: at(0.999),
            max_ms: milliseconds(self.0.max()),
        }
    }

    /// The curve: quantiles that halve what is left, and the latency at each, in milliseconds.
    pub(crate) fn curve(&self) -> Vec<(f64, f64)> {
        if self.0.is_empty() {
            return Vec::new();
        }
        self.0
            .iter_quantiles(STEPS_A_HALVING)
            .map(|step| {
                (
                    step.quantile_iterated_to(),
                    milliseconds(step.value_iterated_to()),
                )
            })
            .collect()
    }
}

fn milliseconds(us: u64) -> f64 {
    us as f64 / 1e3
}
