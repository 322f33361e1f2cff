use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Bound;

use super::entry::Entry;
use super::{
    Key, ListPage, ListQuery, ListedKey, MAX_LIST, PutOptions, Store, StoreError, check_many,
};
use crate::Clock;

/// A store that is always right: what was written is read, by everybody, at once.
///
/// For tests, and for whoever has one process. Entries expire by the clock it is given.
#[derive(Debug)]
pub struct MemoryStore<C> {
    clock: C,
    entries: RefCell<BTreeMap<Key, Entry>>,
}

impl<C: Clock> MemoryStore<C> {
    /// An empty store.
    pub fn new(clock: C) -> Self {
        Self {
            clock,
            entries: RefCell::default(),
        }
    }

    fn read(&self, key: &Key) -> Option<Vec<u8>> {
        let now = self.clock.now_unix_ms();
        let entries = self.entries.borrow();
        let entry = entries.get(key).filter(|entry| entry.lives_at(now))?;
        Some(entry.value.clone())
    }
}

impl<C: Clock> Store for MemoryStore<C> {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.read(key))
    }

    async fn get_many(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        check_many(keys)?;
        Ok(keys.iter().map(|key| self.read(key)).collect())
    }

    async fn put(&self, key: &Key, value: &[u8], options: &PutOptions) -> Result<(), StoreError> {
        options.check(value)?;
        let entry = Entry::new(value, options, self.clock.now_unix_ms());
        self.entries.borrow_mut().insert(key.clone(), entry);
        Ok(())
    }

    async fn list(&self, query: &ListQuery) -> Result<ListPage, StoreError> {
        let now = self.clock.now_unix_ms();
        let entries = self.entries.borrow();
        let start = match &query.cursor {
            None => Bound::Included(query.prefix.as_str()),
            Some(cursor) if Key::parse(cursor).is_ok() => Bound::Excluded(cursor.as_str()),
            Some(_) => return Err(StoreError::UnknownCursor),
        };
        let mut living = entries
            .range::<str, _>((start, Bound::Unbounded))
            .take_while(|(key, _)| query.prefix.begins(key))
            .filter(|(_, entry)| entry.lives_at(now))
            .map(|(key, entry)| entry.listed(key));
        let keys: Vec<ListedKey> = living.by_ref().take(query.limit.min(MAX_LIST)).collect();
        let more = living.next().is_some();
        let last = keys.last().map(|listed| listed.key.to_string());
        Ok(ListPage {
            cursor: last.filter(|_| more),
            keys,
        })
    }

    async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        self.entries.borrow_mut().remove(key);
        Ok(())
    }
}
