use std::fmt::Write as _;

use super::{
    Report, plot,
    text::{COLUMNS, figures, how},
};
use crate::histogram::Summary;

const STYLE: &str = "\
:root{color-scheme:light dark;--line:#2563a8;--other:#b4540a;--grid:#8884}\
@media(prefers-color-scheme:dark){:root{--line:#7ab5f5;--other:#f0a35e}}\
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse;font-variant-numeric:tabular-nums;display:block;overflow-x:auto}\
td,th{padding:.2rem .7rem;text-align:right;border-bottom:1px solid var(--grid)}\
td:first-child,th:first-child{text-align:left}\
svg{width:100%;height:auto;font-size:12px}svg text{fill:currentColor}\
.grid{stroke:var(--grid)}.line{fill:none;stroke:var(--line);stroke-width:2}\
.other{fill:none;stroke:var(--other);stroke-width:2;stroke-dasharray:6 3}\
.line-word{fill:var(--line)}.other-word{fill:var(--other)}";

/// The report as a page of its own.
pub(super) fn of(report: &Report) -> String {
    let title = format!("Load test: {} {}", report.target, report.mix);
    let title = escaped(&title);
    let mut told = String::new();
    for (name, value) in figures(report) {
        let value = escaped(&value);
        let _ = write!(
            told,
            "<tr><th scope=\"row\">{name}</th><td>{value}</td></tr>"
        );
    }
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <title>{title}</title><style>{STYLE}</style></head><body>\n\
         <h1>{title}</h1>\n<p>{}.</p>\n<table>{told}</table>\n\
         <h2>Latency</h2>\n{}\n\
         <h2>How many waited how long</h2>\n{}\n\
         <h2>In the course of the run</h2>\n{}\n</body></html>\n",
        escaped(&how(report)),
        latencies(report),
        plot::quantiles(report),
        plot::course(report),
    )
}

fn latencies(report: &Report) -> String {
    let mut names = String::new();
    for (name, _) in COLUMNS {
        let _ = write!(names, "<th scope=\"col\">{name}</th>");
    }
    let mut rows = row("all", &report.latency);
    if report.rate.is_some() {
        rows.push_str(&row("once sent", &report.service));
    }
    for (name, one) in &report.by_request {
        rows.push_str(&row(name, &one.latency));
    }
    format!(
        "<table><tr><th scope=\"col\">ms</th><th scope=\"col\">count</th>{names}</tr>{rows}</table>"
    )
}

fn row(name: &str, summary: &Summary) -> String {
    let mut values = String::new();
    for (_, of) in COLUMNS {
        let _ = write!(values, "<td>{:.3}</td>", of(summary));
    }
    let name = escaped(name);
    format!(
        "<tr><th scope=\"row\">{name}</th><td>{}</td>{values}</tr>",
        summary.count
    )
}

/// Text where a page has text.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
