//! How many columns of a terminal a text takes.

/// Characters that take no column: combining marks, variation selectors, joiners.
const NOTHING: [(char, char); 14] = [
    ('\u{0300}', '\u{036f}'),
    ('\u{0483}', '\u{0489}'),
    ('\u{0591}', '\u{05bd}'),
    ('\u{0610}', '\u{061a}'),
    ('\u{064b}', '\u{065f}'),
    ('\u{093c}', '\u{093c}'),
    ('\u{0e34}', '\u{0e3a}'),
    ('\u{0e47}', '\u{0e4e}'),
    ('\u{1ab0}', '\u{1aff}'),
    ('\u{1dc0}', '\u{1dff}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{20d0}', '\u{20ff}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{fe20}', '\u{fe2f}'),
];

/// Characters that take two: those of East Asia, and pictures.
const TWO: [(char, char); 11] = [
    ('\u{1100}', '\u{115f}'),
    ('\u{2e80}', '\u{303e}'),
    ('\u{3041}', '\u{a4cf}'),
    ('\u{a960}', '\u{a97f}'),
    ('\u{ac00}', '\u{d7a3}'),
    ('\u{f900}', '\u{faff}'),
    ('\u{fe30}', '\u{fe6f}'),
    ('\u{ff00}', '\u{ff60}'),
    ('\u{ffe0}', '\u{ffe6}'),
    ('\u{1f300}', '\u{1faff}'),
    ('\u{20000}', '\u{3fffd}'),
];

/// The columns of a character.
pub(super) fn of_character(character: char) -> usize {
    let within = |ranges: &[(char, char)]| {
        ranges
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&character))
    };
    if character < '\u{0300}' {
        1
    } else if within(&NOTHING) {
        0
    } else if within(&TWO) {
        2
    } else {
        1
    }
}

/// The columns of a text.
pub(super) fn of(text: &str) -> usize {
    text.chars().map(of_character).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_take_nothing_and_ideographs_two() {
        for (text, columns) in [
            ("Krebs", 5),
            ("12°34′", 6),
            ("Schlangenträger", 15),
            ("Schlangentra\u{308}ger", 15),
            ("東京", 4),
            ("서울", 4),
            ("😀!", 3),
            ("", 0),
        ] {
            assert_eq!(of(text), columns, "{text}");
        }
    }
}
