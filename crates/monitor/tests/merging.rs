//! Merging is commutative, associative and has an identity, whatever is merged.

mod support;

use proptest::prelude::*;
use sidera_monitor::errors::MAX_SAMPLES_IN_ALL;
use sidera_monitor::metrics::{Counts, Metrics, NEWEST, Newest};
use sidera_monitor::time::Slot;

fn merged<T: Clone>(a: &T, b: &T, merge: impl Fn(&mut T, &T)) -> T {
    let mut sum = a.clone();
    merge(&mut sum, b);
    sum
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 64 } else { 512 }))]

    #[test]
    fn metrics_merge_in_any_order_and_grouping(
        a in support::metrics(), b in support::metrics(), c in support::metrics()
    ) {
        let merge = |a: &Metrics, b: &Metrics| merged(a, b, Metrics::merge);
        prop_assert_eq!(merge(&a, &b), merge(&b, &a));
        prop_assert_eq!(merge(&merge(&a, &b), &c), merge(&a, &merge(&b, &c)));
        prop_assert_eq!(&merge(&a, &Metrics::default()), &a);
        prop_assert_eq!(&merge(&Metrics::default(), &a), &a);
    }

    #[test]
    fn counts_merge_in_any_order_and_grouping(
        a in support::counts(), b in support::counts(), c in support::counts()
    ) {
        let merge = |a: &Counts, b: &Counts| merged(a, b, Counts::merge);
        prop_assert_eq!(merge(&a, &b), merge(&b, &a));
        prop_assert_eq!(merge(&merge(&a, &b), &c), merge(&a, &merge(&b, &c)));
        prop_assert_eq!(merge(&Counts::default(), &a), a);
    }

    #[test]
    fn the_newest_are_those_of_all(a in support::newest(), b in support::newest(), c in support::newest()) {
        let merge = |a: &Newest, b: &Newest| merged(a, b, Newest::merge);
        let all = merge(&merge(&a, &b), &c);
        prop_assert_eq!(&all, &merge(&a, &merge(&c, &b)));
        let mut times: Vec<u64> = [&a, &b, &c].iter().flat_map(|n| n.requests()).map(|r| r.at_ms).collect();
        times.sort_unstable_by(|a, b| b.cmp(a));
        times.truncate(NEWEST);
        prop_assert_eq!(all.requests().iter().map(|r| r.at_ms).collect::<Vec<_>>(), times);
    }

    #[test]
    fn a_day_is_the_same_from_merged_hours_as_from_parts(
        a in support::metrics(), b in support::metrics(), hour in 0..24_u64
    ) {
        let hour = Slot::hour(support::START_MS / 86_400_000 * 86_400_000 + hour * 3_600_000);
        let mut from_merged = Metrics::default();
        from_merged.merge_hour(hour, &merged(&a, &b, Metrics::merge));
        let mut from_parts = Metrics::default();
        from_parts.merge_hour(hour, &b);
        from_parts.merge_hour(hour, &a);
        prop_assert_eq!(from_merged, from_parts);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 12 } else { 256 }))]

    #[test]
    fn more_errors_than_are_kept_merge_in_any_order_and_grouping(
        a in support::crowded(), b in support::crowded(), c in support::crowded()
    ) {
        let merge = |a: &Metrics, b: &Metrics| merged(a, b, Metrics::merge);
        let all = merge(&merge(&a, &b), &c);
        prop_assert_eq!(&all, &merge(&c, &merge(&b, &a)));
        prop_assert_eq!(&all, &merge(&merge(&a, &c), &b));
        prop_assert_eq!(&merge(&Metrics::default(), &a), &a);
        let kept = all.errors.values().map(|group| group.samples.len());
        prop_assert_eq!(kept.sum::<usize>(), MAX_SAMPLES_IN_ALL);
    }
}
