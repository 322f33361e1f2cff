//! Names with a slip in them: a letter too many, too few, wrong, or exchanged with its neighbour.

use core::ops::Range;

use super::terms::Terms;
use crate::distance::edit_distance_to_prefix;

/// The shortest name in which a slip is looked for.
pub(super) const SHORTEST: usize = 4;

/// The shortest name in which two slips are looked for.
pub(super) const SHORTEST_WITH_TWO: usize = 7;

/// How many letters at the beginning must be right where there are two slips.
const RIGHT_LETTERS: usize = 3;

/// The names that begin as `word` would without its one slip.
///
/// A slip in the last letter is only seen where the rest is the whole name: every other name that
/// begins alike would fit as well.
pub(super) fn one_edit(terms: &Terms<'_>, word: &str) -> Vec<Range<usize>> {
    let letters: Vec<char> = word.chars().collect();
    let mut found = Vec::new();
    if letters.len() < SHORTEST {
        return found;
    }
    let mut begun = String::new();
    for (place, &letter) in letters.iter().enumerate() {
        let range = terms.with_prefix(&begun);
        if range.is_empty() {
            break;
        }
        let rest: String = letters.iter().skip(place + 1).collect();
        let is_last = rest.is_empty();
        let mut add = |candidate: String| {
            let names = if is_last {
                terms.equal_to(&candidate)
            } else {
                terms.with_prefix(&candidate)
            };
            if !names.is_empty() {
                found.push(names);
            }
        };
        add(format!("{begun}{rest}"));
        if let Some(&next) = letters.get(place + 1).filter(|next| **next != letter) {
            let after: String = letters.iter().skip(place + 2).collect();
            add(format!("{begun}{next}{letter}{after}"));
        }
        for other in letters_after(terms, &begun, range) {
            if other != letter {
                add(format!("{begun}{other}{rest}"));
            }
            add(format!("{begun}{other}{letter}{rest}"));
        }
        begun.push(letter);
    }
    found
}

/// The names that begin as `word` would without its two slips, its first letters being right; with
/// the number of slips.
pub(super) fn two_edits(terms: &Terms<'_>, word: &str) -> Vec<usize> {
    let letters: Vec<char> = word.chars().collect();
    let mut found = Vec::new();
    if letters.len() < SHORTEST_WITH_TWO {
        return found;
    }
    let begun: String = letters.iter().take(RIGHT_LETTERS).collect();
    let mut candidate = Vec::new();
    terms.visit_keys(terms.first_not_before(&begun, 0), |place, key| {
        if !key.starts_with(&begun) {
            return false;
        }
        candidate.clear();
        candidate.extend(key.chars().take(letters.len() + 2));
        if edit_distance_to_prefix(&letters, &candidate) <= 2 {
            found.push(place);
        }
        true
    });
    found
}

/// The letters that follow `begun` in the names of `range`; of the Latin alphabet only where nothing
/// has begun, since each costs a search.
fn letters_after(terms: &Terms<'_>, begun: &str, range: Range<usize>) -> Vec<char> {
    let mut letters = Vec::new();
    let mut next = range.start;
    let mut key = String::new();
    while next < range.end {
        terms.key_at(next, &mut key);
        let Some(letter) = key.get(begun.len()..).and_then(|rest| rest.chars().next()) else {
            // The name ends where it has begun.
            next += 1;
            continue;
        };
        if begun.is_empty() && !letter.is_ascii() {
            break;
        }
        letters.push(letter);
        next = terms
            .end_of_prefix(&format!("{begun}{letter}"), next)
            .max(next + 1);
    }
    letters
}
