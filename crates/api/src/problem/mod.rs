//! Errors as the client sees them: problem documents after RFC 9457.

mod chart;
mod kind;
mod monitor;

use std::borrow::Cow;

use http::{HeaderName, HeaderValue};
use serde::Serialize;

pub use kind::ProblemKind;

use crate::headers::RequestId;
use crate::reply::Reply;

/// Why a request was not answered, on its way to the client.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    kind: ProblemKind,
    detail: Cow<'static, str>,
    errors: Vec<FieldError>,
    header: Option<Box<(HeaderName, HeaderValue)>>,
}

/// The body of every error, `application/problem+json` (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProblemDocument {
    /// The kind of problem: a reference to its description, `/docs#problem-missing-field`.
    #[serde(rename = "type")]
    pub type_uri: String,
    /// The kind in words, the same at every occurrence.
    pub title: &'static str,
    /// The status of the response.
    pub status: u16,
    /// What is wrong with this request and what would be right.
    pub detail: Cow<'static, str>,
    /// The id of the request, as in the header `X-Request-Id`.
    pub instance: String,
    /// The fields that are to blame.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldError {
    /// The field as a dotted path (`birth.latitude`, `bodies[3]`), or the query's parameter.
    pub field: String,
    /// What is wrong and what would be right.
    pub message: Cow<'static, str>,
    /// What may have been meant: time zones spelt alike, the two readings of a clock.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
}

impl Problem {
    /// A problem of a kind, with the kind's title for its detail.
    pub(crate) fn new(kind: ProblemKind) -> Self {
        Self {
            kind,
            detail: kind.title().into(),
            errors: Vec::new(),
            header: None,
        }
    }

    /// Says what is wrong with this very request.
    #[must_use]
    pub(crate) fn detail(mut self, detail: impl Into<Cow<'static, str>>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Names a field that is to blame.
    #[must_use]
    pub(crate) fn error(mut self, error: FieldError) -> Self {
        self.errors.push(error);
        self
    }

    /// Adds the header that belongs to the status: `Allow`, `Retry-After`.
    #[must_use]
    pub(crate) fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.header = Some(Box::new((name, value)));
        self
    }

    /// The kind of problem.
    pub(crate) const fn kind(&self) -> ProblemKind {
        self.kind
    }

    /// What may be recorded of it: what is wrong, with the field where its name is one of this
    /// service's and not one that the client chose.
    pub(crate) fn recorded(&self) -> Cow<'_, str> {
        match self.errors.first() {
            _ if self.kind == ProblemKind::UnknownField => self.kind.title().into(),
            None => Cow::Borrowed(&self.detail),
            Some(error) => format!("{}: {}", recorded_field(&error.field), error.message).into(),
        }
    }

    /// The problem as a response to the request of an id.
    pub(crate) fn into_reply(self, request_id: &RequestId) -> Reply {
        let document = ProblemDocument {
            type_uri: self.kind.type_uri(),
            title: self.kind.title(),
            status: self.kind.status().as_u16(),
            detail: self.detail,
            instance: request_id.as_str().to_owned(),
            errors: self.errors,
        };
        let reply = Reply::problem(self.kind.status(), &document);
        match self.header.map(|header| *header) {
            Some((name, value)) => reply.header(name, value),
            None => reply,
        }
    }
}

/// The names of fields that may be recorded.
const RECORDED_FIELDS: [&str; 34] = [
    "aspects",
    "birth",
    "bodies",
    "calendar",
    "condition",
    "date",
    "day",
    "delta_t_seconds",
    "first",
    "fold",
    "hour",
    "houses",
    "jd_tt",
    "jd_ut",
    "latitude",
    "location",
    "longitude",
    "minute",
    "month",
    "orb",
    "orbs",
    "rule",
    "rules",
    "second",
    "theme",
    "time",
    "timezone",
    "unknown_time",
    "utc",
    "value_deg",
    "epoch_jd_tt",
    "wheel",
    "year",
    "zodiac",
];

/// A dotted path with `*` for every part that a client may have chosen.
fn recorded_field(path: &str) -> String {
    let known = |part: &str| {
        let name = part.split('[').next().unwrap_or_default();
        let known = RECORDED_FIELDS.iter().find(|field| **field == name);
        known.copied().unwrap_or("*")
    };
    path.split('.').map(known).collect::<Vec<_>>().join(".")
}
