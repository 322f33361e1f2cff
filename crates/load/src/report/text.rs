use std::fmt::Write as _;

use super::Report;
use crate::histogram::Summary;

/// The report for a terminal.
pub(super) fn of(report: &Report) -> String {
    let mut text = format!("{} {}, {}\n\n", report.target, report.mix, how(report));
    for (name, value) in figures(report) {
        line(&mut text, name, &value);
    }
    let _ = write!(text, "\n{:<18}{}\n", "ms", header());
    let mut rows = vec![("latency", &report.latency)];
    if report.rate.is_some() {
        rows.push(("once sent", &report.service));
    }
    if report.by_request.len() > 1 {
        rows.extend(
            report
                .by_request
                .iter()
                .map(|(name, one)| (name.as_str(), &one.latency)),
        );
    }
    for (name, summary) in rows {
        let _ = writeln!(text, "{name:<18}{}", row(summary));
    }
    text
}

/// How the requests were sent.
pub(super) fn how(report: &Report) -> String {
    let pace = match report.rate {
        Some(rate) => format!("{rate} requests a second"),
        None => "each as soon as a connection was free".to_owned(),
    };
    format!(
        "{} requests after {} to warm up, {} connections, {pace}",
        report.requests, report.warm_up, report.concurrency
    )
}

/// Names and values of what there is but latencies.
pub(super) fn figures(report: &Report) -> Vec<(&'static str, String)> {
    let mut figures = vec![
        ("time", format!("{:.2} s", report.seconds)),
        (
            "throughput",
            format!("{:.1} answers a second", report.throughput),
        ),
        ("bodies", format!("{} bytes", report.bytes)),
        ("failed", failed(report)),
    ];
    if let Some(rate) = report.rate
        && report.throughput < 0.95 * rate
    {
        let note = format!(
            "{:.0} % of the rate was reached",
            100.0 * report.throughput / rate
        );
        figures.push(("fell behind", note));
    }
    figures
}

fn failed(report: &Report) -> String {
    let share = 100.0 * report.failed as f64 / report.requests as f64;
    let kinds: Vec<String> = report
        .failures
        .iter()
        .map(|(kind, count)| format!("{kind}: {count}"))
        .collect();
    if kinds.is_empty() {
        return "none".to_owned();
    }
    format!("{} ({share:.2} %): {}", report.failed, kinds.join(", "))
}

fn line(text: &mut String, name: &str, value: &str) {
    // Writing to a String does not fail.
    let _ = writeln!(text, "{name:<18}{value}");
}

/// A column's name and its value, in milliseconds.
type Column = (&'static str, fn(&Summary) -> f64);

/// What the columns are, and how they are read off a summary.
pub(super) const COLUMNS: [Column; 9] = [
    ("min", |summary| summary.min_ms),
    ("mean", |summary| summary.mean_ms),
    ("50 %", |summary| summary.p50_ms),
    ("75 %", |summary| summary.p75_ms),
    ("90 %", |summary| summary.p90_ms),
    ("95 %", |summary| summary.p95_ms),
    ("99 %", |summary| summary.p99_ms),
    ("99.9 %", |summary| summary.p999_ms),
    ("max", |summary| summary.max_ms),
];

fn header() -> String {
    let mut header = format!("{:>9}", "count");
    for (name, _) in COLUMNS {
        let _ = write!(header, "{name:>10}");
    }
    header
}

fn row(summary: &Summary) -> String {
    let mut row = format!("{:>9}", summary.count);
    for (_, of) in COLUMNS {
        let _ = write!(row, "{:>10.3}", of(summary));
    }
    row
}
