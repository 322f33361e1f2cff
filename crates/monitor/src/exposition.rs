//! Metrics for scraping, as Prometheus text and as `OpenMetrics`.
//!
//! Counters run from midnight UTC to the newest settled minute: they only grow, begin again
//! at midnight (which Prometheus takes for the restart that it is), and a stale read of the
//! store cannot make them go back. Histograms, which are made of sketches by five minutes,
//! end with the newest settled five minutes. So a scrape is [`window`] behind the present.

use std::fmt::Write;

use crate::history::{Clock, Detail, History, Range};
use crate::metrics::{KvOperation, KvOutcome, Method, SeriesKey, ServiceTotals, Source};
use crate::summary::{SeriesSummary, Summary};
use crate::time::{DAY_MS, MINUTE_MS};

/// The two text formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Prometheus text format 0.0.4.
    Prometheus,
    /// `OpenMetrics` 1.0.0.
    OpenMetrics,
}

impl Format {
    /// The format that a scraper likes better: `OpenMetrics` if its `Accept` header names that,
    /// in version 1.0.0 or none, and likes it no less than plain text.
    pub fn accepted(accept: &str) -> Self {
        let liking = |wanted: &str| {
            let ranges = accept.split(',').map(str::trim);
            let of_type = ranges.filter_map(|range| range.strip_prefix(wanted));
            of_type.filter_map(quality).fold(0.0, f64::max)
        };
        let open_metrics = liking("application/openmetrics-text");
        if open_metrics > 0.0 && open_metrics >= liking("text/plain") {
            Self::OpenMetrics
        } else {
            Self::Prometheus
        }
    }

    /// The content type to answer with.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Prometheus => "text/plain; version=0.0.4; charset=utf-8",
            Self::OpenMetrics => "application/openmetrics-text; version=1.0.0; charset=utf-8",
        }
    }
}

/// How much a media range with these parameters is liked; `None` if it asks for a version that
/// is not written here.
fn quality(parameters: &str) -> Option<f64> {
    let mut quality = 1.0;
    for parameter in parameters.split(';').map(str::trim) {
        match parameter.split_once('=') {
            Some(("q", value)) => quality = value.parse().ok()?,
            Some(("version", version)) if !matches!(version, "1.0.0" | "0.0.4") => return None,
            _ => {}
        }
    }
    Some(quality)
}

/// Upper bounds of the histograms' buckets, in microseconds and as they are written.
const BOUNDS: [(u64, &str); 13] = [
    (1_000, "0.001"),
    (5_000, "0.005"),
    (10_000, "0.01"),
    (25_000, "0.025"),
    (50_000, "0.05"),
    (100_000, "0.1"),
    (250_000, "0.25"),
    (500_000, "0.5"),
    (1_000_000, "1.0"),
    (2_000_000, "2.0"),
    (5_000_000, "5.0"),
    (10_000_000, "10.0"),
    (30_000_000, "30.0"),
];

/// The units that names end in.
const UNITS: [&str; 2] = ["_seconds", "_bytes"];

/// The range that a history must have been filled for, with [`Detail::Hours`], before
/// [`render`] is called.
pub const fn window(clock: Clock) -> (Range, Detail) {
    let to_ms = clock.settled_ms();
    (
        Range {
            from_ms: to_ms - to_ms % DAY_MS,
            to_ms,
        },
        Detail::Hours,
    )
}

/// All metrics as text.
///
/// ```
/// use sidera_monitor::exposition::{Format, render};
/// use sidera_monitor::history::{Clock, History};
/// let clock = Clock { now_ms: 1_795_500_000_000, settle_ms: 120_000 };
/// let text = render(&History::new(0), clock, Format::OpenMetrics);
/// assert!(text.contains("sidera_failed_sign_ins_total 0\n") && text.ends_with("# EOF\n"));
/// ```
pub fn render(history: &History, clock: Clock, format: Format) -> String {
    let (range, _) = window(clock);
    let mut text = Text {
        out: String::new(),
        format,
        created_ms: range.from_ms.max(history.epoch_ms()),
    };
    text.counters(&history.summary(range));
    let five_minutes = 5 * MINUTE_MS;
    let to_ms = range.to_ms - range.to_ms % five_minutes;
    text.histograms(&history.summary(Range {
        to_ms: to_ms.max(range.from_ms),
        ..range
    }));
    if format == Format::OpenMetrics {
        text.out.push_str("# EOF\n");
    }
    text.out
}

type PickOfSeries = fn(&SeriesSummary) -> u64;
type PickOfService = fn(&ServiceTotals) -> u64;

struct Text {
    out: String,
    format: Format,
    /// When counting began.
    created_ms: u64,
}

impl Text {
    fn counters(&mut self, summary: &Summary) {
        self.request_counters(summary);
        self.family("sidera_failed_sign_ins", "counter", "Refused sign-ins.");
        self.total("sidera_failed_sign_ins", "", summary.failed_sign_ins);
        self.services(summary);
        self.custom(summary);
    }

    fn request_counters(&mut self, summary: &Summary) {
        self.family(
            "sidera_http_requests",
            "counter",
            "Requests by route, method and class of status.",
        );
        for (key, series) in of_source(summary, |source| source == Source::Worker) {
            let classes = ["none", "1xx", "2xx", "3xx", "4xx", "5xx"];
            for (class, count) in classes.into_iter().zip(series.counts.by_class) {
                if count > 0 {
                    let labels = format!("{},status=\"{class}\"", labels(key));
                    self.total("sidera_http_requests", &labels, count);
                }
            }
        }
        let families: [(&str, &str, PickOfSeries); 4] = [
            (
                "sidera_http_slow_requests",
                "Requests over 2 s.",
                |series| series.counts.slow,
            ),
            (
                "sidera_http_timed_out_requests",
                "Requests over 5 s.",
                |series| series.counts.timed_out,
            ),
            ("sidera_http_request_bytes", "Bytes received.", |series| {
                series.counts.bytes_in
            }),
            ("sidera_http_response_bytes", "Bytes sent.", |series| {
                series.counts.bytes_out
            }),
        ];
        for (name, help, pick) in families {
            self.family(name, "counter", help);
            for (key, series) in of_source(summary, |source| source == Source::Worker) {
                self.total(name, &labels(key), pick(series));
            }
        }
    }

    fn services(&mut self, summary: &Summary) {
        let families: [(&str, &str, PickOfService); 6] = [
            ("sidera_cold_starts", "Isolates that began.", |service| {
                service.cold_starts
            }),
            ("sidera_flushes", "Shards written.", |service| {
                service.flushes
            }),
            (
                "sidera_failed_flushes",
                "Writes of a shard that failed.",
                |service| service.failed_flushes,
            ),
            (
                "sidera_lost_slots",
                "Hours of an isolate given up unwritten.",
                |service| service.lost_slots,
            ),
            (
                "sidera_panics",
                "Panics that ended an instance of the module.",
                |service| service.panics,
            ),
            (
                "sidera_lost_records",
                "Records that panics took along unwritten.",
                |service| service.lost_records,
            ),
        ];
        for (name, help, pick) in families {
            self.family(name, "counter", help);
            for (colo, service) in &summary.services {
                self.total(name, &label("colo", colo), pick(service));
            }
        }
        self.family(
            "sidera_kv_operations",
            "counter",
            "Operations on the store by kind and outcome.",
        );
        let service = summary.service();
        for operation in KvOperation::ALL {
            for outcome in KvOutcome::ALL {
                let labels = format!(
                    "operation=\"{}\",outcome=\"{}\"",
                    operation.id(),
                    outcome.id()
                );
                self.total(
                    "sidera_kv_operations",
                    &labels,
                    service.kv(operation, outcome),
                );
            }
        }
    }

    fn custom(&mut self, summary: &Summary) {
        self.family(
            "sidera_custom_values",
            "counter",
            "Values recorded under a custom metric.",
        );
        for (name, totals) in &summary.custom {
            self.total("sidera_custom_values", &label("name", name), totals.count());
        }
        self.family(
            "sidera_custom_sum",
            "gauge",
            "Sum of the values of a custom metric.",
        );
        for (name, totals) in &summary.custom {
            self.sample("sidera_custom_sum", &label("name", name), totals.total());
        }
    }

    fn histograms(&mut self, summary: &Summary) {
        let help = "Wall time of requests as seen at I/O boundaries.";
        self.family("sidera_http_request_duration_seconds", "histogram", help);
        for (key, series) in of_source(summary, |source| source == Source::Worker) {
            self.histogram("sidera_http_request_duration_seconds", &labels(key), series);
        }
        self.family(
            "sidera_page_duration_seconds",
            "histogram",
            "What pages measured from outside.",
        );
        for (key, series) in of_source(summary, Source::is_page) {
            let labels = format!("kind=\"{}\",{}", key.source.id(), labels(key));
            self.histogram("sidera_page_duration_seconds", &labels, series);
        }
    }

    fn histogram(&mut self, name: &str, labels: &str, series: &SeriesSummary) {
        for (bound_us, bound) in BOUNDS {
            let count = series.sketch.count_up_to(bound_us);
            self.sample(
                &format!("{name}_bucket"),
                &format!("{labels},le=\"{bound}\""),
                count,
            );
        }
        let count = series.sketch.count();
        self.sample(
            &format!("{name}_bucket"),
            &format!("{labels},le=\"+Inf\""),
            count,
        );
        self.sample(
            &format!("{name}_sum"),
            labels,
            series.counts.duration_us as f64 / 1e6,
        );
        self.sample(&format!("{name}_count"), labels, count);
        self.created(name, labels);
    }

    /// `OpenMetrics` names a family of counters without the suffix of its samples.
    fn family(&mut self, name: &str, kind: &str, help: &str) {
        let suffix = if kind == "counter" && self.format == Format::Prometheus {
            "_total"
        } else {
            ""
        };
        // Writing to a string cannot fail.
        let _ = write!(
            self.out,
            "# HELP {name}{suffix} {help}\n# TYPE {name}{suffix} {kind}\n"
        );
        let unit = UNITS.into_iter().find(|unit| name.ends_with(unit));
        if let Some(unit) = unit.filter(|_| self.format == Format::OpenMetrics) {
            let _ = writeln!(self.out, "# UNIT {name} {}", unit.trim_start_matches('_'));
        }
    }

    fn total(&mut self, name: &str, labels: &str, count: u64) {
        self.sample(&format!("{name}_total"), labels, count);
        self.created(name, labels);
    }

    fn created(&mut self, name: &str, labels: &str) {
        if self.format == Format::OpenMetrics {
            let seconds = self.created_ms as f64 / 1e3;
            self.sample(&format!("{name}_created"), labels, seconds);
        }
    }

    fn sample(&mut self, name: &str, labels: &str, value: impl std::fmt::Display) {
        let _ = if labels.is_empty() {
            writeln!(self.out, "{name} {value}")
        } else {
            writeln!(self.out, "{name}{{{labels}}} {value}")
        };
    }
}

fn of_source(
    summary: &Summary,
    wanted: impl Fn(Source) -> bool,
) -> impl Iterator<Item = (&SeriesKey, &SeriesSummary)> {
    summary
        .series
        .iter()
        .filter(move |(key, _)| wanted(key.source))
}

fn labels(key: &SeriesKey) -> String {
    let route = label("route", &key.label);
    // What has no method, such as a calculation, shows none.
    match key.method {
        Method::Other if key.source.is_page() => route,
        method => format!("{route},method=\"{}\"", method.name()),
    }
}

fn label(name: &str, value: &str) -> String {
    let escaped = value
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n");
    format!("{name}=\"{escaped}\"")
}
