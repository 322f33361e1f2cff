//! When other releases began to answer.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::history::{History, Range};
use crate::metrics::Metrics;
use crate::time::{MINUTE_MS, Slot};

/// While a release takes over, isolates of the one before still begin; of a release that began so
/// lately another beginning is no deployment.
const TAKING_OVER_MS: u64 = 15 * MINUTE_MS;

/// A release that began to answer in place of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deploy {
    /// When its first isolate began, Unix milliseconds: to the minute, or to the hour where minutes are gone.
    pub at_ms: u64,
    /// What it is: version, and revision where the build knows it.
    pub release: String,
}

/// The deployments of a range, in order: the moments at which isolates of another release began than those
/// before. What is the first in all of the history is none, since nobody knows what came before it.
pub fn deploys(history: &History, range: Range) -> Vec<Deploy> {
    let mut last_seen: BTreeMap<&str, u64> = BTreeMap::new();
    let mut running: Option<&str> = None;
    let mut found = Vec::new();
    for (at_ms, release) in starts(history) {
        let seen_ms = last_seen.insert(release, at_ms);
        if running == Some(release) {
            continue;
        }
        let is_late = seen_ms.is_some_and(|seen_ms| at_ms - seen_ms < TAKING_OVER_MS);
        if running.is_none() || !is_late {
            let is_first = running.replace(release).is_none();
            if !is_first && range.contains(at_ms) {
                found.push(Deploy {
                    at_ms,
                    release: release.to_owned(),
                });
            }
        }
    }
    found
}

/// All beginnings that are known, in order.
fn starts(history: &History) -> Vec<(u64, &str)> {
    let mut all: Vec<(u64, &str)> = history
        .all_hours()
        .flat_map(|(hour, slot, metrics)| of_hour(hour, slot, metrics))
        .collect();
    all.sort_unstable();
    all
}

fn of_hour(hour: Slot, slot: Slot, metrics: &Metrics) -> impl Iterator<Item = (u64, &str)> {
    let begins =
        move |bucket: u16| slot.start_ms() + u64::from(bucket) * slot.span().count_step_ms();
    metrics.starts.iter().flat_map(move |(release, buckets)| {
        let here = move |at_ms: &u64| hour.start_ms() <= *at_ms && *at_ms < hour.end_ms();
        let moments = buckets.iter().map(move |(bucket, _)| begins(bucket));
        moments.filter(here).map(|at_ms| (at_ms, &**release))
    })
}
