//! All that is measured in one slot, by one isolate or by many.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::buckets::{Buckets, Merge};
use super::counts::Counts;
use super::custom::CustomTotals;
use super::labels::SeriesKey;
use super::newest::Newest;
use super::service::ServiceTotals;
use crate::errors::{Group, GroupKey, keep_newest};
use crate::sketch::Sketch;
use crate::time::Slot;

impl Merge for Counts {
    fn merge(&mut self, other: &Self) {
        Self::merge(self, other);
    }
}

impl Merge for Sketch {
    fn merge(&mut self, other: &Self) {
        Self::merge(self, other);
    }
}

impl Merge for CustomTotals {
    fn merge(&mut self, other: &Self) {
        Self::merge(self, other);
    }
}

impl Merge for ServiceTotals {
    fn merge(&mut self, other: &Self) {
        Self::merge(self, other);
    }
}

/// Counts and latency of one route and method, or of one thing that the page measures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Series {
    /// By minute in an hour, by hour in a day.
    pub counts: Buckets<Counts>,
    /// By five minutes in an hour, by hour in a day.
    pub sketches: Buckets<Sketch>,
}

impl Series {
    /// Adds the other series of the same slot.
    pub fn merge(&mut self, other: &Self) {
        self.counts.merge(&other.counts);
        self.sketches.merge(&other.sketches);
    }
}

/// All that is measured in one slot. Merging is commutative and associative, and the default
/// is its identity; what is merged must be of the same slot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metrics {
    /// Requests and page timings.
    pub series: BTreeMap<SeriesKey, Series>,
    /// The newest requests over [`super::SLOW_US`].
    pub slow: Newest,
    /// The newest requests over [`super::TIMED_OUT_US`].
    pub timed_out: Newest,
    /// Sign-ins that failed.
    pub failed_sign_ins: Buckets<u64>,
    /// Custom metrics by name.
    pub custom: BTreeMap<Arc<str>, Buckets<CustomTotals>>,
    /// What the isolates report of themselves, by data centre and hour.
    pub services: BTreeMap<Arc<str>, Buckets<ServiceTotals>>,
    /// Errors by group.
    pub errors: BTreeMap<GroupKey, Group>,
    /// Isolates that began, by the release that they run.
    pub starts: BTreeMap<Arc<str>, Buckets<u64>>,
}

impl Metrics {
    /// Adds the other's measurements of the same slot.
    pub fn merge(&mut self, other: &Self) {
        for (key, theirs) in &other.series {
            match self.series.get_mut(key) {
                Some(mine) => mine.merge(theirs),
                None => drop(self.series.insert(key.clone(), theirs.clone())),
            }
        }
        for (name, theirs) in &other.custom {
            match self.custom.get_mut(name) {
                Some(mine) => mine.merge(theirs),
                None => drop(self.custom.insert(name.clone(), theirs.clone())),
            }
        }
        for (colo, theirs) in &other.services {
            match self.services.get_mut(colo) {
                Some(mine) => mine.merge(theirs),
                None => drop(self.services.insert(colo.clone(), theirs.clone())),
            }
        }
        for (key, theirs) in &other.errors {
            self.errors.entry(key.clone()).or_default().merge(theirs);
        }
        for (release, theirs) in &other.starts {
            self.starts
                .entry(release.clone())
                .or_default()
                .merge(theirs);
        }
        self.keep_newest_samples();
        self.slow.merge(&other.slow);
        self.timed_out.merge(&other.timed_out);
        self.failed_sign_ins.merge(&other.failed_sign_ins);
    }

    /// Adds an hour to the day that contains it: its minutes become one bucket.
    pub fn merge_hour(&mut self, hour: Slot, of_hour: &Self) {
        let bucket = u16::try_from(hour.index() % 24).unwrap_or(0);
        for (key, theirs) in &of_hour.series {
            let mine = self.series.entry(key.clone()).or_default();
            coarsen(&mut mine.counts, bucket, &theirs.counts);
            coarsen(&mut mine.sketches, bucket, &theirs.sketches);
        }
        for (name, theirs) in &of_hour.custom {
            coarsen(self.custom.entry(name.clone()).or_default(), bucket, theirs);
        }
        for (colo, theirs) in &of_hour.services {
            coarsen(
                self.services.entry(colo.clone()).or_default(),
                bucket,
                theirs,
            );
        }
        for (key, theirs) in &of_hour.errors {
            self.errors
                .entry(key.clone())
                .or_default()
                .merge_hour(bucket, theirs);
        }
        for (release, theirs) in &of_hour.starts {
            coarsen(
                self.starts.entry(release.clone()).or_default(),
                bucket,
                theirs,
            );
        }
        self.keep_newest_samples();
        self.slow.merge(&of_hour.slow);
        self.timed_out.merge(&of_hour.timed_out);
        coarsen(&mut self.failed_sign_ins, bucket, &of_hour.failed_sign_ins);
    }

    /// Bounds the samples of all error groups together, after something was added.
    pub(crate) fn keep_newest_samples(&mut self) {
        keep_newest(self.errors.values_mut().map(|group| &mut group.samples));
    }

    /// The data centres' reports in one.
    pub fn service(&self) -> ServiceTotals {
        let mut total = ServiceTotals::default();
        let reports = self.services.values().flat_map(Buckets::iter);
        reports.for_each(|(_, service)| total.merge(service));
        total
    }

    /// Whether nothing was measured.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn coarsen<T: Merge>(into: &mut Buckets<T>, bucket: u16, from: &Buckets<T>) {
    if let Some(total) = from.total() {
        into.add(bucket, &total);
    }
}
