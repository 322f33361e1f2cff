//! Reading back what was recorded: as few operations as a question needs, each counted.

use std::collections::{BTreeMap, BTreeSet};

use sidera_compact::Gather as _;
use sidera_monitor::answers::KvBudget;
use sidera_monitor::bundle::Bundle;
use sidera_monitor::history::{Clock as Settled, Detail, History, Range};
use sidera_monitor::rollup::RollUp;
use sidera_monitor::time::{HOUR_MS, Slot};
use sidera_monitor::{keys, shard};

use super::flushing::epoch;
use super::{Metered, key};
use crate::store::{Key, ListQuery, ListedKey, MAX_GET_MANY, Prefix, Store, StoreError};
use crate::{App, Clock};

/// From so many hours on that have no roll-up, all shards are listed at once.
const LIST_AT_ONCE: usize = 4;

/// The most pages of one list. What has more is an error rather than half of an answer.
const MAX_PAGES: usize = 40;

/// What is stored of the past, as far as it was read.
#[derive(Debug)]
pub(crate) struct Archive<'a, S, C> {
    pub(crate) store: Metered<'a, S, C>,
    pub(crate) clock: Settled,
    pub(crate) history: History,
    /// The values as they are stored, where somebody wants them.
    bundle: Option<Bundle>,
    /// The keys of shards by hour, as far as they were listed.
    listed: BTreeMap<Slot, Vec<Key>>,
}

impl<'a, S: Store, C: Clock> Archive<'a, S, C> {
    /// Nothing yet but the epoch.
    ///
    /// # Errors
    ///
    /// When that cannot be read: what counts is then not known.
    pub(crate) async fn open(app: &'a App<'a, S, C>) -> Result<Self, StoreError> {
        let store = Metered::new(app);
        let epoch_ms = epoch(&store).await?;
        Ok(Self {
            store,
            clock: settled(app),
            history: History::new(epoch_ms),
            bundle: None,
            listed: BTreeMap::new(),
        })
    }

    /// The same, keeping the values as they are stored.
    pub(crate) fn bundled(mut self, budget: KvBudget) -> Self {
        self.bundle = Some(Bundle::new(self.history.epoch_ms(), self.clock, budget));
        self
    }

    /// What was kept of the values; nothing if nobody wanted them.
    pub(crate) fn into_bundle(self) -> Option<Bundle> {
        self.bundle
    }

    /// Reads what is missing of a range.
    ///
    /// # Errors
    ///
    /// When the store fails: what was not read is not the same as what is not there.
    pub(crate) async fn fill(&mut self, range: Range, detail: Detail) -> Result<(), StoreError> {
        // Nothing before the epoch counts, so that nothing of it need be read.
        let epoch_ms = self.history.epoch_ms();
        let from_ms = range.from_ms.max(epoch_ms - epoch_ms % HOUR_MS);
        let range = Range { from_ms, ..range };
        loop {
            let needs = self.history.needs(range, detail, self.clock);
            if needs.is_empty() {
                return Ok(());
            }
            let roll_ups: Vec<Slot> = needs.days.into_iter().chain(needs.hours).collect();
            self.read_roll_ups(&roll_ups).await?;
            self.read_shards(&needs.shards).await?;
        }
    }

    async fn read_roll_ups(&mut self, slots: &[Slot]) -> Result<(), StoreError> {
        for slots in slots.chunks(MAX_GET_MANY) {
            let keys = slots.iter().map(|slot| key(&keys::roll_up(*slot)));
            let keys = keys.collect::<Result<Vec<_>, _>>()?;
            let values = self.store.get_many(&keys).await?;
            for (slot, value) in slots.iter().zip(values) {
                let roll_up = value
                    .as_deref()
                    .and_then(|value| RollUp::decode(value).ok());
                self.history.put(*slot, roll_up);
                if let Some(bundle) = &mut self.bundle {
                    bundle.roll_ups.push((*slot, value));
                }
            }
        }
        Ok(())
    }

    async fn read_shards(&mut self, hours: &[Slot]) -> Result<(), StoreError> {
        self.list_shards(hours).await?;
        let mut wanted: Vec<(Slot, Key)> = Vec::new();
        for hour in hours {
            let keys = self.listed.get(hour).into_iter().flatten();
            wanted.extend(keys.map(|key| (*hour, key.clone())));
        }
        let mut found: BTreeMap<Slot, Vec<Vec<u8>>> =
            hours.iter().map(|hour| (*hour, Vec::new())).gather();
        let keys: Vec<Key> = wanted.iter().map(|(_, key)| key.clone()).collect();
        let values = read_all(&self.store, &keys).await?;
        for ((hour, _), value) in wanted.iter().zip(values) {
            // What is listed and not there has expired, or is not yet to be seen here.
            found.entry(*hour).or_default().extend(value);
        }
        for (hour, values) in found {
            let shards = values.iter().map(Vec::as_slice);
            let merged = shard::merge(hour, self.history.epoch_ms(), shards);
            self.history.put_shards(hour, merged);
            if let Some(bundle) = &mut self.bundle {
                bundle.shards.push((hour, values));
            }
        }
        Ok(())
    }

    async fn list_shards(&mut self, hours: &[Slot]) -> Result<(), StoreError> {
        let missing: BTreeSet<Slot> = hours
            .iter()
            .copied()
            .filter(|hour| !self.listed.contains_key(hour))
            .gather();
        for hour in &missing {
            self.listed.insert(*hour, Vec::new());
        }
        if missing.len() >= LIST_AT_ONCE {
            for listed in list_all(&self.store, keys::SHARDS).await? {
                if let Some((hour, _)) = keys::parse_shard(listed.key.as_str())
                    && missing.contains(&hour)
                {
                    self.listed.entry(hour).or_default().push(listed.key);
                }
            }
            return Ok(());
        }
        for hour in missing {
            let listed = list_all(&self.store, &keys::shards_of(hour)).await?;
            let keys = listed.into_iter().map(|listed| listed.key).collect();
            self.listed.insert(hour, keys);
        }
        Ok(())
    }
}

/// How much of the past is settled for this service.
pub(crate) fn settled<S, C: Clock>(app: &App<'_, S, C>) -> Settled {
    Settled {
        now_ms: app.clock.now_unix_ms(),
        settle_ms: app.isolate.config().settle_ms(),
    }
}

/// The values under any number of keys, in the order of the keys.
pub(crate) async fn read_all(
    store: &impl Store,
    keys: &[Key],
) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
    let mut values = Vec::with_capacity(keys.len());
    for keys in keys.chunks(MAX_GET_MANY) {
        values.extend(store.get_many(keys).await?);
    }
    Ok(values)
}

/// All keys that begin with a prefix, page by page.
pub(crate) async fn list_all(
    store: &impl Store,
    prefix: &str,
) -> Result<Vec<ListedKey>, StoreError> {
    let mut query = ListQuery::first(self::prefix(prefix)?);
    let mut all = Vec::new();
    for _ in 0..MAX_PAGES {
        let page = store.list(&query).await?;
        all.extend(page.keys);
        match page.cursor {
            Some(cursor) => query = query.after(cursor),
            None => return Ok(all),
        }
    }
    Err(StoreError::Unavailable {
        reason: format!("{prefix} has more than {MAX_PAGES} pages"),
    })
}

/// The first `limit` keys that begin with a prefix. Pages may be short, so that it may take
/// several.
pub(crate) async fn list_first(
    store: &impl Store,
    prefix: &str,
    limit: usize,
) -> Result<Vec<ListedKey>, StoreError> {
    let mut query = ListQuery {
        limit,
        ..ListQuery::first(self::prefix(prefix)?)
    };
    let mut all = Vec::new();
    for _ in 0..MAX_PAGES {
        query.limit = limit.saturating_sub(all.len());
        let page = store.list(&query).await?;
        all.extend(page.keys);
        match page.cursor {
            Some(cursor) if all.len() < limit => query = query.after(cursor),
            _ => break,
        }
    }
    Ok(all)
}

fn prefix(text: &str) -> Result<Prefix, StoreError> {
    let parts: Vec<&str> = text.trim_end_matches('/').split('/').collect();
    Prefix::from_parts(&parts).map_err(|error| StoreError::Undecodable {
        reason: error.to_string(),
    })
}
