//! Names with a slip in them: a letter too many, too few, wrong, or exchanged with its neighbour.

use core::ops::Range;

use super::terms::Terms;
use crate::distance::Spelling;

/// The shortest name in which a slip is looked for.
const SHORTEST: usize = 4;

/// The shortest name in which two slips are looked for.
const SHORTEST_WITH_TWO: usize = 5;

/// No name is so long that two slips would lead to it from a longer one.
const LONGEST_WITH_TWO: usize = 100;

/// How many letters at the beginning must be right where there are two slips: a third of the word,
/// within these bounds.
const RIGHT_LETTERS: (usize, usize) = (3, 5);

/// The names that begin as `word` would without its one slip.
///
/// A slip in the last letter is only seen where the rest is the whole name: every other name that
/// begins alike would fit as well.
pub(super) fn one_edit(terms: &Terms<'_>, word: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if word.chars().count() < SHORTEST {
        return found;
    }
    let mut range = 0..terms.len();
    for (place, letter) in word.char_indices() {
        let Some((begun, ahead)) = word.split_at_checked(place) else {
            break;
        };
        range = terms.with_prefix_in(begun, range);
        if range.is_empty() {
            break;
        }
        let slip = Slip::new(terms, begun, letter, ahead);
        found.extend(slip.too_many_or_exchanged(&range));
        found.extend(slip.too_few_or_wrong(range.clone()));
    }
    found
}

/// The names that begin as `word` would without its two slips, its first letters being right.
pub(super) fn two_edits(terms: &Terms<'_>, word: &str) -> Vec<usize> {
    let letters: Vec<char> = word.chars().collect();
    let mut found = Vec::new();
    if !(SHORTEST_WITH_TWO..=LONGEST_WITH_TWO).contains(&letters.len()) {
        return found;
    }
    let right = (letters.len() / 3).clamp(RIGHT_LETTERS.0, RIGHT_LETTERS.1);
    let begun: String = letters.iter().take(right).collect();
    let mut spelling = Spelling::new(letters, 2);
    terms.visit_keys(terms.first_not_before(&begun), |place, key| {
        if !key.starts_with(&begun) {
            return false;
        }
        if spelling.fits(key) {
            found.push(place);
        }
        true
    });
    found
}

/// A slip at one letter of a word.
struct Slip<'a> {
    terms: &'a Terms<'a>,
    /// What comes before the letter.
    begun: &'a str,
    letter: char,
    /// The letter and what comes after it.
    ahead: &'a str,
    /// What comes after the letter.
    rest: &'a str,
}

impl<'a> Slip<'a> {
    fn new(terms: &'a Terms<'a>, begun: &'a str, letter: char, ahead: &'a str) -> Self {
        let rest = ahead.get(letter.len_utf8()..).unwrap_or_default();
        Self {
            terms,
            begun,
            letter,
            ahead,
            rest,
        }
    }

    fn too_many_or_exchanged(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let Self {
            begun,
            letter,
            rest,
            ..
        } = *self;
        let mut candidates = vec![format!("{begun}{rest}")];
        let mut after = rest.chars();
        if let Some(next) = after.next().filter(|next| *next != letter) {
            candidates.push(format!("{begun}{next}{letter}{}", after.as_str()));
        }
        let names = candidates
            .iter()
            .map(|candidate| self.names(candidate, range.clone()));
        names.filter(|names| !names.is_empty()).collect()
    }

    fn too_few_or_wrong(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let Self {
            begun,
            letter,
            ahead,
            rest,
            ..
        } = *self;
        let mut found = Vec::new();
        self.for_each_next_letter(range, |other, names| {
            found.push(self.names(&format!("{begun}{other}{ahead}"), names.clone()));
            if other != letter {
                found.push(self.names(&format!("{begun}{other}{rest}"), names));
            }
        });
        found.retain(|names| !names.is_empty());
        found
    }

    /// The names in `range` that begin like the candidate; after a slip in the last letter those that
    /// are the candidate.
    fn names(&self, candidate: &str, range: Range<usize>) -> Range<usize> {
        if self.rest.is_empty() {
            self.terms.equal_to_in(candidate, range)
        } else {
            self.terms.with_prefix_in(candidate, range)
        }
    }

    /// The letters that follow `begun` in the names of `range`, each with its names; of the Latin
    /// alphabet only where nothing has begun, since each costs a search.
    fn for_each_next_letter(&self, range: Range<usize>, mut show: impl FnMut(char, Range<usize>)) {
        let mut next = range.start;
        let mut key = String::new();
        while next < range.end {
            self.terms.key_at(next, &mut key);
            let ahead = key.get(self.begun.len()..);
            let Some(letter) = ahead.and_then(|ahead| ahead.chars().next()) else {
                // The name ends where it has begun.
                next += 1;
                continue;
            };
            if self.begun.is_empty() && !letter.is_ascii() {
                break;
            }
            key.truncate(self.begun.len() + letter.len_utf8());
            let end = self
                .terms
                .end_of_prefix(&key, next..range.end)
                .max(next + 1);
            show(letter, next..end);
            next = end;
        }
    }
}
