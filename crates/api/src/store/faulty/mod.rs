//! A store that misbehaves as Workers KV may.

mod faults;
mod history;
mod random;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::Bound;

pub use faults::{Faults, Operations, Outage};
use history::{History, Version};
use random::Random;

use super::entry::Entry;
use super::{
    Key, ListPage, ListQuery, ListedKey, MAX_LIST, PutOptions, Store, StoreError, check_many,
};
use crate::Clock;

/// One store as it is seen from many locations, each through a [`FaultyStore`] of its own.
#[derive(Debug)]
pub struct FaultyWorld<C> {
    clock: C,
    faults: Faults,
    random: Random,
    locations: Cell<u64>,
    history: RefCell<History>,
}

/// The store as one location sees it.
///
/// - A read gives what the key held at some moment of the last minute, and goes on giving it
///   until that moment is a minute old; a missing key is remembered as well.
/// - A list is as old as a read, each page for itself, and a page may be short or empty.
/// - A write within a second of the one before is refused. Between two locations it may also be
///   taken and lost, without a word.
#[derive(Debug)]
pub struct FaultyStore<'w, C> {
    world: &'w FaultyWorld<C>,
    location: u64,
    remembered: RefCell<BTreeMap<Key, Remembered>>,
}

/// What a location gives for a key until it looks again.
#[derive(Debug)]
struct Remembered {
    entry: Option<Entry>,
    until_ms: u64,
}

impl<C: Clock> FaultyWorld<C> {
    /// An empty store to which `faults` happen, by the time of `clock`.
    pub fn new(clock: C, faults: Faults) -> Self {
        Self {
            clock,
            random: Random::new(faults.seed),
            faults,
            locations: Cell::new(0),
            history: RefCell::default(),
        }
    }

    /// One more location.
    pub fn location(&self) -> FaultyStore<'_, C> {
        self.locations.set(self.locations.get().wrapping_add(1));
        FaultyStore {
            world: self,
            location: self.locations.get(),
            remembered: RefCell::default(),
        }
    }

    /// What a key really holds, whatever the locations see.
    pub fn truth(&self, key: &Key) -> Option<Vec<u8>> {
        let now = self.clock.now_unix_ms();
        let history = self.history.borrow();
        history.read(key, now, now).map(|entry| entry.value.clone())
    }

    /// Fails during an outage, or never comes back.
    async fn survive_outages(&self, operation: Operations) -> Result<(), StoreError> {
        match self.faults.outage(operation, self.clock.now_unix_ms()) {
            None => Ok(()),
            Some(StoreError::TimedOut { .. }) => std::future::pending().await,
            Some(error) => Err(error.clone()),
        }
    }

    /// Fails if chance wants it.
    fn survive_chance(&self) -> Result<(), StoreError> {
        if self.random.chance(self.faults.failures_per_mille) {
            return Err(StoreError::Unavailable {
                reason: "it failed by chance".into(),
            });
        }
        Ok(())
    }

    async fn survive_reading(&self) -> Result<(), StoreError> {
        self.survive_outages(Operations::Reads).await?;
        self.survive_chance()
    }

    /// How many keys a page gets: all that are wanted, or fewer where pages are short.
    fn page_length(&self, wanted: usize) -> u64 {
        let most = wanted.min(self.faults.page_keys) as u64;
        if self.faults.page_keys < MAX_LIST {
            self.random.up_to(most)
        } else {
            most
        }
    }

    /// A moment as old as something read now may be.
    fn some_moment(&self, now_ms: u64) -> u64 {
        now_ms.saturating_sub(self.random.up_to(self.faults.stale_ms))
    }
}

impl<C: Clock> FaultyStore<'_, C> {
    fn read(&self, key: &Key) -> Option<Vec<u8>> {
        let now = self.world.clock.now_unix_ms();
        let mut remembered = self.remembered.borrow_mut();
        let seen = match remembered.get(key) {
            Some(seen) if now < seen.until_ms => seen.entry.clone(),
            _ => {
                let as_of = self.world.some_moment(now);
                let entry = self.world.history.borrow().read(key, as_of, now).cloned();
                let until_ms = as_of.saturating_add(self.world.faults.stale_ms);
                let seen = Remembered {
                    entry: entry.clone(),
                    until_ms,
                };
                remembered.insert(key.clone(), seen);
                entry
            }
        };
        seen.filter(|entry| entry.lives_at(now))
            .map(|entry| entry.value)
    }

    async fn write(&self, key: &Key, entry: Option<Entry>) -> Result<(), StoreError> {
        let world = self.world;
        world.survive_outages(Operations::Writes).await?;
        let outcome = world.survive_chance();
        if outcome.is_err() && world.random.chance(500) {
            return outcome;
        }
        if self.arrives(key)? {
            let at_ms = world.clock.now_unix_ms();
            let version = Version {
                at_ms,
                location: self.location,
                entry,
            };
            let oldest_read_ms = at_ms.saturating_sub(world.faults.stale_ms);
            world
                .history
                .borrow_mut()
                .write(key, version, oldest_read_ms);
        }
        outcome
    }

    /// Whether a write stays, or is lost to another's of the same second.
    fn arrives(&self, key: &Key) -> Result<bool, StoreError> {
        let world = self.world;
        let history = world.history.borrow();
        let free_at =
            |version: &Version| version.at_ms.saturating_add(world.faults.write_interval_ms);
        let now = world.clock.now_unix_ms();
        match history.newest(key).filter(|version| now < free_at(version)) {
            None => Ok(true),
            Some(version) if version.location == self.location => Err(StoreError::RateLimited),
            Some(_) if world.random.chance(500) => Err(StoreError::RateLimited),
            Some(_) => Ok(world.random.chance(500)),
        }
    }

    fn page(&self, query: &ListQuery) -> Result<ListPage, StoreError> {
        let start = match query
            .cursor
            .as_deref()
            .map(|cursor| cursor.split_at_checked(1))
        {
            None | Some(Some(("^", ""))) => Bound::Included(query.prefix.as_str()),
            Some(Some((">", key))) => Bound::Excluded(key),
            Some(_) => return Err(StoreError::UnknownCursor),
        };
        let world = self.world;
        let length = world.page_length(query.limit);
        let now = world.clock.now_unix_ms();
        let history = world.history.borrow();
        let mut living = history
            .keys_after(start, world.some_moment(now), now)
            .take_while(|(key, _)| query.prefix.begins(key))
            .map(|(key, entry)| entry.listed(key));
        let keys: Vec<ListedKey> = (0..length).map_while(|_| living.next()).collect();
        let resume = match (keys.last(), &query.cursor) {
            (Some(listed), _) => format!(">{}", listed.key),
            (None, Some(cursor)) => cursor.clone(),
            (None, None) => "^".into(),
        };
        Ok(ListPage {
            cursor: living.next().map(|_| resume),
            keys,
        })
    }
}

impl<C: Clock> Store for FaultyStore<'_, C> {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        self.world.survive_reading().await?;
        Ok(self.read(key))
    }

    async fn get_many(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        check_many(keys)?;
        self.world.survive_reading().await?;
        Ok(keys.iter().map(|key| self.read(key)).collect())
    }

    async fn put(&self, key: &Key, value: &[u8], options: &PutOptions) -> Result<(), StoreError> {
        options.check(value)?;
        let entry = Entry::new(value, options, self.world.clock.now_unix_ms());
        self.write(key, Some(entry)).await
    }

    async fn list(&self, query: &ListQuery) -> Result<ListPage, StoreError> {
        self.world.survive_reading().await?;
        self.page(query)
    }

    async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        self.write(key, None).await
    }
}
