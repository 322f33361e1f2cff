use http::header::{
    CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// What a browser that opens a response as a page may load and run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ContentPolicy {
    /// Data and pictures: nothing at all.
    Data,
    /// A page of text: its style sheet, from here.
    Page,
}

impl ContentPolicy {
    const fn value(self) -> &'static str {
        match self {
            Self::Data => "default-src 'none'; frame-ancestors 'none'; sandbox",
            Self::Page => {
                "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; \
                 frame-ancestors 'none'"
            }
        }
    }
}

/// The headers that every response has, whatever it answers.
pub(crate) fn secure(headers: &mut HeaderMap, policy: ContentPolicy) {
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(policy.value()),
    );
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
}
