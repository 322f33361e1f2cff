//! A mergeable sketch of durations with a bound on its relative error.
//!
//! A `DDSketch` (Masson, Rim and Lee, VLDB 2019) with logarithmic buckets over whole
//! microseconds: bucket `i` holds what lies in `(g^(i-1), g^i]` with `g = 1.02 / 0.98`, so
//! the value given back for it is off by 2 % at most. Merging adds the buckets, which loses
//! nothing: a merged sketch is the sketch of all the values.

use crate::Error;
use crate::codec::{Kind, Reader, Writer};

/// The largest relative error of [`Sketch::quantile_us`], for durations up to
/// [`MAX_DURATION_US`].
pub const RELATIVE_ERROR: f64 = 0.02;

/// Durations over this (2 h 46 min) are counted as if they were this long.
pub const MAX_DURATION_US: u64 = 10_000_000_000;

/// How many buckets there are.
pub const BUCKETS: u16 = LAST_BUCKET + 1;

/// `ln(1.02 / 0.98)`
const LN_GAMMA: f64 = 0.040005334613699206;
/// `2 / (1 + 1.02 / 0.98)`: the bucket's upper end times this has the least relative error.
const CENTRE: f64 = 0.98;
/// Bucket of [`MAX_DURATION_US`].
const LAST_BUCKET: u16 = 576;

/// How many durations fell where, on a logarithmic scale.
///
/// ```
/// use sidera_monitor::sketch::Sketch;
/// let mut sketch = Sketch::default();
/// (1..=1_000).for_each(|ms| sketch.add(ms * 1_000));
/// let p95_us = sketch.quantile_us(0.95).unwrap();
/// assert!((p95_us / 950_000.0 - 1.0).abs() < 0.02);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Sketch {
    /// Durations of zero: what a Worker's clock shows of a route that only computes.
    zeros: u64,
    /// The bucket of the first count.
    first: u16,
    /// From the lowest to the highest bucket that is not empty. Both ends hold a count, so
    /// equal contents have equal representations.
    counts: Vec<u64>,
}

impl PartialEq for Sketch {
    fn eq(&self, other: &Self) -> bool {
        let place = |sketch: &Self| {
            if sketch.counts.is_empty() {
                0
            } else {
                sketch.first
            }
        };
        self.zeros == other.zeros && place(self) == place(other) && self.counts == other.counts
    }
}

impl Eq for Sketch {}

impl Sketch {
    /// A sketch that never allocates again, whatever is added.
    pub fn preallocated() -> Self {
        Self {
            counts: Vec::with_capacity(usize::from(LAST_BUCKET) + 1),
            ..Self::default()
        }
    }

    /// Adds one duration in microseconds.
    pub fn add(&mut self, duration_us: u64) {
        if duration_us == 0 {
            self.zeros = self.zeros.saturating_add(1);
        } else {
            let count = self.bucket(bucket_of(duration_us));
            *count = count.saturating_add(1);
        }
    }

    /// Adds all that the other sketch holds. Commutative and associative; the empty sketch
    /// is its identity.
    pub fn merge(&mut self, other: &Self) {
        self.zeros = self.zeros.saturating_add(other.zeros);
        let Some(span) = other.counts.len().checked_sub(1) else {
            return;
        };
        let last = other
            .first
            .saturating_add(u16::try_from(span).unwrap_or(LAST_BUCKET));
        self.bucket(other.first);
        self.bucket(last);
        let skipped = usize::from(other.first.saturating_sub(self.first));
        for (mine, theirs) in self.counts.iter_mut().skip(skipped).zip(&other.counts) {
            *mine = mine.saturating_add(*theirs);
        }
    }

    /// The durations by bucket, from the shortest: the bucket's number, below [`BUCKETS`], and how
    /// many fell into it. Those of zero are in none.
    pub fn buckets(&self) -> impl Iterator<Item = (u16, u64)> {
        let counts = self.counts.iter().copied();
        (self.first..).zip(counts).filter(|(_, count)| *count > 0)
    }

    /// How many durations of zero were added.
    pub const fn zeros(&self) -> u64 {
        self.zeros
    }

    /// How many durations were added.
    pub fn count(&self) -> u64 {
        self.counts
            .iter()
            .fold(self.zeros, |sum, count| sum.saturating_add(*count))
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.zeros == 0 && self.counts.is_empty()
    }

    /// Empties the sketch and keeps its memory.
    pub fn clear(&mut self) {
        self.zeros = 0;
        self.first = 0;
        self.counts.clear();
    }

    /// The duration in microseconds below which the share `q` (0 to 1) of them lies: of the
    /// `n` durations in order, the one at `floor(q * (n - 1))`, within [`RELATIVE_ERROR`].
    /// `None` without durations.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rank between 0 and the count"
    )]
    pub fn quantile_us(&self, q: f64) -> Option<f64> {
        let last = self.count().checked_sub(1)?;
        let rank = (q.clamp(0.0, 1.0) * last as f64).floor() as u64;
        let mut below = self.zeros;
        if rank < below {
            return Some(0.0);
        }
        for (count, bucket) in self.counts.iter().zip(self.first..) {
            below = below.saturating_add(*count);
            if rank < below {
                return Some(value_of(bucket));
            }
        }
        None
    }

    /// How many durations were at most this long, as far as the buckets tell: exact at a
    /// bucket's edge, and otherwise counting the whole bucket that holds the limit.
    pub fn count_up_to(&self, limit_us: u64) -> u64 {
        let limit = bucket_of(limit_us.max(1));
        let within = self
            .counts
            .iter()
            .zip(self.first..)
            .take_while(|(_, bucket)| *bucket <= limit);
        let start = if limit_us == 0 {
            0
        } else {
            within.map(|(count, _)| *count).sum()
        };
        self.zeros.saturating_add(start)
    }

    /// The stored form: version, kind, buckets.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::with_header(Kind::Sketch);
        self.write(&mut writer);
        writer.into_bytes()
    }

    /// Reads what [`Sketch::encode`] wrote.
    ///
    /// # Errors
    ///
    /// Refuses an unknown version and anything that `encode` does not write.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        let mut reader = Reader::with_header(bytes, Kind::Sketch)?;
        let sketch = Self::read(&mut reader)?;
        reader.finish()?;
        Ok(sketch)
    }

    /// Zeros, number of buckets that hold something, the first of them, then for each its
    /// count and how many empty ones lie before it: usually a byte in all.
    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.uint(self.zeros);
        writer.len(self.counts.iter().filter(|count| **count > 0).count());
        let mut gap = u64::from(self.first);
        for count in &self.counts {
            if *count == 0 {
                gap += 1;
                continue;
            }
            // A count that does not leave room for the gap's two bits is cut: 4e18 of them.
            let count = (*count).min(u64::MAX >> 2) - 1;
            writer.uint(count << 2 | gap.min(3));
            if gap >= 3 {
                writer.uint(gap - 3);
            }
            gap = 0;
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut sketch = Self::default();
        sketch.absorb(reader)?;
        Ok(sketch)
    }

    /// Merges what [`Sketch::write`] wrote without making a sketch of it first, and says
    /// whether it held anything. After an error only a part of it was merged.
    pub(crate) fn absorb(&mut self, outer: &mut Reader<'_>) -> Result<bool, Error> {
        // A reader of its own stays in registers; merging spends most of its time here.
        let reader = &mut outer.clone();
        let zeros = reader.uint()?;
        self.zeros = self.zeros.saturating_add(zeros);
        let filled = reader.len()?;
        if self.counts.is_empty() {
            self.counts.reserve(filled * 3 / 2);
        }
        let mut next = 0_u64;
        for _ in 0..filled {
            let token = reader.uint()?;
            let gap = if token & 3 < 3 {
                token & 3
            } else {
                gap_after_three(reader)?
            };
            next = next.saturating_add(gap);
            let bucket = u16::try_from(next).unwrap_or(u16::MAX);
            if bucket > LAST_BUCKET {
                return Err(Error::malformed("sketch bucket out of range"));
            }
            let count = self.bucket(bucket);
            *count = count.saturating_add((token >> 2) + 1);
            next += 1;
        }
        *outer = reader.clone();
        Ok(zeros > 0 || filled > 0)
    }

    /// The count of a bucket, making room for it where there is none. The caller must put
    /// something into it.
    #[inline]
    fn bucket(&mut self, bucket: u16) -> &mut u64 {
        if bucket < self.first || self.counts.is_empty() {
            self.begin_at(bucket);
        }
        let place = usize::from(bucket - self.first);
        if place >= self.counts.len() {
            self.counts.resize(place + 1, 0);
        }
        #[expect(clippy::indexing_slicing, reason = "room was made for the place")]
        &mut self.counts[place]
    }

    #[cold]
    fn begin_at(&mut self, bucket: u16) {
        if !self.counts.is_empty() {
            let missing = usize::from(self.first - bucket);
            self.counts.splice(0..0, std::iter::repeat_n(0, missing));
        }
        self.first = bucket;
    }
}

fn gap_after_three(reader: &mut Reader<'_>) -> Result<u64, Error> {
    Ok(reader.uint()?.saturating_add(3))
}

/// The bucket of a duration that is not zero.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and LAST_BUCKET: the logarithm of 1 to 1e10 over LN_GAMMA"
)]
fn bucket_of(duration_us: u64) -> u16 {
    let duration_us = duration_us.min(MAX_DURATION_US);
    (libm::log(duration_us as f64) / LN_GAMMA).ceil() as u16
}

/// The longest duration that falls into a bucket, in microseconds.
pub(crate) fn upper_us(bucket: u16) -> f64 {
    libm::exp(f64::from(bucket) * LN_GAMMA)
}

fn value_of(bucket: u16) -> f64 {
    libm::exp(f64::from(bucket) * LN_GAMMA) * CENTRE
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sketch_of(durations: &[u64]) -> Sketch {
        let mut sketch = Sketch::default();
        for duration in durations {
            sketch.add(*duration);
        }
        sketch
    }

    fn durations() -> impl Strategy<Value = Vec<u64>> {
        let duration = prop_oneof![
            Just(0),
            1..100_u64,
            1..MAX_DURATION_US,
            (0..10_u32).prop_map(|e| 10_u64.pow(e))
        ];
        proptest::collection::vec(duration, 0..200)
    }

    /// The duration of that rank, exactly.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rank"
    )]
    fn exact_quantile(sorted: &[u64], q: f64) -> f64 {
        sorted[(q * (sorted.len() - 1) as f64).floor() as usize] as f64
    }

    proptest! {
        #[test]
        fn quantiles_keep_their_bound(mut values in durations(), q in 0.0..=1.0) {
            let sketch = sketch_of(&values);
            values.sort_unstable();
            let found = sketch.quantile_us(q);
            prop_assert_eq!(found.is_none(), values.is_empty());
            if let Some(found) = found {
                let exact = exact_quantile(&values, q);
                prop_assert!((found - exact).abs() <= exact * (RELATIVE_ERROR + 1e-9), "{found} for {exact}");
            }
        }

        #[test]
        fn merging_is_the_sketch_of_all(a in durations(), b in durations()) {
            let mut merged = sketch_of(&a);
            merged.merge(&sketch_of(&b));
            prop_assert_eq!(&merged, &sketch_of(&[a.clone(), b.clone()].concat()));
            let mut other_way = sketch_of(&b);
            other_way.merge(&sketch_of(&a));
            prop_assert_eq!(other_way, merged);
        }

        #[test]
        fn a_sketch_comes_back(values in durations()) {
            let sketch = sketch_of(&values);
            prop_assert_eq!(Sketch::decode(&sketch.encode()).unwrap(), sketch);
        }

        #[test]
        fn any_bytes_are_read_without_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = Sketch::decode(&bytes);
            bytes.splice(0..0, [1, Kind::Sketch as u8]);
            if let Ok(sketch) = Sketch::decode(&bytes) {
                prop_assert_eq!(sketch.encode(), bytes);
            }
        }
    }

    #[test]
    fn the_constants_belong_together() {
        let gamma = (1.0 + RELATIVE_ERROR) / (1.0 - RELATIVE_ERROR);
        assert!((libm::log(gamma) - LN_GAMMA).abs() < 1e-17);
        assert!((2.0 / (1.0 + gamma) - CENTRE).abs() < 1e-15);
        assert_eq!(bucket_of(MAX_DURATION_US), LAST_BUCKET);
        assert_eq!(bucket_of(u64::MAX), LAST_BUCKET);
        assert_eq!(bucket_of(1), 0);
    }

    #[test]
    fn durations_up_to_a_limit_are_counted() {
        let sketch = sketch_of(&[0, 10, 1_000, 50_000, 2_000_000]);
        assert_eq!(sketch.count_up_to(0), 1);
        assert_eq!(sketch.count_up_to(100), 2);
        assert_eq!(sketch.count_up_to(1_000_000), 4);
        assert_eq!(sketch.count_up_to(u64::MAX), 5);
    }

    #[test]
    fn the_stored_form_stays_as_it_is() {
        let sketch = sketch_of(&[0, 0, 1_000, 1_000, 1_000, 2_500, 9_000_000]);
        let golden = [1, 3, 2, 3, 11, 170, 1, 3, 19, 3, 201, 1];
        assert_eq!(sketch.encode(), golden);
        assert_eq!(Sketch::decode(&golden).unwrap(), sketch);
    }
}
