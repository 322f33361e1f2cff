use super::super::{MAX_LIST, StoreError};

/// What goes wrong, and how badly.
///
/// What happens follows from the seed, the clock and the order of the operations alone, so that a
/// run that failed can be run again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults {
    /// Where chance begins.
    pub seed: u64,
    /// How old what is read may be, in milliseconds: values, missing keys and lists.
    pub stale_ms: u64,
    /// How long after a write a key takes no other, in milliseconds.
    pub write_interval_ms: u64,
    /// The most keys on a page of a list; pages may have fewer, or none.
    pub page_keys: usize,
    /// How many of a thousand operations fail for no reason. A write that fails may have
    /// happened.
    pub failures_per_mille: u16,
    /// When the store is out of order.
    pub outages: Vec<Outage>,
}

/// A time during which the store refuses, or does not answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outage {
    /// The first millisecond, Unix time.
    pub from_ms: u64,
    /// The first millisecond after it.
    pub until_ms: u64,
    /// What is refused.
    pub operations: Operations,
    /// How it is refused: [`StoreError::Unavailable`], [`StoreError::QuotaExhausted`] ... With
    /// [`StoreError::TimedOut`] an operation never comes to an end.
    pub error: StoreError,
}

/// Kinds of operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operations {
    /// Reads and lists.
    Reads,
    /// Writes and deletions.
    Writes,
    /// Everything.
    All,
}

impl Faults {
    /// Nothing goes wrong, but for a second write within a second.
    pub fn none(seed: u64) -> Self {
        Self {
            seed,
            stale_ms: 0,
            write_interval_ms: 1000,
            page_keys: MAX_LIST,
            failures_per_mille: 0,
            outages: Vec::new(),
        }
    }

    /// All that Workers KV may do and stay within its promises: reads up to a minute old, short
    /// pages, one write a second, and one operation in fifty that fails.
    pub fn worst(seed: u64) -> Self {
        Self {
            stale_ms: 60_000,
            page_keys: 3,
            failures_per_mille: 20,
            ..Self::none(seed)
        }
    }

    pub(super) fn outage(&self, operation: Operations, now_ms: u64) -> Option<&StoreError> {
        let concerns = |outage: &&Outage| {
            (outage.from_ms..outage.until_ms).contains(&now_ms)
                && (outage.operations == operation || outage.operations == Operations::All)
        };
        self.outages
            .iter()
            .find(concerns)
            .map(|outage| &outage.error)
    }
}
