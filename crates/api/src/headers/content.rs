use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};

use crate::problem::{Problem, ProblemKind};

/// The media type of JSON.
pub(crate) const JSON: &str = "application/json";
/// The media type of plain text.
pub(crate) const PLAIN_TEXT: &str = "text/plain; charset=utf-8";

/// Checks that a request's body is said to be JSON in UTF-8, uncompressed.
///
/// A request that says nothing about its body is taken at its word's absence: the body is read
/// as JSON. What is compressed is refused, so that no body can grow after it was measured.
pub(crate) fn require_json(headers: &HeaderMap) -> Result<(), Problem> {
    let wrong = |detail| Err(Problem::new(ProblemKind::UnsupportedMediaType).detail(detail));
    let encodings = headers.get_all(CONTENT_ENCODING).iter();
    if encodings
        .into_iter()
        .any(|value| !value.as_bytes().eq_ignore_ascii_case(b"identity"))
    {
        return wrong("The body is compressed; send it uncompressed, without Content-Encoding.");
    }
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    match (types.next(), types.next()) {
        (None, _) => Ok(()),
        (Some(value), None) if value.to_str().is_ok_and(is_json) => Ok(()),
        _ => wrong("The body has to be JSON in UTF-8: send Content-Type: application/json."),
    }
}

fn is_json(media_type: &str) -> bool {
    let mut parts = media_type.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    essence.eq_ignore_ascii_case(JSON) && parts.all(parameter_fits)
}

/// Whether a parameter leaves the text UTF-8; parameters other than `charset` mean nothing to JSON.
fn parameter_fits(parameter: &str) -> bool {
    let Some((name, value)) = parameter.split_once('=') else {
        return parameter.is_empty();
    };
    let value = value.trim_matches('"');
    let utf8 = value.eq_ignore_ascii_case("utf-8") || value.eq_ignore_ascii_case("utf8");
    !name.eq_ignore_ascii_case("charset") || utf8
}

#[cfg(test)]
mod tests {
    use super::is_json;

    #[test]
    fn json_is_recognised_in_every_spelling_of_utf_8() {
        for text in [
            "application/json",
            "Application/JSON",
            "application/json;charset=utf-8",
            "application/json; charset=\"UTF-8\"",
            "application/json; charset=utf8;",
            "application/json; profile=x",
        ] {
            assert!(is_json(text), "{text}");
        }
    }

    #[test]
    fn other_types_and_charsets_are_not_json() {
        for text in [
            "",
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/jsonp",
            "application/json; charset=latin1",
            "application/json; charset=utf-16",
            "application/json, text/plain",
            "application/json; nonsense",
        ] {
            assert!(!is_json(text), "{text}");
        }
    }
}
