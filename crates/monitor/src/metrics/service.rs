//! What an isolate counts about itself: starts, flushes and its use of the store.

use crate::Error;
use crate::codec::{Reader, Writer};

/// What is asked of the store. The free plan counts each kind against its own daily budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum KvOperation {
    /// Reading one key, or up to 100 at once.
    Read = 0,
    /// Writing a key.
    Write = 1,
    /// Listing a page of keys.
    List = 2,
    /// Deleting a key.
    Delete = 3,
}

impl KvOperation {
    /// All operations.
    pub const ALL: [Self; 4] = [Self::Read, Self::Write, Self::List, Self::Delete];

    /// The name in answers and expositions.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::List => "list",
            Self::Delete => "delete",
        }
    }
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum KvOutcome {
    /// As asked.
    Ok = 0,
    /// Refused for coming too often (429).
    Limited = 1,
    /// Failed in any other way.
    Failed = 2,
}

impl KvOutcome {
    /// All outcomes.
    pub const ALL: [Self; 3] = [Self::Ok, Self::Limited, Self::Failed];

    /// The name in answers and expositions.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Limited => "limited",
            Self::Failed => "failed",
        }
    }
}

/// Totals of one isolate, or of several of one data centre. The default is the identity of
/// [`ServiceTotals::merge`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ServiceTotals {
    /// Isolates that reported: the shards behind these totals.
    pub isolates: u64,
    /// Isolates that began.
    pub cold_starts: u64,
    /// Shards written.
    pub flushes: u64,
    /// Writes of a shard that failed and were tried again.
    pub failed_flushes: u64,
    /// Slots that were given up, their last part never written.
    pub lost_slots: u64,
    /// Sum of the flush lags: the age of the oldest unwritten record when it was written.
    pub flush_lag_ms: u64,
    /// The longest of them.
    pub max_flush_lag_ms: u64,
    /// Store operations by [`KvOperation`] and [`KvOutcome`].
    pub kv: [[u64; 3]; 4],
    /// Custom metrics refused because there were too many names.
    pub refused_custom: u64,
    /// Error groups refused because there were too many.
    pub refused_groups: u64,
    /// Panics that an earlier instance of the module left word of.
    pub panics: u64,
    /// Records that these panics took along unwritten.
    pub lost_records: u64,
}

impl ServiceTotals {
    /// How often the operation ended so.
    pub fn kv(&self, operation: KvOperation, outcome: KvOutcome) -> u64 {
        let row = self.kv.get(operation as usize);
        row.and_then(|row| row.get(outcome as usize))
            .copied()
            .unwrap_or(0)
    }

    /// Counts store operations.
    pub fn add_kv(&mut self, operation: KvOperation, outcome: KvOutcome, count: u64) {
        let row = self.kv.get_mut(operation as usize);
        if let Some(cell) = row.and_then(|row| row.get_mut(outcome as usize)) {
            *cell = cell.saturating_add(count);
        }
    }

    /// Adds the totals of the other.
    pub fn merge(&mut self, other: &Self) {
        let max_flush_lag_ms = self.max_flush_lag_ms.max(other.max_flush_lag_ms);
        let mut fields = self.fields();
        for (mine, theirs) in fields.iter_mut().zip(other.fields()) {
            *mine = mine.saturating_add(theirs);
        }
        *self = Self::from_fields(fields);
        self.max_flush_lag_ms = max_flush_lag_ms;
    }

    const fn fields(&self) -> [u64; 23] {
        let [[a, b, c], [d, e, f], [g, h, i], [j, k, l]] = self.kv;
        [
            self.isolates,
            self.cold_starts,
            self.flushes,
            self.failed_flushes,
            self.lost_slots,
            self.flush_lag_ms,
            self.max_flush_lag_ms,
            a,
            b,
            c,
            d,
            e,
            f,
            g,
            h,
            i,
            j,
            k,
            l,
            self.refused_custom,
            self.refused_groups,
            self.panics,
            self.lost_records,
        ]
    }

    const fn from_fields(fields: [u64; 23]) -> Self {
        let [
            isolates,
            cold_starts,
            flushes,
            failed_flushes,
            lost_slots,
            flush_lag_ms,
            max_flush_lag_ms,
            a,
            b,
            c,
            d,
            e,
            f,
            g,
            h,
            i,
            j,
            k,
            l,
            refused_custom,
            refused_groups,
            panics,
            lost_records,
        ] = fields;
        let kv = [[a, b, c], [d, e, f], [g, h, i], [j, k, l]];
        Self {
            isolates,
            cold_starts,
            flushes,
            failed_flushes,
            lost_slots,
            flush_lag_ms,
            max_flush_lag_ms,
            kv,
            refused_custom,
            refused_groups,
            panics,
            lost_records,
        }
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        self.fields()
            .into_iter()
            .for_each(|field| writer.uint(field));
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut fields = [0; 23];
        for field in &mut fields {
            *field = reader.uint()?;
        }
        Ok(Self::from_fields(fields))
    }
}
