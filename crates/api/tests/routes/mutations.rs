//! Requests that are good but for one thing, by the hundred.

use http::StatusCode;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use crate::natal::birth;
use crate::support::{ask, post, problem};

const ROUTES: [&str; 3] = [
    "/api/v1/charts/natal",
    "/api/v1/charts/wheel",
    "/api/v1/ephemeris",
];

/// A request that says much.
fn full() -> Value {
    let mut request = birth();
    request["bodies"] = json!(["sun", "moon", "mars"]);
    request["aspects"] = json!(["trine", "square"]);
    request["orbs"] = json!({"trine": 5.0, "square": {"orb": 4.0, "luminary": 6.0}});
    request
}

/// Values that do not fit anywhere in a request for a chart.
fn misfit() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!([])),
        Just(json!([[]])),
        Just(json!({"a": {"b": null}})),
        Just(json!(1e300)),
        Just(json!(-1e300)),
        Just(json!(i64::MIN)),
        Just(json!(u64::MAX)),
        Just(json!("")),
        Just(json!("\u{0}")),
        Just(json!("\u{202e}\u{1F648}")),
        "[a-z]{1,5}!".prop_map(Value::from),
        (181.0..1e6_f64).prop_map(Value::from),
    ]
}

/// The pointers to all fields of a request.
fn fields() -> Vec<String> {
    fn collect(value: &Value, at: &str, found: &mut Vec<String>) {
        for (name, field) in value.as_object().into_iter().flatten() {
            let pointer = format!("{at}/{name}");
            collect(field, &pointer, found);
            found.push(pointer);
        }
    }
    let mut found = Vec::new();
    collect(&full(), "", &mut found);
    found
}

/// The same 200 at every run, so that a failure stays.
fn runner() -> TestRunner {
    let config = Config {
        cases: 200,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

#[test]
fn a_value_that_does_not_fit_its_field_is_a_problem_that_names_the_field() {
    let strategy = (proptest::sample::select(fields()), misfit());
    runner()
        .run(&strategy, |(pointer, value)| {
            let mut request = full();
            *request.pointer_mut(&pointer).unwrap() = value.clone();
            // An empty list or object of options is a choice.
            let is_empty = value == json!([]) && pointer.matches('/').count() == 1;
            let response = ask(post(ROUTES[0], request.to_string()));
            if is_empty && response.status() == StatusCode::OK {
                return Ok(());
            }
            prop_assert_eq!(
                response.status(),
                StatusCode::UNPROCESSABLE_ENTITY,
                "{} {}",
                pointer,
                value
            );
            let document = problem(&response);
            let named = document["errors"][0]["field"]
                .as_str()
                .unwrap()
                .replace('.', "/");
            let within = format!("/{named}");
            prop_assert!(
                within.starts_with(&pointer) || pointer.starts_with(&within),
                "{pointer} {value}: {document}"
            );
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_field_that_is_renamed_is_unknown() {
    for pointer in fields() {
        let mut request = full();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let object = request
            .pointer_mut(parent)
            .unwrap()
            .as_object_mut()
            .unwrap();
        let value = object.remove(name).unwrap();
        object.insert(format!("{name}_"), value);
        let response = ask(post(ROUTES[0], request.to_string()));
        assert_eq!(
            response.status(),
            StatusCode::UNPROCESSABLE_ENTITY,
            "{pointer}"
        );
        problem(&response);
    }
}

#[test]
fn a_document_with_bytes_changed_is_answered_or_refused_but_never_fails() {
    let text = full().to_string().into_bytes();
    let strategy = (
        proptest::sample::select(ROUTES.to_vec()),
        proptest::collection::vec((0..text.len(), any::<u8>()), 1..4),
    );
    runner()
        .run(&strategy, |(route, changes)| {
            let mut body = text.clone();
            for (index, byte) in changes {
                body[index] = byte;
            }
            check(route, body)
        })
        .unwrap();
}

#[test]
fn a_document_cut_short_is_no_json() {
    let text = full().to_string();
    for length in 0..text.len() {
        let response = ask(post(ROUTES[0], &text.as_bytes()[..length]));
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{length}");
        problem(&response);
    }
}

#[test]
fn any_bytes_are_answered_or_refused_but_never_fail() {
    let strategy = (
        proptest::sample::select(ROUTES.to_vec()),
        proptest::collection::vec(any::<u8>(), 0..400),
    );
    runner()
        .run(&strategy, |(route, body)| check(route, body))
        .unwrap();
}

fn check(route: &str, body: Vec<u8>) -> Result<(), TestCaseError> {
    let response = ask(post(route, body));
    let status = response.status();
    prop_assert!(
        status == StatusCode::OK || status.is_client_error(),
        "{}",
        status
    );
    if status.is_client_error() {
        problem(&response);
    }
    Ok(())
}
