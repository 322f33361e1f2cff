//! `GET /ping`, `/health`, `/health/ready`, `/health/live`.

use crate::support::{NOW_UNIX_MS, app, ask, ask_with, header, isolate, json, kind, request};
use http::StatusCode;
use serde_json::json;
use sidera_api::store::{
    Faults, FaultyWorld, Key, ListPage, ListQuery, Operations, Outage, PutOptions, StoreError,
};
use sidera_api::{ManualClock, MemoryOutbound, RouteLabel, Store, handle};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

#[test]
fn a_ping_is_answered() {
    let response = ask(request("GET", "/ping"));
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(json(&response), json!({"message": "pong"}));
    assert_eq!(header(&response, "cache-control"), "no-store");
}

#[test]
fn health_says_what_runs() {
    let response = ask(request("GET", "/health"));
    assert_eq!(
        json(&response),
        json!({
            "status": "healthy",
            "service": "sidera",
            "version": env!("CARGO_PKG_VERSION"),
            "revision": null,
            "environment": "development",
            "timestamp": "2026-03-01T12:00:00.000Z",
        })
    );
}

#[test]
fn a_running_module_is_alive_whatever_the_store_does() {
    let response = ask_with(request("GET", "/health/live"), Down, &isolate());
    assert_eq!(json(&response), json!({"status": "alive"}));
}

#[test]
fn readiness_is_a_read_of_the_store() {
    let response = ask(request("GET", "/health/ready"));
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(
        json(&response),
        json!({"status": "ready", "checks": {"store": "ok"}})
    );
}

#[test]
fn a_store_that_cannot_be_read_makes_the_service_unready_without_saying_why() {
    let response = ask_with(request("GET", "/health/ready"), Down, &isolate());
    assert_eq!(
        kind(&response, StatusCode::SERVICE_UNAVAILABLE),
        "not-ready"
    );
    assert!(!String::from_utf8_lossy(response.body()).contains("10.0.0.7"));
}

#[test]
fn a_store_that_does_not_answer_makes_the_service_unready_after_two_seconds() {
    let clock = ManualClock::at(NOW_UNIX_MS);
    let mut faults = Faults::none(1);
    faults.outages.push(Outage {
        from_ms: NOW_UNIX_MS,
        until_ms: u64::MAX,
        operations: Operations::All,
        error: StoreError::TimedOut { milliseconds: 0 },
    });
    let world = FaultyWorld::new(&clock, faults);
    let (outbound, isolate) = (MemoryOutbound::default(), isolate());
    let app = app(world.location(), &clock, &outbound, &isolate);
    let mut answer = pin!(handle(request("GET", "/health/ready"), &app));
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..2 {
        assert!(answer.as_mut().poll(&mut context).is_pending());
        clock.advance_ms(999);
    }
    assert!(answer.as_mut().poll(&mut context).is_pending());
    clock.advance_ms(2);
    let Poll::Ready(response) = answer.as_mut().poll(&mut context) else {
        panic!("the store is still waited for");
    };
    assert_eq!(
        kind(&response, StatusCode::SERVICE_UNAVAILABLE),
        "not-ready"
    );
    assert!(String::from_utf8_lossy(response.body()).contains("does not answer in time"));
}

#[test]
fn the_label_is_the_template() {
    let response = ask(request("HEAD", "/health/ready?x=1"));
    let label = response.extensions().get::<RouteLabel>().unwrap();
    assert_eq!(label.to_string(), "GET /health/ready");
}

/// A store that is out of reach.
struct Down;

fn down<T>() -> Result<T, StoreError> {
    Err(StoreError::Unavailable {
        reason: "connection to 10.0.0.7 refused".into(),
    })
}

impl Store for Down {
    async fn get(&self, _: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        down()
    }

    async fn get_many(&self, _: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        down()
    }

    async fn put(&self, _: &Key, _: &[u8], _: &PutOptions) -> Result<(), StoreError> {
        down()
    }

    async fn list(&self, _: &ListQuery) -> Result<ListPage, StoreError> {
        down()
    }

    async fn delete(&self, _: &Key) -> Result<(), StoreError> {
        down()
    }
}
