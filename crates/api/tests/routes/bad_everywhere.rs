//! What is wrong with a request to any route that takes something, made from the API's description, so
//! that no route is forgotten; `bad_inputs` has the answers.

use http::Request;
use serde_json::{Value, json};

use crate::support::{ask, json as parsed, post, request, signed_in};

/// For every route that takes a document or parameters: of the wrong form, and with a name too many.
pub(crate) fn all() -> Vec<(String, Request<Vec<u8>>)> {
    let description = parsed(&ask(request("GET", "/api/v1/openapi.json")));
    let mut all = Vec::new();
    for (path, operations) in description["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let method = method.to_ascii_uppercase();
            let target = with_examples(path, &operation["parameters"]);
            let mut add = |what: &str, mut request: Request<Vec<u8>>| {
                *request.method_mut() = method.parse().unwrap();
                all.push((format!("{what}: {method} {path}"), signed_in(request)));
            };
            if let Some(example) = first_example(operation) {
                add("an array for a document", post(&target, "[]"));
                // The older service took whatever it did not know, and its clients send it.
                if !path.ends_with("/calculate_chart") {
                    let mut document = example.clone();
                    document["no_such_member"] = json!(1);
                    add("a member too many", post(&target, document.to_string()));
                }
            }
            if let Some(name) = in_query(operation).next() {
                let with = |query: &str| request("GET", &format!("{target}?{query}"));
                add("a parameter twice", with(&format!("{name}=%00&{name}=%00")));
                add("a parameter too many", with("no_such_parameter=1"));
            }
        }
    }
    all
}

/// The path with its parameters' examples.
fn with_examples(path: &str, parameters: &Value) -> String {
    let parameters = parameters.as_array().into_iter().flatten();
    let in_path = parameters.filter(|parameter| parameter["in"] == "path");
    in_path.fold(path.to_owned(), |path, parameter| {
        let name = format!("{{{}}}", parameter["name"].as_str().unwrap());
        path.replace(&name, parameter["example"].as_str().unwrap())
    })
}

fn first_example(operation: &Value) -> Option<&Value> {
    let body = operation.get("requestBody")?;
    let examples = body["content"]["application/json"]["examples"].as_object();
    let first = examples.and_then(|examples| examples.values().next());
    Some(&first.expect("a body has an example")["value"])
}

fn in_query(operation: &Value) -> impl Iterator<Item = &str> {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let in_query = parameters.filter(|parameter| parameter["in"] == "query");
    in_query.filter_map(|parameter| parameter["name"].as_str())
}
