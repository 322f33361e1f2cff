/// What one line of JSON says, as `crates/bench` prints it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) case: String,
    pub(super) place: String,
    pub(super) median: f64,
    pub(super) min: f64,
}

impl Row {
    /// Reads a line; nothing if it is none of ours.
    ///
    /// The lines come from programs of this project and hold no escapes: a JSON parser would be a
    /// dependency to build for whoever types `cargo xtask`.
    pub(super) fn parse(line: &str) -> Option<Self> {
        Some(Self {
            case: text(line, "case")?.to_owned(),
            place: text(line, "where")?.to_owned(),
            median: number(line, "median")?,
            min: number(line, "min")?,
        })
    }
}

fn after<'a>(line: &'a str, field: &str) -> Option<&'a str> {
    let name = format!("\"{field}\":");
    let at = line.find(&name)?;
    line.get(at + name.len()..)
}

fn text<'a>(line: &'a str, field: &str) -> Option<&'a str> {
    after(line, field)?.strip_prefix('"')?.split('"').next()
}

fn number(line: &str, field: &str) -> Option<f64> {
    after(line, field)?.split([',', '}']).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read() {
        let line = r#"{"bench":"ephemeris","case":"17 bodies, random","where":"native","unit":"us","median":8.5,"min":8.25,"batches":7}"#;
        let row = Row {
            case: "17 bodies, random".to_owned(),
            place: "native".to_owned(),
            median: 8.5,
            min: 8.25,
        };
        assert_eq!(Row::parse(line), Some(row));
    }

    #[test]
    fn other_lines_are_none() {
        assert_eq!(Row::parse("Compiling sidera-bench"), None);
        assert_eq!(Row::parse(r#"{"case":"x","where":"native"}"#), None);
    }
}
