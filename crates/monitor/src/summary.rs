//! What was measured in any stretch of time.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::Error;
use crate::errors::{GroupKey, GroupSummary, Sample, keep_newest};
use crate::history::{Detail, History, Range};
use crate::metrics::{
    Buckets, Counts, CustomTotals, Merge, Metrics, Newest, SeriesKey, ServiceTotals,
};
use crate::sketch::Sketch;
use crate::time::{HOUR_MS, MINUTE_MS, Slot};

/// The most steps that a range query may have.
pub const MAX_STEPS: u64 = 1_500;

/// One series, added up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeriesSummary {
    /// What was counted.
    pub counts: Counts,
    /// The distribution of the durations.
    pub sketch: Sketch,
}

impl SeriesSummary {
    /// Adds another.
    pub fn merge(&mut self, other: &Self) {
        self.counts.merge(&other.counts);
        self.sketch.merge(&other.sketch);
    }

    /// The duration in seconds at this share of the requests (0.95 for the p95), within
    /// [`crate::sketch::RELATIVE_ERROR`]; `None` if no durations are known.
    pub fn quantile_seconds(&self, q: f64) -> Option<f64> {
        let found_us = self.sketch.quantile_us(q)?;
        // The exact extremes are known, and no quantile lies beyond them. The sketch may
        // know requests that the counts do not: see `History::summary`.
        let (min_us, max_us) = (self.counts.min_us as f64, self.counts.max_us as f64);
        let within = if self.counts.is_empty() {
            found_us
        } else {
            found_us.max(min_us).min(max_us)
        };
        Some(within / 1e6)
    }
}

/// All that was measured in a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The range.
    pub range: Range,
    /// Requests and page timings.
    pub series: BTreeMap<SeriesKey, SeriesSummary>,
    /// The newest slow requests.
    pub slow: Newest,
    /// The newest timed-out requests.
    pub timed_out: Newest,
    /// Sign-ins that failed.
    pub failed_sign_ins: u64,
    /// Custom metrics by name.
    pub custom: BTreeMap<Arc<str>, CustomTotals>,
    /// What isolates report of themselves, by data centre. These are counted by the hour:
    /// the whole of every hour that begins in the range.
    pub services: BTreeMap<Arc<str>, ServiceTotals>,
    /// Errors by group.
    pub errors: BTreeMap<GroupKey, GroupSummary>,
}

impl Summary {
    fn new(range: Range) -> Self {
        Self {
            range,
            series: BTreeMap::new(),
            slow: Newest::default(),
            timed_out: Newest::default(),
            failed_sign_ins: 0,
            custom: BTreeMap::new(),
            services: BTreeMap::new(),
            errors: BTreeMap::new(),
        }
    }

    /// Everything that the series selected by `filter` measured.
    pub fn total(&self, filter: impl Fn(&SeriesKey) -> bool) -> SeriesSummary {
        let mut total = SeriesSummary::default();
        self.series
            .iter()
            .filter(|(key, _)| filter(key))
            .for_each(|(_, one)| total.merge(one));
        total
    }

    /// The data centres' reports in one.
    pub fn service(&self) -> ServiceTotals {
        let mut total = ServiceTotals::default();
        self.services
            .values()
            .for_each(|service| total.merge(service));
        total
    }

    /// Adds what a slot holds of the hour, as far as it is in the range.
    fn add(&mut self, hour: Slot, of: Slot, metrics: &Metrics) {
        let picked = Picked::new(self.range, hour, of);
        for (key, series) in &metrics.series {
            let counts = picked.sum(&series.counts, of.span().count_step_ms());
            let sketch = picked.sum_sketches(&series.sketches);
            if counts.is_some() || sketch.is_some() {
                let mine = self.series.entry(key.clone()).or_default();
                mine.counts.merge(&counts.unwrap_or_default());
                mine.sketch.merge(&sketch.unwrap_or_default());
            }
        }
        for (name, buckets) in &metrics.custom {
            if let Some(totals) = picked.sum(buckets, of.span().count_step_ms()) {
                self.custom.entry(name.clone()).or_default().merge(&totals);
            }
        }
        for (colo, buckets) in &metrics.services {
            if let Some(service) = picked.sum(buckets, HOUR_MS) {
                self.services
                    .entry(colo.clone())
                    .or_default()
                    .merge(&service);
            }
        }
        for (key, group) in &metrics.errors {
            if let Some(count) = picked.sum(&group.counts, of.span().count_step_ms()) {
                let mine = self.errors.entry(key.clone()).or_default();
                mine.add(
                    hour.start_ms(),
                    count,
                    group,
                    picked.samples(&group.samples),
                );
            }
        }
        let failed = picked.sum(&metrics.failed_sign_ins, of.span().count_step_ms());
        self.failed_sign_ins = self.failed_sign_ins.saturating_add(failed.unwrap_or(0));
        for (mine, theirs) in [
            (&mut self.slow, &metrics.slow),
            (&mut self.timed_out, &metrics.timed_out),
        ] {
            let requests = theirs.requests().iter();
            mine.extend(requests.filter(|long| picked.contains(long.at_ms)).cloned());
        }
    }
}

impl History {
    /// All that is known of the range.
    ///
    /// Counts are exact to the minute, where minutes are kept. Latency sketches are kept by
    /// five minutes: of a range that long or longer those count that begin in it, and a
    /// shorter one gets the sketch that its beginning is in.
    pub fn summary(&self, range: Range) -> Summary {
        let mut summary = Summary::new(range);
        for hour in range.hours() {
            if let Some((slot, metrics)) = self.of_hour(hour) {
                summary.add(hour, slot, metrics);
            }
        }
        keep_newest(summary.errors.values_mut().map(|group| &mut group.samples));
        summary
    }

    /// The range divided into steps, each summed up.
    pub fn steps(&self, steps: Steps) -> impl Iterator<Item = Summary> {
        steps.ranges().map(|range| self.summary(range))
    }
}

/// A range divided into equal steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steps {
    range: Range,
    step_ms: u64,
}

impl Steps {
    /// Divides the range; the last step may be shorter.
    ///
    /// # Errors
    ///
    /// Names `from`, `to` or `step` if the range is empty, the step is no whole number of
    /// minutes, or there would be more than [`MAX_STEPS`].
    pub fn new(range: Range, step_ms: u64) -> Result<Self, Error> {
        let refuse = |field: &str, message: String| {
            Err(Error::Field {
                field: field.to_owned(),
                message,
            })
        };
        if range.from_ms >= range.to_ms {
            return refuse("to", "must be at least a minute after from".to_owned());
        }
        if step_ms == 0 || !step_ms.is_multiple_of(MINUTE_MS) {
            return refuse(
                "step",
                "must be a whole number of minutes, such as 60 seconds".to_owned(),
            );
        }
        let length_ms = range.to_ms - range.from_ms;
        if length_ms.div_ceil(step_ms) > MAX_STEPS {
            let least = length_ms.div_ceil(MAX_STEPS).div_ceil(MINUTE_MS) * 60;
            return refuse(
                "step",
                format!(
                    "must be at least {least} seconds for this range: {MAX_STEPS} steps are the most"
                ),
            );
        }
        Ok(Self { range, step_ms })
    }

    /// How finely the stored data must divide time for these steps.
    pub const fn detail(self) -> Detail {
        let whole_hours =
            self.step_ms.is_multiple_of(HOUR_MS) && self.range.from_ms.is_multiple_of(HOUR_MS);
        if whole_hours {
            Detail::Hours
        } else {
            Detail::Minutes
        }
    }

    /// The range that is divided.
    pub const fn range(self) -> Range {
        self.range
    }

    /// The steps in order.
    pub fn ranges(self) -> impl Iterator<Item = Range> {
        let mut from_ms = self.range.from_ms;
        std::iter::from_fn(move || {
            let to_ms = from_ms.saturating_add(self.step_ms).min(self.range.to_ms);
            let step = Range { from_ms, to_ms };
            from_ms = to_ms;
            (step.from_ms < step.to_ms).then_some(step)
        })
    }
}

/// Which buckets of a slot are asked for: those of one hour, within a range.
#[derive(Debug, Clone, Copy)]
struct Picked {
    range: Range,
    hour: Slot,
    slot: Slot,
}

impl Picked {
    const fn new(range: Range, hour: Slot, slot: Slot) -> Self {
        Self { range, hour, slot }
    }

    fn contains(self, at_ms: u64) -> bool {
        self.range.contains(at_ms) && self.hour.start_ms() <= at_ms && at_ms < self.hour.end_ms()
    }

    /// Of samples, newest first, those within.
    fn samples(self, samples: &[Sample]) -> &[Sample] {
        let from_ms = self.range.from_ms.max(self.hour.start_ms());
        let to_ms = self.range.to_ms.min(self.hour.end_ms());
        let newest = samples.partition_point(|sample| sample.at_ms >= to_ms);
        let older = samples.partition_point(|sample| sample.at_ms >= from_ms);
        samples.get(newest..older).unwrap_or_default()
    }

    /// The sum of the buckets that begin in the range.
    fn sum<T: Merge>(self, buckets: &Buckets<T>, step_ms: u64) -> Option<T> {
        sum_if(buckets, |bucket| {
            self.contains(self.slot.start_ms() + bucket * step_ms)
        })
    }

    fn sum_sketches(self, sketches: &Buckets<Sketch>) -> Option<Sketch> {
        let step_ms = self.slot.span().sketch_step_ms();
        if self.range.to_ms - self.range.from_ms >= step_ms {
            return self.sum(sketches, step_ms);
        }
        let asked = self.range.from_ms.saturating_sub(self.slot.start_ms()) / step_ms;
        let in_hour = self.range.from_ms >= self.hour.start_ms();
        sum_if(sketches, |bucket| in_hour && bucket == asked)
    }
}

fn sum_if<T: Merge>(buckets: &Buckets<T>, picked: impl Fn(u64) -> bool) -> Option<T> {
    let mut values = buckets
        .iter()
        .filter(|(bucket, _)| picked(u64::from(*bucket)));
    let mut sum = values.next()?.1.clone();
    values.for_each(|(_, value)| sum.merge(value));
    Some(sum)
}
