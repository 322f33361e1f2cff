//! Sorted lists of names, front-coded: each name stores how many bytes it shares with the one
//! before it and the bytes that follow.

use core::ops::Range;

use super::heads::{Bound, Heads};

/// Every so many names one is stored whole, so that reading can begin there.
pub const BLOCK: usize = 32;

/// Room for nearly every name, in bytes.
const USUAL_NAME: usize = 64;

/// Where the parts of a list lie in the asset.
#[derive(Debug, Clone)]
pub(super) struct TermLayout {
    shared: Range<usize>,
    own: Range<usize>,
    text: Range<usize>,
    /// Per block, where its text begins.
    blocks: Vec<u32>,
    heads: Heads,
}

/// A sorted list of names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms<'a> {
    shared: &'a [u8],
    own: &'a [u8],
    text: &'a [u8],
    blocks: &'a [u32],
    heads: &'a Heads,
    /// How a name is compared: folded, or as it is stored.
    key: fn(&str, &mut String),
}

/// For names that are stored as they are compared.
pub(super) fn as_stored(name: &str, key: &mut String) {
    key.clear();
    key.push_str(name);
}

impl TermLayout {
    /// Lays out a list; nothing where its parts do not fit each other.
    pub(super) fn new(
        bytes: &[u8],
        shared: Range<usize>,
        own: Range<usize>,
        text: Range<usize>,
    ) -> Option<Self> {
        let lengths = bytes.get(own.clone())?;
        if lengths.len() != shared.len() {
            return None;
        }
        let mut blocks = Vec::with_capacity(lengths.len().div_ceil(BLOCK));
        let mut position = 0_u32;
        for block in lengths.chunks(BLOCK) {
            blocks.push(position);
            position += block.iter().map(|&length| u32::from(length)).sum::<u32>();
        }
        let fits = usize::try_from(position).ok()? == text.len();
        fits.then(|| Self {
            shared,
            own,
            text,
            heads: Heads::unknown(blocks.len()),
            blocks,
        })
    }

    pub(super) const fn len(&self) -> usize {
        self.own.end - self.own.start
    }

    pub(super) fn read<'a>(&'a self, bytes: &'a [u8], key: fn(&str, &mut String)) -> Terms<'a> {
        let part = |range: &Range<usize>| bytes.get(range.clone()).unwrap_or_default();
        Terms {
            shared: part(&self.shared),
            own: part(&self.own),
            text: part(&self.text),
            blocks: &self.blocks,
            heads: &self.heads,
            key,
        }
    }
}

impl<'a> Terms<'a> {
    pub(super) const fn len(&self) -> usize {
        self.own.len()
    }

    /// The name at a place in the list; empty beyond its end.
    pub(super) fn name(&self, index: usize) -> String {
        let mut found = String::new();
        self.visit(index, |_, name| {
            found.push_str(name);
            false
        });
        found
    }

    /// Shows the keys from a place in the list on, until `go_on` says no.
    pub(super) fn visit_keys(&self, from: usize, mut go_on: impl FnMut(usize, &str) -> bool) {
        let mut key = String::with_capacity(USUAL_NAME);
        self.visit(from, |place, name| {
            (self.key)(name, &mut key);
            go_on(place, &key)
        });
    }

    /// The places of the names whose key begins with `prefix`.
    pub(super) fn with_prefix(&self, prefix: &str) -> Range<usize> {
        self.with_prefix_in(prefix, 0..self.len())
    }

    /// The same among the names of `range`.
    pub(super) fn with_prefix_in(&self, prefix: &str, range: Range<usize>) -> Range<usize> {
        let end = range.end;
        let start = self.partition(range, Bound::NotBefore(prefix));
        let mut first = String::with_capacity(USUAL_NAME);
        self.key_at(start, &mut first);
        if start < end && first.starts_with(prefix) {
            start..self.end_of_prefix(prefix, start..end)
        } else {
            start..start
        }
    }

    /// The places of the names whose key is `key`.
    pub(super) fn equal_to(&self, key: &str) -> Range<usize> {
        self.equal_to_in(key, 0..self.len())
    }

    /// The same among the names of `range`.
    pub(super) fn equal_to_in(&self, key: &str, range: Range<usize>) -> Range<usize> {
        let limit = range.end;
        let start = self.partition(range, Bound::NotBefore(key));
        let mut end = start;
        self.visit_keys(start, |place, candidate| {
            let equal = place < limit && candidate == key;
            end = if equal { place + 1 } else { end };
            equal
        });
        start..end
    }

    /// Writes the key of the name at a place to `key`; empty beyond the end.
    pub(super) fn key_at(&self, index: usize, key: &mut String) {
        key.clear();
        self.visit(index, |_, name| {
            (self.key)(name, key);
            false
        });
    }

    /// The first place whose key is `key` or comes after it.
    pub(super) fn first_not_before(&self, key: &str) -> usize {
        self.partition(0..self.len(), Bound::NotBefore(key))
    }

    /// The first place in `range` whose key neither begins with `prefix` nor comes before it.
    pub(super) fn end_of_prefix(&self, prefix: &str, range: Range<usize>) -> usize {
        self.partition(range, Bound::After(prefix))
    }

    /// The first place in `range` whose key does not lie before a bound, or its end.
    fn partition(&self, range: Range<usize>, bound: Bound<'_>) -> usize {
        // Whole blocks first: of those that begin in the range, the first that is not before it.
        let (mut low, mut high) = (range.start / BLOCK + 1, range.end.div_ceil(BLOCK));
        let mut key = String::with_capacity(USUAL_NAME);
        while low < high {
            let middle = low + (high - low) / 2;
            let by_head = bound.is_after(self.head(middle, &mut key));
            let before = by_head.unwrap_or_else(|| {
                self.key_at(middle * BLOCK, &mut key);
                bound.is_after_key(&key)
            });
            if before {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        // The place is in the block ahead of it, or is where it begins.
        let start = ((low - 1) * BLOCK).max(range.start);
        let end = (low * BLOCK).min(range.end).max(start);
        let mut found = end;
        self.visit_keys(start, |place, key| {
            let going_on = place < end && bound.is_after_key(key);
            if place < end && !going_on {
                found = place;
            }
            going_on
        });
        found
    }

    /// The beginning of a block's first key, read when it is first asked for.
    fn head(&self, block: usize, key: &mut String) -> u64 {
        self.heads.get(block, || {
            self.key_at(block * BLOCK, key);
            key.as_bytes()
        })
    }

    fn visit(&self, from: usize, mut go_on: impl FnMut(usize, &str) -> bool) {
        let block = from / BLOCK;
        let Some(&start) = self.blocks.get(block) else {
            return;
        };
        let mut position = usize::try_from(start).unwrap_or(usize::MAX);
        let mut name = Vec::with_capacity(USUAL_NAME);
        let first = block * BLOCK;
        let rest = |lengths: &'a [u8]| lengths.get(first..).unwrap_or_default();
        let lengths = rest(self.shared).iter().zip(rest(self.own));
        for (place, (&shared, &own)) in (first..).zip(lengths) {
            let end = position.saturating_add(usize::from(own));
            let Some(text) = self.text.get(position..end) else {
                return;
            };
            position = end;
            name.truncate(if place.is_multiple_of(BLOCK) {
                0
            } else {
                usize::from(shared)
            });
            name.extend_from_slice(text);
            if place >= from && !go_on(place, &String::from_utf8_lossy(&name)) {
                return;
            }
        }
    }
}
