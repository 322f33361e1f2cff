//! The query of a request, read.

use sidera_chart::RequestError;

/// The most characters of an unknown parameter's name that are told back.
const MAX_NAME_CHARS: usize = 40;

/// A parameter's name and its value.
pub(crate) type Pair = (String, String);

/// The parameters of a query, in their order.
///
/// A plus sign means itself, as RFC 3986 has it, and not a space, as forms have it: offsets
/// (`+05:30`) have plus signs; in names of places, which alone have spaces, a plus sign does for one.
///
/// # Errors
///
/// When an escape is cut short or what is escaped is no UTF-8.
pub(crate) fn parse(query: &str) -> Result<Vec<Pair>, RequestError> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let decoded = pairs.map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Some((decode(name)?, decode(value)?))
    });
    decoded.collect::<Option<_>>().ok_or_else(|| {
        RequestError::whole(
            sidera_chart::ErrorKind::InvalidValue,
            "the query must be UTF-8 with percent signs escaped as %25",
        )
    })
}

/// A name from outside, as far as it is told back.
pub(crate) fn clipped(name: &str) -> String {
    let mut characters = name.chars();
    let mut start: String = characters.by_ref().take(MAX_NAME_CHARS).collect();
    if characters.next().is_some() {
        start.push('…');
    }
    start
}

fn decode(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (escape, rest) = part.split_at_checked(2)?;
        let is_hex = escape.bytes().all(|byte| byte.is_ascii_hexdigit());
        bytes.push(u8::from_str_radix(escape, 16).ok().filter(|_| is_hex)?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_split_and_decoded() {
        let pairs = parse("timezone=%2B05%3a30&date=1990-06-15&&flag&x=a=b&y=+1").unwrap();
        let pairs: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(
            pairs,
            [
                ("timezone", "+05:30"),
                ("date", "1990-06-15"),
                ("flag", ""),
                ("x", "a=b"),
                ("y", "+1")
            ]
        );
    }

    #[test]
    fn broken_escapes_are_refused() {
        for query in ["x=%", "x=%4", "x=%zz", "x=%ff", "x=%+1", "%C3=1", "x=%é"] {
            assert!(parse(query).is_err(), "{query}");
        }
    }

    #[test]
    fn long_names_are_clipped_between_characters() {
        assert_eq!(clipped(&"ä".repeat(50)), "ä".repeat(40) + "…");
        assert_eq!(clipped("short"), "short");
    }
}
