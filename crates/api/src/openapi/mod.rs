//! The routes described: OpenAPI 3.1 for machines, a page for people. Compiled for the generator
//! and the tests only; what ships embeds what this has written.

#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value without the index gives null; this code is not in what ships"
)]

mod administration;
mod derived;
mod examples;
mod monitoring;
mod operation;
mod page;
mod responses;
mod schemas;
mod sky;
mod tellings;

use serde_json::{Map, Value, json};

use crate::headers::RequestId;
use crate::problem::{ProblemDocument, ProblemKind};
use crate::route::{Cache, Input, Route};
use crate::routes::ROUTES;
use crate::{Config, headers};

use operation::Operation;
use schemas::Schemas;

/// The name of the only security scheme.
const TOKEN: &str = "token";

/// The OpenAPI document.
pub fn document() -> Value {
    let mut schemas = Schemas::new();
    schemas.answer::<ProblemDocument>();
    let mut paths = Map::new();
    for route in ROUTES {
        let operation = describe(route, &mut schemas);
        let path = paths.entry(route.template).or_insert_with(|| json!({}));
        path[route.verb.as_str().to_ascii_lowercase()] = operation;
    }
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": "Sidera",
            "version": Config::VERSION,
            "summary": "Astrological charts, true-sidereal and tropical, from JPL's ephemeris.",
            "description": examples::INTRODUCTION,
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "The service that serves this document."}],
        "tags": operation::Tag::ALL.map(|tag| json!({
            "name": tag.name(),
            "description": tag.description(),
        })),
        "paths": paths,
        "components": {
            "schemas": schemas.finish(),
            "parameters": responses::parameters(),
            "headers": responses::headers(),
            "securitySchemes": {
                TOKEN: {
                    "type": "http",
                    "scheme": "bearer",
                    "description": examples::ACCESS,
                },
            },
        },
        "x-problems": ProblemKind::ALL.map(problem),
    })
}

/// The OpenAPI document as it is committed and served.
pub fn text() -> String {
    format!("{:#}\n", document())
}

/// The page that shows the document to people, as it is committed and served.
pub fn page() -> String {
    page::render(&document())
}

fn describe(route: &Route, schemas: &mut Schemas) -> Value {
    let operation = Operation::of(route.endpoint, schemas);
    let mut description = json!({
        "operationId": operation.id,
        "tags": [operation.tag.name()],
        "summary": operation.summary,
        "description": operation.description,
        "parameters": parameters(route, &operation),
    });
    if let Some(scope) = route.who.scope() {
        // OpenAPI 3.1 takes the names of roles here for schemes that are not OAuth, too.
        description["security"] = json!([{TOKEN: [scope.name()]}]);
    }
    if let Input::Json { max_bytes } | Input::Births { max_bytes, .. } = route.input {
        description["requestBody"] = json!({
            "required": true,
            "description": format!("JSON in UTF-8, {max_bytes} bytes at most."),
            "content": {headers::JSON: {
                "schema": operation.request,
                "examples": operation.examples,
            }},
        });
    }
    if let Input::Query { max_bytes } = route.input
        && !operation.parameters.is_empty()
    {
        let bound = format!(
            "{} The query has {max_bytes} bytes at most.",
            operation.description
        );
        description["description"] = json!(bound.trim_start());
    }
    description["responses"] = Value::Object(responses::of(route, &operation));
    description
}

fn parameters(route: &Route, operation: &Operation) -> Vec<Value> {
    let shared = |name: &str| json!({"$ref": format!("#/components/parameters/{name}")});
    let mut parameters = operation.parameters.clone();
    if route.cache != Cache::NoStore {
        parameters.push(shared("if-none-match"));
    }
    parameters.push(shared(RequestId::HEADER.as_str()));
    parameters.push(shared("traceparent"));
    parameters
}

fn problem(kind: ProblemKind) -> Value {
    json!({
        "type": kind.type_uri(),
        "status": kind.status().as_u16(),
        "title": kind.title(),
        "description": kind.remedy(),
    })
}
