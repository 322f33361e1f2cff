//! What is counted of the requests of one series in one bucket of time.

use crate::Error;
use crate::codec::{Reader, Writer};

/// A request that takes longer than this is slow.
pub const SLOW_US: u64 = 2_000_000;
/// A request that takes longer than this is timed out (and slow).
pub const TIMED_OUT_US: u64 = 5_000_000;

/// Counts, sums and extremes. Merging adds the former and compares the latter; the default
/// is its identity. Durations are microseconds, so that sums are exact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Requests by the first digit of their status; the first entry is what had none.
    pub by_class: [u64; 6],
    /// Of these, how many took over [`SLOW_US`].
    pub slow: u64,
    /// Of these, how many took over [`TIMED_OUT_US`].
    pub timed_out: u64,
    /// Sum of the durations.
    pub duration_us: u64,
    /// Shortest duration; 0 without requests.
    pub min_us: u64,
    /// Longest duration.
    pub max_us: u64,
    /// Bytes received.
    pub bytes_in: u64,
    /// Bytes sent.
    pub bytes_out: u64,
}

impl Counts {
    /// How many requests.
    pub fn count(&self) -> u64 {
        self.by_class
            .iter()
            .fold(0, |sum, class| sum.saturating_add(*class))
    }

    /// How many of them had a status of 400 or more.
    pub const fn errors(&self) -> u64 {
        let [_, _, _, _, client, server] = self.by_class;
        client.saturating_add(server)
    }

    /// Errors over requests; `None` without requests.
    pub fn error_rate(&self) -> Option<f64> {
        let count = self.count();
        (count > 0).then(|| self.errors() as f64 / count as f64)
    }

    /// Whether nothing was counted.
    pub const fn is_empty(&self) -> bool {
        let [none, informal, success, redirect, client, server] = self.by_class;
        none | informal | success | redirect | client | server == 0
    }

    /// Counts one request. A status outside 100..=599 counts as none.
    pub fn add(&mut self, status: u16, duration_us: u64, bytes_in: u64, bytes_out: u64) {
        let mut by_class = [0; 6];
        let class = usize::from(status / 100);
        *by_class.get_mut(class).unwrap_or(&mut 0) = 1;
        if by_class == [0; 6] {
            by_class = [1, 0, 0, 0, 0, 0];
        }
        self.merge(&Self {
            by_class,
            slow: u64::from(duration_us > SLOW_US),
            timed_out: u64::from(duration_us > TIMED_OUT_US),
            duration_us,
            min_us: duration_us,
            max_us: duration_us,
            bytes_in,
            bytes_out,
        });
    }

    /// Adds what the other counted.
    #[inline]
    pub fn merge(&mut self, other: &Self) {
        if other.is_empty() {
            return;
        }
        self.min_us = if self.is_empty() {
            other.min_us
        } else {
            self.min_us.min(other.min_us)
        };
        self.max_us = self.max_us.max(other.max_us);
        for (mine, theirs) in self.by_class.iter_mut().zip(other.by_class) {
            *mine = mine.saturating_add(theirs);
        }
        self.slow = self.slow.saturating_add(other.slow);
        self.timed_out = self.timed_out.saturating_add(other.timed_out);
        self.duration_us = self.duration_us.saturating_add(other.duration_us);
        self.bytes_in = self.bytes_in.saturating_add(other.bytes_in);
        self.bytes_out = self.bytes_out.saturating_add(other.bytes_out);
    }

    /// In the order of the stored form: what is seldom zero first, so that the mask of most
    /// buckets is one byte.
    const fn fields(&self) -> [u64; 13] {
        let [none, informal, success, redirect, client, server] = self.by_class;
        [
            success,
            self.duration_us,
            self.max_us,
            self.min_us,
            self.bytes_out,
            self.bytes_in,
            client,
            server,
            self.slow,
            self.timed_out,
            redirect,
            none,
            informal,
        ]
    }

    /// A mask of the fields that are not zero, then these.
    pub(crate) fn write(&self, writer: &mut Writer) {
        let fields = self.fields();
        let set = |mask: u64, (place, value): (usize, &u64)| mask | u64::from(*value > 0) << place;
        writer.uint(fields.iter().enumerate().fold(0, set));
        fields
            .iter()
            .filter(|value| **value > 0)
            .for_each(|value| writer.uint(*value));
    }

    pub(crate) fn read(outer: &mut Reader<'_>) -> Result<Self, Error> {
        // A reader of its own stays in registers; merging spends much of its time here.
        let reader = &mut outer.clone();
        let mask = reader.uint()?;
        if mask >> 13 != 0 {
            return Err(Error::malformed("a mask of more fields than there are"));
        }
        let mut fields = [0; 13];
        let mut rest = mask;
        while let Some(field) = fields.get_mut(rest.trailing_zeros() as usize) {
            *field = reader.uint()?;
            if *field == 0 {
                return Err(Error::malformed("a zero that the mask says is none"));
            }
            rest &= rest - 1;
        }
        *outer = reader.clone();
        let [
            success,
            duration_us,
            max_us,
            min_us,
            bytes_out,
            bytes_in,
            client,
            server,
            ..,
        ] = fields;
        let [.., slow, timed_out, redirect, none, informal] = fields;
        let by_class = [none, informal, success, redirect, client, server];
        let counts = Self {
            by_class,
            slow,
            timed_out,
            duration_us,
            min_us,
            max_us,
            bytes_in,
            bytes_out,
        };
        if counts.is_empty() || min_us > max_us {
            return Err(Error::malformed("counts that no request leaves"));
        }
        Ok(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_fall_into_their_classes() {
        let mut counts = Counts::default();
        for status in [0, 99, 101, 200, 204, 302, 404, 429, 500, 600, 999, u16::MAX] {
            counts.add(status, 1, 0, 0);
        }
        assert_eq!(counts.by_class, [5, 1, 2, 1, 2, 1]);
        assert_eq!((counts.count(), counts.errors()), (12, 3));
    }

    #[test]
    fn slow_and_timed_out_begin_above_their_limits() {
        let mut counts = Counts::default();
        for duration_us in [SLOW_US, SLOW_US + 1, TIMED_OUT_US, TIMED_OUT_US + 1] {
            counts.add(200, duration_us, 0, 0);
        }
        assert_eq!((counts.slow, counts.timed_out), (3, 1));
    }

    #[test]
    fn a_zero_duration_is_the_shortest() {
        let mut counts = Counts::default();
        counts.add(200, 9, 0, 0);
        counts.add(200, 0, 0, 0);
        assert_eq!(
            (counts.min_us, counts.max_us, counts.duration_us),
            (0, 9, 9)
        );
    }
}
