//! The operator's and the developer's own routes: health, audit trail, development.

use http::{HeaderValue, Request, Response, StatusCode};
use serde_json::{Value, json};
use sidera_api::store::{Faults, FaultyWorld, MemoryStore, Operations, Outage, StoreError};
use sidera_api::{Config, Isolate, ManualClock, Store};

use crate::support::{NOW_UNIX_MS, TOKEN, ask_with, isolate, json, kind, post, request, signed_in};

fn read(store: impl Store, target: &str) -> Value {
    let response = ask_with(signed_in(request("GET", target)), store, &isolate());
    assert_eq!(response.status(), StatusCode::OK, "{target}");
    json(&response)
}

fn in_production(request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    let sha256 = "e32d3af427f7c5ff1b48d50e1af650364f5e4fb116e402f919314576b85452b7";
    let tokens =
        json!([{"name": "alice", "sha256": sha256, "bits": 256, "scopes": ["admin"]}]).to_string();
    let config = Config::read(|name| (name == "ADMIN_TOKENS").then(|| tokens.clone()));
    let clock = ManualClock::at(NOW_UNIX_MS);
    let isolate = Isolate::new("test", config);
    ask_with(request, MemoryStore::new(&clock), &isolate)
}

const DEVELOPMENT: [(&str, &str); 4] = [
    ("GET", "/api/v1/dev/environment"),
    ("GET", "/api/v1/dev/request"),
    ("GET", "/api/v1/dev/metrics/reset"),
    ("POST", "/api/v1/dev/metrics/reset"),
];

#[test]
fn a_change_is_in_the_audit_trail_and_a_look_is_not() {
    let clock = ManualClock::at(NOW_UNIX_MS);
    let store = MemoryStore::new(&clock);
    let rules = read(&store, "/api/v1/monitoring/rules");
    let body = json!({"version": rules["version"], "rules": rules["rules"]});
    let mut change = signed_in(post("/api/v1/monitoring/rules", body.to_string()));
    *change.method_mut() = http::Method::PUT;
    change
        .headers_mut()
        .insert("x-request-id", HeaderValue::from_static("mine"));
    let changed = ask_with(change, &store, &isolate());
    assert_eq!(changed.status(), StatusCode::OK);
    let trail = read(&store, "/api/v1/admin/audit");
    assert_eq!(trail["count"], 1);
    assert_eq!(
        trail["entries"][0],
        json!({
            "at": "2026-03-01T12:00:00.000Z",
            "who": "development",
            "what": "PUT /api/v1/monitoring/rules",
            "path": "/api/v1/monitoring/rules",
            "request_id": "mine",
        })
    );
}

#[test]
fn what_was_refused_is_in_no_audit_trail() {
    let clock = ManualClock::at(NOW_UNIX_MS);
    let store = MemoryStore::new(&clock);
    let mut change = signed_in(post("/api/v1/monitoring/rules", "{}"));
    *change.method_mut() = http::Method::PUT;
    let refused = ask_with(change, &store, &isolate());
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(read(&store, "/api/v1/admin/audit")["count"], 0);
}

#[test]
fn the_newest_changes_come_first_and_as_many_as_are_asked_for() {
    let clock = ManualClock::at(NOW_UNIX_MS);
    let store = MemoryStore::new(&clock);
    let isolate = isolate();
    for id in ["first", "second", "third"] {
        let mut reset = signed_in(request("POST", "/api/v1/dev/metrics/reset"));
        reset
            .headers_mut()
            .insert("x-request-id", HeaderValue::from_static(id));
        let clock = ManualClock::at(NOW_UNIX_MS);
        assert_eq!(ask_with(reset, &store, &isolate).status(), StatusCode::OK);
        clock.advance_ms(1);
    }
    let trail = read(&store, "/api/v1/admin/audit?limit=2");
    assert_eq!(trail["entries"].as_array().unwrap().len(), 2);
    let refused = ask_with(
        signed_in(request("GET", "/api/v1/admin/audit?limit=0")),
        &store,
        &isolate,
    );
    assert_eq!(
        kind(&refused, StatusCode::UNPROCESSABLE_ENTITY),
        "invalid-value"
    );
}

#[test]
fn development_routes_want_a_token_and_do_not_exist_for_anyone_in_production() {
    for (method, target) in DEVELOPMENT {
        let without = in_production(request(method, target));
        assert_eq!(kind(&without, StatusCode::UNAUTHORIZED), "unauthorized");
        let mut with = request(method, target);
        let value = HeaderValue::from_static("Bearer sidera-of-alice-in-production");
        with.headers_mut().insert("authorization", value);
        let refused = in_production(with);
        assert_eq!(kind(&refused, StatusCode::FORBIDDEN), "forbidden");
    }
}

#[test]
fn a_request_is_shown_without_its_secrets() {
    let mut asked = signed_in(request(
        "GET",
        "/api/v1/dev/request?name=ada&api_key=hush&Token=hush&jwt=hush&sig=hush&pwd=hush&note=whsec_hush",
    ));
    let headers = asked.headers_mut();
    headers.insert("cookie", HeaderValue::from_static("session=hush"));
    headers.insert("x-api-key", HeaderValue::from_static("hush"));
    headers.insert("cf-access-jwt-assertion", HeaderValue::from_static("hush"));
    headers.insert(
        "referer",
        HeaderValue::from_static("https://sidera.test/?token=hush"),
    );
    headers.insert(
        "x-forwarded",
        HeaderValue::from_static("sidera_operator_hush"),
    );
    headers.insert("accept", HeaderValue::from_static("text/html"));
    let clock = ManualClock::at(NOW_UNIX_MS);
    let response = ask_with(asked, MemoryStore::new(&clock), &isolate());
    let shown = json(&response);
    assert_eq!(shown["request"]["headers"]["accept"], "text/html");
    assert_eq!(shown["request"]["query_params"]["name"], "ada");
    let text = shown.to_string();
    assert!(!text.contains("hush") && !text.contains(TOKEN), "{text}");
    assert_eq!(shown["request"]["headers"]["cookie"], "[redacted]");
}

#[test]
fn the_environment_says_where_it_is_and_what_is_set() {
    let clock = ManualClock::at(NOW_UNIX_MS);
    let answer = read(MemoryStore::new(&clock), "/api/v1/dev/environment");
    assert_eq!(answer["environment"]["is_development"], true);
    assert_eq!(answer["environment"]["is_production"], false);
    assert_eq!(answer["config"]["environment"], "development");
}

#[test]
fn health_tells_a_store_that_is_there_from_one_that_is_not() {
    let clock = ManualClock::at(NOW_UNIX_MS);
    let fine = read(MemoryStore::new(&clock), "/api/v1/admin/system/health");
    assert_eq!(fine["components"]["store"]["status"], "healthy");
    // Nothing has judged anything yet: the cron trigger is missing.
    assert_eq!(fine["components"]["cron"]["status"], "unhealthy");
    assert_eq!(fine["components"]["budget"]["status"], "healthy");
    let outage = Outage {
        from_ms: 0,
        until_ms: u64::MAX,
        operations: Operations::All,
        error: StoreError::QuotaExhausted,
    };
    let faults = Faults {
        outages: vec![outage],
        ..Faults::none(1)
    };
    let world = FaultyWorld::new(&clock, faults);
    let down = read(world.location(), "/api/v1/admin/system/health");
    assert_eq!(down["status"], "unhealthy");
    let problem = &down["components"]["store"]["problem"];
    assert_eq!(problem, "the day's quota is spent");
}
