//! What the chart engine refuses, as problems: the one place where its errors get a status.

use std::borrow::Cow;

use sidera_chart::{ErrorKind, RequestError};

use super::{FieldError, Problem, ProblemKind};

impl From<ErrorKind> for ProblemKind {
    fn from(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::MalformedJson => Self::MalformedJson,
            ErrorKind::MissingField => Self::MissingField,
            ErrorKind::UnknownField => Self::UnknownField,
            ErrorKind::InvalidValue => Self::InvalidValue,
            ErrorKind::ConflictingFields => Self::ConflictingFields,
            ErrorKind::OutOfSpan => Self::OutOfSpan,
            ErrorKind::UnknownTimeZone => Self::UnknownTimeZone,
            ErrorKind::NonexistentTime => Self::NonexistentTime,
            ErrorKind::AmbiguousTime => Self::AmbiguousTime,
            ErrorKind::LocationNotFound => Self::LocationNotFound,
            ErrorKind::TooLarge => Self::TooMuchAsked,
            ErrorKind::Internal => Self::Internal,
        }
    }
}

impl From<RequestError> for Problem {
    fn from(error: RequestError) -> Self {
        let kind = ProblemKind::from(error.kind);
        let detail: Cow<'static, str> = match &error.field {
            Some(field) => format!("{field}: {}", error.message).into(),
            None => error.message.clone(),
        };
        let problem = Self::new(kind).detail(detail);
        match error.field {
            Some(field) => problem.error(FieldError {
                field,
                message: error.message,
                alternatives: error.alternatives,
            }),
            None => problem,
        }
    }
}
