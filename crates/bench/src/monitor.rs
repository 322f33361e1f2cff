//! Recording, storing and merging what is measured. The sizes are in the names of the cases.

use std::rc::Rc;

use sidera_monitor::history::{Clock, Detail, History, Range};
use sidera_monitor::metrics::{LabelId, Labels, Measurement, Method, Recorder, RequestId, Source};
use sidera_monitor::rollup::RollUp;
use sidera_monitor::shard::{self, IsolateId, MergedShards, Shard};
use sidera_monitor::time::{HOUR_MS, MINUTE_MS, Slot};
use sidera_monitor::{answers, errors};

use crate::{Case, dashboard};

pub(crate) const START_MS: u64 = 1_795_500_000_000;
pub(crate) const ROUTES: [&str; 10] = [
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
pub(crate) const ISOLATES: u8 = 50;
/// Of each route, in each minute.
const REQUESTS: u64 = 100;

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    let hour: Rc<[Vec<u8>]> = (0..ISOLATES).map(shard_of).collect();
    let mut cases = vec![
        record(),
        encode(),
        merge(Rc::clone(&hour)),
        Dashboard::new(&hour).case(),
    ];
    cases.extend(dashboard::cases());
    cases
}

/// One finished request, into a recorder that knows its routes.
fn record() -> Case {
    let (mut recorder, requests) = recorded(0);
    let operations = u32::try_from(requests.len()).unwrap_or(u32::MAX);
    Case::new("record a request", operations, move || {
        for request in &requests {
            recorder.record(request);
        }
        0.0
    })
}

/// What one flush writes.
fn encode() -> Case {
    let shards = recorded(0).0.shards(START_MS + HOUR_MS - 1);
    let bytes = shards.first().map_or(0, |shard| shard.encode().len());
    let name = format!("encode a shard: an hour of ten busy routes, {bytes} bytes");
    Case::new(name, 1, move || {
        let lengths = shards.iter().map(|shard| shard.encode().len());
        lengths.sum::<usize>() as f64
    })
}

/// Decodes and merges, as a reader of the store does.
fn merge(hour: Rc<[Vec<u8>]>) -> Case {
    let bytes: usize = hour.iter().map(Vec::len).sum();
    let name = format!("merge such an hour of {ISOLATES} isolates, {bytes} bytes");
    Case::new(name, 1, move || merged(&hour).headers.len() as f64)
}

/// What `GET /dashboard` reads for the last 24 hours, with 50 isolates behind each of them:
/// two days, the hour that is cut off, and the shards of the running hour.
struct Dashboard {
    roll_ups: Vec<Vec<u8>>,
    shards: Rc<[Vec<u8>]>,
    range: Range,
}

impl Dashboard {
    fn new(shards: &Rc<[Vec<u8>]>) -> Self {
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
        let mut roll_ups = vec![of_day(running.day().previous()), of_day(running.day())];
        roll_ups.extend(first_hour.map(RollUp::encode));
        Self {
            roll_ups,
            shards: Rc::clone(shards),
            range,
        }
    }

    fn case(self) -> Case {
        let name = format!("dashboard of 24 hours from {ISOLATES} isolates");
        Case::new(name, 1, move || self.answer().len() as f64)
    }

    /// The answer as JSON; empty if something is missing.
    fn answer(&self) -> String {
        let mut history = History::new(0);
        for value in &self.roll_ups {
            if let Ok(roll_up) = RollUp::decode(value) {
                history.put(roll_up.slot, Some(roll_up));
            }
        }
        history.put_shards(Slot::hour(START_MS), merged(&self.shards));
        let clock = Clock {
            now_ms: START_MS + 30 * MINUTE_MS,
            settle_ms: 120_000,
        };
        if !history.needs(self.range, Detail::Hours, clock).is_empty() {
            return String::new();
        }
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

fn merged(hour: &[Vec<u8>]) -> MergedShards {
    shard::merge(Slot::hour(START_MS), 0, hour.iter().map(Vec::as_slice))
}

fn shard_of(isolate: u8) -> Vec<u8> {
    let shards = recorded(isolate).0.shards(START_MS + HOUR_MS - 1);
    shards.first().map_or_else(Vec::new, Shard::encode)
}

/// An hour of ten busy routes in one isolate, and the requests that it was made of.
pub(crate) fn recorded(isolate: u8) -> (Recorder, Vec<Measurement>) {
    let labels = Labels::new(&ROUTES);
    let ids = ROUTES.map(|route| labels.id(route));
    let mut recorder = Recorder::new(IsolateId([isolate; 16]), "FRA", labels, START_MS, 60_000);
    let mut random = Random(u64::from(isolate) + 1);
    let requests: Vec<Measurement> = (0..60 * REQUESTS)
        .flat_map(|at| {
            ids.into_iter()
                .zip(1_u32..)
                .map(move |(id, route)| (at, id, route))
        })
        .map(|(at, label, route)| request(at, label, route, &mut random))
        .collect();
    for request in &requests {
        recorder.record(request);
    }
    (recorder, requests)
}

fn request(at: u64, label: LabelId, route: u32, random: &mut Random) -> Measurement {
    let (status, factor) = match random.next() % 1_000 {
        0 => (500, 500.0),
        1..20 => (404, 1.0),
        _ => (200, 1.0),
    };
    Measurement {
        at_ms: START_MS + at * MINUTE_MS / REQUESTS,
        source: Source::Worker,
        label,
        method: Method::Post,
        status,
        duration_us: random.duration_us(f64::from(route) * 2_000.0 * factor),
        bytes_in: 150 + random.next() % 100,
        bytes_out: 4_000 + random.next() % 8_000,
        request_id: RequestId::new("7f1dd6d2-6b1c-4f62-8f0a-0e2c8c0f7a55"),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_of_an_hour_is_under_32_kilobytes() {
        assert!(shard_of(0).len() < 32_000, "{}", shard_of(0).len());
    }

    #[test]
    fn the_dashboard_that_is_measured_lacks_nothing() {
        let hour: Rc<[Vec<u8>]> = (0..3).map(shard_of).collect();
        let answer = Dashboard::new(&hour).answer();
        assert!(answer.contains("/api/v1/charts/natal"), "{answer}");
    }
}
