//! Letters of names as plain ones, for those who number them.

/// Letters with marks, by the plain letters they are counted as.
const FOLDED: [(&str, &str); 30] = [
    ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"),
    ("ae", "æǽ"),
    ("b", "ḃ"),
    ("c", "çćĉċč"),
    ("d", "ďđðḍ"),
    ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
    ("f", "ƒ"),
    ("g", "ĝğġģǧ"),
    ("h", "ĥħḥ"),
    ("i", "ìíîïĩīĭįıǐỉị"),
    ("ij", "ĳ"),
    ("j", "ĵ"),
    ("k", "ķĸǩ"),
    ("l", "ĺļľŀł"),
    ("m", "ṁ"),
    ("n", "ñńņňŉŋ"),
    ("o", "òóôõöøōŏőǒọỏốồổỗộơớờởỡợ"),
    ("oe", "œ"),
    ("p", "ṗ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšșṣ"),
    ("ss", "ß"),
    ("t", "ţťŧțṭ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųǔụủưứừửữự"),
    ("w", "ŵẁẃẅ"),
    ("x", "ẋ"),
    ("y", "ýÿŷỳỵỷỹ"),
    ("z", "źżžẓ"),
    ("s", "ſ"),
];

/// The letters of a name as `a` to `z`; what is none is left out.
pub(super) fn plain(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars()
        .flat_map(char::to_lowercase)
        .flat_map(|letter| {
            let marked = FOLDED
                .iter()
                .find(|(_, marked)| marked.contains(letter))
                .map_or("", |(plain, _)| *plain);
            letter
                .is_ascii_lowercase()
                .then_some(letter)
                .into_iter()
                .chain(marked.chars())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_off_letters() {
        let folded = |name| plain(name).collect::<String>();
        assert_eq!(folded("Núñez-Ångström O’Şule"), "nunezangstromosule");
        assert_eq!(folded("Weiß Þór Æsir"), "weissthoraesir");
        // A letter and a combining accent.
        assert_eq!(folded("Rene\u{301}"), "rene");
        assert_eq!(folded("李小龙 42"), "");
    }
}
