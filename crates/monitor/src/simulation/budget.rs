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

/// The use of so many isolates that are busy all day, write every `flush_seconds`, and are
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
    // An hour and its day are made once an hour, and the state is written once an hour.
    let writes = shards + 24 * 3;
    // Shards of three days and roll-ups of 35 days and their hours, by pages of 1,000.
    let pages = (isolates * 24 * 3).div_ceil(1_000) + (35 * 24 + 400_u64).div_ceil(1_000);
    // Shards of the running hour and of the one before, three roll-ups, and the state; and
    // once an hour the hours of the day.
    let reads = runs * (isolates * 2 + 4) + 24 * 24;
    DailyUse {
        writes,
        lists: runs * pages,
        reads,
    }
}
