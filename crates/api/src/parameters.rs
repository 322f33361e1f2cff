//! The parameters of a query as a route names them: read once, refused by name.

use sidera_chart::{ErrorKind, RequestError};
use sidera_monitor::time::parse_rfc3339;

use crate::query::{self, Pair};

/// A parameter that a route knows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    #[cfg_attr(
        not(feature = "schema"),
        allow(dead_code, reason = "for the OpenAPI document")
    )]
    pub(crate) description: &'static str,
}

/// What a parameter may be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// A whole number within bounds.
    Whole {
        least: u64,
        most: u64,
        default: Option<u64>,
    },
    /// `true` or `false`.
    Flag,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// A moment, RFC 3339.
    Moment,
}

/// What a query says.
#[derive(Debug)]
pub(crate) struct Parameters {
    known: &'static [Parameter],
    given: Vec<(&'static str, Value)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value {
    /// A number, or a moment in Unix milliseconds.
    Number(u64),
    Flag(bool),
    Choice(&'static str),
}

impl Parameter {
    pub(crate) const fn new(name: &'static str, kind: Kind, description: &'static str) -> Self {
        Self {
            name,
            kind,
            description,
        }
    }

    fn read(&self, text: &str) -> Result<Value, RequestError> {
        let refuse = |message: String| Err(RequestError::invalid(self.name, message));
        match self.kind {
            Kind::Whole { least, most, .. } => {
                let number = text
                    .parse()
                    .ok()
                    .filter(|number| (least..=most).contains(number));
                number.map_or_else(
                    || refuse(format!("must be a whole number from {least} to {most}")),
                    |number| Ok(Value::Number(number)),
                )
            }
            Kind::Flag => text.parse().map_or_else(
                |_| refuse("must be true or false".to_owned()),
                |flag| Ok(Value::Flag(flag)),
            ),
            Kind::OneOf(choices) => match choices.iter().find(|choice| **choice == text) {
                Some(choice) => Ok(Value::Choice(choice)),
                None => refuse(format!("must be one of {}", choices.join(", "))),
            },
            Kind::Moment => parse_rfc3339(text).map_or_else(
                || refuse("must be a moment such as 2026-03-01T12:00:00Z".to_owned()),
                |at_ms| Ok(Value::Number(at_ms)),
            ),
        }
    }
}

impl Parameters {
    /// Reads a query.
    ///
    /// # Errors
    ///
    /// Names the parameter that is unknown, given twice or not possible.
    pub(crate) fn read(
        known: &'static [Parameter],
        query: Option<&str>,
    ) -> Result<Self, RequestError> {
        let mut given: Vec<(&'static str, Value)> = Vec::new();
        for (name, text) in query::parse(query.unwrap_or_default())? as Vec<Pair> {
            let Some(parameter) = known.iter().find(|parameter| parameter.name == name) else {
                return Err(unknown(&name, known));
            };
            if given.iter().any(|(name, _)| *name == parameter.name) {
                return Err(RequestError::invalid(
                    parameter.name,
                    "the parameter is given twice",
                ));
            }
            given.push((parameter.name, parameter.read(&text)?));
        }
        Ok(Self { known, given })
    }

    /// A number or a moment; its default if it was not given and has one.
    pub(crate) fn number(&self, name: &str) -> Option<u64> {
        match self.value(name) {
            Some(Value::Number(number)) => Some(number),
            _ => self
                .known
                .iter()
                .find(|parameter| parameter.name == name)
                .and_then(|one| match one.kind {
                    Kind::Whole { default, .. } => default,
                    Kind::Flag | Kind::OneOf(_) | Kind::Moment => None,
                }),
        }
    }

    pub(crate) fn flag(&self, name: &str) -> Option<bool> {
        match self.value(name) {
            Some(Value::Flag(flag)) => Some(flag),
            _ => None,
        }
    }

    pub(crate) fn choice(&self, name: &str) -> Option<&'static str> {
        match self.value(name) {
            Some(Value::Choice(choice)) => Some(choice),
            _ => None,
        }
    }

    fn value(&self, name: &str) -> Option<Value> {
        let given = self.given.iter().find(|(known, _)| *known == name);
        given.map(|(_, value)| *value)
    }
}

fn unknown(name: &str, known: &[Parameter]) -> RequestError {
    let names: Vec<&str> = known.iter().map(|parameter| parameter.name).collect();
    let message = if names.is_empty() {
        "there is no such parameter; there are none".to_owned()
    } else {
        format!("there is no such parameter; there are {}", names.join(", "))
    };
    RequestError::at(ErrorKind::UnknownField, query::clipped(name), message)
}
