//! What recording, storing and merging cost, as JSON lines.
//!
//! ```text
//! cargo run --release -p sidera-monitor --example measure
//! cargo build --release -p sidera-monitor --example measure --target wasm32-wasip1
//! node --no-warnings crates/monitor/examples/wasi.mjs target/wasm32-wasip1/release/examples/measure.wasm
//! ```

use std::hint::black_box;
use std::time::Instant;

use sidera_monitor::history::{Clock, Detail, History, Range};
use sidera_monitor::metrics::{Labels, Measurement, Method, Recorder, RequestId, Source};
use sidera_monitor::rollup::RollUp;
use sidera_monitor::shard::{self, IsolateId, MergedShards, Shard};
use sidera_monitor::time::{HOUR_MS, MINUTE_MS, Slot};
use sidera_monitor::{answers, errors};

const START_MS: u64 = 1_795_500_000_000;
const ROUTES: [&str; 10] = [
    "/ping",
    "/health",
    "/api/v1/calculate_chart",
    "/api/v1/charts/natal",
    "/api/v1/charts/transits",
    "/api/v1/charts/synastry",
    "/api/v1/charts/wheel",
    "/api/v1/ephemeris",
    "/api/v1/places",
    "/api/v1/monitoring/dashboard",
];
const ISOLATES: u8 = 50;
/// Of each route, in each minute.
const REQUESTS: u64 = 100;
const REPEATS: usize = 40;

fn main() {
    let (recorder, record_ns) = recorded(0);
    report("record", record_ns, "ns");
    let shard = recorder.shards(START_MS + 3_599_999).remove(0);
    report("shard_size", shard.encode().len() as f64, "bytes");
    report(
        "snapshot",
        best_us(|| drop(black_box(recorder.shards(START_MS)))),
        "us",
    );
    report("encode", best_us(|| drop(black_box(shard.encode()))), "us");

    let hour: Vec<Vec<u8>> = (0..ISOLATES)
        .map(|isolate| recorded(isolate).0.shards(START_MS).remove(0).encode())
        .collect();
    report(
        "hour_size",
        hour.iter().map(Vec::len).sum::<usize>() as f64,
        "bytes",
    );
    let decode_all = || {
        for bytes in &hour {
            drop(black_box(Shard::decode(bytes)));
        }
    };
    report("decode_50_isolates", best_us(decode_all) / 1_000.0, "ms");
    let dashboard = Dashboard::new(&hour);
    let sizes = dashboard
        .days
        .iter()
        .chain([&dashboard.first_hour])
        .map(Vec::len);
    report(
        "dashboard_roll_ups_size",
        sizes.sum::<usize>() as f64,
        "bytes",
    );
    let answer = || drop(black_box(dashboard.answer()));
    report("dashboard_24h_50_isolates", best_us(answer) / 1_000.0, "ms");
    report(
        "merge_50_isolates",
        best_us(|| drop(black_box(merged(&hour)))) / 1_000.0,
        "ms",
    );
}

/// What `GET /dashboard` reads for the last 24 hours, with 50 isolates behind each of them:
/// two days, the hour that is cut off, and the shards of the running hour.
struct Dashboard {
    days: [Vec<u8>; 2],
    first_hour: Vec<u8>,
    shards: Vec<Vec<u8>>,
    range: Range,
}

impl Dashboard {
    fn new(shards: &[Vec<u8>]) -> Self {
        let running = Slot::hour(START_MS);
        let (of_hour, _) = RollUp::of_shards(running, 0, shards.iter().map(Vec::as_slice));
        let hours_before: Vec<RollUp> = (1..=30)
            .map(|age| RollUp {
                slot: Slot::hour(START_MS - age * HOUR_MS),
                ..of_hour.clone()
            })
            .collect();
        let range = Range::last_day(START_MS + 30 * MINUTE_MS);
        let of_day = |day| RollUp::of_hours(day, 0, &hours_before).encode();
        let first = Slot::hour(range.from_ms);
        let first_hour = hours_before.iter().find(|hour| hour.slot == first);
        Self {
            days: [of_day(running.day().previous()), of_day(running.day())],
            first_hour: first_hour.map(RollUp::encode).unwrap_or_default(),
            shards: shards.to_vec(),
            range,
        }
    }

    /// The answer as JSON.
    fn answer(&self) -> String {
        let mut history = History::new(0);
        for value in self.days.iter().chain([&self.first_hour]) {
            if let Ok(roll_up) = RollUp::decode(value) {
                history.put(roll_up.slot, Some(roll_up));
            }
        }
        history.put_shards(Slot::hour(START_MS), merged(&self.shards));
        let clock = Clock {
            now_ms: START_MS + 30 * MINUTE_MS,
            settle_ms: 120_000,
        };
        assert!(
            history.needs(self.range, Detail::Hours, clock).is_empty(),
            "nothing is missing"
        );
        let summary = history.summary(self.range);
        let answer = serde_json::json!({
            "requests": answers::requests(&summary),
            "endpoints": answers::endpoints(&summary),
            "slow_requests": answers::slow_requests(&summary),
            "custom": answers::custom(&summary),
            "errors": errors::summary(&summary),
        });
        answer.to_string()
    }
}

/// Decodes and merges, as a reader of the store does.
fn merged(hour: &[Vec<u8>]) -> MergedShards {
    shard::merge(Slot::hour(START_MS), 0, hour.iter().map(Vec::as_slice))
}

/// An hour of ten busy routes in one isolate, and the mean cost of recording a request.
fn recorded(isolate: u8) -> (Recorder, f64) {
    let labels = Labels::new(&ROUTES);
    let ids = ROUTES.map(|route| labels.id(route));
    let mut recorder = Recorder::new(IsolateId([isolate; 16]), "FRA", labels, START_MS, 60_000);
    let mut random = Random(u64::from(isolate) + 1);
    let mut requests = Vec::new();
    for at in 0..60 * REQUESTS {
        for (label, route) in ids.into_iter().zip(1_u32..) {
            let (status, long) = match random.next() % 1_000 {
                0 => (500, true),
                1..20 => (404, false),
                _ => (200, false),
            };
            let factor = if long { 500.0 } else { 1.0 };
            requests.push(Measurement {
                at_ms: START_MS + at * 60_000 / REQUESTS,
                source: Source::Worker,
                label,
                method: Method::Post,
                status,
                duration_us: random.duration_us(f64::from(route) * 2_000.0 * factor),
                bytes_in: 150 + random.next() % 100,
                bytes_out: 4_000 + random.next() % 8_000,
                request_id: RequestId::new("7f1dd6d2-6b1c-4f62-8f0a-0e2c8c0f7a55"),
            });
        }
    }
    let began = now();
    for request in &requests {
        recorder.record(request);
    }
    (
        recorder,
        began.elapsed().as_secs_f64() * 1e9 / requests.len() as f64,
    )
}

/// The least of several runs: what the work itself takes.
fn best_us(mut run: impl FnMut()) -> f64 {
    let times = (0..REPEATS).map(|_| {
        let began = now();
        run();
        began.elapsed().as_secs_f64() * 1e6
    });
    times.fold(f64::INFINITY, f64::min)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a measurement needs a clock; this is not shipped"
)]
fn now() -> Instant {
    Instant::now()
}

fn report(name: &str, value: f64, unit: &str) {
    let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
    println!(
        r#"{{"measure":"monitor.{name}","value":{value:.3},"unit":"{unit}","target":"{arch}-{os}"}}"#
    );
}

/// xorshift64: enough for a load, and the same every time.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Log-normal around the median, with the spread (sigma 0.6) that web latencies have.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rounding down"
    )]
    fn duration_us(&mut self, median_us: f64) -> u64 {
        let normal: f64 = (0..12)
            .map(|_| (self.next() >> 11) as f64 / (1_u64 << 53) as f64)
            .sum::<f64>()
            - 6.0;
        (median_us * libm::exp(0.6 * normal)) as u64
    }
}
