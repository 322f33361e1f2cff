//! Closed hours and days, recomputed from what they are made of.
//!
//! An hour is the merge of its shards and a day the merge of its hours, always computed anew:
//! doing it twice, or in two places, gives the same bytes. A roll-up knows how much it was
//! made of ([`Sources`]), and a list shows how much there is: only where there is more, a
//! roll-up is made again. An isolate that writes its last part hours later is not missed, and
//! a stale list undoes nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::Error;
use crate::codec::{Kind, Reader, Writer};
use crate::history::{Clock, SHARD_TTL_SECONDS};
use crate::keys;
use crate::metrics::Metrics;
use crate::shard::{self, MergedShards, ShardHeader, read_slot};
use crate::time::{DAY_MS, Slot, Span};
use sidera_compact::Gather as _;

/// The most hours that one run of the cron trigger rolls up; the next run does the rest.
pub const MAX_HOURS: usize = 8;
/// How many hours back those without shards are marked as empty.
const MARKED_HOURS: usize = 24;
/// The most of them that one run marks.
const MAX_MARKED: usize = 8;

/// How much a roll-up was made of. Every change of a shard makes it more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sources {
    /// How many shards.
    pub shards: u64,
    /// The sum of their revisions.
    pub revisions: u64,
}

impl Sources {
    /// Adds others.
    pub fn add(&mut self, other: Self) {
        self.shards = self.shards.saturating_add(other.shards);
        self.revisions = self.revisions.saturating_add(other.revisions);
    }

    fn of_shards(headers: &[ShardHeader]) -> Self {
        let mut sources = Self::default();
        for header in headers {
            sources.add(Self {
                shards: 1,
                revisions: header.revision,
            });
        }
        sources
    }
}

/// All that was measured in an hour or in a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollUp {
    /// The hour or day.
    pub slot: Slot,
    /// The reset after which it was recorded; 0 if there was none.
    pub epoch_ms: u64,
    /// Of a day, which hours are in it: bit 0 is the first. Of an hour 0.
    pub hours: u32,
    /// The shards that it was made of, by way of its hours or at once.
    pub sources: Sources,
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
        let sources = Sources::of_shards(&merged.headers);
        (
            Self {
                slot: hour,
                epoch_ms,
                hours: 0,
                sources,
                metrics,
            },
            merged,
        )
    }

    /// The roll-up of the day so far from roll-ups of its hours, each given once. Others, and
    /// those recorded before the epoch, are left out.
    pub fn of_hours<'a>(
        day: Slot,
        epoch_ms: u64,
        hours: impl IntoIterator<Item = &'a Self>,
    ) -> Self {
        let mut of_day = Self {
            slot: day,
            epoch_ms,
            hours: 0,
            sources: Sources::default(),
            metrics: Metrics::default(),
        };
        for hour in hours {
            let belongs = hour.slot.span() == Span::Hour && hour.slot.day() == day;
            if belongs && hour.epoch_ms >= epoch_ms {
                of_day.metrics.merge_hour(hour.slot, &hour.metrics);
                of_day.sources.add(hour.sources);
                of_day.hours |= 1 << (hour.slot.index() % 24);
            }
        }
        of_day
    }

    /// Whether this is the day of that hour and the hour is in it.
    pub fn includes(&self, hour: Slot) -> bool {
        let of_day = self.slot.span() == Span::Day && hour.span() == Span::Hour;
        of_day && hour.day() == self.slot && self.hours >> (hour.index() % 24) & 1 == 1
    }

    /// Its key in the store.
    pub fn key(&self) -> String {
        keys::roll_up(self.slot)
    }

    /// What stands beside the key in a list; see [`Stored::of_roll_up`].
    pub fn metadata(&self) -> String {
        format!(
            "{} {} {}",
            self.sources.shards, self.sources.revisions, self.epoch_ms
        )
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
        writer.uint(u64::from(self.hours));
        writer.uint(self.sources.shards);
        writer.uint(self.sources.revisions);
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
        let possible = if span == Span::Day { (1 << 24) - 1 } else { 0 };
        let hours = u32::try_from(reader.uint()?)
            .ok()
            .filter(|hours| hours & !possible == 0);
        let hours = hours.ok_or(Error::malformed("hours of the day"))?;
        let sources = Sources {
            shards: reader.uint()?,
            revisions: reader.uint()?,
        };
        let mut metrics = Metrics::default();
        metrics.absorb(reader, span)?;
        reader.finish()?;
        Ok(Self {
            slot,
            epoch_ms,
            hours,
            sources,
            metrics,
        })
    }
}

/// What a list of the store shows of a shard or of a roll-up, without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// Its hour or day.
    pub slot: Slot,
    /// The reset after which it was recorded.
    pub epoch_ms: u64,
    /// How much it holds.
    pub sources: Sources,
}

impl Stored {
    /// Of a shard's key and metadata, as [`crate::metrics::Flush`] has them.
    pub fn of_shard(key: &str, metadata: &str) -> Option<Self> {
        let (slot, _) = keys::parse_shard(key)?;
        // What may follow is the cron trigger's: `shard::cron_ms`.
        let mut numbers = metadata.split(' ').map(|number| number.parse().ok());
        let (revisions, epoch_ms) = (numbers.next()??, numbers.next()??);
        let sources = Sources {
            shards: 1,
            revisions,
        };
        Some(Self {
            slot,
            epoch_ms,
            sources,
        })
    }

    /// Of a roll-up's key and metadata.
    pub fn of_roll_up(key: &str, metadata: &str) -> Option<Self> {
        let slot = keys::parse_roll_up(key)?;
        let mut numbers = metadata.split(' ').map(|number| number.parse().ok());
        let (shards, revisions, epoch) = (numbers.next()??, numbers.next()??, numbers.next()??);
        Some(Self {
            slot,
            epoch_ms: epoch,
            sources: Sources { shards, revisions },
        })
    }
}

/// The hours of late that an empty roll-up is to be written for, newest first: those that have
/// neither shards nor a roll-up (`is_known`), so that nobody has to list them again.
pub fn unmarked(newest: Slot, epoch_ms: u64, is_known: impl Fn(&Slot) -> bool) -> Vec<Slot> {
    std::iter::successors(Some(newest), |hour| Some(hour.previous()))
        .take(MARKED_HOURS)
        .filter(|hour| hour.end_ms() > epoch_ms && !is_known(hour))
        .take(MAX_MARKED)
        .gather()
}

/// The roll-ups that a cron run has to make: hours first, then the days made of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Due {
    /// Hours whose shards are to be read and merged.
    pub hours: Vec<Slot>,
    /// Days whose hours are to be read and merged, once `hours` are written.
    pub days: Vec<Slot>,
}

/// Compares what a list of shards and one of roll-ups show: an hour is due when it is closed
/// and its shards hold more than its roll-up, and a day when its hours do.
///
/// Hours whose shards will soon expire are left as they are, so that a roll-up is never
/// made from the few that are left.
pub fn due(
    shards: impl IntoIterator<Item = Stored>,
    roll_ups: impl IntoIterator<Item = Stored>,
    epoch_ms: u64,
    clock: Clock,
) -> Due {
    let mut of_shards: BTreeMap<Slot, Sources> = BTreeMap::new();
    for stored in shards
        .into_iter()
        .filter(|stored| stored.epoch_ms >= epoch_ms)
    {
        of_shards
            .entry(stored.slot)
            .or_default()
            .add(stored.sources);
    }
    let current = roll_ups
        .into_iter()
        .filter(|stored| stored.epoch_ms >= epoch_ms);
    let made: BTreeMap<Slot, Sources> =
        current.map(|stored| (stored.slot, stored.sources)).gather();
    let revisions = |slot: &Slot| made.get(slot).map_or(0, |sources| sources.revisions);

    let is_due = |hour: &Slot, sources: &Sources| {
        let expires_ms = hour.start_ms() + SHARD_TTL_SECONDS * 1_000;
        let safe = clock.now_ms + DAY_MS < expires_ms;
        clock.is_closed(*hour) && safe && sources.revisions > revisions(hour)
    };
    let hours: Vec<Slot> = of_shards
        .iter()
        .filter(|(hour, sources)| is_due(hour, sources))
        .map(|(hour, _)| *hour)
        .gather();

    let mut of_hours: BTreeMap<Slot, Sources> = BTreeMap::new();
    for (slot, sources) in made.iter().filter(|(slot, _)| slot.span() == Span::Hour) {
        of_hours.entry(slot.day()).or_default().add(*sources);
    }
    let outgrown = of_hours.iter().filter(|(day, sources)| {
        let all_hours_kept = clock.now_ms < day.end_ms() + DAY_MS * 7;
        // A day that is missing has hours that were written by a run which did not get to it.
        let is_missing = !made.contains_key(day);
        all_hours_kept && (is_missing || sources.revisions > revisions(day))
    });
    let days: BTreeSet<Slot> = outgrown
        .map(|(day, _)| *day)
        .chain(hours.iter().map(|hour| hour.day()))
        .gather();
    Due {
        hours,
        days: days.into_iter().collect(),
    }
}
