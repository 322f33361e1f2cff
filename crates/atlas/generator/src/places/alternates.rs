//! Which other names of a place are worth their room.

use std::collections::BTreeSet;

use sidera_atlas::places::fold;

use super::input::PlaceIn;

/// From this size on a place is known by its names in all scripts.
const ALL_SCRIPTS: u32 = 1_000_000;

/// From this size on a place is known by its names in Latin, Cyrillic and Greek letters.
const EUROPEAN_SCRIPTS: u32 = 200_000;

/// A place that the world calls by this many names is known by those in Latin, Cyrillic and Greek
/// letters, however small it is: Venice.
const FAMOUS_NAMES: usize = 45;

/// From this size on a place is known by its names in the script of its country.
const OWN_SCRIPT: u32 = 25_000;

/// Longer names are descriptions.
const MOST_LETTERS: usize = 26;

/// A writing system, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Devanagari,
    Thai,
    Georgian,
    Ethiopic,
    Hangul,
    Kana,
    Han,
    Other,
}

/// The other names of a place, folded; without beginnings of its own name that end within a word,
/// since the search for them finds it anyway.
pub(crate) fn chosen(place: &PlaceIn) -> BTreeSet<String> {
    let own = fold(&place.name);
    let names = place
        .alternates
        .iter()
        .filter(|name| is_worth_keeping(place, name));
    names
        .map(|name| fold(name))
        .filter(|name| !name.is_empty() && !is_cut_from(&own, name))
        .collect()
}

/// Whether a name is the beginning of another and ends within a word of it, or is all of it.
fn is_cut_from(own: &str, name: &str) -> bool {
    own.strip_prefix(name)
        .is_some_and(|rest| !rest.starts_with(' '))
}

fn is_worth_keeping(place: &PlaceIn, name: &str) -> bool {
    let Some(first) = name.chars().next() else {
        return false;
    };
    let is_transliteration = first.is_ascii_lowercase() || first == '\u{2bf}';
    let is_description = name.chars().count() > MOST_LETTERS || name.contains(['[', '(', '،', ',']);
    if is_transliteration || is_description {
        return false;
    }
    let script = script_of(name);
    let is_european = matches!(script, Script::Latin | Script::Cyrillic | Script::Greek);
    place.population >= ALL_SCRIPTS
        || (is_european
            && (place.population >= EUROPEAN_SCRIPTS || place.alternates.len() >= FAMOUS_NAMES))
        || (place.population >= OWN_SCRIPT && scripts_of_country(&place.country).contains(&script))
}

fn script_of(name: &str) -> Script {
    let letter = name
        .chars()
        .find(|letter| letter.is_alphabetic())
        .unwrap_or(' ');
    match letter {
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{530}'..='\u{58f}' => Script::Armenian,
        '\u{590}'..='\u{5ff}' => Script::Hebrew,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => Script::Arabic,
        '\u{900}'..='\u{97f}' => Script::Devanagari,
        '\u{e00}'..='\u{e7f}' => Script::Thai,
        '\u{10a0}'..='\u{10ff}' => Script::Georgian,
        '\u{1200}'..='\u{137f}' => Script::Ethiopic,
        '\u{ac00}'..='\u{d7af}' => Script::Hangul,
        '\u{3040}'..='\u{30ff}' => Script::Kana,
        '\u{4e00}'..='\u{9fff}' => Script::Han,
        _ => Script::Other,
    }
}

fn scripts_of_country(code: &str) -> &'static [Script] {
    match code {
        "RU" | "UA" | "BY" | "BG" | "RS" | "MK" | "ME" | "BA" | "KZ" | "KG" | "TJ" | "MN" => {
            &[Script::Cyrillic]
        }
        "GR" | "CY" => &[Script::Greek],
        "AM" => &[Script::Armenian],
        "GE" => &[Script::Georgian],
        "IL" => &[Script::Hebrew, Script::Arabic],
        "AE" | "AF" | "BH" | "DZ" | "EG" | "IQ" | "IR" | "JO" | "KW" | "LB" | "LY" | "MA"
        | "OM" | "PK" | "PS" | "QA" | "SA" | "SD" | "SY" | "TN" | "YE" => &[Script::Arabic],
        "IN" | "NP" => &[Script::Devanagari],
        "TH" => &[Script::Thai],
        "ET" => &[Script::Ethiopic],
        "KR" | "KP" => &[Script::Hangul],
        "JP" => &[Script::Han, Script::Kana],
        "CN" | "TW" | "HK" | "MO" => &[Script::Han],
        _ => &[],
    }
}
