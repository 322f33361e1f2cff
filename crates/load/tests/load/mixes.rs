//! What the mixes ask, asked of the API itself.

use std::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

use sidera_api::{
    App, Config, Environment, Isolate, ManualClock, MemoryAssets, MemoryOutbound, Unlimited,
    access::Access, handle, store::MemoryStore,
};
use sidera_load::{Mix, Prepared};

const TOKEN: &str = "token-of-the-tests";
static PLACES: &[u8] = include_bytes!("../../../atlas/data/places.bin");

#[test]
fn every_request_is_one_that_the_service_answers() {
    let clock = ManualClock::at(1_795_478_400_000);
    let store = MemoryStore::new(&clock);
    let mut config = Config::new(Environment::Development);
    config.access = Access::default().with_development_token(TOKEN, config.environment);
    let isolate = Isolate::new("asked", config);
    let app = App {
        store: &store,
        clock: &clock,
        assets: &MemoryAssets {
            places: Some(PLACES),
            descriptions: None,
        },
        outbound: &MemoryOutbound::default(),
        limiter: &Unlimited,
        isolate: &isolate,
    };
    for number in 0..400 {
        let prepared = Mix::All.request(number);
        let response = block_on(handle(request(&prepared), &app));
        let body = String::from_utf8_lossy(response.body()).into_owned();
        assert_eq!(response.status(), 200, "{prepared:?}: {body}");
    }
}

fn request(prepared: &Prepared) -> http::Request<Vec<u8>> {
    let method = if prepared.body.is_some() {
        "POST"
    } else {
        "GET"
    };
    let mut request = http::Request::builder().method(method).uri(&prepared.path);
    if prepared.body.is_some() {
        request = request.header("content-type", "application/json");
    }
    if prepared.needs_token {
        request = request.header("authorization", format!("Bearer {TOKEN}"));
    }
    request
        .body(prepared.body.clone().unwrap_or_default().into_bytes())
        .unwrap()
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    loop {
        // Nothing here waits for anything.
        if let Poll::Ready(output) = future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        {
            return output;
        }
    }
}
