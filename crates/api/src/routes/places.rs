//! `GET /api/v1/places`: places by name.

use serde::Serialize;
use sidera_atlas::AtlasError;
use sidera_atlas::places::{ATTRIBUTION, LONGEST_QUERY, MOST_RESULTS, Place};
use sidera_chart::{ErrorKind, RequestError};

use crate::handle::Call;
use crate::problem::Problem;
use crate::query::{self, Pair};
use crate::reply::Reply;

/// How many places are told where nobody asks for another number.
pub(crate) const USUAL_RESULTS: usize = 10;

/// Places that fit a name, the best first.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct PlacesAnswer<'a> {
    /// The places, the likeliest first; empty where none fits.
    pub(crate) places: Vec<Place>,
    /// How the source is to be named wherever the places are shown: a condition of CC BY 4.0.
    pub(crate) attribution: &'static str,
    /// What the places were made from, with versions.
    pub(crate) source: &'a str,
}

/// What was asked.
#[derive(Debug, PartialEq, Eq)]
struct Search {
    text: String,
    limit: usize,
}

pub(crate) async fn get<S, C>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let pairs = query::parse(call.parts.uri.query().unwrap_or_default())?;
    let search = Search::of(&pairs)?;
    let places = call.app.places().await?;
    let found = places
        .search(&search.text, search.limit)
        .map_err(|error| refused(&error))?;
    Ok(Reply::json(&PlacesAnswer {
        places: found,
        attribution: ATTRIBUTION,
        source: places.source(),
    }))
}

impl Search {
    fn of(pairs: &[Pair]) -> Result<Self, RequestError> {
        let (mut text, mut limit) = (None, None);
        for (name, value) in pairs {
            let slot = match name.as_str() {
                "q" => &mut text,
                "limit" => &mut limit,
                other => return Err(unknown(other)),
            };
            if slot.replace(value.as_str()).is_some() {
                return Err(RequestError::invalid(
                    name.as_str(),
                    "the parameter is given twice",
                ));
            }
        }
        Ok(Self {
            text: text_of(text)?,
            limit: limit_of(limit)?,
        })
    }
}

/// The name, in which forms write a space as a plus sign; no place has one in its name.
fn text_of(given: Option<&str>) -> Result<String, RequestError> {
    let wanted = "give the name of a place, or its beginning, 1 to 500 bytes: q=Paris, TX";
    let Some(text) = given else {
        return Err(RequestError::at(ErrorKind::MissingField, "q", wanted));
    };
    if text.is_empty() || text.len() > LONGEST_QUERY {
        return Err(RequestError::invalid("q", wanted));
    }
    Ok(text.replace('+', " "))
}

fn limit_of(given: Option<&str>) -> Result<usize, RequestError> {
    let Some(text) = given else {
        return Ok(USUAL_RESULTS);
    };
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let limit = text.parse().ok().filter(|_| is_number);
    limit
        .filter(|limit| (1..=MOST_RESULTS).contains(limit))
        .ok_or_else(|| RequestError::invalid("limit", "must be a whole number, 1 to 50"))
}

fn unknown(name: &str) -> RequestError {
    RequestError::at(
        ErrorKind::UnknownField,
        query::clipped(name),
        "there is no such parameter; there are q, limit",
    )
}

/// The gazetteer has the same bounds; whatever else it may refuse is told as it says it.
fn refused(error: &AtlasError) -> RequestError {
    match error {
        AtlasError::InvalidField { field, message } => RequestError::invalid(*field, *message),
        other => RequestError::whole(ErrorKind::Internal, other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(query: &str) -> Result<Search, RequestError> {
        Search::of(&query::parse(query).unwrap())
    }

    #[test]
    fn a_space_may_be_written_in_any_way() {
        for query in ["q=New%20York", "q=New+York", "limit=10&q=New%20York"] {
            let wanted = Search {
                text: "New York".into(),
                limit: 10,
            };
            assert_eq!(search(query), Ok(wanted), "{query}");
        }
    }

    #[test]
    fn what_is_refused_is_named() {
        let long = format!("q={}", "a".repeat(501));
        for (query, field) in [
            ("", "q"),
            ("q=", "q"),
            (&long, "q"),
            ("q=a&limit=0", "limit"),
            ("q=a&limit=51", "limit"),
            ("q=a&limit=+5", "limit"),
            ("q=a&limit=", "limit"),
            ("q=a&limit=1e1", "limit"),
            ("q=a&q=b", "q"),
            ("q=a&near=b", "near"),
        ] {
            let error = search(query).unwrap_err();
            assert_eq!(error.field.as_deref(), Some(field), "{query}");
        }
    }
}
