//! Stored history as one value, for whoever merges it elsewhere: the page gets what the store
//! has of a range and answers its questions by itself, with the same code.

use crate::Error;
use crate::answers::KvBudget;
use crate::codec::{Kind, Reader, Writer};
use crate::history::{Clock, History};
use crate::rollup::RollUp;
use crate::shard;
use crate::time::{Slot, Span};

/// What the store has of a range, as it is stored.
///
/// ```
/// use sidera_monitor::answers::KvBudget;
/// use sidera_monitor::bundle::Bundle;
/// use sidera_monitor::history::{Clock, Range};
/// let clock = Clock { now_ms: 1_795_500_000_000, settle_ms: 120_000 };
/// let bytes = Bundle::new(0, clock, KvBudget::FREE).encode();
/// let history = Bundle::decode(&bytes).unwrap().history();
/// assert!(history.summary(Range::last_day(clock.now_ms)).series.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// The reset before which nothing counts.
    pub epoch_ms: u64,
    /// When it was read.
    pub clock: Clock,
    /// What the plan allows of the store.
    pub budget: KvBudget,
    /// Roll-ups; `None` where the store has none.
    pub roll_ups: Vec<(Slot, Option<Vec<u8>>)>,
    /// The shards of hours that have no roll-up.
    pub shards: Vec<(Slot, Vec<Vec<u8>>)>,
}

impl Bundle {
    /// Nothing yet.
    pub const fn new(epoch_ms: u64, clock: Clock, budget: KvBudget) -> Self {
        Self {
            epoch_ms,
            clock,
            budget,
            roll_ups: Vec::new(),
            shards: Vec::new(),
        }
    }

    /// All of it decoded and merged. What cannot be read counts as if it were not there.
    pub fn history(&self) -> History {
        let mut history = History::new(self.epoch_ms);
        self.put_into(&mut history);
        history
    }

    /// Puts all of it into a history of the same reset, in place of what that had of the same slots.
    pub fn put_into(&self, history: &mut History) {
        for (slot, bytes) in &self.roll_ups {
            let roll_up = bytes
                .as_deref()
                .and_then(|bytes| RollUp::decode(bytes).ok());
            history.put(*slot, roll_up);
        }
        for (hour, shards) in &self.shards {
            let shards = shards.iter().map(Vec::as_slice);
            history.put_shards(*hour, shard::merge(*hour, self.epoch_ms, shards));
        }
    }

    /// The form in which it is sent.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::with_header(Kind::Bundle);
        writer.uint(self.epoch_ms);
        writer.uint(self.clock.now_ms);
        writer.uint(self.clock.settle_ms);
        for operations in [
            self.budget.reads,
            self.budget.writes,
            self.budget.lists,
            self.budget.deletes,
        ] {
            writer.uint(operations);
        }
        writer.len(self.roll_ups.len());
        for (slot, bytes) in &self.roll_ups {
            write_slot(&mut writer, *slot);
            writer.byte(u8::from(bytes.is_some()));
            if let Some(bytes) = bytes {
                write_bytes(&mut writer, bytes);
            }
        }
        writer.len(self.shards.len());
        for (hour, shards) in &self.shards {
            write_slot(&mut writer, *hour);
            writer.len(shards.len());
            for bytes in shards {
                write_bytes(&mut writer, bytes);
            }
        }
        writer.into_bytes()
    }

    /// Reads what [`Bundle::encode`] wrote.
    ///
    /// # Errors
    ///
    /// Refuses an unknown version, another kind of value, and bytes that `encode` does not
    /// write. The values within are looked at by [`Bundle::history`] alone.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        let mut reader = Reader::with_header(bytes, Kind::Bundle)?;
        let epoch_ms = reader.uint()?;
        let clock = Clock {
            now_ms: reader.uint()?,
            settle_ms: reader.uint()?,
        };
        let budget = KvBudget {
            reads: reader.uint()?,
            writes: reader.uint()?,
            lists: reader.uint()?,
            deletes: reader.uint()?,
        };
        let mut bundle = Self::new(epoch_ms, clock, budget);
        for _ in 0..reader.len()? {
            let slot = read_slot(&mut reader)?;
            let bytes = match reader.byte()? {
                0 => None,
                1 => Some(read_bytes(&mut reader)?),
                _ => return Err(Error::malformed("roll-up of a bundle")),
            };
            bundle.roll_ups.push((slot, bytes));
        }
        for _ in 0..reader.len()? {
            let hour = read_slot(&mut reader)?;
            let mut shards = Vec::new();
            for _ in 0..reader.len()? {
                shards.push(read_bytes(&mut reader)?);
            }
            bundle.shards.push((hour, shards));
        }
        reader.finish()?;
        Ok(bundle)
    }
}

fn write_slot(writer: &mut Writer, slot: Slot) {
    writer.byte(match slot.span() {
        Span::Hour => 0,
        Span::Day => 1,
    });
    writer.uint(u64::from(slot.index()));
}

fn read_slot(reader: &mut Reader<'_>) -> Result<Slot, Error> {
    let span = match reader.byte()? {
        0 => Span::Hour,
        1 => Span::Day,
        _ => return Err(Error::malformed("span")),
    };
    shard::read_slot(reader, span)
}

fn write_bytes(writer: &mut Writer, bytes: &[u8]) {
    writer.len(bytes.len());
    writer.raw(bytes);
}

fn read_bytes(reader: &mut Reader<'_>) -> Result<Vec<u8>, Error> {
    let len = reader.len()?;
    reader.raw(len).map(<[u8]>::to_vec)
}
