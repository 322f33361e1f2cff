//! One slot of one isolate in memory: dense, so that recording only adds.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::buckets::Buckets;
use super::counts::{Counts, SLOW_US, TIMED_OUT_US};
use super::custom::{CustomTotals, MAX_CUSTOM_METRICS};
use super::labels::{LabelId, Labels, Method, SeriesKey, Source};
use super::newest::{LongRequest, NEWEST, RequestId};
use super::recorder::Measurement;
use super::service::ServiceTotals;
use super::totals::{Metrics, Series};
use crate::errors::{ErrorEvent, Group, GroupKey, MAX_GROUPS, Sample, keep_newest, normalise};
use crate::sketch::Sketch;
use crate::time::{HOUR_MS, Slot, Span};
use sidera_compact::Gather as _;

const MINUTES: usize = Span::Hour.count_buckets() as usize;
const SKETCHES: usize = Span::Hour.sketch_buckets() as usize;
/// Sources times methods: how many series one label can have.
const SERIES_OF_LABEL: usize = Source::ALL.len() * Method::ALL.len();

/// The running totals of one hour.
#[derive(Debug)]
pub(super) struct Live {
    pub(super) slot: Slot,
    pub(super) service: ServiceTotals,
    /// By label, source and method: one more than the place in `series`, or 0.
    places: Vec<u16>,
    series: Vec<LiveSeries>,
    slow: Ring,
    timed_out: Ring,
    failed_sign_ins: [u64; MINUTES],
    custom: Vec<(Arc<str>, Buckets<CustomTotals>)>,
    errors: BTreeMap<GroupKey, Group>,
    /// The isolate began in this hour: its release, and when.
    start: Option<(Arc<str>, u64)>,
}

impl Live {
    pub(super) fn new(slot: Slot, labels: &Labels) -> Self {
        Self {
            slot,
            service: ServiceTotals::default(),
            places: vec![0; labels.count() * SERIES_OF_LABEL],
            series: Vec::new(),
            slow: Ring::new(),
            timed_out: Ring::new(),
            failed_sign_ins: [0; MINUTES],
            custom: Vec::new(),
            errors: BTreeMap::new(),
            start: None,
        }
    }

    /// Empties everything for another slot and keeps the memory.
    pub(super) fn restart(&mut self, slot: Slot) {
        self.slot = slot;
        self.service = ServiceTotals::default();
        self.series.iter_mut().for_each(LiveSeries::clear);
        self.slow.clear();
        self.timed_out.clear();
        self.failed_sign_ins = [0; MINUTES];
        self.custom.clear();
        self.errors.clear();
        self.start = None;
    }

    /// Tells that the isolate began, and with which release.
    pub(super) fn begin(&mut self, release: &Arc<str>, at_ms: u64) {
        self.start = (!release.is_empty()).then(|| (release.clone(), at_ms));
    }

    pub(super) fn record(&mut self, measurement: &Measurement) {
        let at = self.within(measurement.at_ms);
        let series = self.series(measurement);
        if let Some(counts) = series
            .counts
            .get_mut(bucket(at, Span::Hour.count_step_ms()))
        {
            let Measurement {
                status,
                duration_us,
                bytes_in,
                bytes_out,
                ..
            } = *measurement;
            counts.add(status, duration_us, bytes_in, bytes_out);
        }
        if let Some(sketch) = series
            .sketches
            .get_mut(bucket(at, Span::Hour.sketch_step_ms()))
        {
            sketch.add(measurement.duration_us);
        }
        if measurement.source == Source::Worker && measurement.duration_us > SLOW_US {
            self.slow.push(measurement);
            if measurement.duration_us > TIMED_OUT_US {
                self.timed_out.push(measurement);
            }
        }
    }

    pub(super) fn count_failed_sign_in(&mut self, at_ms: u64) {
        let minute = bucket(self.within(at_ms), Span::Hour.count_step_ms());
        if let Some(count) = self.failed_sign_ins.get_mut(minute) {
            *count = count.saturating_add(1);
        }
    }

    /// Whether there was room for the name.
    pub(super) fn record_custom(&mut self, at_ms: u64, name: &str, value: &CustomTotals) -> bool {
        let minute = bucket(self.within(at_ms), Span::Hour.count_step_ms());
        let minute = u16::try_from(minute).unwrap_or(0);
        if let Some((_, buckets)) = self.custom.iter_mut().find(|(known, _)| **known == *name) {
            buckets.add(minute, value);
        } else if self.custom.len() < MAX_CUSTOM_METRICS {
            let mut buckets = Buckets::default();
            buckets.add(minute, value);
            self.custom.push((Arc::from(name), buckets));
        } else {
            self.service.refused_custom = self.service.refused_custom.saturating_add(1);
            return false;
        }
        true
    }

    /// Strips the message and adds the event to its group.
    pub(super) fn record_error(
        &mut self,
        event: &ErrorEvent<'_>,
        labels: &Labels,
        release: &Arc<str>,
    ) {
        let minute = bucket(self.within(event.at_ms), Span::Hour.count_step_ms());
        let key = GroupKey {
            kind: event.kind.chars().take(64).collect::<String>().into(),
            route: labels.shared(event.label),
            message: normalise(event.message).into(),
            release: release.clone(),
        };
        if self.errors.len() >= MAX_GROUPS && !self.errors.contains_key(&key) {
            self.service.refused_groups = self.service.refused_groups.saturating_add(1);
            return;
        }
        let ErrorEvent {
            at_ms,
            method,
            status,
            request_id,
            ..
        } = *event;
        let sample = Sample {
            at_ms,
            method,
            status,
            request_id,
        };
        self.errors
            .entry(key)
            .or_default()
            .add(u16::try_from(minute).unwrap_or(0), sample);
        keep_newest(self.errors.values_mut().map(|group| &mut group.samples));
    }

    /// What was recorded, in the form that is stored and merged.
    pub(super) fn metrics(&self, labels: &Labels, colo: &Arc<str>) -> Metrics {
        let mut metrics = Metrics::default();
        for live in &self.series {
            let (key, series) = live.series(labels);
            if !series.counts.is_empty() {
                metrics.series.insert(key, series);
            }
        }
        metrics.slow.extend(self.slow.requests(labels));
        metrics.timed_out.extend(self.timed_out.requests(labels));
        for (count, minute) in self.failed_sign_ins.iter().zip(0..) {
            if *count > 0 {
                metrics.failed_sign_ins.add(minute, count);
            }
        }
        metrics.custom = self.custom.iter().cloned().gather();
        let mut service = Buckets::default();
        service.add(0, &self.service);
        metrics.services.insert(colo.clone(), service);
        metrics.errors.clone_from(&self.errors);
        if let Some((release, at_ms)) = &self.start {
            let minute = bucket(self.within(*at_ms), Span::Hour.count_step_ms());
            let mut starts = Buckets::default();
            starts.add(u16::try_from(minute).unwrap_or(0), &1);
            metrics.starts.insert(release.clone(), starts);
        }
        metrics
    }

    /// Milliseconds since the slot began. What an unsteady clock puts outside of the slot
    /// counts at its nearer end.
    fn within(&self, at_ms: u64) -> u64 {
        at_ms.saturating_sub(self.slot.start_ms()).min(HOUR_MS - 1)
    }

    fn series(&mut self, of: &Measurement) -> &mut LiveSeries {
        let kind = of.source as usize * Method::ALL.len() + of.method as usize;
        let key = of.label.place() * SERIES_OF_LABEL + kind;
        // A label of another table is counted as the unmatched one.
        let key = if key < self.places.len() { key } else { kind };
        let known = self.places.get(key).copied().unwrap_or(0);
        let place = match usize::from(known).checked_sub(1) {
            Some(place) => place,
            None => self.begin_series(key, of),
        };
        #[expect(
            clippy::indexing_slicing,
            reason = "places only holds places of series"
        )]
        &mut self.series[place]
    }

    fn begin_series(&mut self, key: usize, of: &Measurement) -> usize {
        let label = if key < SERIES_OF_LABEL {
            LabelId::UNMATCHED
        } else {
            of.label
        };
        self.series
            .push(LiveSeries::new(label, of.source, of.method));
        let count = self.series.len();
        if let Some(place) = self.places.get_mut(key) {
            // At most 256 labels of 32 series each.
            *place = u16::try_from(count).unwrap_or(u16::MAX);
        }
        count - 1
    }
}

fn bucket(since_start_ms: u64, step_ms: u64) -> usize {
    usize::try_from(since_start_ms / step_ms).unwrap_or(usize::MAX)
}

#[derive(Debug)]
struct LiveSeries {
    label: LabelId,
    source: Source,
    method: Method,
    counts: Vec<Counts>,
    sketches: Vec<Sketch>,
}

impl LiveSeries {
    fn new(label: LabelId, source: Source, method: Method) -> Self {
        let sketches = std::iter::repeat_with(Sketch::preallocated)
            .take(SKETCHES)
            .collect();
        Self {
            label,
            source,
            method,
            counts: vec![Counts::default(); MINUTES],
            sketches,
        }
    }

    fn clear(&mut self) {
        self.counts.fill(Counts::default());
        self.sketches.iter_mut().for_each(Sketch::clear);
    }

    fn series(&self, labels: &Labels) -> (SeriesKey, Series) {
        let mut series = Series::default();
        for (counts, minute) in self.counts.iter().zip(0..) {
            if !counts.is_empty() {
                series.counts.add(minute, counts);
            }
        }
        for (sketch, window) in self.sketches.iter().zip(0..) {
            if !sketch.is_empty() {
                series.sketches.add(window, sketch);
            }
        }
        let label = labels.shared(self.label);
        (
            SeriesKey {
                label,
                source: self.source,
                method: self.method,
            },
            series,
        )
    }
}

/// The newest measurements of those pushed, in memory that is reserved once.
#[derive(Debug)]
struct Ring {
    entries: Vec<Long>,
    oldest: usize,
}

#[derive(Debug, Clone, Copy)]
struct Long {
    at_ms: u64,
    duration_us: u64,
    status: u16,
    label: LabelId,
    method: Method,
    request_id: RequestId,
}

impl Ring {
    fn new() -> Self {
        Self {
            entries: Vec::with_capacity(NEWEST),
            oldest: 0,
        }
    }

    fn clear(&mut self) {
        self.entries.clear();
        self.oldest = 0;
    }

    fn push(&mut self, of: &Measurement) {
        let Measurement {
            at_ms,
            duration_us,
            status,
            label,
            method,
            request_id,
            ..
        } = *of;
        let long = Long {
            at_ms,
            duration_us,
            status,
            label,
            method,
            request_id,
        };
        if self.entries.len() < NEWEST {
            self.entries.push(long);
        } else if let Some(entry) = self.entries.get_mut(self.oldest) {
            *entry = long;
            self.oldest = (self.oldest + 1) % NEWEST;
        }
    }

    fn requests(&self, labels: &Labels) -> impl Iterator<Item = LongRequest> {
        self.entries.iter().map(|long| LongRequest {
            at_ms: long.at_ms,
            duration_us: long.duration_us,
            status: long.status,
            key: SeriesKey {
                label: labels.shared(long.label),
                source: Source::Worker,
                method: long.method,
            },
            request_id: long.request_id,
        })
    }
}
