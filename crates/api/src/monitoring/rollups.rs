//! Roll-ups: closed hours made of their shards, days of their hours, and only what changed.
//!
//! An hour without shards gets an empty roll-up, so that nobody has to list it again. The newest
//! closed hour is looked up at every run, and only while its roll-up is missing is everything
//! listed: once an hour, if all goes well.

use std::collections::{BTreeMap, BTreeSet};

use sidera_compact::Gather as _;
use sidera_monitor::history::{Clock as Settled, DAY_TTL_SECONDS, HOUR_TTL_SECONDS};
use sidera_monitor::keys;
use sidera_monitor::rollup::{MAX_HOURS, RollUp, Stored, due, unmarked};
use sidera_monitor::time::{Slot, Span};

use super::archive::{list_all, read_all};
use super::{CronReport, key};
use crate::store::{Key, PutOptions, Store, StoreError};

/// Rolls up what is due.
pub(super) async fn roll_up(
    store: &impl Store,
    epoch_ms: u64,
    clock: Settled,
    report: &mut CronReport,
) -> Result<(), StoreError> {
    let newest = Slot::hour(clock.settled_ms()).previous();
    if read_roll_up(store, newest)
        .await?
        .is_some_and(|found| found.epoch_ms >= epoch_ms)
    {
        return Ok(());
    }
    let shards = list_all(store, keys::SHARDS).await?;
    let made = list_all(store, keys::ROLL_UPS).await?;
    let data = |metadata: &Option<String>| metadata.clone().unwrap_or_default();
    let stored: Vec<Stored> = shards
        .iter()
        .filter_map(|listed| Stored::of_shard(listed.key.as_str(), &data(&listed.metadata)))
        .collect();
    let made: Vec<Stored> = made
        .iter()
        .filter_map(|listed| Stored::of_roll_up(listed.key.as_str(), &data(&listed.metadata)))
        .filter(|stored| stored.epoch_ms >= epoch_ms)
        .collect();
    let mut run = Run {
        store,
        epoch_ms,
        made: made
            .iter()
            .map(|stored| (stored.slot, stored.sources.revisions))
            .collect(),
        hours: BTreeMap::new(),
        newest,
    };
    let mut due = due(
        stored.iter().copied(),
        made.iter().copied(),
        epoch_ms,
        clock,
    );
    due.hours.truncate(MAX_HOURS);
    let busy: BTreeSet<Slot> = stored.iter().map(|stored| stored.slot).gather();
    let shards: Vec<&Key> = shards.iter().map(|listed| &listed.key).collect();
    for hour in due.hours {
        run.hour(hour, &shards, report).await?;
    }
    let is_known = |hour: &Slot| busy.contains(hour) || run.made.contains_key(hour);
    for hour in unmarked(newest, epoch_ms, is_known) {
        run.mark(hour).await?;
    }
    let touched = run.hours.keys().map(|hour| hour.day());
    let days: BTreeSet<Slot> = due.days.into_iter().chain(touched).gather();
    for day in days {
        run.day(day, report).await?;
    }
    run.finish().await
}

async fn read_roll_up(store: &impl Store, slot: Slot) -> Result<Option<RollUp>, StoreError> {
    let value = store.get(&key(&keys::roll_up(slot))?).await?;
    Ok(value.and_then(|value| RollUp::decode(&value).ok()))
}

struct Run<'s, S> {
    store: &'s S,
    epoch_ms: u64,
    /// How much each stored roll-up was made of.
    made: BTreeMap<Slot, u64>,
    /// The hours made by this run.
    hours: BTreeMap<Slot, RollUp>,
    /// The hour whose roll-up says that this was done, so that it is written last.
    newest: Slot,
}

impl<S: Store> Run<'_, S> {
    async fn hour(
        &mut self,
        hour: Slot,
        shards: &[&Key],
        report: &mut CronReport,
    ) -> Result<(), StoreError> {
        let prefix = keys::shards_of(hour);
        let of_hour = shards
            .iter()
            .filter(|key| key.as_str().starts_with(&prefix));
        let keys: Vec<Key> = of_hour.map(|key| (*key).clone()).collect();
        let values = read_all(self.store, &keys).await?;
        let values: Vec<Vec<u8>> = values.into_iter().flatten().collect();
        let shards = values.iter().map(Vec::as_slice);
        let (roll_up, merged) = RollUp::of_shards(hour, self.epoch_ms, shards);
        report.refused += merged.refused.len();
        // Old reads may show less than a roll-up has already.
        if self
            .made
            .get(&hour)
            .is_none_or(|made| roll_up.sources.revisions > *made)
        {
            self.keep(roll_up).await?;
            report.hours += 1;
        }
        Ok(())
    }

    async fn mark(&mut self, hour: Slot) -> Result<(), StoreError> {
        let (empty, _) = RollUp::of_shards(hour, self.epoch_ms, []);
        self.keep(empty).await
    }

    async fn keep(&mut self, roll_up: RollUp) -> Result<(), StoreError> {
        if roll_up.slot != self.newest {
            self.write(&roll_up).await?;
        }
        self.hours.insert(roll_up.slot, roll_up);
        Ok(())
    }

    async fn finish(&self) -> Result<(), StoreError> {
        match self.hours.get(&self.newest) {
            Some(roll_up) => self.write(roll_up).await,
            None => Ok(()),
        }
    }

    async fn day(&mut self, day: Slot, report: &mut CronReport) -> Result<(), StoreError> {
        let known = |hour: &Slot| self.made.contains_key(hour) && !self.hours.contains_key(hour);
        let hours: Vec<Slot> = day.hours().filter(known).collect();
        let keys = hours.iter().map(|hour| key(&keys::roll_up(*hour)));
        let keys = keys.collect::<Result<Vec<_>, _>>()?;
        let values = read_all(self.store, &keys).await?;
        let read = values.into_iter().flatten();
        let read: Vec<RollUp> = read
            .filter_map(|value| RollUp::decode(&value).ok())
            .collect();
        if read.len() < hours.len() {
            // Some are listed and cannot be seen here yet: the next run will see them.
            return Ok(());
        }
        let fresh = self.hours.values().filter(|hour| hour.slot.day() == day);
        let of_day = RollUp::of_hours(day, self.epoch_ms, read.iter().chain(fresh));
        self.write(&of_day).await?;
        report.days += 1;
        Ok(())
    }

    async fn write(&self, roll_up: &RollUp) -> Result<(), StoreError> {
        let seconds = match roll_up.slot.span() {
            Span::Hour => HOUR_TTL_SECONDS,
            Span::Day => DAY_TTL_SECONDS,
        };
        let options = PutOptions {
            ttl_seconds: u32::try_from(seconds).ok(),
            metadata: Some(roll_up.metadata()),
        };
        self.store
            .put(&key(&roll_up.key())?, &roll_up.encode(), &options)
            .await
    }
}
