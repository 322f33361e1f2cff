//! What the tests of the routes share: a service in memory, and asking it.

use std::pin::pin;
use std::sync::LazyLock;
use std::task::{Context, Poll, Waker};

use http::{HeaderValue, Method, Request, Response, StatusCode};
use serde_json::Value;
use sidera_api::access::Access;
use sidera_api::store::MemoryStore;
use sidera_api::{
    App, Assets, Config, Environment, Isolate, Limiter, ManualClock, MemoryAssets, MemoryOutbound,
    Store, Unlimited, handle,
};

/// 2026-03-01T12:00:00Z.
pub(crate) const NOW_UNIX_MS: u64 = 1_772_366_400_000;

/// The places as they are committed.
#[expect(clippy::disallowed_methods, reason = "tests run where there are files")]
pub(crate) static PLACES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    std::fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../atlas/data/places.bin"
    ))
    .unwrap()
});

/// The files of a deployment.
pub(crate) static ASSETS: LazyLock<MemoryAssets> = LazyLock::new(|| MemoryAssets {
    places: Some(&PLACES),
    descriptions: Some([
        include_str!("../../openapi.json"),
        include_str!("../../docs.html"),
    ]),
});

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

/// The token of local development that opens all routes of [`isolate`].
pub(crate) const TOKEN: &str = "local-token-of-the-tests";

/// A service in development whose isolate is called `test`.
pub(crate) fn isolate() -> Isolate {
    let mut config = Config::new(Environment::Development);
    config.access = Access::default().with_development_token(TOKEN, config.environment);
    config.webhook_hosts = vec!["hooks.example.com".into()];
    Isolate::new("test", config)
}

/// The same request from somebody who has signed in.
pub(crate) fn signed_in(mut request: Request<Vec<u8>>) -> Request<Vec<u8>> {
    let value = HeaderValue::from_str(&format!("Bearer {TOKEN}")).unwrap();
    request.headers_mut().insert("authorization", value);
    request
}

/// Asks a fresh service with an empty store.
pub(crate) fn ask(request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    let clock = ManualClock::at(NOW_UNIX_MS);
    ask_with(request, MemoryStore::new(&clock), &isolate())
}

/// Asks a service that has this store and isolate.
pub(crate) fn ask_with(
    request: Request<Vec<u8>>,
    store: impl Store,
    isolate: &Isolate,
) -> Response<Vec<u8>> {
    ask_of(request, store, &*ASSETS, isolate)
}

/// Asks a service that has these files, too.
pub(crate) fn ask_of(
    request: Request<Vec<u8>>,
    store: impl Store,
    assets: &dyn Assets,
    isolate: &Isolate,
) -> Response<Vec<u8>> {
    ask_limited(request, store, assets, &Unlimited, isolate)
}

/// Asks a service that has this limiter, too.
pub(crate) fn ask_limited(
    request: Request<Vec<u8>>,
    store: impl Store,
    assets: &dyn Assets,
    limiter: &dyn Limiter,
    isolate: &Isolate,
) -> Response<Vec<u8>> {
    let outbound = MemoryOutbound::default();
    let app = App {
        store,
        clock: ManualClock::at(NOW_UNIX_MS),
        assets,
        outbound: &outbound,
        limiter,
        isolate,
    };
    block_on(handle(request, &app))
}

/// A service with this store and clock.
pub(crate) fn app<'a, S: Store>(
    store: S,
    clock: &'a ManualClock,
    outbound: &'a MemoryOutbound,
    isolate: &'a Isolate,
) -> App<'a, S, &'a ManualClock> {
    App {
        store,
        clock,
        assets: &*ASSETS,
        outbound,
        limiter: &Unlimited,
        isolate,
    }
}

/// Asks a fresh service whose clock shows this.
pub(crate) fn ask_at(request: Request<Vec<u8>>, unix_ms: u64) -> Response<Vec<u8>> {
    let clock = ManualClock::at(unix_ms);
    let (outbound, isolate) = (MemoryOutbound::default(), isolate());
    let app = app(MemoryStore::new(&clock), &clock, &outbound, &isolate);
    block_on(handle(request, &app))
}

/// A request without a body.
pub(crate) fn request(method: &str, target: &str) -> Request<Vec<u8>> {
    Request::builder()
        .method(Method::from_bytes(method.as_bytes()).unwrap())
        .uri(target)
        .body(Vec::new())
        .unwrap()
}

/// A request with JSON, or what is said to be.
pub(crate) fn post(target: &str, body: impl Into<Vec<u8>>) -> Request<Vec<u8>> {
    let mut request = request("POST", target);
    request
        .headers_mut()
        .insert("content-type", HeaderValue::from_static("application/json"));
    *request.body_mut() = body.into();
    request
}

/// A header as text; empty if there is none.
pub(crate) fn header<'a>(response: &'a Response<Vec<u8>>, name: &str) -> &'a str {
    response
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

/// The body as JSON.
pub(crate) fn json(response: &Response<Vec<u8>>) -> Value {
    serde_json::from_slice(response.body()).unwrap()
}

/// The body as a problem document, which has to fit its response.
pub(crate) fn problem(response: &Response<Vec<u8>>) -> Value {
    assert_eq!(header(response, "content-type"), "application/problem+json");
    assert_eq!(header(response, "cache-control"), "no-store");
    let document = json(response);
    assert_eq!(document["status"], response.status().as_u16());
    assert_eq!(document["instance"], header(response, "x-request-id"));
    assert!(
        document["type"]
            .as_str()
            .unwrap()
            .starts_with("/docs#problem-")
    );
    document
}

/// The end of a problem's type, after its status was found to be the wanted one.
pub(crate) fn kind(response: &Response<Vec<u8>>, status: StatusCode) -> String {
    assert_eq!(
        response.status(),
        status,
        "{}",
        String::from_utf8_lossy(response.body())
    );
    let document = problem(response);
    document["type"]
        .as_str()
        .unwrap()
        .trim_start_matches("/docs#problem-")
        .to_owned()
}
