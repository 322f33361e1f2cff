//! Which samples of errors are kept: the newest.
//!
//! A group keeps its newest [`MAX_SAMPLES`], and all groups together the newest
//! [`MAX_SAMPLES_IN_ALL`] of these. What is left out in a part would be left out in the whole as
//! well, so that the order and the grouping of merging make no difference.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::group::{MAX_SAMPLES, MAX_SAMPLES_IN_ALL, Sample};

/// Keeps the newest [`MAX_SAMPLES`] of both. Both are in order, newest first.
pub(super) fn merge_samples(mine: &mut Vec<Sample>, theirs: &[Sample]) {
    let (of_mine, of_theirs) = newest_of(mine, theirs);
    mine.truncate(of_mine);
    let Some(filling) = theirs.first().filter(|_| of_theirs > 0) else {
        return;
    };
    // Room at the end, then both from their oldest on into it.
    mine.resize(of_mine + of_theirs, *filling);
    let (mut of_mine, mut of_theirs) = (of_mine, of_theirs);
    while of_theirs > 0 {
        let of_both = of_mine + of_theirs;
        let their = theirs.get(of_theirs - 1).copied();
        let my = of_mine
            .checked_sub(1)
            .and_then(|last| mine.get(last))
            .copied();
        let oldest = match (my, their) {
            (Some(my), Some(their)) if my.order(&their).is_gt() => {
                of_mine -= 1;
                my
            }
            (_, Some(their)) => {
                of_theirs -= 1;
                their
            }
            (_, None) => return,
        };
        if let Some(place) = mine.get_mut(of_both - 1) {
            *place = oldest;
        }
    }
}

/// How many of each are among the newest [`MAX_SAMPLES`] of both.
fn newest_of(mine: &[Sample], theirs: &[Sample]) -> (usize, usize) {
    let (mut of_mine, mut of_theirs) = (0, 0);
    while of_mine + of_theirs < MAX_SAMPLES {
        match (mine.get(of_mine), theirs.get(of_theirs)) {
            (None, None) => break,
            (Some(my), Some(their)) if my.order(their).is_le() => of_mine += 1,
            (Some(_), None) => of_mine += 1,
            (_, Some(_)) => of_theirs += 1,
        }
    }
    (of_mine, of_theirs)
}

/// Keeps the newest [`MAX_SAMPLES_IN_ALL`] of all groups, which are given in the order of their
/// keys, each with its samples newest first.
pub(crate) fn keep_newest<'a>(groups: impl Iterator<Item = &'a mut Vec<Sample>>) {
    let mut groups: Vec<&mut Vec<Sample>> = groups.collect();
    let all: usize = groups.iter().map(|samples| samples.len()).sum();
    let Some(too_many @ 1..) = all.checked_sub(MAX_SAMPLES_IN_ALL) else {
        return;
    };
    let oldest = |samples: &[Sample], place: usize| {
        let sample = *samples.last()?;
        Some(Oldest { sample, place })
    };
    let mut of_groups: BinaryHeap<_> = groups
        .iter()
        .zip(0..)
        .filter_map(|(samples, place)| oldest(samples, place))
        .collect();
    for _ in 0..too_many {
        let Some(Oldest { place, .. }) = of_groups.pop() else {
            return;
        };
        if let Some(samples) = groups.get_mut(place) {
            samples.pop();
            of_groups.extend(oldest(samples, place));
        }
    }
}

/// The oldest sample of a group, and the group's place among all; the greatest of them goes first.
#[derive(PartialEq, Eq)]
struct Oldest {
    sample: Sample,
    place: usize,
}

impl Ord for Oldest {
    fn cmp(&self, other: &Self) -> Ordering {
        let of_samples = self.sample.order(&other.sample);
        of_samples.then(self.place.cmp(&other.place))
    }
}

impl PartialOrd for Oldest {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::metrics::{Method, RequestId};

    fn sample(at_ms: u64) -> Sample {
        Sample {
            at_ms,
            method: Method::Post,
            status: 422,
            request_id: RequestId::new("r"),
        }
    }

    fn newest_first(mut times: Vec<u64>) -> Vec<Sample> {
        times.sort_unstable_by(|a, b| b.cmp(a));
        times.truncate(MAX_SAMPLES);
        times.into_iter().map(sample).collect()
    }

    proptest! {
        #[test]
        fn a_merge_has_the_newest_of_both(
            a in prop::collection::vec(0..200_u64, 0..80), b in prop::collection::vec(0..200_u64, 0..80)
        ) {
            let mut merged = newest_first(a.clone());
            merge_samples(&mut merged, &newest_first(b.clone()));
            prop_assert_eq!(merged, newest_first([a, b].concat()));
        }

        #[test]
        fn all_groups_keep_the_newest_of_all(
            groups in prop::collection::vec(prop::collection::vec(0..5_000_u64, 0..80), 0..40)
        ) {
            let mut kept: Vec<Vec<Sample>> = groups.into_iter().map(newest_first).collect();
            let mut all: Vec<u64> = kept.iter().flatten().map(|sample| sample.at_ms).collect();
            keep_newest(kept.iter_mut());
            let mut left: Vec<u64> = kept.iter().flatten().map(|sample| sample.at_ms).collect();
            all.sort_unstable_by(|a, b| b.cmp(a));
            all.truncate(MAX_SAMPLES_IN_ALL);
            left.sort_unstable_by(|a, b| b.cmp(a));
            prop_assert_eq!(left, all);
        }
    }
}
