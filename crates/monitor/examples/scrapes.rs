//! Writes what scrapers would get of made-up days, for an independent parser to read:
//! `cargo xtask deep --only exposition`.
//!
//! ```text
//! cargo run -p sidera-monitor --example scrapes -- FOLDER DAYS
//! ```
//!
//! Of each day there are a text in either format and, as JSON, what was recorded: counted here
//! with nothing of the crate's but its recorder.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

use serde_json::{Value, json};
use sidera_monitor::exposition::{Format, render};
use sidera_monitor::history::{Clock, History};
use sidera_monitor::metrics::{
    KvOperation, KvOutcome, LabelId, Labels, Measurement, Method, Recorder, RequestId, Source,
};
use sidera_monitor::rollup::RollUp;
use sidera_monitor::shard::{IsolateId, Shard};
use sidera_monitor::time::{DAY_MS, HOUR_MS, Slot};

/// 2026-11-24T00:00:00Z
const MIDNIGHT_MS: u64 = 1_795_478_400_000;
/// Labels with all that has to be escaped, too.
const ROUTES: [&str; 4] = [
    "/ping",
    "/api/v1/charts/{kind}",
    "a \"quoted\" and a \\ and\na new line",
    "Z\u{fc}rich",
];
const COLOS: [&str; 2] = ["FRA", "\"\\\n"];
const METHODS: [Method; 3] = [Method::Get, Method::Post, Method::Other];
const STATUSES: [u16; 6] = [0, 101, 200, 302, 404, 503];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(Ok(days))) = (arguments.next(), arguments.next().map(|n| n.parse()))
    else {
        eprintln!("error: what is wanted is a folder and the number of days");
        return ExitCode::FAILURE;
    };
    match (0..days).try_for_each(|day| write(Path::new(&folder), day)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is no part of what ships")]
fn write(folder: &Path, day: u64) -> io::Result<()> {
    let mut made = Made::new(day);
    (0..made.random.below(6)).for_each(|isolate| made.isolate(isolate));
    let clock = Clock {
        now_ms: MIDNIGHT_MS + DAY_MS - 1,
        settle_ms: 60_000,
    };
    let history = made.history();
    let file = |kind: &str| folder.join(format!("{day}.{kind}"));
    fs::write(file("prom"), render(&history, clock, Format::Prometheus))?;
    fs::write(file("om"), render(&history, clock, Format::OpenMetrics))?;
    fs::write(file("json"), made.recorded().to_string())
}

/// A day, and what was recorded in it.
struct Made {
    random: Random,
    epoch_ms: u64,
    shards: Vec<Shard>,
    /// By labels: requests, and of all classes together the microseconds.
    requests: BTreeMap<String, u64>,
    durations: BTreeMap<String, Vec<u64>>,
    custom: BTreeMap<String, (u64, f64)>,
    failed_sign_ins: u64,
    kv_reads: u64,
}

impl Made {
    fn new(day: u64) -> Self {
        // Of some days a part was reset.
        let epoch_ms = if day % 3 == 2 { MIDNIGHT_MS + 500 } else { 0 };
        Self {
            random: Random(day + 1),
            epoch_ms,
            shards: Vec::new(),
            requests: BTreeMap::new(),
            durations: BTreeMap::new(),
            custom: BTreeMap::new(),
            failed_sign_ins: 0,
            kv_reads: 0,
        }
    }

    /// An hour of an isolate.
    fn isolate(&mut self, number: u64) {
        let hour_ms = MIDNIGHT_MS + self.random.below(23) * HOUR_MS;
        let labels = Labels::new(&ROUTES);
        let ids: Vec<LabelId> = ROUTES.iter().map(|route| labels.id(route)).collect();
        let colo = pick(&COLOS, self.random.below(2));
        let id = IsolateId(u128::from(number).to_be_bytes());
        let mut recorder = Recorder::new(id, colo, labels, hour_ms, 1_000);
        recorder.reset(self.epoch_ms);
        for _ in 0..self.random.below(200) {
            let at_ms = hour_ms + self.random.below(HOUR_MS);
            let route = self.random.below(4);
            self.request(
                &mut recorder,
                at_ms,
                pick(&ids, route),
                pick(&ROUTES, route),
            );
        }
        for _ in 0..self.random.below(4) {
            let at_ms = hour_ms + self.random.below(HOUR_MS);
            recorder.record_failed_sign_in(at_ms);
            recorder.record_kv(at_ms, KvOperation::Read, KvOutcome::Ok, 3);
            self.failed_sign_ins += 1;
            self.kv_reads += 3;
            let value = self.random.below(1_000) as f64 / 8.0 - 60.0;
            let name = pick(&["queue.length", "a:b_c"], self.random.below(2));
            if recorder.record_custom(at_ms, name, value).is_ok() {
                let (count, sum) = self.custom.entry(name.to_owned()).or_default();
                *count += 1;
                *sum += value;
            }
        }
        self.shards.extend(recorder.shards(hour_ms + HOUR_MS));
    }

    fn request(&mut self, recorder: &mut Recorder, at_ms: u64, label: LabelId, route: &str) {
        let method = pick(&METHODS, self.random.below(3));
        let status = pick(&STATUSES, self.random.below(6));
        let duration_us = self.random.below(9) * self.random.below(5_000_000);
        recorder.record(&Measurement {
            at_ms,
            source: Source::Worker,
            label,
            method,
            status,
            duration_us,
            bytes_in: 3,
            bytes_out: 7,
            request_id: RequestId::new("made-up"),
        });
        let class = match status / 100 {
            0 => "none".to_owned(),
            class => format!("{class}xx"),
        };
        let of_class = json!([route, method.name(), class]).to_string();
        *self.requests.entry(of_class).or_default() += 1;
        let of_route = json!([route, method.name()]).to_string();
        self.durations
            .entry(of_route)
            .or_default()
            .push(duration_us);
    }

    fn history(&self) -> History {
        let mut history = History::new(self.epoch_ms);
        let mut hours: BTreeMap<Slot, Vec<Vec<u8>>> = BTreeMap::new();
        for shard in &self.shards {
            let values = hours.entry(shard.header.slot).or_default();
            values.push(shard.encode());
        }
        let of_hours: Vec<RollUp> = hours
            .iter()
            .map(|(hour, values)| {
                RollUp::of_shards(*hour, self.epoch_ms, values.iter().map(Vec::as_slice)).0
            })
            .collect();
        let day = Slot::hour(MIDNIGHT_MS).day();
        history.put(day, Some(RollUp::of_hours(day, self.epoch_ms, &of_hours)));
        history
    }

    fn recorded(&self) -> Value {
        json!({
            "created": MIDNIGHT_MS.max(self.epoch_ms) as f64 / 1e3,
            "requests": self.requests,
            "durations_us": self.durations,
            "custom": self.custom,
            "failed_sign_ins": self.failed_sign_ins,
            "kv_reads": self.kv_reads,
        })
    }
}

/// What stands at a place that there is.
#[expect(
    clippy::indexing_slicing,
    reason = "the places are drawn below the length"
)]
fn pick<T: Copy>(of: &[T], place: u64) -> T {
    of[usize::try_from(place).unwrap_or(0)]
}

/// xorshift64, the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }
}
