//! Sorting and collecting, compiled once for all types.
//!
//! The standard library's stable sort is compiled anew for every type and comparison, and `collect` brings it along for
//! every `BTreeMap`: five to ten kilobytes a time, which in a service of fifty such places was a tenth of the module. What
//! is here costs some hundred bytes a place, and some nanoseconds an item: right for the dozens of
//! things that an answer lists, not for a loop of millions.

use std::cmp::Ordering;

/// Sorts as `slice::sort_by` does, equal items staying in their order.
///
/// It sorts places, through a pointer to the comparison, and then moves the items.
///
/// ```
/// let mut words = ["pear", "fig", "plum"];
/// sidera_compact::sort_by(&mut words, |a, b| a.len().cmp(&b.len()));
/// assert_eq!(words, ["fig", "pear", "plum"]);
/// ```
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
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

/// Sorts as `slice::sort_by_key` does, equal items staying in their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

fn place_in(order: &[usize], place: usize) -> usize {
    order.get(place).copied().unwrap_or(place)
}

fn sort_places(order: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    order.sort_by(|a, b| compare(*a, *b));
}

/// `collect` for maps and sets that are small or come sorted: what is found is put in one by one.
///
/// ```
/// use std::collections::BTreeSet;
///
/// use sidera_compact::Gather as _;
///
/// let letters: BTreeSet<char> = "abracadabra".chars().gather();
/// assert_eq!(letters.len(), 5);
/// ```
pub trait Gather: Iterator + Sized {
    /// All items, put in one by one.
    fn gather<C: Default + Extend<Self::Item>>(self) -> C {
        let mut all = C::default();
        all.extend(self);
        all
    }
}

impl<I: Iterator> Gather for I {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(mut items: Vec<(u8, u16)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by_key(&mut items, |item| item.0);
            prop_assert_eq!(items, expected);
        }
    }
}
