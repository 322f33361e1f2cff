//! What can be wrong with a request, said so that its sender can put it right.

use std::borrow::Cow;

use serde::Serialize;

/// What kind of mistake a [`RequestError`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// The text is not JSON (a client error of syntax: HTTP 400).
    MalformedJson,
    /// A field that has to be there is missing.
    MissingField,
    /// A field that this request does not have.
    UnknownField,
    /// A value of the wrong type or outside what is possible.
    InvalidValue,
    /// Two fields that exclude each other.
    ConflictingFields,
    /// The moment lies outside the years the tables cover.
    OutOfSpan,
    /// No such time zone is known.
    UnknownTimeZone,
    /// The clock skipped this local time.
    NonexistentTime,
    /// The clock showed this local time twice.
    AmbiguousTime,
    /// No place fits a name.
    LocationNotFound,
    /// More was asked for than one request may have.
    TooLarge,
    /// The calculation itself failed; nothing the sender did (HTTP 500).
    Internal,
}

/// A request that cannot be answered: what is wrong, where, and what would be right.
///
/// The message never repeats a value from the request, so that it can be logged where
/// birth data must not be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[error("{}{message}", self.prefix())]
pub struct RequestError {
    /// What kind of mistake it is.
    pub kind: ErrorKind,
    /// The field, as a dotted path (`birth.latitude`, `bodies[3]`); absent where the whole text is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What is wrong and what would be right, one sentence.
    pub message: Cow<'static, str>,
    /// What the sender may have meant: time zones of a similar name, the two readings of a
    /// clock, places.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
}

impl RequestError {
    /// A mistake in one field.
    pub fn at(
        kind: ErrorKind,
        field: impl Into<String>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            kind,
            field: Some(field.into()),
            message: message.into(),
            alternatives: Vec::new(),
        }
    }

    /// A value that is not possible in one field.
    pub fn invalid(field: impl Into<String>, message: impl Into<Cow<'static, str>>) -> Self {
        Self::at(ErrorKind::InvalidValue, field, message)
    }

    /// A mistake that no single field is to blame for.
    pub fn whole(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            kind,
            field: None,
            message: message.into(),
            alternatives: Vec::new(),
        }
    }

    /// Adds what the sender may have meant.
    #[must_use]
    pub fn with_alternatives(mut self, alternatives: Vec<String>) -> Self {
        self.alternatives = alternatives;
        self
    }

    fn prefix(&self) -> String {
        self.field
            .as_ref()
            .map_or_else(String::new, |field| format!("{field}: "))
    }
}
