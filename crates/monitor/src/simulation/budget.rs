//! What a day costs, at each setting, against what the plan allows.

/// How often the store is used in a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct DailyUse {
    /// Writes: shards, roll-ups and the alerts' state.
    pub writes: u64,
    /// Lists by the cron trigger, each page counted.
    pub lists: u64,
    /// Reads by the cron trigger, each key counted.
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
    // Shards of the running hour and of the one before, three roll-ups, and the state; and
    // once an hour the hours of the day.
    let reads = runs * (isolates * 2 + 4) + 24 * 24;
    DailyUse {
        writes,
        lists: runs * of_run + 24 * of_hour,
        reads,
    }
}
