//! Writing SVG: elements with presentation attributes, short numbers, escaped text.

use std::fmt::{self, Write as _};

/// An SVG document being written.
pub(super) struct Canvas(String);

/// A number as SVG needs it: two decimals at most, no trailing zeros; coordinates need but one,
/// see [`Coarse`].
#[derive(Clone, Copy)]
pub(super) struct Short(pub(super) f64);

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Whole numbers are written several times faster than the exact decimals of a float.
        #[expect(
            clippy::cast_possible_truncation,
            reason = "saturates; a wheel is 1000 units wide"
        )]
        let hundredths = (self.0 * 100.0).round() as i32;
        if hundredths < 0 {
            f.write_char('-')?;
        }
        let (whole, rest) = (
            hundredths.unsigned_abs() / 100,
            hundredths.unsigned_abs() % 100,
        );
        match (rest / 10, rest % 10) {
            (0, 0) => write!(f, "{whole}"),
            (tenths, 0) => write!(f, "{whole}.{tenths}"),
            (tenths, hundredths) => write!(f, "{whole}.{tenths}{hundredths}"),
        }
    }
}

/// A coordinate: a tenth of a unit is a thirtieth of a pixel on a phone.
#[derive(Clone, Copy)]
pub(super) struct Coarse(pub(super) f64);

impl fmt::Display for Coarse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Short((self.0 * 10.0).round() / 10.0))
    }
}

/// Text with `&`, `<`, `>` and quotes escaped and control characters, which XML forbids, left out.
pub(super) struct Escaped<'t>(pub(super) &'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                control if control.is_control() => {}
                plain => f.write_char(plain)?,
            }
        }
        Ok(())
    }
}

impl Canvas {
    /// An empty canvas with room for a usual wheel.
    pub(super) fn new() -> Self {
        Self(String::with_capacity(40 * 1024))
    }

    /// Appends markup. Writing to a string cannot fail.
    pub(super) fn put(&mut self, markup: fmt::Arguments<'_>) {
        let _ = self.0.write_fmt(markup);
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let written = [1.0, -0.001, 12.345, 12.3, -7.5, 100.0].map(|n| Short(n).to_string());
        assert_eq!(written, ["1", "0", "12.35", "12.3", "-7.5", "100"]);
    }

    #[test]
    fn text_cannot_become_markup() {
        let text = "a<script>&\"'\u{0}\u{1b}";
        assert_eq!(Escaped(text).to_string(), "a&lt;script&gt;&amp;&quot;&#39;");
    }
}
