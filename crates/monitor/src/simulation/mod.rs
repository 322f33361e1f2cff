//! The whole of monitoring over a model of Workers KV, in virtual time and from a seed.
//!
//! Isolates serve requests, write their shards and are evicted; the store answers late, stale
//! or not at all; the cron trigger is missed or fires twice; an operator resolves alerts.
//! What must hold whatever happens is checked ([`Violation`]), and a seed that breaks it
//! breaks it again.
//!
//! ```
//! let report = sidera_monitor::simulation::run(17).unwrap();
//! assert!(report.requests > 0);
//! ```

mod budget;
mod cost;
mod cron;
mod isolate;
mod kv;
mod random;
mod world;

use std::fmt;

pub use budget::{DailyUse, daily_table, daily_use};
pub use cost::{ObjectUse, cost_tables, object_use};
pub use world::run;

/// What a simulation came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Report {
    /// Requests served.
    pub requests: u64,
    /// Of these, how many are in the roll-ups.
    pub counted: u64,
    /// The others: they were in the memory of isolates that were evicted or never wrote again.
    pub lost: u64,
    /// Isolates evicted.
    pub evictions: u64,
    /// Runs of the cron trigger.
    pub cron_runs: u64,
    /// Writes to the store, failed ones too.
    pub writes: u64,
    /// Of these, how many were refused or failed.
    pub failed_writes: u64,
    /// Reads of the store.
    pub reads: u64,
    /// Of these, how many gave an older value than the newest.
    pub stale_reads: u64,
    /// Lists of the store.
    pub lists: u64,
    /// Alerts raised.
    pub alerts: u64,
    /// Notifications, each counted once.
    pub notifications: u64,
}

impl Report {
    /// Adds what another simulation came to.
    pub const fn add(&mut self, other: &Self) {
        self.requests += other.requests;
        self.counted += other.counted;
        self.lost += other.lost;
        self.evictions += other.evictions;
        self.cron_runs += other.cron_runs;
        self.writes += other.writes;
        self.failed_writes += other.failed_writes;
        self.reads += other.reads;
        self.stale_reads += other.stale_reads;
        self.lists += other.lists;
        self.alerts += other.alerts;
        self.notifications += other.notifications;
    }
}

/// Something that must hold did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The seed to run again.
    pub seed: u64,
    /// When, in virtual unix milliseconds.
    pub at_ms: u64,
    /// What must hold, and what was found.
    pub what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "seed {} at {}: {}",
            self.seed,
            crate::time::rfc3339(self.at_ms),
            self.what
        )
    }
}

impl std::error::Error for Violation {}
