//! A service of several isolates over one store, and asking it.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use http::{HeaderValue, Method, Request, Response};
use serde_json::Value;
use sidera_api::access::Access;
use sidera_api::store::{Key, ListQuery, Prefix, Store};
use sidera_api::{
    App, Clock, Config, Environment, Isolate, ManualClock, MemoryAssets, Outbound, OutboundError,
    OutboundRequest, Posting, Unlimited, handle, monitoring,
};
use sidera_monitor::shard::Shard;

/// 2026-11-24T06:00:00Z
pub(crate) const START_MS: u64 = 1_795_500_000_000;

/// A birth that no record may hold anything of.
pub(crate) const BIRTH: &str = r#"{"birth": {"date": "1987-11-23", "time": "09:47",
    "latitude": 52.3731, "longitude": 4.8922, "timezone": "Europe/Amsterdam"}}"#;

/// Runs a future that never waits for anything outside it.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

/// The token that opens the admin routes.
pub(crate) const TOKEN: &str = "local-token-of-the-tests";

/// The files of a deployment, but for the places.
static NO_PLACES: MemoryAssets = MemoryAssets {
    places: None,
    descriptions: Some([
        include_str!("../../openapi.json"),
        include_str!("../../docs.html"),
    ]),
};

/// An isolate of a service in development that flushes every minute.
pub(crate) fn isolate(id: &str) -> Isolate {
    let mut config = Config::new(Environment::Development);
    config.metrics_flush_seconds = 60;
    config.access = Access::default().with_development_token(TOKEN, config.environment);
    Isolate::new(id, config).in_colo("FRA")
}

/// A request without a body.
pub(crate) fn request(method: &str, target: &str) -> Request<Vec<u8>> {
    Request::builder()
        .method(Method::from_bytes(method.as_bytes()).unwrap())
        .uri(target)
        .body(Vec::new())
        .unwrap()
}

/// A request with JSON.
pub(crate) fn post(target: &str, body: impl Into<Vec<u8>>) -> Request<Vec<u8>> {
    let mut request = request("POST", target);
    let json = HeaderValue::from_static("application/json");
    request.headers_mut().insert("content-type", json);
    *request.body_mut() = body.into();
    request
}

/// One isolate with its way to the store.
#[derive(Debug)]
pub(crate) struct Place<'a, S, C> {
    pub(crate) app: App<'a, S, C>,
}

impl<S: Store, C: Clock> Place<'_, S, C> {
    /// Answers a request, of an operator where only these may ask.
    pub(crate) async fn asked(&self, mut request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        if request.uri().path().starts_with("/api/v1/monitoring/") {
            let token = HeaderValue::from_str(&format!("Bearer {TOKEN}")).unwrap();
            request
                .headers_mut()
                .entry("authorization")
                .or_insert(token);
        }
        handle(request, &self.app).await
    }

    /// The same, and writes what is due.
    pub(crate) fn ask(&self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let response = block_on(self.asked(request));
        if monitoring::flush_due(&self.app) {
            block_on(monitoring::flush(&self.app));
        }
        response
    }

    pub(crate) fn status(&self, request: Request<Vec<u8>>) -> u16 {
        self.ask(request).status().as_u16()
    }
}

impl<S: Store, C: Clock> Place<'_, S, C> {
    /// What a question under `/api/v1/monitoring` is answered with.
    pub(crate) fn get(&self, question: &str) -> Value {
        let response = self.ask(request("GET", &format!("/api/v1/monitoring/{question}")));
        assert_eq!(response.status(), 200, "{question}: {}", text(&response));
        json(&response)
    }

    /// What an act under `/api/v1/monitoring` is answered with.
    pub(crate) fn act(&self, act: &str, body: &Value) -> Value {
        let response = self.ask(post(&format!("/api/v1/monitoring/{act}"), body.to_string()));
        assert_eq!(response.status(), 200, "{act}: {}", text(&response));
        json(&response)
    }

    /// What a replacement is answered with.
    pub(crate) fn put(&self, what: &str, body: &Value) -> Response<Vec<u8>> {
        let mut request = post(&format!("/api/v1/monitoring/{what}"), body.to_string());
        *request.method_mut() = Method::PUT;
        self.ask(request)
    }
}

/// The body as text.
pub(crate) fn text(response: &Response<Vec<u8>>) -> String {
    String::from_utf8_lossy(response.body()).into_owned()
}

/// A place of an isolate that can send nothing anywhere.
pub(crate) fn place<'a, S: Store>(
    store: S,
    clock: &'a ManualClock,
    isolate: &'a Isolate,
) -> Place<'a, S, &'a ManualClock> {
    static NOWHERE: Nowhere = Nowhere;
    place_with(store, clock, &NOWHERE, isolate)
}

/// Where everything that is sent is lost.
#[derive(Debug)]
struct Nowhere;

impl Outbound for Nowhere {
    fn post<'a>(&'a self, _: &'a OutboundRequest) -> Posting<'a> {
        Box::pin(std::future::ready(Err(OutboundError::Unreachable)))
    }
}

/// A place of an isolate, with its way to elsewhere.
pub(crate) fn place_with<'a, S: Store>(
    store: S,
    clock: &'a ManualClock,
    outbound: &'a dyn Outbound,
    isolate: &'a Isolate,
) -> Place<'a, S, &'a ManualClock> {
    Place {
        app: App {
            store,
            clock,
            assets: &NO_PLACES,
            outbound,
            limiter: &Unlimited,
            isolate,
        },
    }
}

/// All shards in a store.
pub(crate) fn shards(store: &impl Store) -> Vec<Shard> {
    let prefix = Prefix::from_parts(&["monitor", "v1", "shard"]).unwrap();
    let page = block_on(store.list(&ListQuery::first(prefix))).unwrap();
    let read = |key: &Key| block_on(store.get(key)).unwrap().unwrap();
    page.keys
        .iter()
        .map(|listed| Shard::decode(&read(&listed.key)).unwrap())
        .collect()
}

/// The body as JSON.
pub(crate) fn json(response: &Response<Vec<u8>>) -> Value {
    serde_json::from_slice(response.body()).unwrap()
}
