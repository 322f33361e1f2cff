//! Values by bucket of time, in order, without the empty ones.

use crate::Error;
use crate::codec::{Reader, Writer};

/// What can be added up in any order and grouping.
pub trait Merge: Clone {
    /// Adds what the other holds. Commutative and associative.
    fn merge(&mut self, other: &Self);
}

impl Merge for u64 {
    fn merge(&mut self, other: &Self) {
        *self = self.saturating_add(*other);
    }
}

/// Values of type `T` by the place of their bucket in a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buckets<T> {
    entries: Vec<(u16, T)>,
}

impl<T> Default for Buckets<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
        }
    }
}

impl<T: Merge> Buckets<T> {
    /// The buckets that hold something, in order.
    pub fn iter(&self) -> impl Iterator<Item = (u16, &T)> {
        self.entries.iter().map(|(bucket, value)| (*bucket, value))
    }

    /// Whether no bucket holds anything.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds a value to a bucket.
    pub fn add(&mut self, bucket: u16, value: &T) {
        let after_all = self.entries.last().is_none_or(|(last, _)| *last < bucket);
        if after_all {
            self.entries.push((bucket, value.clone()));
            return;
        }
        match self
            .entries
            .binary_search_by_key(&bucket, |(bucket, _)| *bucket)
        {
            Ok(place) => {
                if let Some((_, mine)) = self.entries.get_mut(place) {
                    mine.merge(value);
                }
            }
            Err(place) => self.entries.insert(place, (bucket, value.clone())),
        }
    }

    /// Adds what the other buckets hold.
    pub fn merge(&mut self, other: &Self) {
        let same = self.entries.len() == other.entries.len()
            && self
                .entries
                .iter()
                .zip(&other.entries)
                .all(|((a, _), (b, _))| a == b);
        if same {
            let pairs = self.entries.iter_mut().zip(&other.entries);
            pairs.for_each(|((_, mine), (_, theirs))| mine.merge(theirs));
        } else {
            other
                .iter()
                .for_each(|(bucket, value)| self.add(bucket, value));
        }
    }

    /// All buckets in one.
    pub fn total(&self) -> Option<T> {
        let mut values = self.entries.iter().map(|(_, value)| value);
        let mut total = values.next()?.clone();
        values.for_each(|value| total.merge(value));
        Some(total)
    }

    pub(crate) fn write(&self, writer: &mut Writer, mut write: impl FnMut(&mut Writer, &T)) {
        writer.len(self.entries.len());
        let mut next = 0;
        for (bucket, value) in &self.entries {
            writer.uint(u64::from(bucket - next));
            write(writer, value);
            next = bucket + 1;
        }
    }

    /// Merges what [`Buckets::write`] wrote and says whether it held anything. `absorb` adds
    /// a stored value to one in memory. Refuses buckets at or beyond `limit`. After an error
    /// only a part was merged.
    pub(crate) fn absorb(
        &mut self,
        reader: &mut Reader<'_>,
        limit: u16,
        mut absorb: impl FnMut(&mut T, &mut Reader<'_>) -> Result<(), Error>,
    ) -> Result<bool, Error>
    where
        T: Default,
    {
        let len = reader.len()?;
        if len > usize::from(limit) {
            return Err(Error::malformed("too many buckets"));
        }
        self.entries.reserve(len.saturating_sub(self.entries.len()));
        let mut next = 0_u16;
        let mut place = 0;
        for _ in 0..len {
            let gap = reader.narrow("bucket")?;
            let bucket = next.checked_add(gap).filter(|bucket| *bucket < limit);
            let bucket = bucket.ok_or(Error::malformed("bucket beyond the slot"))?;
            absorb(self.entry(&mut place, bucket), reader)?;
            next = bucket + 1;
        }
        Ok(len > 0)
    }

    /// The value of a bucket, made if there is none. `place` is where to begin looking, and
    /// afterwards where it was found.
    fn entry(&mut self, place: &mut usize, bucket: u16) -> &mut T
    where
        T: Default,
    {
        while self
            .entries
            .get(*place)
            .is_some_and(|(other, _)| *other < bucket)
        {
            *place += 1;
        }
        if self
            .entries
            .get(*place)
            .is_none_or(|(other, _)| *other != bucket)
        {
            self.entries.insert(*place, (bucket, T::default()));
        }
        #[expect(
            clippy::indexing_slicing,
            reason = "found or inserted in the lines above"
        )]
        &mut self.entries[*place].1
    }
}
