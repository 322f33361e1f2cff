//! Content lines of RFC 5545: property, value, folded where they get long.

/// The most octets of a line before its end.
const LONGEST_OCTETS: usize = 75;

/// A calendar's text, line by line.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// A property whose value is written as it is: an identifier, a moment, a duration.
    pub(super) fn plain(&mut self, property: &str, value: &str) {
        self.folded(&[property, ":", value]);
    }

    /// A property whose value is text, with what has a meaning in it escaped.
    pub(super) fn text(&mut self, property: &str, value: &str) {
        self.folded(&[property, ":", &escaped(value)]);
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// Writes a line in pieces of 75 octets, each but the first behind a space, none beginning within a
    /// character.
    fn folded(&mut self, parts: &[&str]) {
        let mut octets = 0;
        for character in parts.iter().flat_map(|part| part.chars()) {
            let more = character.len_utf8();
            if octets + more > LONGEST_OCTETS {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(character);
            octets += more;
        }
        self.0.push_str("\r\n");
    }
}

/// Text as a value: backslashes, semicolons, commas and line breaks escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push_str("\\n"),
            // No other control characters may be in a value.
            control if control.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    fn unescaped(text: &str) -> String {
        let mut out = String::new();
        let mut characters = text.chars();
        while let Some(character) = characters.next() {
            match character {
                '\\' => out.extend(characters.next().map(|c| if c == 'n' { '\n' } else { c })),
                other => out.push(other),
            }
        }
        out
    }

    #[test]
    fn a_line_of_75_octets_is_not_folded_and_one_more_is() {
        for (letters, lines) in [(72, 1), (73, 2), (146, 2), (147, 3)] {
            let mut text = Lines::default();
            text.plain("XX", &"a".repeat(letters));
            assert_eq!(text.into_text().matches("\r\n").count(), lines, "{letters}");
        }
    }

    #[test]
    fn what_has_a_meaning_is_escaped() {
        let mut text = Lines::default();
        text.text("SUMMARY", "a, b; c\\d\ne");
        assert_eq!(text.into_text(), "SUMMARY:a\\, b\\; c\\\\d\\ne\r\n");
    }

    proptest! {
        #[test]
        fn what_is_folded_and_escaped_is_read_back(value in "[ -~\\n°′éß漢字🌑]{0,300}") {
            let mut text = Lines::default();
            text.text("DESCRIPTION", &value);
            let text = text.into_text();
            for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
                prop_assert!(line.len() <= 75, "{line}");
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let line = unfolded(&text);
            let read = line.strip_prefix("DESCRIPTION:").and_then(|rest| rest.strip_suffix("\r\n"));
            prop_assert_eq!(read.map(unescaped), Some(value));
        }
    }
}
