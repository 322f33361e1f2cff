//! Moving glyphs apart so that none covers another, in zodiac order and as little as possible.

use crate::angle::normalize_deg;

/// New places for `longitudes` (any order), at least `gap_deg` apart around the circle: the ones with
/// the smallest sum of squared displacements among those that keep the order. Where the circle is too
/// small for that gap, all get the same.
pub(super) fn spread(longitudes: &[f64], gap_deg: f64) -> Vec<f64> {
    let count = longitudes.len();
    if count < 2 {
        return longitudes.to_vec();
    }
    let gap = gap_deg.min(360.0 / count as f64);
    let order = from_widest_gap(longitudes);
    let straight = unrolled(longitudes, &order);
    let mut placed = apart(&straight, gap);
    if ends_overlap(&placed, gap) {
        placed = evenly(&straight, gap);
    }
    let mut spread = vec![0.0; count];
    for (index, place) in order.into_iter().zip(placed) {
        if let Some(slot) = spread.get_mut(index) {
            *slot = normalize_deg(place);
        }
    }
    spread
}

/// The indices in zodiac order, beginning after the widest empty arc: there the circle is cut.
fn from_widest_gap(longitudes: &[f64]) -> Vec<usize> {
    let mut order: Vec<(usize, f64)> = longitudes
        .iter()
        .map(|at| normalize_deg(*at))
        .enumerate()
        .collect();
    sidera_compact::sort_by(&mut order, |a, b| a.1.total_cmp(&b.1));
    let before = order.iter().cycle().skip(order.len() - 1);
    let widest = order
        .iter()
        .zip(before)
        .enumerate()
        .map(|(place, (this, before))| (place, normalize_deg(this.1 - before.1)))
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map_or(0, |(place, _)| place);
    order.rotate_left(widest);
    order.into_iter().map(|(index, _)| index).collect()
}

/// The longitudes in that order, growing past 360 instead of beginning anew.
fn unrolled(longitudes: &[f64], order: &[usize]) -> Vec<f64> {
    let mut last: Option<f64> = None;
    order
        .iter()
        .filter_map(|index| longitudes.get(*index))
        .map(|at| {
            let place = match last {
                None => normalize_deg(*at),
                Some(before) => before + normalize_deg(at - before),
            };
            last = Some(place);
            place
        })
        .collect()
}

/// Isotonic regression of the places less their due distances (pool adjacent violators).
fn apart(straight: &[f64], gap: f64) -> Vec<f64> {
    // Blocks of neighbours that have been pushed together: their mean and how many they are.
    let mut blocks: Vec<(f64, usize)> = Vec::with_capacity(straight.len());
    for (place, at) in straight.iter().enumerate() {
        let mut block = (at - gap * place as f64, 1);
        while let Some(&(mean, count)) = blocks.last() {
            if mean <= block.0 {
                break;
            }
            blocks.pop();
            let total = count + block.1;
            let sum = mean * count as f64 + block.0 * block.1 as f64;
            block = (sum / total as f64, total);
        }
        blocks.push(block);
    }
    let means = blocks
        .into_iter()
        .flat_map(|(mean, count)| std::iter::repeat_n(mean, count));
    means
        .enumerate()
        .map(|(place, mean)| mean + gap * place as f64)
        .collect()
}

fn ends_overlap(placed: &[f64], gap: f64) -> bool {
    match (placed.first(), placed.last()) {
        (Some(first), Some(last)) => last - first > 360.0 - gap + 1e-9,
        _ => false,
    }
}

/// So full a circle that pushing apart meets itself: equal steps around the same middle.
fn evenly(straight: &[f64], gap: f64) -> Vec<f64> {
    let count = straight.len() as f64;
    let step = (360.0 / count).max(gap);
    let middle = straight.iter().sum::<f64>() / count;
    let first = middle - step * (count - 1.0) / 2.0;
    (0..straight.len())
        .map(|place| first + step * place as f64)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::angle::separation_deg;

    #[test]
    fn lone_glyphs_stay_where_they_are() {
        let places = [10.0, 100.0, 350.0];
        for (moved, place) in spread(&places, 6.0).into_iter().zip(places) {
            assert!(separation_deg(moved, place) < 1e-9);
        }
    }

    #[test]
    fn a_pair_across_zero_is_moved_to_both_sides() {
        let moved = spread(&[0.5, 359.5], 6.0);
        assert!(
            (moved[0] - 3.0).abs() < 1e-9 && (moved[1] - 357.0).abs() < 1e-9,
            "{moved:?}"
        );
    }

    proptest! {
        #[test]
        fn glyphs_are_apart_and_in_zodiac_order(
            places in proptest::collection::vec(0.0..360.0_f64, 2..40),
            bunched in any::<bool>(),
        ) {
            let places: Vec<f64> =
                places.iter().map(|at| if bunched { at / 20.0 } else { *at }).collect();
            let gap = 6.4_f64.min(360.0 / places.len() as f64);
            let moved = spread(&places, 6.4);
            for (index, a) in moved.iter().enumerate() {
                for b in &moved[index + 1..] {
                    prop_assert!(separation_deg(*a, *b) > gap - 1e-6);
                }
            }
            let mut order: Vec<usize> = (0..places.len()).collect();
            sidera_compact::sort_by(&mut order, |a, b| places[*a].total_cmp(&places[*b]));
            let ways: f64 = order
                .iter()
                .zip(order.iter().cycle().skip(1))
                .map(|(a, b)| normalize_deg(moved[*b] - moved[*a]))
                .sum();
            // Once around: nobody has overtaken anybody.
            prop_assert!((ways - 360.0).abs() < 1e-6, "{ways}");
        }
    }
}
