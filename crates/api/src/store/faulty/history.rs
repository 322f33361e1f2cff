use std::collections::BTreeMap;
use std::ops::Bound;

use super::super::Key;
use super::super::entry::Entry;

/// What was ever written, for as long as somebody may still read it.
#[derive(Debug, Default)]
pub(super) struct History(BTreeMap<Key, Vec<Version>>);

/// What a key held from a moment on; nothing after a deletion.
#[derive(Debug)]
pub(super) struct Version {
    pub(super) at_ms: u64,
    pub(super) location: u64,
    pub(super) entry: Option<Entry>,
}

impl History {
    /// What a key held at a moment, unless it has expired since.
    pub(super) fn read(&self, key: &Key, as_of_ms: u64, now_ms: u64) -> Option<&Entry> {
        living(self.0.get(key)?, as_of_ms, now_ms)
    }

    /// The keys after a bound that held something at a moment, in order.
    pub(super) fn keys_after<'a>(
        &'a self,
        start: Bound<&str>,
        as_of_ms: u64,
        now_ms: u64,
    ) -> impl Iterator<Item = (&'a Key, &'a Entry)> {
        self.0
            .range::<str, _>((start, Bound::Unbounded))
            .filter_map(move |(key, versions)| Some((key, living(versions, as_of_ms, now_ms)?)))
    }

    /// The newest version of a key.
    pub(super) fn newest(&self, key: &Key) -> Option<&Version> {
        self.0.get(key)?.last()
    }

    /// Adds a version, and forgets those that nobody can read any more.
    pub(super) fn write(&mut self, key: &Key, version: Version, oldest_read_ms: u64) {
        let versions = self.0.entry(key.clone()).or_default();
        versions.push(version);
        let readable = versions
            .iter()
            .rposition(|version| version.at_ms <= oldest_read_ms);
        versions.drain(..readable.unwrap_or(0));
    }
}

fn living(versions: &[Version], as_of_ms: u64, now_ms: u64) -> Option<&Entry> {
    let version = versions
        .iter()
        .rev()
        .find(|version| version.at_ms <= as_of_ms)?;
    version
        .entry
        .as_ref()
        .filter(|entry| entry.lives_at(now_ms))
}
