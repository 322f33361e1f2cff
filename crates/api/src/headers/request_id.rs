use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue};

/// The most characters a request id has.
const MAX_CHARS: usize = 64;
/// The most characters of an isolate's id that go into the ids it mints.
const MAX_ISOLATE_CHARS: usize = 40;

/// The name by which a request is known in its response, in problems and in the log.
///
/// 1 to 64 characters of `A-Z a-z 0-9 . _ -`: nothing that could break a header, a log line or a
/// page, and a valid relative URI reference, as a problem's `instance` has to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(String);

impl RequestId {
    /// The header that carries it in both directions.
    pub(crate) const HEADER: HeaderName = HeaderName::from_static("x-request-id");

    /// The id that the caller gave, if it is a good one.
    pub(crate) fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let text = headers.get(Self::HEADER)?.to_str().ok()?;
        let good = !text.is_empty() && text.len() <= MAX_CHARS && text.bytes().all(is_allowed);
        good.then(|| Self(text.to_owned()))
    }

    /// The id of an isolate's nth request.
    pub(crate) fn minted(isolate: &str, number: u64) -> Self {
        Self(format!("{isolate}-{number}"))
    }

    /// An isolate's id as the ids it mints can begin with it.
    pub(crate) fn clean(isolate: &str) -> String {
        let allowed = isolate
            .chars()
            .filter(|c| c.is_ascii() && is_allowed(*c as u8));
        allowed.take(MAX_ISOLATE_CHARS).collect()
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as a header's value.
    pub(crate) fn to_header(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.0).ok()
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_allowed(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"._-".contains(&byte)
}
