//! What a route answers, before the headers that all responses share are put on it.

use std::borrow::Cow;

use http::header::{CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Serialize;

use crate::headers::{ContentPolicy, JSON};
use crate::problem::ProblemDocument;

/// A response of a route: status, body and what the body is.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Cow<'static, [u8]>,
    pub(crate) policy: ContentPolicy,
}

impl Reply {
    /// A JSON document that is already text.
    pub(crate) fn json_text(text: impl Into<Cow<'static, str>>) -> Self {
        Self::ok(JSON, text.into(), ContentPolicy::Data)
    }

    /// A value as a JSON document.
    pub(crate) fn json(value: &impl Serialize) -> Self {
        Self::json_text(to_json(value))
    }

    /// A picture.
    pub(crate) fn svg(text: String) -> Self {
        Self::ok("image/svg+xml", text.into(), ContentPolicy::Data)
    }

    /// A page.
    pub(crate) fn html(text: String) -> Self {
        Self::ok("text/html; charset=utf-8", text.into(), ContentPolicy::Page)
    }

    /// A style sheet.
    pub(crate) fn css(text: &'static str) -> Self {
        Self::ok("text/css; charset=utf-8", text.into(), ContentPolicy::Data)
    }

    /// Text of another type.
    pub(crate) fn text(media_type: &'static str, text: String) -> Self {
        Self::ok(media_type, text.into(), ContentPolicy::Data)
    }

    /// Bytes that only a program reads.
    pub(crate) fn bytes(bytes: Vec<u8>) -> Self {
        Self {
            body: Cow::Owned(bytes),
            ..Self::ok("application/octet-stream", "".into(), ContentPolicy::Data)
        }
    }

    /// A problem document.
    pub(crate) fn problem(status: StatusCode, document: &ProblemDocument) -> Self {
        let mut reply = Self::ok(
            "application/problem+json",
            to_json(document).into(),
            ContentPolicy::Data,
        );
        reply.status = status;
        reply
    }

    /// No body.
    pub(crate) fn empty(status: StatusCode) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            body: Cow::Borrowed(&[]),
            policy: ContentPolicy::Data,
        }
    }

    /// Adds a header, in place of one of the same name.
    #[must_use]
    pub(crate) fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    fn ok(media_type: &'static str, text: Cow<'static, str>, policy: ContentPolicy) -> Self {
        let body = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        };
        Self {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body,
            policy,
        }
        .header(CONTENT_TYPE, HeaderValue::from_static(media_type))
    }
}

/// A value of this crate's own types as JSON. These have string keys and no failing serialisers, so
/// that there is always a text; were there none, `null` would be sent.
fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}
