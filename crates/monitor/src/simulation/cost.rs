//! What a month costs on Cloudflare, for charts and for watching them.
//!
//! What is asked of the store is what [`daily_use`] says, which tests hold against days that
//! run through the service. What work costs was measured as WebAssembly under Node
//! (`cargo xtask bench`). Prices are those of Workers Paid in US dollars, as Cloudflare lists
//! them in November 2026: <https://developers.cloudflare.com/workers/platform/pricing/>.

use std::fmt::Write;

use super::budget::{CRON_SECONDS, FLUSH_SECONDS, daily_use};

/// Milliseconds of CPU: of requests by kind, then of writing what an isolate counted.
const REQUESTS: [(&str, f64); 4] = [
    ("a natal chart", 0.15),
    ("a synastry", 0.32),
    ("a page of transits", 9.6),
    ("the dashboard, 50 isolates behind it", 5.0),
];
const WRITE_MS: f64 = 0.042;

/// Dollars for a million: requests and milliseconds of CPU.
const REQUEST: f64 = 0.30;
const CPU_MS: f64 = 0.02;
/// Of Workers KV: reads, writes, lists; and how many millions a month are included.
const KV: [(f64, f64); 3] = [(0.50, 10.0), (5.00, 1.0), (5.00, 1.0)];
/// Of Durable Objects: requests, rows read, rows written. One object that is never idle takes
/// 332,000 GB-s a month, of which 400,000 are included.
const OBJECT: [(f64, f64); 3] = [(0.15, 1.0), (0.001, 25_000.0), (1.00, 50.0)];

/// Days of a month, by which what is included a month is more than a day's.
const DAYS: f64 = 30.0;
/// What the free plan includes a day: writes of KV, requests of Durable Objects and rows written.
const FREE_WRITES: u64 = 1_000;
const FREE_OBJECT: u64 = 100_000;
/// What one object takes a second, with room to spare: about half of what it can.
const OBJECT_PER_SECOND: u64 = 500;

const ISOLATES: [u64; 4] = [1, 10, 100, 1_000];

/// What a Durable Object is asked in a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct ObjectUse {
    /// Requests: every operation is one, a bulk read too.
    pub requests: u64,
    /// Rows read, by lists and by looking for what has expired as well.
    pub rows_read: u64,
    /// Rows written, and deleted when they expire.
    pub rows_written: u64,
}

/// The same as [`daily_use`], of a Durable Object.
///
/// ```
/// use sidera_monitor::simulation::object_use;
/// let day = object_use(10, 60, 300);
/// assert!(day.requests < 100_000 && day.rows_written < 100_000, "the free plan's: {day:?}");
/// ```
pub const fn object_use(isolates: u64, flush_seconds: u64, cron_seconds: u64) -> ObjectUse {
    let kv = daily_use(isolates, flush_seconds, cron_seconds);
    let runs = 86_400 / cron_seconds;
    // The epoch before every write of an isolate; single reads of a run; and the shards of an
    // hour in bulk, at every run and for the roll-up.
    let bulks = isolates.div_ceil(100);
    let reads = kv.writes + runs * (7 + bulks) + 24 * (3 * bulks + 1);
    // Keys of a day, each deleted once; and of three days of shards and all roll-ups.
    let keys = (isolates + 1) * 24 + 25;
    let kept = (isolates + 1) * 24 * 3 + 35 * 24 + 400;
    ObjectUse {
        requests: kv.writes + kv.lists + reads,
        // At every run the shards of the hour are listed, and once an hour everything, twice.
        rows_read: kv.reads + kv.writes + runs * isolates + 24 * 2 * kept,
        rows_written: kv.writes + keys,
    }
}

/// Everything, in Markdown: what requests cost, what watching them costs in either store, and
/// how far each store goes.
///
/// ```
/// let tables = sidera_monitor::simulation::cost_tables();
/// assert!(tables.contains("| a natal chart | 0.15 | $0.303 |"), "{tables}");
/// ```
pub fn cost_tables() -> String {
    let mut text = String::new();
    requests(&mut text);
    text.push('\n');
    per_million(&mut text);
    text.push('\n');
    months(&mut text);
    text.push('\n');
    reach(&mut text);
    text
}

// Writing to a string cannot fail, here and below.
fn requests(text: &mut String) {
    text.push_str("| a request for | ms of CPU | a million of them |\n| --- | ---: | ---: |\n");
    for (what, cpu_ms) in REQUESTS {
        let dollars = REQUEST + cpu_ms * CPU_MS;
        let _ = writeln!(text, "| {what} | {cpu_ms} | ${dollars:.3} |");
    }
}

/// Nothing is included here: this is what one million more costs.
fn per_million(text: &mut String) {
    text.push_str(
        "| seconds between writes | 0.1 requests a second and isolate | 1 | 10 |\n| ---: | ---: | ---: | ---: |\n",
    );
    for seconds in FLUSH_SECONDS {
        let cells = [0.1, 1.0, 10.0].map(|rate: f64| {
            // Not more often than there are requests.
            let writes_per_request = (1.0 / (seconds as f64 * rate)).min(1.0);
            let cpu = WRITE_MS * CPU_MS;
            let [(read, _), (write, _), _] = KV;
            let [(request, _), (row_read, _), (row, _)] = OBJECT;
            let kv = writes_per_request * (read + write + cpu);
            let object = writes_per_request * (2.0 * request + 2.0 * row_read + row + cpu);
            format!("${kv:.3} / ${object:.3}")
        });
        let _ = writeln!(text, "| {seconds} | {} |", cells.join(" | "));
    }
}

fn months(text: &mut String) {
    text.push_str(
        "| seconds between writes | 1 busy isolate | 10 | 100 | 1,000 |\n| ---: | ---: | ---: | ---: | ---: |\n",
    );
    for seconds in FLUSH_SECONDS {
        let cells = ISOLATES.map(|isolates| {
            let kv = daily_use(isolates, seconds, CRON_SECONDS);
            let object = object_use(isolates, seconds, CRON_SECONDS);
            let of_kv = month(KV, [kv.reads, kv.writes, kv.lists]);
            let of_object = month(
                OBJECT,
                [object.requests, object.rows_read, object.rows_written],
            );
            format!("${of_kv:.2} / ${of_object:.2}")
        });
        let _ = writeln!(text, "| {seconds} | {} |", cells.join(" | "));
    }
}

/// Dollars a month for so many operations a day, less what is included.
fn month(prices: [(f64, f64); 3], a_day: [u64; 3]) -> f64 {
    let priced = prices.into_iter().zip(a_day);
    let beyond = priced.map(|((price, included), count)| {
        let millions = count as f64 * DAYS / 1e6;
        price * (millions - included).max(0.0)
    });
    beyond.sum()
}

fn reach(text: &mut String) {
    text.push_str(
        "| seconds between writes | KV, free plan | KV, included in the paid one | an object, free plan | an object, included | what one object takes |\n\
         | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for seconds in FLUSH_SECONDS {
        let kv = |isolates| daily_use(isolates, seconds, CRON_SECONDS);
        let object = |isolates| object_use(isolates, seconds, CRON_SECONDS);
        let columns = [
            most(|isolates| kv(isolates).writes <= FREE_WRITES),
            most(|isolates| month(KV, [kv(isolates).reads, kv(isolates).writes, 0]) == 0.0),
            most(|isolates| {
                object(isolates).requests.max(object(isolates).rows_written) <= FREE_OBJECT
            }),
            most(|isolates| {
                month(
                    OBJECT,
                    [object(isolates).requests, 0, object(isolates).rows_written],
                ) == 0.0
            }),
            most(|isolates| object(isolates).requests <= OBJECT_PER_SECOND * 86_400),
        ];
        let _ = writeln!(
            text,
            "| {seconds} | {} |",
            columns.map(|most| most.to_string()).join(" | ")
        );
    }
}

/// The most isolates for which something holds; it holds for all below.
fn most(holds: impl Fn(u64) -> bool) -> u64 {
    let (mut least, mut most) = (0_u64, 1 << 24);
    while least < most {
        let middle = (least + most).div_ceil(2);
        if holds(middle) {
            least = middle;
        } else {
            most = middle - 1;
        }
    }
    least
}
