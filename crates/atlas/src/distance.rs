//! How far two spellings are apart.

/// How many letters have to be put in, left out, replaced or exchanged with their neighbour to get
/// from `left` to `right`.
pub(crate) fn edit_distance<T: Copy + Eq>(left: &[T], right: &[T]) -> usize {
    last_row(left, right).last().copied().unwrap_or(left.len())
}

/// Measures how far a text is from the beginnings of names that come in their order: what a name
/// shares with the one before it is not looked at again.
pub(crate) struct Spelling {
    wanted: Vec<char>,
    limit: u8,
    /// The letters of the name before.
    letters: Vec<char>,
    /// Row by row, from no letter on: the distances of every beginning of the text to those letters.
    rows: Vec<u8>,
    /// For each row the least distance of the whole text up to it.
    best: Vec<u8>,
    /// How many letters begin no name that could fit.
    hopeless: Option<usize>,
}

impl Spelling {
    /// For a text of up to 250 letters; a name fits that begins with something no more than `limit` edits
    /// away.
    pub(crate) fn new(wanted: Vec<char>, limit: u8) -> Self {
        let first = (0..=wanted.len()).map(|count| u8::try_from(count).unwrap_or(u8::MAX));
        let rows: Vec<u8> = first.collect();
        Self {
            best: vec![rows.last().copied().unwrap_or_default()],
            rows,
            wanted,
            limit,
            letters: Vec::new(),
            hopeless: None,
        }
    }

    /// Whether a name begins closely enough like the text.
    pub(crate) fn fits(&mut self, name: &str) -> bool {
        let pairs = self.letters.iter().zip(name.chars());
        let shared = pairs.take_while(|(before, now)| *before == now).count();
        if self.hopeless.is_some_and(|hopeless| shared >= hopeless) {
            return false;
        }
        self.hopeless = None;
        self.letters.truncate(shared);
        self.best.truncate(shared + 1);
        self.rows.truncate((shared + 1) * self.width());
        let longest = self.wanted.len() + usize::from(self.limit);
        for letter in name
            .chars()
            .skip(shared)
            .take(longest - shared.min(longest))
        {
            self.push(letter);
            if self.hopeless.is_some() {
                break;
            }
        }
        self.best.last().is_some_and(|best| *best <= self.limit)
    }

    const fn width(&self) -> usize {
        self.wanted.len() + 1
    }

    /// The distances after one more letter.
    fn push(&mut self, letter: char) {
        let width = self.width();
        let end = self.rows.len();
        let above = self.rows.get(end - width..).unwrap_or_default();
        let two_above = end.checked_sub(2 * width);
        let two_above = two_above.and_then(|start| self.rows.get(start..start + width));
        let mut row = Vec::with_capacity(width);
        let mut beside = above.first().map_or(u8::MAX, |up| up.saturating_add(1));
        row.push(beside);
        let mut wanted_before = None;
        for (column, (&wanted, pair)) in self.wanted.iter().zip(above.windows(2)).enumerate() {
            let [diagonal, up] = *pair else { break };
            let edits = up.min(beside).saturating_add(1);
            let mut best = edits.min(diagonal.saturating_add(u8::from(wanted != letter)));
            if wanted_before == Some(letter) && self.letters.last() == Some(&wanted) {
                // Two letters exchanged: the place before both.
                let before = two_above.and_then(|row| row.get(column.checked_sub(1)?));
                best = best.min(before.map_or(u8::MAX, |before| before.saturating_add(1)));
            }
            row.push(best);
            beside = best;
            wanted_before = Some(wanted);
        }
        let least = |row: &[u8]| row.iter().min().copied().unwrap_or(u8::MAX);
        // An exchange leads from the row above to the one below.
        let is_hopeless = least(&row) > self.limit && least(above) >= self.limit;
        let best = self.best.last().copied().unwrap_or(u8::MAX).min(beside);
        self.rows.extend_from_slice(&row);
        self.best.push(best);
        self.letters.push(letter);
        if is_hopeless && best > self.limit {
            self.hopeless = Some(self.letters.len());
        }
    }
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
    use proptest::prelude::*;

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
    }

    /// The distance of a text to the nearest beginning of another, one after the other.
    fn to_prefix(text: &[char], name: &[char]) -> usize {
        let beginnings = (0..=name.len()).filter_map(|count| name.get(..count));
        let distances = beginnings.map(|beginning| edit_distance(text, beginning));
        distances.min().unwrap_or(usize::MAX)
    }

    #[test]
    fn a_beginning_is_enough() {
        let chars = |text: &str| text.chars().collect::<Vec<char>>();
        assert_eq!(to_prefix(&chars("praia"), &chars("paraiso")), 2);
        for (text, name, limit) in [("praia", "paraiso", 2), ("lndon", "londonderry", 1)] {
            assert!(Spelling::new(chars(text), limit).fits(name));
            assert!(!Spelling::new(chars(text), limit - 1).fits(name));
        }
    }

    proptest! {
        #[test]
        fn names_in_a_row_fit_as_each_alone(
            text in "[abc]{0,7}",
            mut names in prop::collection::vec("[abcü]{0,9}", 1..40),
            limit in 0..=2_u8,
        ) {
            names.sort_unstable();
            let text: Vec<char> = text.chars().collect();
            let mut spelling = Spelling::new(text.clone(), limit);
            for name in &names {
                let letters: Vec<char> = name.chars().collect();
                let fits = to_prefix(&text, &letters) <= usize::from(limit);
                prop_assert_eq!(spelling.fits(name), fits, "{}", name);
            }
        }
    }
}
