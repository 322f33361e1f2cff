//! How often a client may ask.

use http::{HeaderValue, Request, StatusCode};
use sidera_api::store::MemoryStore;
use sidera_api::{
    Admitting, App, Config, Environment, Isolate, Limiter, ManualClock, MemoryAssets,
    MemoryLimiter, MemoryOutbound, RouteClass, handle,
};
use std::pin::pin;
use std::task::{Context, Waker};

use crate::support::{NOW_UNIX_MS, ask_limited, header, kind, post, request};

fn from(address: &'static str, mut request: Request<Vec<u8>>) -> Request<Vec<u8>> {
    let value = HeaderValue::from_static(address);
    request.headers_mut().insert("cf-connecting-ip", value);
    request
}

/// Asks, one after the other, a service in an environment that admits two requests of a kind.
fn statuses(environment: Environment, requests: Vec<Request<Vec<u8>>>) -> Vec<u16> {
    let limiter = MemoryLimiter::new(2);
    let isolate = Isolate::new("test", Config::new(environment));
    let clock = ManualClock::at(NOW_UNIX_MS);
    let ask = |request| {
        let (store, assets) = (MemoryStore::new(&clock), MemoryAssets::default());
        let response = ask_limited(request, store, &assets, &limiter, &isolate);
        if response.status() == StatusCode::TOO_MANY_REQUESTS {
            let problem = kind(&response, StatusCode::TOO_MANY_REQUESTS);
            assert_eq!(problem, "too-many-requests");
            assert_eq!(header(&response, "retry-after"), "60");
            assert_eq!(header(&response, "access-control-allow-origin"), "*");
        }
        response.status().as_u16()
    };
    requests.into_iter().map(ask).collect()
}

#[test]
fn whoever_asks_too_often_is_told_when_to_come_back() {
    let pings = vec![request("GET", "/ping"); 3];
    assert_eq!(statuses(Environment::Production, pings), [200, 200, 429]);
}

#[test]
fn each_client_has_its_own_limit_and_a_network_of_version_6_is_one() {
    let ping = || request("GET", "/ping");
    let requests = vec![
        from("203.0.113.7", ping()),
        from("203.0.113.7", ping()),
        from("203.0.113.8", ping()),
        from("203.0.113.7", ping()),
        from("2001:db8::1", ping()),
        from("2001:db8::2", ping()),
        from("2001:db8::3", ping()),
    ];
    let answered = statuses(Environment::Production, requests);
    assert_eq!(answered, [200, 200, 200, 429, 200, 200, 429]);
}

#[test]
fn calculations_are_limited_apart_and_before_they_are_begun() {
    let chart = || post("/api/v1/charts/natal", "{}");
    let picture = || request("GET", "/api/v1/charts/wheel");
    let requests = vec![
        chart(),
        picture(),
        chart(),
        request("GET", "/ping"),
        picture(),
    ];
    let answered = statuses(Environment::Production, requests);
    assert_eq!(answered, [422, 422, 429, 200, 429]);
}

#[test]
fn whoever_looks_for_paths_that_there_are_not_is_limited_too() {
    let scan = vec![request("GET", "/wp-login.php"); 3];
    assert_eq!(statuses(Environment::Production, scan), [404, 404, 429]);
}

#[test]
fn in_development_nobody_is_limited() {
    let pings = vec![request("GET", "/ping"); 3];
    assert_eq!(statuses(Environment::Development, pings), [200, 200, 200]);
}

/// A limiter that never answers.
#[derive(Debug)]
struct Silent;

impl Limiter for Silent {
    fn is_bound(&self) -> bool {
        true
    }

    fn admits<'a>(&'a self, _: RouteClass, _: &'a str) -> Admitting<'a> {
        Box::pin(std::future::pending())
    }
}

#[test]
fn a_limiter_that_does_not_answer_admits_after_half_a_second() {
    let clock = ManualClock::at(NOW_UNIX_MS);
    let isolate = Isolate::new("test", Config::new(Environment::Production));
    let app = App {
        store: MemoryStore::new(&clock),
        clock: &clock,
        assets: &MemoryAssets::default(),
        outbound: &MemoryOutbound::default(),
        limiter: &Silent,
        isolate: &isolate,
    };
    let mut answer = pin!(handle(request("GET", "/ping"), &app));
    let mut context = Context::from_waker(Waker::noop());
    assert!(answer.as_mut().poll(&mut context).is_pending());
    clock.advance_ms(499);
    assert!(answer.as_mut().poll(&mut context).is_pending());
    clock.advance_ms(1);
    let status = answer.as_mut().poll(&mut context).map(|it| it.status());
    assert_eq!(status, std::task::Poll::Ready(StatusCode::OK));
}
