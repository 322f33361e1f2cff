//! Where a page of a period begins.

use std::fmt;

use crate::error::RequestError;

/// Where a page begins: a Julian date of TT, and how many of the passages whose first moment in orb is just
/// that one have been given already. Written `2461041.5`, or `2461041.5+12` where there are any.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cursor {
    pub(crate) jd_tt: f64,
    pub(crate) given: usize,
}

const LONGEST: usize = 40;

impl Cursor {
    /// Reads a cursor of a period.
    pub(crate) fn parse(text: &str, (from, to): (f64, f64)) -> Result<Self, RequestError> {
        let read = || {
            let (date, given) = text.split_once('+').unwrap_or((text, "0"));
            Some(Self {
                jd_tt: date.parse().ok()?,
                given: given.parse().ok()?,
            })
        };
        let cursor = if text.len() <= LONGEST { read() } else { None };
        match cursor {
            Some(cursor) if (from..=to).contains(&cursor.jd_tt) => Ok(cursor),
            Some(_) => Err(RequestError::invalid(
                "cursor",
                "lies outside the period: give the `page.next` of an answer to the same request",
            )),
            None => Err(RequestError::invalid(
                "cursor",
                "is none: give the `page.next` of an answer to the same request",
            )),
        }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.jd_tt)?;
        if self.given > 0 {
            write!(f, "+{}", self.given)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        for (jd_tt, given) in [(2_461_041.500_800_74, 0), (2_461_041.1, 17)] {
            let cursor = Cursor { jd_tt, given };
            let period = (2_461_000.0, 2_462_000.0);
            assert_eq!(Cursor::parse(&cursor.to_string(), period), Ok(cursor));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "+",
            "NaN",
            "inf",
            "1e999",
            "2461041.5+-1",
            "2461041.5 ",
            "0",
        ] {
            assert!(
                Cursor::parse(text, (2_461_000.0, 2_462_000.0)).is_err(),
                "{text}"
            );
        }
    }
}
