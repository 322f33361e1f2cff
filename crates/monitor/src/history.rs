//! Roll-ups and merged shards of a stretch of time, and what still has to be read for it.
//!
//! Reading is a conversation: [`History::needs`] says which values a range wants, the caller
//! reads them and puts them in, and asks again until nothing is missing. Whole hours come from
//! the roll-up of their day, other hours from their own roll-up, and hours that have none yet
//! from their shards.

use std::collections::{BTreeMap, BTreeSet};

use crate::metrics::Metrics;
use crate::rollup::RollUp;
use crate::shard::MergedShards;
use crate::time::{HOUR_MS, MINUTE_MS, Slot, Span};
use sidera_compact::Gather as _;

/// How long shards are kept. Roll-ups are made within minutes; this bridges an outage of the
/// cron trigger.
pub const SHARD_TTL_SECONDS: u64 = 3 * 86_400;
/// How long hours are kept, and with them the minutes.
pub const HOUR_TTL_SECONDS: u64 = 35 * 86_400;
/// How long days are kept, and with them the hours.
pub const DAY_TTL_SECONDS: u64 = 400 * 86_400;

/// How much of the past is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The present.
    pub now_ms: u64,
    /// How long after its end a stretch of time may still change: the longest flush interval
    /// and the minute that a write may take to be seen elsewhere.
    pub settle_ms: u64,
}

impl Clock {
    /// The end of the newest minute that no longer changes.
    pub const fn settled_ms(self) -> u64 {
        let settled = self.now_ms.saturating_sub(self.settle_ms);
        settled - settled % MINUTE_MS
    }

    /// Whether the hour no longer changes, so that its roll-up can be made.
    pub const fn is_closed(self, hour: Slot) -> bool {
        hour.end_ms() <= self.settled_ms()
    }
}

/// A stretch of time: `from_ms` is in it, `to_ms` is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The first moment, a whole minute.
    pub from_ms: u64,
    /// The first moment after it, a whole minute.
    pub to_ms: u64,
}

impl Range {
    /// The whole minutes from the one that contains `from_ms` to the one that contains
    /// `to_ms`, without that.
    pub const fn minutes(from_ms: u64, to_ms: u64) -> Self {
        Self {
            from_ms: from_ms - from_ms % MINUTE_MS,
            to_ms: to_ms - to_ms % MINUTE_MS,
        }
    }

    /// The 24 hours that end with the running minute: what answers cover when nobody chooses.
    pub const fn last_day(now_ms: u64) -> Self {
        let to_ms = now_ms - now_ms % MINUTE_MS + MINUTE_MS;
        Self {
            from_ms: to_ms.saturating_sub(24 * HOUR_MS),
            to_ms,
        }
    }

    /// Whether the moment is in it.
    pub const fn contains(self, at_ms: u64) -> bool {
        self.from_ms <= at_ms && at_ms < self.to_ms
    }

    /// Whether all of the slot is in it.
    pub const fn covers(self, slot: Slot) -> bool {
        self.from_ms <= slot.start_ms() && slot.end_ms() <= self.to_ms
    }

    /// The hours that have a part in it.
    pub fn hours(self) -> impl Iterator<Item = Slot> {
        let mut next = Slot::hour(self.from_ms);
        std::iter::from_fn(move || {
            let hour = next;
            next = hour.next();
            (hour.start_ms() < self.to_ms).then_some(hour)
        })
    }
}

/// How finely a question divides time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Minutes everywhere.
    Minutes,
    /// Hours; minutes only of the hours at the ends of which a part is asked.
    Hours,
}

/// What has to be read next. Each list may be read in any order, or at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// Roll-ups of days, at [`crate::keys::roll_up`].
    pub days: Vec<Slot>,
    /// Roll-ups of hours, at [`crate::keys::roll_up`].
    pub hours: Vec<Slot>,
    /// Hours whose shards are to be listed, under [`crate::keys::shards_of`], and merged.
    pub shards: Vec<Slot>,
}

impl Needs {
    /// Whether everything is there.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty() && self.hours.is_empty() && self.shards.is_empty()
    }
}

/// What was measured in a stretch of time, in memory.
///
/// ```
/// use sidera_monitor::history::{Clock, Detail, History, Range};
/// use sidera_monitor::shard;
///
/// let clock = Clock { now_ms: 1_795_503_000_000, settle_ms: 120_000 };
/// let range = Range::last_day(clock.now_ms);
/// let mut history = History::new(0);
/// loop {
///     let needs = history.needs(range, Detail::Hours, clock);
///     if needs.is_empty() {
///         break;
///     }
///     // Here the store is read; this one is empty.
///     needs.days.iter().chain(&needs.hours).for_each(|slot| history.put(*slot, None));
///     for hour in needs.shards {
///         history.put_shards(hour, shard::merge(hour, history.epoch_ms(), []));
///     }
/// }
/// assert!(history.summary(range).series.is_empty());
/// ```
#[derive(Debug, Clone, Default)]
pub struct History {
    epoch_ms: u64,
    /// By slot; `None` where the store has no roll-up.
    roll_ups: BTreeMap<Slot, Option<RollUp>>,
    shards: BTreeMap<Slot, MergedShards>,
}

impl History {
    /// Nothing yet. What was recorded under an older epoch will not be taken.
    pub const fn new(epoch_ms: u64) -> Self {
        Self {
            epoch_ms,
            roll_ups: BTreeMap::new(),
            shards: BTreeMap::new(),
        }
    }

    /// The reset before which nothing counts.
    pub const fn epoch_ms(&self) -> u64 {
        self.epoch_ms
    }

    /// What has to be read before the range can be answered.
    pub fn needs(&self, range: Range, detail: Detail, clock: Clock) -> Needs {
        let mut needs = Needs::default();
        for hour in range
            .hours()
            .take_while(|hour| hour.start_ms() <= clock.now_ms)
        {
            let fine = detail == Detail::Minutes || !range.covers(hour);
            if !fine && !self.roll_ups.contains_key(&hour.day()) {
                self.need_day(hour, &mut needs);
                continue;
            }
            let in_day = || self.day(hour).is_some_and(|day| day.includes(hour));
            if self.shards.contains_key(&hour) || (!fine && in_day()) {
                continue;
            }
            match self.roll_ups.get(&hour) {
                Some(Some(_)) => {}
                None if clock.is_closed(hour) => needs.hours.push(hour),
                _ if is_kept(hour, SHARD_TTL_SECONDS, clock.now_ms) => needs.shards.push(hour),
                // Minutes that are gone may still be in the day, as an hour.
                _ => self.need_day(hour, &mut needs),
            }
        }
        needs
    }

    /// Puts in what the store has at the roll-up's key: `None` if nothing, or nothing that
    /// can be read.
    pub fn put(&mut self, slot: Slot, roll_up: Option<RollUp>) {
        let roll_up = roll_up.filter(|found| found.slot == slot && found.epoch_ms >= self.epoch_ms);
        self.roll_ups.insert(slot, roll_up);
    }

    /// Puts in the merged shards of an hour.
    pub fn put_shards(&mut self, hour: Slot, shards: MergedShards) {
        self.shards.insert(hour, shards);
    }

    /// The shards that were merged, hour by hour.
    pub fn shards(&self) -> impl Iterator<Item = (Slot, &MergedShards)> {
        self.shards.iter().map(|(hour, shards)| (*hour, shards))
    }

    /// The best there is of an hour: what divides it into minutes, else the day that it is
    /// a bucket of.
    pub(crate) fn of_hour(&self, hour: Slot) -> Option<(Slot, &Metrics)> {
        if let Some(Some(roll_up)) = self.roll_ups.get(&hour) {
            return Some((hour, &roll_up.metrics));
        }
        if let Some(shards) = self.shards.get(&hour) {
            return Some((hour, &shards.metrics));
        }
        let day = self.day(hour).filter(|day| day.includes(hour))?;
        Some((day.slot, &day.metrics))
    }

    /// All hours that something is known of, each with the best there is of it.
    pub(crate) fn all_hours(&self) -> impl Iterator<Item = (Slot, Slot, &Metrics)> {
        let of_roll_up = |(slot, roll_up): (&Slot, &Option<RollUp>)| match slot.span() {
            Span::Hour => vec![*slot],
            Span::Day => slot
                .hours()
                .filter(|hour| roll_up.as_ref().is_some_and(|day| day.includes(*hour)))
                .gather(),
        };
        let hours: BTreeSet<Slot> = self
            .roll_ups
            .iter()
            .flat_map(of_roll_up)
            .chain(self.shards.keys().copied())
            .gather();
        hours.into_iter().filter_map(|hour| {
            let (slot, metrics) = self.of_hour(hour)?;
            Some((hour, slot, metrics))
        })
    }

    fn need_day(&self, hour: Slot, needs: &mut Needs) {
        let day = hour.day();
        if !self.roll_ups.contains_key(&day) && needs.days.last() != Some(&day) {
            needs.days.push(day);
        }
    }

    fn day(&self, hour: Slot) -> Option<&RollUp> {
        self.roll_ups.get(&hour.day())?.as_ref()
    }
}

/// Whether what was written of the slot when it ended is still there.
const fn is_kept(slot: Slot, ttl_seconds: u64, now_ms: u64) -> bool {
    slot.end_ms() + ttl_seconds * 1_000 > now_ms
}
