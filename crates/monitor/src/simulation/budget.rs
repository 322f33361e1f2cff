//! What a day costs, at each setting, against what the plan allows.

use std::fmt::Write;

/// The settings of the table: isolates that are busy all day, and seconds between writes.
const ISOLATES: [u64; 3] = [1, 10, 100];
pub(super) const FLUSH_SECONDS: [u64; 6] = [5, 30, 60, 300, 600, 900];
/// Seconds between runs of the cron trigger, as `wrangler.toml` has them.
pub(super) const CRON_SECONDS: u64 = 300;
/// What the free plan includes a day, and the paid one (a million a month).
const FREE: u64 = 1_000;
const PAID: u64 = 1_000_000 / 30;

/// How often the store is used in a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct DailyUse {
    /// Writes: shards, roll-ups and the alerts' state.
    pub writes: u64,
    /// Lists, each page counted.
    pub lists: u64,
    /// Reads, each key counted.
    pub reads: u64,
}

/// At most: the use of so many isolates that are busy all day, write every `flush_seconds`, and are
/// rolled up and judged every `cron_seconds`. Quiet isolates write less; what people look at
/// comes on top.
///
/// ```
/// use sidera_monitor::simulation::daily_use;
/// let small = daily_use(1, 300, 300);
/// assert!(small.writes < 1_000 && small.lists < 1_000, "within the free plan: {small:?}");
/// ```
pub const fn daily_use(isolates: u64, flush_seconds: u64, cron_seconds: u64) -> DailyUse {
    const DAY: u64 = 86_400;
    let runs = DAY / cron_seconds;
    // Each isolate writes at its interval, and the rest of each hour when that has ended.
    let shards = isolates * (DAY / flush_seconds + 24);
    // An hour and its day are made once an hour, and the state is written once an hour. Where
    // the trigger runs in an isolate of its own, that writes what it counted at every run.
    let writes = shards + 24 * 3 + runs;
    // At every run the shards of the running hour and the deliveries that wait. Once an hour
    // shards of three days, roll-ups of 35 days and their hours, by pages of 1,000, and the
    // alerts; and for some runs the hour before, until it is closed.
    let of_run = isolates.div_ceil(1_000) + 1;
    let of_hour = (isolates * 24 * 3).div_ceil(1_000) + (35 * 24 + 400_u64).div_ceil(1_000) + 4;
    // At every run the shards of the running hour, the epoch, a roll-up, rules, targets and state;
    // once an hour the hours of the day, and the shards of the hour that has ended, which is
    // looked at until it is closed. And the epoch before every write of an isolate.
    let of_isolates = runs * isolates + 24 * 3 * isolates;
    let reads = of_isolates + runs * 7 + 24 * 24 + shards + runs;
    DailyUse {
        writes,
        lists: runs * of_run + 24 * of_hour,
        reads,
    }
}

/// What a day costs at each setting: the table of the operator's guide, in Markdown.
///
/// ```
/// let table = sidera_monitor::simulation::daily_table();
/// assert!(table.contains("| 300 | 672 (free) |"), "{table}");
/// ```
pub fn daily_table() -> String {
    let mut table = String::from(
        "| seconds between writes | 1 busy isolate | 10 | 100 |\n| ---: | ---: | ---: | ---: |\n",
    );
    let mut row = |name: &str, cells: [String; 3]| {
        // Writing to a string cannot fail.
        let _ = writeln!(table, "| {name} | {} |", cells.join(" | "));
    };
    for seconds in FLUSH_SECONDS {
        let writes = ISOLATES.map(|isolates| daily_use(isolates, seconds, CRON_SECONDS).writes);
        row(
            &seconds.to_string(),
            writes.map(|writes| format!("{writes}{}", plan_of(writes))),
        );
    }
    let use_of = ISOLATES.map(|isolates| daily_use(isolates, 300, CRON_SECONDS));
    row("lists, with 300 s", use_of.map(|day| day.lists.to_string()));
    row("reads, with 300 s", use_of.map(|day| day.reads.to_string()));
    table
}

const fn plan_of(writes: u64) -> &'static str {
    if writes <= FREE {
        " (free)"
    } else if writes <= PAID {
        " (paid)"
    } else {
        ""
    }
}
