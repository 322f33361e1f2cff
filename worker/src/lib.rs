//! The Cloudflare Worker: bindings, fetch and scheduled events; nothing else.
//!
//! `entry.mjs` calls these, answers in their place where they fail or trap, and starts the module
//! afresh after a trap.

mod assets;
mod clock;
mod exchange;
mod isolate;
mod limiter;
mod outbound;
mod panics;
mod store;

use std::{
    pin::Pin,
    task::{Context, Poll, Waker},
};

use sidera_api::{App, Isolate, monitoring};
use worker::{
    Env, Error,
    wasm_bindgen::{self, JsValue, prelude::wasm_bindgen},
    wasm_bindgen_futures::{self, future_to_promise},
    web_sys,
};

use assets::StaticAssets;
use clock::PlatformClock;
use exchange::Arrived;
use limiter::Bindings;
use outbound::Fetcher;
use store::Backend;

/// What an event has: its bindings, which belong to it alone, and what outlives it.
struct Event {
    env: Env,
    assets: StaticAssets,
    outbound: Fetcher,
    limiter: Bindings,
    isolate: &'static Isolate,
}

impl Event {
    fn new(env: Env, colo: impl FnOnce() -> String) -> Self {
        let isolate = isolate::get(&env, colo);
        Self {
            assets: StaticAssets::new(&env),
            outbound: Fetcher(isolate.config()),
            limiter: Bindings::new(&env),
            isolate,
            env,
        }
    }

    fn app(&self) -> App<'_, Backend, PlatformClock> {
        App {
            store: Backend::bound(&self.env),
            clock: PlatformClock,
            assets: &self.assets,
            outbound: &self.outbound,
            limiter: &self.limiter,
            isolate: self.isolate,
        }
    }
}

/// Answers a request: a response, or the promise of one where something has to be waited for.
///
/// # Errors
///
/// When the platform does not give the request's body or take the response.
#[wasm_bindgen]
pub fn fetch(request: web_sys::Request, env: Env) -> Result<JsValue, Error> {
    let arrived = Arrived::new(request)?;
    let event = Event::new(env, || arrived.colo());
    let mut work: Pin<Box<dyn Future<Output = Result<JsValue, Error>>>> = Box::pin(async move {
        let request = arrived.complete().await?;
        let response = sidera_api::handle(request, &event.app()).await;
        exchange::response(&response).map(JsValue::from)
    });
    // Most of what has no body is answered at once, and a promise is not for nothing. What is waited
    // for is told its waker when it is asked again.
    match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(response) => response,
        Poll::Pending => Ok(future_to_promise(async move { Ok(work.await?) }).into()),
    }
}

/// Whether [`flush`] would have something to do, which it does not have after most responses.
#[wasm_bindgen]
pub fn flush_due() -> bool {
    isolate::flush_due()
}

/// Writes what was recorded, if it is time.
#[wasm_bindgen]
pub async fn flush(env: Env) {
    let event = Event::new(env, String::new);
    let app = event.app();
    if monitoring::flush_due(&app) {
        monitoring::flush(&app).await;
    }
}

/// Does what the cron trigger is for.
///
/// # Errors
///
/// Says what failed and was left to the next run, so that the platform's log shows it.
#[wasm_bindgen]
pub async fn scheduled(scheduled_unix_ms: f64, env: Env) -> Result<(), Error> {
    let event = Event::new(env, String::new);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole milliseconds since 1970, far below 2^53"
    )]
    let report = monitoring::scheduled(&event.app(), scheduled_unix_ms as u64).await;
    match report.failures.as_slice() {
        [] => Ok(()),
        failures => Err(Error::RustError(failures.join("; "))),
    }
}
