//! What is told of a run: as text, as JSON and as a page.

mod html;
mod plot;
mod text;

use std::{
    collections::BTreeMap,
    time::{SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};

use crate::{
    Options,
    histogram::Summary,
    tally::{Group, Tally},
};

/// A run and what came of it; as JSON, its fields as they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Who was asked.
    pub target: String,
    /// What was asked.
    pub mix: String,
    /// How many requests were to be measured.
    pub requests: u64,
    /// How many came before them.
    pub warm_up: u64,
    /// How many connections there were.
    pub concurrency: u32,
    /// How many requests a second were to be sent; nothing means as many as were answered.
    pub rate: Option<f64>,
    /// When the run ended, in seconds since 1970.
    pub ended_unix_s: u64,
    /// From when the first measured request was to be sent to the end of the last.
    pub seconds: f64,
    /// Answers a second, good or bad.
    pub throughput: f64,
    /// Bytes of all bodies.
    pub bytes: u64,
    /// Requests that had no good answer.
    pub failed: u64,
    /// How many failed for each reason: `connect`, `request`, `body`, `timeout`, `status 503`.
    pub failures: BTreeMap<String, u64>,
    /// From when a request was to be sent to the end of its answer.
    pub latency: Summary,
    /// From when a request was sent, which leaves out how long it waited for a connection.
    pub service: Summary,
    /// The latency of each kind of request.
    pub by_request: BTreeMap<String, ByRequest>,
    /// Quantiles, and the latency in milliseconds that they are at most.
    pub curve: Vec<(f64, f64)>,
    /// Pieces of the run's time.
    pub slices: Vec<Slice>,
}

/// One kind of request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ByRequest {
    /// How many failed.
    pub failed: u64,
    /// From when it was to be sent.
    pub latency: Summary,
}

/// A piece of the run's time, by when requests were to be sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Slice {
    /// Seconds after the first measured request.
    pub from_s: f64,
    /// How many failed.
    pub failed: u64,
    /// The latency of those that belong here.
    pub latency: Summary,
}

impl Report {
    pub(crate) fn of(options: &Options, tally: &Tally) -> Self {
        let seconds = (tally.end - tally.start).as_secs_f64();
        let by_request = |(name, group): (&String, &Group)| {
            let latency = group.latency.summary();
            let failed = group.failed;
            (name.clone(), ByRequest { failed, latency })
        };
        Self {
            target: options.target.url(),
            mix: options.mix.name().to_owned(),
            requests: options.requests,
            warm_up: options.warm_up,
            concurrency: options.concurrency,
            rate: options.rate,
            ended_unix_s: SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |time| time.as_secs()),
            seconds,
            throughput: if seconds > 0.0 {
                tally.service.count() as f64 / seconds
            } else {
                0.0
            },
            bytes: tally.bytes,
            failed: tally.all.failed,
            failures: tally
                .failures
                .iter()
                .map(|(kind, count)| (kind.to_string(), *count))
                .collect(),
            latency: tally.all.latency.summary(),
            service: tally.service.summary(),
            by_request: tally.by_name.iter().map(by_request).collect(),
            curve: tally.all.latency.curve(),
            slices: slices(tally),
        }
    }

    /// For a terminal.
    pub fn text(&self) -> String {
        text::of(self)
    }

    /// One object.
    ///
    /// # Errors
    ///
    /// None that a report could cause.
    pub fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self)
    }

    /// A page that needs nothing else: no script, no file beside it.
    pub fn html(&self) -> String {
        html::of(self)
    }
}

fn slices(tally: &Tally) -> Vec<Slice> {
    let seconds = tally.slice.as_secs_f64();
    let slice = |(index, group): (usize, &Group)| Slice {
        from_s: seconds * index as f64,
        failed: group.failed,
        latency: group.latency.summary(),
    };
    tally.slices.iter().enumerate().map(slice).collect()
}
