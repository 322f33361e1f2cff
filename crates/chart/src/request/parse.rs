//! From JSON to a request, and from serde's complaints to ones a person can act on.

use serde::de::DeserializeOwned;

use super::object::ObjectOnly;
use crate::error::{ErrorKind, RequestError};
use crate::locate::HANDED_ON;

/// Reads a request of any type; an array in an object's place is refused. There is one reading, whose path is
/// tracked: a quicker one for what is right would save a fraction of a microsecond, and be a second copy of every type's reader in
/// the module.
///
/// # Errors
///
/// Names the field and says what would be right, without repeating a value.
///
/// ```
/// #[derive(Debug, serde::Deserialize)]
/// struct Asked {
///     limit: u8,
/// }
/// let asked: Asked = sidera_chart::request::parse(br#"{"limit": 5}"#).unwrap();
/// assert_eq!(asked.limit, 5);
/// let error = sidera_chart::request::parse::<Asked>(b"{}").unwrap_err();
/// assert_eq!(error.field.as_deref(), Some("limit"));
/// ```
pub fn parse<T: DeserializeOwned>(json: &[u8]) -> Result<T, RequestError> {
    let mut reader = serde_json::Deserializer::from_slice(json);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut reader, &mut track);
    let read: serde_json::Result<T> = T::deserialize(ObjectOnly(tracked));
    let request = read.map_err(|error| complaint(&track.path().to_string(), &error))?;
    reader.end().map_err(|error| malformed(&error))?;
    Ok(request)
}

fn malformed(error: &serde_json::Error) -> RequestError {
    RequestError::whole(
        ErrorKind::MalformedJson,
        format!(
            "the text is not JSON: line {}, column {}",
            error.line(),
            error.column()
        ),
    )
}

fn complaint(path: &str, error: &serde_json::Error) -> RequestError {
    let text = error.to_string();
    if text.starts_with("number out of range") {
        return RequestError::invalid(clean(path), "the number is too large");
    }
    if !error.is_data() {
        return malformed(error);
    }
    let text = without_position(&text);
    if let Some(name) = quoted_after(text, "missing field `") {
        return RequestError::at(
            ErrorKind::MissingField,
            join(path, name),
            "this field is required",
        );
    }
    if text.starts_with("unknown field `") {
        let known = text
            .rsplit_once("expected ")
            .map_or("none", |(_, known)| known);
        let known = known.trim_start_matches("one of ").replace('`', "");
        // What is handed on within is no client's to send.
        let known = known.replace(&format!(", {HANDED_ON}"), "");
        return RequestError::at(
            ErrorKind::UnknownField,
            clean(path),
            format!("there is no such field; there are {known}"),
        );
    }
    if let Some(name) = quoted_after(text, "duplicate field `") {
        return RequestError::invalid(join(path, name), "the field is given twice");
    }
    if path == "." {
        RequestError::whole(
            ErrorKind::InvalidValue,
            format!("the request {}", expectation(text)),
        )
    } else {
        RequestError::invalid(clean(path), expectation(text))
    }
}

/// serde's "invalid type: string \"...\", expected X" without the value, which may be personal and may be
/// long; messages of this crate's own visitors are kept.
fn expectation(text: &str) -> String {
    let known = ["invalid type: ", "invalid value: ", "invalid length "];
    if !known.iter().any(|prefix| text.starts_with(prefix)) {
        return text.to_owned();
    }
    let expected = text
        .rsplit_once(", expected ")
        .map_or("another value", |(_, what)| what);
    let expected = match expected {
        "f64" => "a number",
        "i32" => "a whole number",
        "u32" => "a whole number, not negative",
        "a string" | "string" => "a string",
        "a boolean" => "true or false",
        "a sequence" => "an array",
        "a map" => "an object",
        other if other.starts_with("struct ") => "an object",
        other => other,
    };
    format!("must be {expected}")
}

fn without_position(text: &str) -> &str {
    text.rsplit_once(" at line ")
        .map_or(text, |(message, _)| message)
}

fn quoted_after<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    text.strip_prefix(prefix)?.split('`').next()
}

fn join(path: &str, name: &str) -> String {
    if path == "." || path.is_empty() {
        name.to_owned()
    } else {
        format!("{}.{name}", clean(path))
    }
}

/// A path for people: no more than 120 characters, whatever the names in it.
fn clean(path: &str) -> String {
    const LONGEST: usize = 120;
    if path.chars().count() <= LONGEST {
        return path.to_owned();
    }
    let mut clipped: String = path.chars().take(LONGEST - 1).collect();
    clipped.push('…');
    clipped
}
