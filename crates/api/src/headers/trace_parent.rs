use http::{HeaderMap, HeaderName, HeaderValue};

/// `version-traceid-parentid-flags` of version 00 has this many bytes, and later versions begin
/// with as many.
const BASE_BYTES: usize = 55;
/// The most bytes of a later version that are sent back.
const MAX_BYTES: usize = 256;

/// A valid `traceparent` (W3C Trace Context), which the response sends back unchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TraceParent(HeaderValue);

impl TraceParent {
    pub(crate) const HEADER: HeaderName = HeaderName::from_static("traceparent");

    /// The caller's, if there is exactly one and it is valid.
    pub(crate) fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let mut values = headers.get_all(Self::HEADER).iter();
        let value = values.next()?;
        let valid = values.next().is_none() && is_valid(value.to_str().ok()?);
        valid.then(|| Self(value.clone()))
    }

    pub(crate) fn into_header(self) -> HeaderValue {
        self.0
    }
}

fn is_valid(text: &str) -> bool {
    let (Some(base), Some(rest)) = (text.get(..BASE_BYTES), text.get(BASE_BYTES..)) else {
        return false;
    };
    let mut fields = base.split('-');
    let mut next = |length: usize| {
        let field = fields.next()?;
        let hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        (field.len() == length && field.bytes().all(hex)).then_some(field)
    };
    let (Some(version), Some(trace), Some(parent), Some(_flags)) =
        (next(2), next(32), next(16), next(2))
    else {
        return false;
    };
    let rest_fits = match version {
        "ff" => false,
        "00" => rest.is_empty(),
        _ => rest.is_empty() || (rest.starts_with('-') && text.len() <= MAX_BYTES),
    };
    rest_fits && !is_zero(trace) && !is_zero(parent)
}

fn is_zero(field: &str) -> bool {
    field.bytes().all(|byte| byte == b'0')
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn the_specification_s_examples_are_valid() {
        assert!(is_valid(
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        ));
        assert!(is_valid(
            "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-will-be"
        ));
    }

    #[test]
    fn what_the_specification_forbids_is_invalid() {
        for text in [
            "",
            "00",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-extra",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g",
            "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01",
        ] {
            assert!(!is_valid(text), "{text}");
        }
    }
}
