//! A model of Workers KV at its worst: last write wins, a write reaches other places within
//! a minute, reads are cached for a minute (also that there was nothing), a key takes one
//! write a second, and any operation may be refused or fail.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::random::Random;
use crate::metrics::KvOutcome;

/// Data centres.
pub(super) const PLACES: usize = 3;
/// How long a write may take to be seen elsewhere, and how long a read may be cached.
pub(super) const STALE_MS: u64 = 60_000;

#[derive(Debug, Clone)]
struct Version {
    /// When it is seen in each data centre.
    seen_ms: [u64; PLACES],
    written_ms: u64,
    value: Rc<[u8]>,
    metadata: Rc<str>,
}

type Cached = (u64, Option<Rc<[u8]>>);

/// The store.
#[derive(Debug)]
pub(super) struct Kv {
    versions: BTreeMap<String, Vec<Version>>,
    cache: [BTreeMap<String, Cached>; PLACES],
    random: Random,
    /// How many operations in a hundred fail.
    pub(super) failing: u64,
    pub(super) writes: u64,
    pub(super) failed_writes: u64,
    pub(super) reads: u64,
    pub(super) stale_reads: u64,
    pub(super) lists: u64,
}

impl Kv {
    pub(super) fn new(seed: u64, failing: u64) -> Self {
        Self {
            versions: BTreeMap::new(),
            cache: Default::default(),
            random: Random::new(seed),
            failing,
            writes: 0,
            failed_writes: 0,
            reads: 0,
            stale_reads: 0,
            lists: 0,
        }
    }

    pub(super) fn put(
        &mut self,
        place: usize,
        key: &str,
        value: Vec<u8>,
        metadata: String,
        now_ms: u64,
    ) -> KvOutcome {
        self.writes += 1;
        let versions = self.versions.entry(key.to_owned()).or_default();
        if versions
            .last()
            .is_some_and(|last| now_ms < last.written_ms + 1_000)
        {
            self.failed_writes += 1;
            return KvOutcome::Limited;
        }
        let fails = self.random.percent(self.failing);
        if fails {
            self.failed_writes += 1;
            // Of three failures one was only the answer's, and the value is there.
            if !self.random.percent(33) {
                return if self.random.percent(50) {
                    KvOutcome::Limited
                } else {
                    KvOutcome::Failed
                };
            }
        }
        let mut seen_ms = [0; PLACES];
        for (other, seen_ms) in seen_ms.iter_mut().enumerate() {
            *seen_ms = now_ms
                + if other == place {
                    0
                } else {
                    self.random.below(STALE_MS)
                };
        }
        let newer = Version {
            seen_ms,
            written_ms: now_ms,
            value: value.into(),
            metadata: metadata.into(),
        };
        // What every place has left behind can go.
        if let Some(settled) = versions
            .iter()
            .rposition(|old| old.written_ms + STALE_MS <= now_ms)
        {
            versions.drain(..settled);
        }
        versions.push(newer);
        if fails {
            KvOutcome::Failed
        } else {
            KvOutcome::Ok
        }
    }

    /// The value, if there seems to be one.
    pub(super) fn get(
        &mut self,
        place: usize,
        key: &str,
        now_ms: u64,
    ) -> Result<Option<Rc<[u8]>>, KvOutcome> {
        self.reads += 1;
        // Reads fail less often than writes do, or no run would ever come through.
        if self.random.percent(self.failing / 8) {
            return Err(KvOutcome::Failed);
        }
        let versions = self.versions.get(key);
        let newest = versions.and_then(|versions| versions.last());
        let cache = self.cache.get_mut(place).ok_or(KvOutcome::Failed)?;
        if let Some((fetched_ms, value)) = cache.get(key)
            && now_ms < fetched_ms + STALE_MS
        {
            let same = newest.map(|newest| &newest.value) == value.as_ref();
            self.stale_reads += u64::from(!same);
            return Ok(value.clone());
        }
        let seen = versions.and_then(|versions| seen_at(versions, place, now_ms));
        let value = seen.map(|version| version.value.clone());
        self.stale_reads += u64::from(newest.map(|newest| &newest.value) != value.as_ref());
        cache.insert(key.to_owned(), (now_ms, value.clone()));
        Ok(value)
    }

    /// Keys with their metadata.
    pub(super) fn list(
        &mut self,
        place: usize,
        prefix: &str,
        now_ms: u64,
    ) -> Result<Vec<(String, Rc<str>)>, KvOutcome> {
        self.lists += 1;
        if self.random.percent(self.failing / 8) {
            return Err(KvOutcome::Failed);
        }
        let keys = self
            .versions
            .range(prefix.to_owned()..)
            .take_while(|(key, _)| key.starts_with(prefix));
        let seen = keys.filter_map(|(key, versions)| {
            Some((
                key.clone(),
                seen_at(versions, place, now_ms)?.metadata.clone(),
            ))
        });
        Ok(seen.collect())
    }

    /// What is there when everything has settled.
    pub(super) fn settled(&self, prefix: &str) -> impl Iterator<Item = (&str, &[u8])> {
        let keys = self.versions.range(prefix.to_owned()..);
        let prefix = prefix.to_owned();
        keys.take_while(move |(key, _)| key.starts_with(&prefix))
            .filter_map(|(key, versions)| Some((key.as_str(), &*versions.last()?.value)))
    }
}

fn seen_at(versions: &[Version], place: usize, now_ms: u64) -> Option<&Version> {
    let is_seen = |version: &&Version| {
        version
            .seen_ms
            .get(place)
            .is_some_and(|seen| *seen <= now_ms)
    };
    versions.iter().rev().find(is_seen)
}
