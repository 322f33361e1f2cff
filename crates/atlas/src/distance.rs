//! How far two spellings are apart.

/// How many letters have to be put in, left out, replaced or exchanged with their neighbour to get
/// from `left` to `right`.
pub(crate) fn edit_distance<T: Copy + Eq>(left: &[T], right: &[T]) -> usize {
    last_row(left, right).last().copied().unwrap_or(left.len())
}

/// The same to the nearest beginning of `right`.
pub(crate) fn edit_distance_to_prefix<T: Copy + Eq>(left: &[T], right: &[T]) -> usize {
    last_row(left, right)
        .into_iter()
        .min()
        .unwrap_or(left.len())
}

/// The distances of all of `left` to every beginning of `right`.
fn last_row<T: Copy + Eq>(left: &[T], right: &[T]) -> Vec<usize> {
    let mut two_above: Vec<usize> = vec![usize::MAX / 2; right.len() + 1];
    let mut above: Vec<usize> = (0..=right.len()).collect();
    let mut row = Vec::with_capacity(right.len() + 1);
    let mut left_before = None;
    for (count, &from) in left.iter().enumerate() {
        row.clear();
        row.push(count + 1);
        let mut beside = count + 1;
        let mut right_before = None;
        let mut swapped = usize::MAX / 2;
        for ((&to, pair), &two_up) in right.iter().zip(above.windows(2)).zip(&two_above) {
            let [diagonal, up] = *pair else { break };
            let mut best = (diagonal + usize::from(from != to))
                .min(up + 1)
                .min(beside + 1);
            if left_before == Some(to) && right_before == Some(from) {
                best = best.min(swapped + 1);
            }
            // Two columns to the left, two rows up: the place before an exchange of neighbours.
            swapped = two_up;
            row.push(best);
            beside = best;
            right_before = Some(to);
        }
        core::mem::swap(&mut two_above, &mut above);
        core::mem::swap(&mut above, &mut row);
        left_before = Some(from);
    }
    above
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_one_edit() {
        for (left, right, distance) in [
            ("paris", "paris", 0),
            ("pars", "paris", 1),
            ("parris", "paris", 1),
            ("pariz", "paris", 1),
            ("prais", "paris", 1),
            ("aprsi", "paris", 2),
            ("", "abc", 3),
            ("abc", "", 3),
            ("ca", "ac", 1),
        ] {
            assert_eq!(
                edit_distance(left.as_bytes(), right.as_bytes()),
                distance,
                "{left} {right}"
            );
        }
        assert_eq!(edit_distance_to_prefix(b"praia", b"paraiso"), 2);
        assert_eq!(edit_distance_to_prefix(b"lndon", b"londonderry"), 1);
    }
}
