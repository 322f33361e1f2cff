//! How the durations are spread, step by step.

use serde::Serialize;

use crate::sketch::{BUCKETS, Sketch, upper_us};

/// How many buckets of the sketch make a row: each is a factor of 1.43 of the one before.
const ROW: u16 = 9;

/// How many requests took how long, step by step. Rows come from the shortest durations to the longest; the
/// first and the last hold something.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeatMap {
    /// What each row's durations are longer than, in seconds.
    pub longer_than: Vec<f64>,
    /// How long they are at most, in seconds.
    pub at_most: Vec<f64>,
    /// By step: requests that took no time that a Worker's clock could see.
    pub zeros: Vec<u64>,
    /// By row and step: how many took as long.
    pub counts: Vec<Vec<u64>>,
}

impl HeatMap {
    /// The map of one sketch a step.
    pub fn of(sketches: &[Sketch]) -> Self {
        let rows = || {
            let filled = sketches.iter().flat_map(Sketch::buckets);
            filled.map(|(bucket, _)| bucket / ROW)
        };
        let (Some(first), Some(last)) = (rows().min(), rows().max()) else {
            return Self {
                zeros: sketches.iter().map(Sketch::zeros).collect(),
                ..Self::default()
            };
        };
        let row = |row: u16| {
            let buckets = row * ROW..((row + 1) * ROW).min(BUCKETS);
            let in_row = |sketch: &Sketch| {
                sketch
                    .buckets()
                    .filter(|(bucket, _)| buckets.contains(bucket))
                    .fold(0, |sum: u64, (_, count)| sum.saturating_add(count))
            };
            sketches.iter().map(in_row).collect()
        };
        let edge = |row: u16| match (row * ROW).checked_sub(1) {
            Some(bucket) => upper_us(bucket) / 1e6,
            None => 0.0,
        };
        Self {
            longer_than: (first..=last).map(edge).collect(),
            at_most: (first..=last).map(|row| edge(row + 1)).collect(),
            zeros: sketches.iter().map(Sketch::zeros).collect(),
            counts: (first..=last).map(row).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_duration_is_in_the_row_that_says_so(steps in proptest::collection::vec(
            proptest::collection::vec(0..20_000_000_u64, 0..20), 1..6))
        {
            let sketches: Vec<Sketch> = steps.iter().map(|durations| {
                let mut sketch = Sketch::default();
                for duration in durations {
                    sketch.add(*duration);
                }
                sketch
            }).collect();
            let map = HeatMap::of(&sketches);
            for (step, durations) in steps.iter().enumerate() {
                let zeros = durations.iter().filter(|duration| **duration == 0).count();
                prop_assert_eq!(map.zeros[step], zeros as u64);
                for (row, counts) in map.counts.iter().enumerate() {
                    let (above, at_most) = (map.longer_than[row] * 1e6, map.at_most[row] * 1e6);
                    let inside = |d: &&u64| **d > 0 && **d as f64 > above * (1.0 + 1e-12) && **d as f64 <= at_most * (1.0 + 1e-12);
                    prop_assert_eq!(counts[step], durations.iter().filter(inside).count() as u64);
                }
                let told = map.counts.iter().map(|row| row[step]).sum::<u64>() + map.zeros[step];
                prop_assert_eq!(told, durations.len() as u64);
            }
        }
    }

    #[test]
    fn rows_follow_each_other_and_both_ends_hold_something() {
        let mut sketch = Sketch::default();
        for us in [900, 40_000, 3_000_000] {
            sketch.add(us);
        }
        let map = HeatMap::of(&[sketch, Sketch::default()]);
        assert_eq!(
            map.at_most.split_last().unwrap().1,
            map.longer_than.split_first().unwrap().1
        );
        assert_eq!(map.counts.first().unwrap(), &[1, 0]);
        assert_eq!(map.counts.last().unwrap(), &[1, 0]);
        assert_eq!(map.longer_than.len(), map.counts.len());
    }

    #[test]
    fn without_durations_there_are_no_rows() {
        let map = HeatMap::of(&[Sketch::default()]);
        assert_eq!((map.zeros, map.counts.len()), (vec![0], 0));
    }
}
