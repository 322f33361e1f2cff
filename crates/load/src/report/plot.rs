//! The plots: SVG in the page itself.

use std::fmt::Write as _;

use super::Report;

const WIDTH: f64 = 800.0;
const HEIGHT: f64 = 300.0;
/// Room for the words beside the axes.
const LEFT: f64 = 70.0;
const BOTTOM: f64 = 30.0;
const TOP: f64 = 20.0;
const RIGHT: f64 = 20.0;

/// A vertical axis of milliseconds, by powers of ten.
struct Scale {
    from: i32,
    to: i32,
}

impl Scale {
    fn of(values: impl Iterator<Item = f64>) -> Self {
        let (mut least, mut most) = (f64::INFINITY, 0.0_f64);
        for value in values.filter(|value| *value > 0.0) {
            least = least.min(value);
            most = most.max(value);
        }
        let (mut from, mut to) = (-3, 1);
        while power(from + 1) <= least && from < 5 {
            from += 1;
        }
        while power(to) < most && to < 8 {
            to += 1;
        }
        Self {
            from,
            to: to.max(from + 1),
        }
    }

    fn y(&self, ms: f64) -> f64 {
        let share = (log10(ms.max(power(self.from))) - f64::from(self.from))
            / f64::from(self.to - self.from);
        HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)
    }

    fn grid(&self) -> String {
        let mut grid = String::new();
        for exponent in self.from..=self.to {
            let y = self.y(power(exponent));
            let _ = write!(
                grid,
                "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{:.0}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
                 <text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\">{} ms</text>",
                WIDTH - RIGHT,
                LEFT - 8.0,
                y + 4.0,
                power(exponent)
            );
        }
        grid
    }
}

/// Latency by the share of requests that were at most so long: each step to the right has a tenth of
/// the requests of the step before.
pub(super) fn quantiles(report: &Report) -> String {
    let fewest = 1.0 / (report.latency.count.max(10) as f64);
    let decades = -log10(fewest);
    let x = |quantile: f64| {
        let share = -log10((1.0 - quantile).max(fewest)) / decades;
        LEFT + share * (WIDTH - LEFT - RIGHT)
    };
    let scale = Scale::of(report.curve.iter().map(|(_, ms)| *ms));
    let line: Vec<(f64, f64)> = report
        .curve
        .iter()
        .map(|(quantile, ms)| (x(*quantile), scale.y(*ms)))
        .collect();
    let mut inside = scale.grid();
    for quantile in [0.0, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999] {
        if 1.0 - quantile >= fewest {
            tick(
                &mut inside,
                x(quantile),
                &format!("{} %", round(quantile * 100.0)),
            );
        }
    }
    inside.push_str(&path("line", &line));
    let words = format!(
        "Half of all requests took at most {:.3} ms, 99 % at most {:.3} ms, the longest {:.3} ms.",
        report.latency.p50_ms, report.latency.p99_ms, report.latency.max_ms
    );
    svg(&words, &inside)
}

/// The median and the longest of each piece of the run's time.
pub(super) fn course(report: &Report) -> String {
    let filled = || report.slices.iter().filter(|slice| slice.latency.count > 0);
    let last = report
        .slices
        .last()
        .map_or(1.0, |slice| slice.from_s.max(0.001));
    let x = |seconds: f64| LEFT + seconds / last * (WIDTH - LEFT - RIGHT);
    let scale = Scale::of(filled().flat_map(|slice| [slice.latency.p50_ms, slice.latency.max_ms]));
    let mut inside = scale.grid();
    for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
        tick(
            &mut inside,
            x(last * share),
            &format!("{} s", round(last * share)),
        );
    }
    let line = |of: fn(&super::Slice) -> f64| -> Vec<(f64, f64)> {
        filled()
            .map(|slice| (x(slice.from_s), scale.y(of(slice))))
            .collect()
    };
    inside.push_str(&path("other", &line(|slice| slice.latency.max_ms)));
    inside.push_str(&path("line", &line(|slice| slice.latency.p50_ms)));
    let _ = write!(
        inside,
        "<text class=\"line-word\" x=\"{LEFT}\" y=\"14\">half at most</text>\
         <text class=\"other-word\" x=\"{:.0}\" y=\"14\">longest</text>",
        LEFT + 110.0
    );
    svg(
        "Half of the requests' latency and the longest, by when they were to be sent.",
        &inside,
    )
}

fn tick(inside: &mut String, x: f64, word: &str) {
    let _ = write!(
        inside,
        "<text x=\"{x:.1}\" y=\"{:.0}\" text-anchor=\"middle\">{word}</text>",
        HEIGHT - 8.0
    );
}

fn path(class: &str, points: &[(f64, f64)]) -> String {
    let points: Vec<String> = points
        .iter()
        .map(|(x, y)| format!("{x:.1},{y:.1}"))
        .collect();
    format!(
        "<polyline class=\"{class}\" points=\"{}\"/>",
        points.join(" ")
    )
}

fn svg(words: &str, inside: &str) -> String {
    format!(
        "<figure><svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{words}\">{inside}</svg>\
         <figcaption>{words}</figcaption></figure>"
    )
}

fn power(exponent: i32) -> f64 {
    libm::pow(10.0, f64::from(exponent))
}

fn log10(value: f64) -> f64 {
    libm::log10(value)
}

/// Without the last digits of what a float cannot hold.
fn round(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}
