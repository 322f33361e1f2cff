//! What holds for every route: ids, tracing, caching, other origins, methods, headers.

use http::{HeaderValue, Request, Response, StatusCode};
use proptest::prelude::*;
use sidera_api::store::MemoryStore;
use sidera_api::{Config, Environment, Isolate, ManualClock, RouteLabel};

use crate::support::{ask, ask_with, header, isolate, kind, post, problem, request};

const TRACE: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

fn with_header(target: &str, name: &'static str, value: &[u8]) -> Request<Vec<u8>> {
    let mut request = request("GET", target);
    request
        .headers_mut()
        .append(name, HeaderValue::from_bytes(value).unwrap());
    request
}

fn documents() -> impl Iterator<Item = &'static str> {
    ["/api/v1/openapi.json", "/docs", "/docs/style.css"].into_iter()
}

#[test]
fn a_good_request_id_comes_back() {
    for id in [
        "a",
        "7d9c1b2e-3f4a-4c5d-8e6f-0a1b2c3d4e5f",
        &"x".repeat(64),
        "A._-9",
    ] {
        let response = ask(with_header("/ping", "x-request-id", id.as_bytes()));
        assert_eq!(header(&response, "x-request-id"), id);
    }
}

#[test]
fn any_other_request_id_is_replaced_by_the_isolate_s_own() {
    let long = "x".repeat(65);
    for id in [
        &b""[..],
        b"a b",
        b"<script>",
        b"a,b",
        b"caf\xc3\xa9",
        b"\xff",
        long.as_bytes(),
    ] {
        let response = ask(with_header("/ping", "x-request-id", id));
        assert_eq!(header(&response, "x-request-id"), "test-1");
    }
}

#[test]
fn no_two_requests_of_an_isolate_have_the_same_id() {
    let isolate = isolate();
    let ask = || {
        let response = ask_with(
            request("GET", "/ping"),
            MemoryStore::new(ManualClock::at(0)),
            &isolate,
        );
        header(&response, "x-request-id").to_owned()
    };
    assert_eq!([ask(), ask(), ask()], ["test-1", "test-2", "test-3"]);
}

#[test]
fn an_isolate_s_id_cannot_break_a_header() {
    let isolate = Isolate::new("é\r\nx: y", Config::new(Environment::Production));
    assert_eq!(isolate.id(), "xy");
}

#[test]
fn a_valid_traceparent_comes_back_and_another_does_not() {
    let response = ask(with_header("/ping", "traceparent", TRACE.as_bytes()));
    assert_eq!(header(&response, "traceparent"), TRACE);
    let response = ask(with_header("/ping", "traceparent", b"00-0-0-00"));
    assert_eq!(header(&response, "traceparent"), "");
    let mut twice = with_header("/ping", "traceparent", TRACE.as_bytes());
    twice
        .headers_mut()
        .append("traceparent", HeaderValue::from_static(TRACE));
    assert_eq!(header(&ask(twice), "traceparent"), "");
}

#[test]
fn head_is_get_without_the_body() {
    for label in RouteLabel::routes().filter(|label| label.method() == "GET") {
        let get = ask(request("GET", label.template()));
        let head = ask(request("HEAD", label.template()));
        assert_eq!(head.status(), get.status(), "{label}");
        assert_eq!(head.headers(), get.headers(), "{label}");
        assert!(head.body().is_empty(), "{label}");
    }
}

#[test]
fn every_chart_refuses_an_empty_object_and_names_what_is_missing() {
    let charts = RouteLabel::routes().filter(|label| {
        label.method() == "POST" && label.template().starts_with("/api/v1/charts/")
    });
    let mut asked = 0;
    for label in charts {
        let response = ask(post(label.template(), "{}"));
        assert_eq!(
            kind(&response, StatusCode::UNPROCESSABLE_ENTITY),
            "missing-field",
            "{label}"
        );
        let problem = problem(&response);
        let field = problem["errors"][0]["field"].as_str().unwrap_or_default();
        let detail = problem["detail"].as_str().unwrap_or_default();
        assert!(!field.is_empty(), "{label}: {problem}");
        assert!(detail.len() > field.len(), "{label}: {problem}");
        asked += 1;
    }
    assert!(asked >= 11, "{asked} routes");
}

#[test]
fn documents_have_strong_tags_and_are_not_sent_twice() {
    for target in documents() {
        let first = ask(request("GET", target));
        let tag = header(&first, "etag");
        assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag}");
        assert_eq!(header(&first, "cache-control"), "public, max-age=300");
        let again = ask(with_header(target, "if-none-match", tag.as_bytes()));
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert!(again.body().is_empty());
        assert_eq!(header(&again, "etag"), tag);
        assert_eq!(header(&again, "cache-control"), "public, max-age=300");
        assert_eq!(header(&again, "content-type"), "");
        let other = ask(with_header(target, "if-none-match", b"\"other\""));
        assert_eq!(other.status(), StatusCode::OK);
    }
}

#[test]
fn nothing_else_may_be_kept() {
    // Without parameters a calendar is one, the same for everybody.
    let kept =
        |path: &str| path == "/api/v1/charts/events.ics" || documents().any(|known| known == path);
    for label in RouteLabel::routes().filter(|label| !kept(label.template())) {
        let response = ask(request(label.method(), label.template()));
        assert_eq!(header(&response, "cache-control"), "no-store", "{label}");
    }
}

fn every_kind_of_response() -> Vec<Response<Vec<u8>>> {
    let targets = [
        "/ping",
        "/docs",
        "/docs/style.css",
        "/api/v1/openapi.json",
        "/nothing",
    ];
    let mut responses: Vec<_> = targets.map(|target| ask(request("GET", target))).into();
    responses.push(ask(request("DELETE", "/ping")));
    responses.push(ask(request("OPTIONS", "/ping")));
    responses.push(ask(post("/api/v1/charts/natal", "{")));
    responses.push(ask(with_header("/docs", "if-none-match", b"*")));
    responses
}

#[test]
fn every_response_has_the_headers_that_make_it_safe() {
    for response in every_kind_of_response() {
        assert_eq!(header(&response, "x-content-type-options"), "nosniff");
        assert_eq!(header(&response, "referrer-policy"), "no-referrer");
        assert_eq!(header(&response, "x-frame-options"), "DENY");
        assert!(header(&response, "strict-transport-security").starts_with("max-age=31536000"));
        assert_eq!(header(&response, "x-dns-prefetch-control"), "off");
        assert_eq!(
            header(&response, "x-permitted-cross-domain-policies"),
            "none"
        );
        assert_eq!(
            header(&response, "cross-origin-opener-policy"),
            "same-origin"
        );
        assert!(header(&response, "permissions-policy").contains("geolocation=()"));
        assert!(header(&response, "content-security-policy").starts_with("default-src 'none'"));
        assert!(response.headers().get("set-cookie").is_none());
        assert!(!header(&response, "x-request-id").is_empty());
    }
}

#[test]
fn pages_of_any_origin_may_read_every_response_without_credentials() {
    for response in every_kind_of_response() {
        assert_eq!(header(&response, "access-control-allow-origin"), "*");
        assert!(header(&response, "access-control-expose-headers").contains("x-request-id"));
        assert!(
            response
                .headers()
                .get("access-control-allow-credentials")
                .is_none()
        );
        assert!(response.headers().get("vary").is_none());
    }
}

#[test]
fn a_preflight_says_what_may_be_asked_and_for_how_long_that_holds() {
    let mut request = request("OPTIONS", "/api/v1/charts/natal");
    let headers = request.headers_mut();
    headers.insert("origin", HeaderValue::from_static("https://example.org"));
    headers.insert(
        "access-control-request-method",
        HeaderValue::from_static("POST"),
    );
    headers.insert(
        "access-control-request-headers",
        HeaderValue::from_static("content-type"),
    );
    let response = ask(request);
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    assert_eq!(
        header(&response, "access-control-allow-methods"),
        "OPTIONS, POST"
    );
    assert!(header(&response, "access-control-allow-headers").contains("content-type"));
    assert_eq!(header(&response, "access-control-max-age"), "86400");
    assert!(response.body().is_empty());
}

#[test]
fn options_names_the_methods_of_a_path() {
    let response = ask(request("OPTIONS", "/ping"));
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    assert_eq!(header(&response, "allow"), "GET, HEAD, OPTIONS");
    assert_eq!(
        kind(&ask(request("OPTIONS", "/nothing")), StatusCode::NOT_FOUND),
        "not-found"
    );
}

#[test]
fn an_unknown_path_is_a_problem() {
    for target in [
        "/",
        "/nothing",
        "/ping/",
        "/PING",
        "/api/v1",
        "/api/v2/charts/natal",
        "/%70ing",
    ] {
        assert_eq!(
            kind(&ask(request("GET", target)), StatusCode::NOT_FOUND),
            "not-found"
        );
    }
}

#[test]
fn a_method_that_a_path_lacks_is_a_problem_that_names_those_it_has() {
    for method in ["POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "BREW"] {
        let response = ask(request(method, "/ping"));
        assert_eq!(
            kind(&response, StatusCode::METHOD_NOT_ALLOWED),
            "method-not-allowed"
        );
        assert_eq!(header(&response, "allow"), "GET, HEAD, OPTIONS");
    }
    let response = ask(request("GET", "/api/v1/charts/natal"));
    assert_eq!(
        kind(&response, StatusCode::METHOD_NOT_ALLOWED),
        "method-not-allowed"
    );
    assert_eq!(header(&response, "allow"), "OPTIONS, POST");
}

#[test]
fn a_problem_says_which_request_it_was() {
    let response = ask(with_header("/nothing", "x-request-id", b"mine"));
    assert_eq!(problem(&response)["instance"], "mine");
}

proptest! {
    #[test]
    fn whatever_is_asked_there_is_an_answer(
        method in "[A-Z]{1,9}",
        target in "/[!-;=@-\\[\\]_a-z~]{0,60}",
        body in proptest::collection::vec(any::<u8>(), 0..200),
        id in "[ -~]{0,80}",
    ) {
        let Ok(uri) = target.parse::<http::Uri>() else { return Ok(()) };
        let mut request = Request::new(body);
        *request.method_mut() = method.parse().unwrap();
        *request.uri_mut() = uri;
        request.headers_mut().insert("x-request-id", id.parse().unwrap());
        let response = ask(request);
        prop_assert!(response.status().as_u16() < 500);
        if response.status().is_client_error() {
            problem(&response);
        }
    }
}
