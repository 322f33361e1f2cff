use http::header::{
    CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    X_DNS_PREFETCH_CONTROL, X_FRAME_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::Readers;

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

/// What OWASP's secure headers project advises, beside the policies that depend on the response.
const ALWAYS: [(HeaderName, &str); 8] = [
    // Heard over https alone; for a year.
    (
        STRICT_TRANSPORT_SECURITY,
        "max-age=31536000; includeSubDomains",
    ),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (X_DNS_PREFETCH_CONTROL, "off"),
    (REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("x-permitted-cross-domain-policies"),
        "none",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
         magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    ),
];
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The headers that every response has, whatever it answers.
pub(crate) fn secure(headers: &mut HeaderMap, policy: ContentPolicy, readers: &Readers) {
    for (name, value) in &ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(policy.value()),
    );
    let embedded_by = match readers {
        Readers::Anyone => "cross-origin",
        Readers::Listed(_) => "same-origin",
    };
    headers.insert(RESOURCE_POLICY, HeaderValue::from_static(embedded_by));
}
