//! Sorting, once for all types.

use std::cmp::Ordering;

/// Sorts as `slice::sort_by` does, equal items staying in their order.
///
/// The standard library's sort is compiled anew for every type and comparison, ten kilobytes a time; this one
/// sorts places, through a pointer to the comparison, and then moves the items.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut order: Vec<usize> = (0..items.len()).collect();
    let shared = &*items;
    sort_places(&mut order, &|a, b| match (shared.get(a), shared.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    for place in 0..order.len() {
        // What belongs here may have been moved away to make room for one before it.
        let mut from = place_in(&order, place);
        while from < place {
            from = place_in(&order, from);
        }
        items.swap(place, from);
    }
}

fn place_in(order: &[usize], place: usize) -> usize {
    order.get(place).copied().unwrap_or(place)
}

fn sort_places(order: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    order.sort_by(|a, b| compare(*a, *b));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(mut items: Vec<(u8, u16)>) {
            let mut expected = items.clone();
            expected.sort_by(|a, b| a.0.cmp(&b.0));
            sort_by(&mut items, |a, b| a.0.cmp(&b.0));
            prop_assert_eq!(items, expected);
        }
    }
}
