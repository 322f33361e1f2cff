//! What one rule sees of one cause over time, and its verdict at any minute.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::rule::{
    BurnWindow, Cause, Comparison, Condition, ErrorsCounted, LatencySource, Rule, Statistic,
};
use super::validate::FINE_WINDOW_SECONDS;
use crate::history::{History, Range};
use crate::metrics::{Buckets, Counts, CustomTotals, SeriesKey, Source};
use crate::sketch::Sketch;
use crate::time::{HOUR_MS, MINUTE_MS, Slot};

/// The cause of what is judged for all routes together.
pub(super) const SERVICE: &str = "service";

const SKETCH_STEP_MS: u64 = 5 * MINUTE_MS;

/// What a rule says of a cause at a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Verdict {
    /// Too few requests or values to say.
    NoData,
    /// The condition does not hold.
    Fine(f64),
    /// The condition holds.
    Breach(f64),
}

/// Sums up to a moment.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    count: u64,
    errors: u64,
    server_errors: u64,
    slow: u64,
    timed_out: u64,
}

impl Sums {
    fn add(&mut self, counts: &Counts) {
        let [.., server] = counts.by_class;
        self.count = self.count.saturating_add(counts.count());
        self.errors = self.errors.saturating_add(counts.errors());
        self.server_errors = self.server_errors.saturating_add(server);
        self.slow = self.slow.saturating_add(counts.slow);
        self.timed_out = self.timed_out.saturating_add(counts.timed_out);
    }

    const fn since(self, before: Self) -> Self {
        Self {
            count: self.count.saturating_sub(before.count),
            errors: self.errors.saturating_sub(before.errors),
            server_errors: self.server_errors.saturating_sub(before.server_errors),
            slow: self.slow.saturating_sub(before.slow),
            timed_out: self.timed_out.saturating_sub(before.timed_out),
        }
    }

    fn error_rate(self, counted: ErrorsCounted) -> f64 {
        let errors = match counted {
            ErrorsCounted::All => self.errors,
            ErrorsCounted::Server => self.server_errors,
        };
        errors as f64 / self.count.max(1) as f64
    }
}

/// The measurements of one cause, as far as one rule needs them.
#[derive(Debug, Default)]
pub(super) struct Track {
    /// By the start of each bucket: the sums up to its end.
    sums: Vec<(u64, Sums)>,
    sketches: BTreeMap<u64, Sketch>,
    values: BTreeMap<u64, CustomTotals>,
    /// The end of the newest sketched window that was judged, with its count and quantile:
    /// four minutes of five ask for the same again.
    judged: Cell<Option<(u64, u64, Option<f64>)>>,
}

/// The tracks of a rule by cause.
pub(super) fn tracks(rule: &Rule, history: &History, range: Range) -> BTreeMap<String, Track> {
    let mut tracks: BTreeMap<String, Track> = BTreeMap::new();
    // What is judged together is judged even if there is nothing: its absence may be the point.
    if rule.cause == Cause::Service || matches!(rule.condition, Condition::Custom { .. }) {
        tracks.insert(SERVICE.to_owned(), Track::default());
    }
    if matches!(rule.condition, Condition::Absence { .. }) && rule.cause == Cause::Route {
        let named = rule
            .filter
            .routes
            .iter()
            .map(|route| (route.clone(), Track::default()));
        tracks.extend(named);
    }
    for hour in range.hours() {
        let Some((slot, metrics)) = history.of_hour(hour) else {
            continue;
        };
        let place = Place { hour, slot };
        if let Condition::Custom { metric, .. } = &rule.condition {
            if let Some(values) = metrics.custom.get(metric.as_str()) {
                tracks
                    .entry(SERVICE.to_owned())
                    .or_default()
                    .add_values(place, values);
            }
            continue;
        }
        for (key, series) in metrics
            .series
            .iter()
            .filter(|(key, _)| is_judged(rule, key))
        {
            let cause = match rule.cause {
                Cause::Route => &*key.label,
                Cause::Service => SERVICE,
            };
            let track = tracks.entry(cause.to_owned()).or_default();
            if matches!(rule.condition, Condition::Latency { .. }) {
                track.add_sketches(place, &series.sketches);
            } else {
                track.add_counts(place, &series.counts);
            }
        }
    }
    tracks.values_mut().for_each(Track::accumulate);
    tracks
}

/// An hour, and the slot whose buckets tell of it.
#[derive(Debug, Clone, Copy)]
struct Place {
    hour: Slot,
    slot: Slot,
}

impl Place {
    /// When a bucket begins, if that is within the hour.
    fn start_ms(self, bucket: u16, step_ms: u64) -> Option<u64> {
        let start_ms = self.slot.start_ms() + u64::from(bucket) * step_ms;
        (self.hour.start_ms()..self.hour.end_ms())
            .contains(&start_ms)
            .then_some(start_ms)
    }
}

fn is_judged(rule: &Rule, key: &SeriesKey) -> bool {
    let source = match rule.condition {
        Condition::Latency { source, .. } => source.source(),
        _ => Source::Worker,
    };
    key.source == source && rule.filter.lets_through(key)
}

impl Track {
    fn add_counts(&mut self, place: Place, buckets: &Buckets<Counts>) {
        for (bucket, counts) in buckets.iter() {
            let mut sums = Sums::default();
            sums.add(counts);
            let start_ms = place.start_ms(bucket, place.slot.span().count_step_ms());
            self.sums.extend(start_ms.map(|start_ms| (start_ms, sums)));
        }
    }

    fn add_sketches(&mut self, place: Place, buckets: &Buckets<Sketch>) {
        for (bucket, sketch) in buckets.iter() {
            if let Some(start_ms) = place.start_ms(bucket, place.slot.span().sketch_step_ms()) {
                self.sketches.entry(start_ms).or_default().merge(sketch);
            }
        }
    }

    fn add_values(&mut self, place: Place, buckets: &Buckets<CustomTotals>) {
        for (bucket, totals) in buckets.iter() {
            if let Some(start_ms) = place.start_ms(bucket, place.slot.span().count_step_ms()) {
                self.values.entry(start_ms).or_default().merge(totals);
            }
        }
    }

    /// Turns what was pushed by bucket into running sums.
    fn accumulate(&mut self) {
        sidera_compact::sort_by_key(&mut self.sums, |(start_ms, _)| *start_ms);
        let mut total = Sums::default();
        for (_, sums) in &mut self.sums {
            total = Sums {
                count: total.count.saturating_add(sums.count),
                errors: total.errors.saturating_add(sums.errors),
                server_errors: total.server_errors.saturating_add(sums.server_errors),
                slow: total.slow.saturating_add(sums.slow),
                timed_out: total.timed_out.saturating_add(sums.timed_out),
            };
            *sums = total;
        }
    }

    /// What is said of the windows that end with, or just before, this whole minute.
    pub(super) fn verdict(&self, rule: &Rule, at_ms: u64) -> Verdict {
        match &rule.condition {
            Condition::ErrorRate {
                above,
                window_seconds,
                errors,
            } => {
                let sums = self.window(at_ms, *window_seconds);
                over(sums.count, rule, sums.error_rate(*errors), *above)
            }
            Condition::SlowCount {
                above,
                window_seconds,
            } => {
                let sums = self.window(at_ms, *window_seconds);
                over(sums.count, rule, sums.slow as f64, *above as f64)
            }
            Condition::TimedOutCount {
                above,
                window_seconds,
            } => {
                let sums = self.window(at_ms, *window_seconds);
                over(sums.count, rule, sums.timed_out as f64, *above as f64)
            }
            Condition::Absence { window_seconds } => {
                match self.window(at_ms, *window_seconds).count {
                    0 => Verdict::Breach(0.0),
                    count => Verdict::Fine(count as f64),
                }
            }
            Condition::Latency {
                quantile,
                above_seconds,
                window_seconds,
                source,
            } => {
                let (count, seconds) = self.quantile(at_ms, *window_seconds, *quantile);
                match seconds {
                    // A Worker's clock stands still while it computes, so that 0 is what it
                    // shows of a request whose duration it did not see.
                    Some(0.0) if *source == LatencySource::Worker => Verdict::NoData,
                    Some(seconds) => over(count, rule, seconds, *above_seconds),
                    None => Verdict::NoData,
                }
            }
            Condition::Custom {
                statistic,
                comparison,
                threshold,
                window_seconds,
                ..
            } => {
                let Some(totals) = self.totals(at_ms, *window_seconds) else {
                    return Verdict::NoData;
                };
                let value = statistic.of(&totals);
                match comparison {
                    Comparison::Above => over(totals.count(), rule, value, *threshold),
                    Comparison::Below => over(totals.count(), rule, -value, -*threshold).negated(),
                }
            }
            Condition::BurnRate {
                objective,
                errors,
                window,
            } => self.burn(rule, at_ms, 1.0 - objective, *errors, *window),
        }
    }

    /// The slower of the two burn rates, since both must be too fast.
    fn burn(
        &self,
        rule: &Rule,
        at_ms: u64,
        budget: f64,
        errors: ErrorsCounted,
        window: BurnWindow,
    ) -> Verdict {
        let long = self.window(at_ms, window.long_seconds);
        let short = self.window(at_ms, window.short_seconds);
        if short.count == 0 {
            return Verdict::NoData;
        }
        let rate = long.error_rate(errors).min(short.error_rate(errors)) / budget;
        over(long.count, rule, rate, window.factor)
    }

    fn window(&self, at_ms: u64, seconds: u64) -> Sums {
        let (from_ms, to_ms) = bounds(at_ms, seconds);
        let up_to = |limit_ms: u64| {
            let place = self
                .sums
                .partition_point(|(start_ms, _)| *start_ms < limit_ms);
            place
                .checked_sub(1)
                .and_then(|last| self.sums.get(last))
                .map_or(Sums::default(), |(_, sums)| *sums)
        };
        up_to(to_ms).since(up_to(from_ms))
    }

    fn quantile(&self, at_ms: u64, seconds: u64, quantile: f64) -> (u64, Option<f64>) {
        let to_ms = at_ms - at_ms % SKETCH_STEP_MS;
        if let Some((judged_ms, count, found)) = self.judged.get()
            && judged_ms == to_ms
        {
            return (count, found);
        }
        let mut sketch = Sketch::default();
        let from_ms = to_ms.saturating_sub(seconds * 1_000);
        self.sketches
            .range(from_ms..to_ms)
            .for_each(|(_, part)| sketch.merge(part));
        let found = sketch.quantile_us(quantile).map(|us| us / 1e6);
        self.judged.set(Some((to_ms, sketch.count(), found)));
        (sketch.count(), found)
    }

    fn totals(&self, at_ms: u64, seconds: u64) -> Option<CustomTotals> {
        let (from_ms, to_ms) = bounds(at_ms, seconds);
        let mut totals = CustomTotals::default();
        self.values
            .range(from_ms..to_ms)
            .for_each(|(_, part)| totals.merge(part));
        (totals.count() > 0).then_some(totals)
    }
}

impl Statistic {
    fn of(self, totals: &CustomTotals) -> f64 {
        match self {
            Self::Count => totals.count() as f64,
            Self::Total => totals.total(),
            Self::Average => totals.average(),
            Self::Min => totals.min(),
            Self::Max => totals.max(),
        }
    }
}

impl Verdict {
    fn negated(self) -> Self {
        match self {
            Self::NoData => Self::NoData,
            Self::Fine(value) => Self::Fine(-value),
            Self::Breach(value) => Self::Breach(-value),
        }
    }

    /// The value that was judged.
    pub(super) const fn value(self) -> Option<f64> {
        match self {
            Self::NoData => None,
            Self::Fine(value) | Self::Breach(value) => Some(value),
        }
    }
}

fn over(count: u64, rule: &Rule, value: f64, limit: f64) -> Verdict {
    if count < rule.minimum_count.max(1) {
        Verdict::NoData
    } else if value > limit {
        Verdict::Breach(value)
    } else {
        Verdict::Fine(value)
    }
}

/// A window of this length that ends with the minute or, if long, with the hour.
pub(super) const fn bounds(at_ms: u64, seconds: u64) -> (u64, u64) {
    let unit_ms = if seconds > FINE_WINDOW_SECONDS {
        HOUR_MS
    } else {
        MINUTE_MS
    };
    let to_ms = at_ms - at_ms % unit_ms;
    (to_ms.saturating_sub(seconds * 1_000), to_ms)
}
