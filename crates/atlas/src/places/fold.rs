//! Names as they are compared: without case, accents and punctuation.

use core::iter::once;

/// Base letters of U+00C0 to U+024F; a dot where a letter is its own.
const LATIN: &[u8; 400] = b"\
    aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll\
    lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
    bb.......dd...ee.ff.....kk......oo.............uu..yy..........w\
    ....dddlllnnnaaiioouuuuuuuuuueaaaa..ggggkkoooo..jdddgg.wnnaa....\
    aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy...j........\
    ...b............";

/// Base letters of U+1E00 to U+1EFF, which Vietnamese uses.
const LATIN_ADDITIONAL: &[u8; 256] = b"\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwyas....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// What a character counts for.
enum Folded {
    Letter(char),
    Letters(&'static str),
    /// Between two words.
    Space,
    /// Accents, apostrophes and full stops.
    Nothing,
}

/// Folds a name: lower case, base letters for accented ones, one space for anything between words,
/// abbreviated `St`, `Ste`, `Mt` and `Ft` written out.
///
/// `"Saint-Étienne"` and `"st. etienne"` both fold to `"saint etienne"`. Places are sorted by
/// this in the asset, so that a change here needs the asset to be made again.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Like [`fold`], into a text whose room is used again.
pub(super) fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    let mut space_due = false;
    for character in text.chars() {
        if !space_due && (character.is_ascii_alphanumeric()) {
            // What most letters of most names are.
            folded.push(character.to_ascii_lowercase());
        } else if character.is_ascii() {
            fold_one(character.to_ascii_lowercase(), folded, &mut space_due);
        } else {
            for lower in character.to_lowercase() {
                fold_one(lower, folded, &mut space_due);
            }
        }
    }
}

fn fold_one(character: char, folded: &mut String, space_due: &mut bool) {
    match fold_character(character) {
        Folded::Letter(letter) => put(folded, space_due, once(letter)),
        Folded::Letters(letters) => put(folded, space_due, letters.chars()),
        Folded::Space => *space_due = !folded.is_empty(),
        Folded::Nothing => {}
    }
}

fn put(folded: &mut String, space_due: &mut bool, letters: impl Iterator<Item = char>) {
    if core::mem::take(space_due) {
        write_out_last_word(folded);
        folded.push(' ');
    }
    folded.extend(letters);
}

/// Writes out a word that is an abbreviation where another word follows.
fn write_out_last_word(folded: &mut String) {
    const ABBREVIATIONS: [(&str, &str); 4] = [
        ("st", "saint"),
        ("ste", "sainte"),
        ("mt", "mount"),
        ("ft", "fort"),
    ];
    let start = folded.rfind(' ').map_or(0, |space| space + 1);
    let word = folded.get(start..).unwrap_or_default();
    let full = ABBREVIATIONS
        .iter()
        .find(|(short, _)| *short == word)
        .map(|(_, full)| *full);
    if let Some(full) = full {
        folded.truncate(start);
        folded.push_str(full);
    }
}

#[expect(clippy::match_same_arms, reason = "one arm for each kind of character")]
fn fold_character(character: char) -> Folded {
    match character {
        'a'..='z' | '0'..='9' => Folded::Letter(character),
        // Apostrophes, full stops, quotation marks and combining accents.
        '\'' | '.' | '`' | '"' | '\u{b4}' => Folded::Nothing,
        '\u{2b9}'..='\u{2c8}' | '\u{2018}'..='\u{201f}' | '\u{300}'..='\u{36f}' => Folded::Nothing,
        // All other punctuation.
        '\0'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' => Folded::Space,
        '\u{30fb}' | '\u{60c}' | '\u{5be}' => Folded::Space,
        'ß' => Folded::Letters("ss"),
        'æ' => Folded::Letters("ae"),
        'œ' => Folded::Letters("oe"),
        'þ' => Folded::Letters("th"),
        '\u{c0}'..='\u{24f}' => base_letter(LATIN, character, '\u{c0}'),
        '\u{1e00}'..='\u{1eff}' => base_letter(LATIN_ADDITIONAL, character, '\u{1e00}'),
        other => fold_other_script(other),
    }
}

fn base_letter(table: &[u8], character: char, first: char) -> Folded {
    let place = u32::from(character) - u32::from(first);
    let base = usize::try_from(place)
        .ok()
        .and_then(|place| table.get(place));
    match base {
        Some(&base) if base != b'.' => Folded::Letter(char::from(base)),
        _ => Folded::Letter(character),
    }
}

fn fold_other_script(character: char) -> Folded {
    let letter = match character {
        // Greek: without tonos and dialytika, and one sigma.
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        // Cyrillic, as it is written in practice.
        'ё' => 'е',
        // Points and stretching of Hebrew and Arabic.
        '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' => {
            return Folded::Nothing;
        }
        // Arabic letters that are typed one for the other.
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' => 'ه',
        other => other,
    };
    Folded::Letter(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        for (text, folded) in [
            ("São Paulo", "sao paulo"),
            ("  ŁÓDŹ ", "lodz"),
            ("Straße", "strasse"),
            ("Tromsø", "tromso"),
            ("Saint-Étienne", "saint etienne"),
            ("st. etienne", "saint etienne"),
            ("St", "st"),
            ("Thành phố Hồ Chí Minh", "thanh pho ho chi minh"),
            ("МОСКВА", "москва"),
            ("Орёл", "орел"),
            ("Αθήνα", "αθηνα"),
            ("L'Aquila", "laquila"),
            ("İstanbul", "istanbul"),
            ("Frankfurt (Oder)", "frankfurt oder"),
            ("D.C.", "dc"),
            ("東京", "東京"),
            ("", ""),
            (" - ", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }
}
