//! `GET /api/v1/openapi.json`: what it says is what happens.

use boon::{Compiler, SchemaIndex, Schemas};
use http::{Method, StatusCode};
use serde_json::Value;
use sidera_api::store::{Key, MemoryStore, PutOptions, Store};
use sidera_api::{ManualClock, MemoryAssets, ProblemKind, RouteLabel, max_body_bytes};
use sidera_monitor::alerts::{
    Alert, Matcher, PayloadFormat, Secret, Severity, Silence, Target, Targets,
};
use sidera_monitor::keys;
use std::collections::BTreeMap;

use crate::support::{
    NOW_UNIX_MS, ask, ask_of, ask_with, block_on, header, isolate, json, kind, post, request,
    signed_in,
};

const URL: &str = "https://sidera.test/openapi.json";

/// A documented operation, with the pointer to it.
struct Operation {
    path: String,
    method: Method,
    pointer: String,
    value: Value,
}

fn document() -> Value {
    json(&ask(request("GET", "/api/v1/openapi.json")))
}

fn operations(document: &Value) -> Vec<Operation> {
    let paths = document["paths"].as_object().unwrap();
    let of_path = |(path, methods): (&String, &Value)| {
        let path = path.clone();
        let methods = methods.as_object().unwrap().clone();
        methods.into_iter().map(move |(method, value)| Operation {
            pointer: format!("#/paths/{}/{method}", path.replace('/', "~1")),
            path: path.clone(),
            method: Method::from_bytes(method.to_ascii_uppercase().as_bytes()).unwrap(),
            value,
        })
    };
    paths.iter().flat_map(of_path).collect()
}

impl Operation {
    /// Requests that the document says will be answered.
    fn requests(&self) -> Vec<http::Request<Vec<u8>>> {
        if self.method == Method::GET {
            return vec![request("GET", &self.target())];
        }
        let body = &self.value["requestBody"];
        if body.is_null() {
            return vec![request(self.method.as_str(), &self.target())];
        }
        let examples = body["content"]["application/json"]["examples"].as_object();
        let examples = examples.expect("an operation with a body has examples");
        let request = |example: &Value| {
            let mut request = post(&self.target(), example["value"].to_string());
            *request.method_mut() = self.method.clone();
            request
        };
        examples.values().map(request).collect()
    }

    /// The path and the query, with the examples of their parameters.
    fn target(&self) -> String {
        let path = self.path();
        let parameters = self.value["parameters"].as_array().unwrap().iter();
        let in_query = parameters.filter(|parameter| parameter["in"] == "query");
        let pairs = in_query.filter_map(|parameter| {
            let example = parameter.get("example")?;
            let text = example
                .as_str()
                .map_or_else(|| example.to_string(), str::to_owned);
            Some(format!("{}={text}", parameter["name"].as_str().unwrap()))
        });
        let query: Vec<String> = pairs.collect();
        if query.is_empty() {
            return path;
        }
        format!("{path}?{}", query.join("&"))
    }

    fn path(&self) -> String {
        let parameters = self.value["parameters"].as_array().unwrap().iter();
        let in_path = parameters.filter(|parameter| parameter["in"] == "path");
        in_path.fold(self.path.clone(), |path, parameter| {
            let name = format!("{{{}}}", parameter["name"].as_str().unwrap());
            path.replace(&name, parameter["example"].as_str().unwrap())
        })
    }
}

/// Asks a service that has what the examples of paths name.
fn ask_known(request: http::Request<Vec<u8>>) -> http::Response<Vec<u8>> {
    let clock = ManualClock::at(NOW_UNIX_MS);
    let store = MemoryStore::new(&clock);
    let alert = Alert {
        id: "fe3a5c2f9d1c0b7a8e4f6d21".into(),
        ..Alert::test(NOW_UNIX_MS)
    };
    let silence = Silence {
        id: "4f1d9a7c52e08b36-12".into(),
        matcher: Matcher::default(),
        from_ms: NOW_UNIX_MS,
        to_ms: NOW_UNIX_MS + 60_000,
        created_ms: NOW_UNIX_MS,
        by: "alice".into(),
        note: String::new(),
    };
    let target = Target {
        id: "on-call".into(),
        url: "http://127.0.0.1:9000/hook".into(),
        format: PayloadFormat::Json,
        secret: Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".into()),
        least_severity: Severity::Info,
        labels: BTreeMap::new(),
        enabled: true,
    };
    let targets = Targets {
        version: 0,
        targets: vec![target],
    };
    let options = |metadata: &str| PutOptions {
        metadata: Some(metadata.to_owned()),
        ..PutOptions::default()
    };
    for (key, value, metadata) in [
        (alert.key(), alert.encode(), "info open"),
        (silence.key(), silence.encode(), ""),
        (keys::TARGETS.to_owned(), targets.encode(), ""),
    ] {
        let key = Key::parse(&key).unwrap();
        block_on(store.put(&key, &value, &options(metadata))).unwrap();
    }
    ask_with(request, &store, &isolate())
}

/// Schemas of the document, found by pointers into it.
struct Validator {
    schemas: Schemas,
    compiler: Compiler,
}

impl Validator {
    fn new(document: Value) -> Self {
        let mut compiler = Compiler::new();
        compiler.add_resource(URL, document).unwrap();
        Self {
            schemas: Schemas::new(),
            compiler,
        }
    }

    fn check(&mut self, pointer: &str, instance: &Value) {
        let location = format!("{URL}{pointer}");
        let index: SchemaIndex = self.compiler.compile(&location, &mut self.schemas).unwrap();
        if let Err(error) = self.schemas.validate(instance, index) {
            panic!("{pointer}: {error:#}");
        }
    }
}

#[test]
fn the_committed_document_is_what_the_types_give() {
    let served = ask(request("GET", "/api/v1/openapi.json"));
    let fresh = sidera_api::openapi::text();
    assert!(
        served.body() == fresh.as_bytes(),
        "stale: run `cargo xtask openapi`"
    );
}

#[test]
fn without_its_file_the_description_is_unavailable_and_charts_are_not() {
    let (assets, isolate) = (MemoryAssets::default(), isolate());
    let ask = |request| {
        let store = MemoryStore::new(ManualClock::at(NOW_UNIX_MS));
        ask_of(request, store, &assets, &isolate)
    };
    for path in ["/api/v1/openapi.json", "/docs"] {
        assert_eq!(
            kind(&ask(request("GET", path)), StatusCode::SERVICE_UNAVAILABLE),
            "description-unavailable"
        );
    }
    let birth = r#"{"birth": {"jd_tt": 2451545}}"#.to_owned();
    let chart = ask(post("/api/v1/charts/natal", birth));
    assert_eq!(chart.status(), StatusCode::OK);
}

#[test]
fn every_documented_operation_answers_as_documented() {
    let document = document();
    let mut validator = Validator::new(document.clone());
    for operation in operations(&document) {
        for request in operation.requests() {
            let response = ask_known(signed_in(request));
            let body = String::from_utf8_lossy(response.body());
            assert_eq!(
                response.status(),
                StatusCode::OK,
                "{}: {body}",
                operation.pointer
            );
            let media_type = header(&response, "content-type");
            let content = &operation.value["responses"]["200"]["content"];
            assert!(
                content.get(media_type).is_some(),
                "{}: {media_type}",
                operation.pointer
            );
            if media_type == "application/json" {
                let place = "responses/200/content/application~1json/schema";
                validator.check(&format!("{}/{place}", operation.pointer), &json(&response));
            }
            for name in operation.value["responses"]["200"]["headers"]
                .as_object()
                .unwrap()
                .keys()
            {
                let required = document["components"]["headers"][name]["required"] == true;
                assert!(!required || !header(&response, name).is_empty(), "{name}");
            }
        }
    }
}

#[test]
fn every_example_fits_its_schema() {
    let document = document();
    let mut validator = Validator::new(document.clone());
    for operation in operations(&document) {
        let content = "requestBody/content/application~1json";
        let examples = &operation.value["requestBody"]["content"]["application/json"]["examples"];
        for example in examples
            .as_object()
            .into_iter()
            .flat_map(|examples| examples.values())
        {
            validator.check(
                &format!("{}/{content}/schema", operation.pointer),
                &example["value"],
            );
        }
    }
}

#[test]
fn what_answers_is_documented_and_nothing_else() {
    let document = document();
    let documented: Vec<String> = operations(&document)
        .iter()
        .map(|operation| format!("{} {}", operation.method, operation.path))
        .collect();
    let answering: Vec<String> = RouteLabel::routes()
        .map(|label| label.to_string())
        .collect();
    assert_eq!(documented, answering);
    for path in document["paths"].as_object().unwrap().keys() {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"] {
            let status = ask(request(method, path)).status();
            let known = documented.contains(&format!("{method} {path}"));
            assert_ne!(status, StatusCode::NOT_FOUND, "{method} {path}");
            assert_eq!(
                status != StatusCode::METHOD_NOT_ALLOWED,
                known,
                "{method} {path}"
            );
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    fn references(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                found.extend(
                    fields
                        .get("$ref")
                        .and_then(Value::as_str)
                        .map(str::to_owned),
                );
                fields.values().for_each(|field| references(field, found));
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }
    let document = document();
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 50);
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn every_problem_is_documented_with_its_status() {
    let document = document();
    let documented = document["x-problems"].as_array().unwrap();
    assert_eq!(documented.len(), ProblemKind::ALL.len());
    for kind in ProblemKind::ALL {
        let wanted = Value::from(kind.type_uri());
        let entry = documented
            .iter()
            .find(|entry| entry["type"] == wanted)
            .unwrap();
        assert_eq!(entry["status"], kind.status().as_u16());
    }
    for operation in operations(&document) {
        for (status, response) in operation.value["responses"].as_object().unwrap() {
            let types = response["x-problem-types"].as_array();
            for problem_type in types.into_iter().flatten() {
                let entry = documented
                    .iter()
                    .find(|entry| entry["type"] == *problem_type)
                    .unwrap();
                assert_eq!(entry["status"].to_string(), *status);
            }
        }
    }
}

/// What stands before ` bytes at most` in a description.
fn stated_bytes(description: &Value) -> usize {
    let text = description.as_str().unwrap();
    let (before, _) = text.split_once(" bytes at most").expect(text);
    let number = before.rsplit(|c: char| !c.is_ascii_digit()).next();
    number.unwrap().parse().unwrap()
}

#[test]
fn how_long_a_body_or_a_query_may_be_is_said_and_is_so() {
    let document = document();
    let (mut bodies, mut queries) = (0, 0);
    for operation in operations(&document) {
        let what = format!("{} {}", operation.method, operation.path);
        let body = &operation.value["requestBody"];
        if !body.is_null() {
            let stated = stated_bytes(&body["description"]);
            assert_eq!(stated, max_body_bytes(&operation.method, &operation.path()));
            let mut request = signed_in(post(&operation.path(), " ".repeat(stated + 1)));
            *request.method_mut() = operation.method.clone();
            let refused = ask(request).status();
            assert_eq!(refused, StatusCode::PAYLOAD_TOO_LARGE, "{what}");
            bodies += 1;
        }
        let mut parameters = operation.value["parameters"].as_array().unwrap().iter();
        if parameters.any(|parameter| parameter["in"] == "query") {
            let stated = stated_bytes(&operation.value["description"]);
            let of_length = |bytes: usize| {
                let target = format!("{}?{}", operation.path(), "x".repeat(bytes));
                ask(signed_in(request("GET", &target))).status()
            };
            assert_eq!(of_length(stated + 1), StatusCode::URI_TOO_LONG, "{what}");
            assert_ne!(of_length(stated), StatusCode::URI_TOO_LONG, "{what}");
            queries += 1;
        }
    }
    assert!(bodies > 20 && queries > 10, "{bodies} {queries}");
}
