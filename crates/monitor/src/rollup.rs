//! Closed hours and days, recomputed from what they are made of.
//!
//! An hour is the merge of its shards and a day the merge of its hours, always computed anew:
//! doing it twice, or in two places, gives the same bytes, and bytes that are stored already
//! need not be written again.

use crate::Error;
use crate::codec::{Kind, Reader, Writer};
use crate::keys;
use crate::metrics::Metrics;
use crate::shard::{self, MergedShards, read_slot};
use crate::time::{Slot, Span};

/// All that was measured in an hour or in a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollUp {
    /// The hour or day.
    pub slot: Slot,
    /// The reset after which it was recorded; 0 if there was none.
    pub epoch_ms: u64,
    /// What was measured: of an hour by the minute, of a day by the hour.
    pub metrics: Metrics,
}

impl RollUp {
    /// The roll-up of an hour from its stored shards, with what [`shard::merge`] says of
    /// them.
    pub fn of_shards<'a>(
        hour: Slot,
        epoch_ms: u64,
        shards: impl IntoIterator<Item = &'a [u8]>,
    ) -> (Self, MergedShards) {
        let mut merged = shard::merge(hour, epoch_ms, shards);
        let metrics = std::mem::take(&mut merged.metrics);
        (
            Self {
                slot: hour,
                epoch_ms,
                metrics,
            },
            merged,
        )
    }

    /// The roll-up of the day so far from roll-ups of its hours. Others, and those recorded
    /// before the epoch, are left out.
    pub fn of_hours<'a>(
        day: Slot,
        epoch_ms: u64,
        hours: impl IntoIterator<Item = &'a Self>,
    ) -> Self {
        let mut metrics = Metrics::default();
        for hour in hours {
            let belongs = hour.slot.span() == Span::Hour && hour.slot.day() == day;
            if belongs && hour.epoch_ms >= epoch_ms {
                metrics.merge_hour(hour.slot, &hour.metrics);
            }
        }
        Self {
            slot: day,
            epoch_ms,
            metrics,
        }
    }

    /// Its key in the store.
    pub fn key(&self) -> String {
        keys::roll_up(self.slot)
    }

    /// The stored form.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::with_header(Kind::RollUp);
        writer.byte(match self.slot.span() {
            Span::Hour => 0,
            Span::Day => 1,
        });
        writer.uint(u64::from(self.slot.index()));
        writer.uint(self.epoch_ms);
        self.metrics.write(&mut writer);
        writer.into_bytes()
    }

    /// Reads what [`RollUp::encode`] wrote.
    ///
    /// # Errors
    ///
    /// Refuses an unknown version, another kind of value, and bytes that `encode` does not
    /// write.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        let mut reader = Reader::with_header(bytes, Kind::RollUp)?;
        let reader = &mut reader;
        let span = match reader.byte()? {
            0 => Span::Hour,
            1 => Span::Day,
            _ => return Err(Error::malformed("span")),
        };
        let (slot, epoch_ms) = (read_slot(reader, span)?, reader.uint()?);
        let mut metrics = Metrics::default();
        metrics.absorb(reader, span)?;
        reader.finish()?;
        Ok(Self {
            slot,
            epoch_ms,
            metrics,
        })
    }
}
