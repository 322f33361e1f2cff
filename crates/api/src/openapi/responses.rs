//! What routes answer: the wanted response, and problems grouped by their status.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::operation::Operation;
use crate::access::Who;
use crate::headers::PLAIN_TEXT;
use crate::problem::ProblemKind;
use crate::route::{Cache, Route};

/// The headers of every response, by the names of their components.
const EVERYWHERE: [&str; 2] = ["x-request-id", "traceparent"];

/// What may go wrong before a route that is not public runs.
const GUARD: [ProblemKind; 3] = [
    ProblemKind::Unauthorized,
    ProblemKind::Forbidden,
    ProblemKind::TooManyRequests,
];

/// All responses of a route, by status.
pub(super) fn of(route: &Route, operation: &Operation) -> Map<String, Value> {
    let mut names = EVERYWHERE.to_vec();
    names.push("cache-control");
    if route.cache != Cache::NoStore {
        names.push("etag");
    }
    let answer = &operation.answer;
    let mut content = json!({answer.media_type: {"schema": answer.schema}});
    if answer.or_text {
        content[PLAIN_TEXT] = json!({"schema": {"type": "string"}});
    }
    let mut responses = Map::from_iter([(
        "200".to_owned(),
        json!({
            "description": answer.description,
            "headers": refer_to(&names),
            "content": content,
        }),
    )]);
    if route.cache != Cache::NoStore {
        let unchanged = json!({
            "description": "The caller has it already (`If-None-Match`).",
            "headers": refer_to(&names),
        });
        responses.insert("304".to_owned(), unchanged);
    }
    let guard = match route.who {
        Who::Public => &[ProblemKind::TooManyRequests][..],
        Who::Admin(_) | Who::DevelopmentAdmin(_) => &GUARD,
    };
    let everywhere = [ProblemKind::Internal];
    let all = operation.problems.iter().chain(guard).chain(&everywhere);
    responses.extend(problems(all));
    responses
}

fn problems<'k>(
    kinds: impl Iterator<Item = &'k ProblemKind>,
) -> impl Iterator<Item = (String, Value)> {
    let mut by_status: BTreeMap<u16, Vec<ProblemKind>> = BTreeMap::new();
    for &kind in kinds {
        by_status
            .entry(kind.status().as_u16())
            .or_default()
            .push(kind);
    }
    by_status.into_iter().map(|(status, kinds)| {
        let titles: Vec<String> = kinds
            .iter()
            .map(|kind| format!("{} (`{}`)", kind.title(), kind.slug()))
            .collect();
        let types: Vec<String> = kinds.iter().map(|kind| kind.type_uri()).collect();
        let response = json!({
            "description": format!("{}.", titles.join("; ")),
            "headers": refer_to(&headers_of(status)),
            "content": {"application/problem+json": {
                "schema": {"$ref": "#/components/schemas/ProblemDocument"},
            }},
            "x-problem-types": types,
        });
        (status.to_string(), response)
    })
}

fn headers_of(status: u16) -> Vec<&'static str> {
    let mut names = EVERYWHERE.to_vec();
    match status {
        401 => names.push("www-authenticate"),
        429 => names.push("retry-after"),
        _ => {}
    }
    names
}

fn refer_to(names: &[&str]) -> Map<String, Value> {
    let reference = |name: &&str| {
        let target = format!("#/components/headers/{name}");
        ((*name).to_owned(), json!({"$ref": target}))
    };
    names.iter().map(reference).collect()
}

/// The headers that requests may have.
pub(super) fn parameters() -> Value {
    json!({
        "x-request-id": {
            "name": "X-Request-Id",
            "in": "header",
            "description": "A name for this request, sent back in the response and in problems. \
                            One that does not fit the pattern is replaced by the service's own.",
            "schema": {"type": "string"},
        },
        "traceparent": {
            "name": "traceparent",
            "in": "header",
            "description": "W3C Trace Context; sent back where it is valid, else ignored.",
            "schema": {"type": "string"},
        },
        "if-none-match": {
            "name": "If-None-Match",
            "in": "header",
            "description": "The `ETag` of what the caller has; answers 304 where it is still right.",
            "schema": {"type": "string"},
        },
    })
}

/// The headers that responses have.
pub(super) fn headers() -> Value {
    json!({
        "x-request-id": {
            "description": "The request's own id, or one that the service made.",
            "required": true,
            "schema": {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$"},
        },
        "traceparent": {
            "description": "The request's, where it was valid.",
            "schema": {"type": "string"},
        },
        "cache-control": {
            "description": "Who may keep the response, and for how long.",
            "required": true,
            "schema": {"type": "string"},
        },
        "www-authenticate": {
            "description": "What is wanted instead (RFC 6750).",
            "required": true,
            "schema": {"type": "string"},
        },
        "retry-after": {
            "description": "After how many seconds to try again.",
            "required": true,
            "schema": {"type": "integer"},
        },
        "etag": {
            "description": "A strong entity tag of the bytes.",
            "required": true,
            "schema": {"type": "string", "pattern": "^\"[0-9a-f-]+\"$"},
        },
    })
}
