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

use sidera_api::{App, Isolate, monitoring};
use worker::{
    Env, Error,
    wasm_bindgen::{self, prelude::wasm_bindgen},
    wasm_bindgen_futures, web_sys,
};

use assets::StaticAssets;
use clock::PlatformClock;
use limiter::Bindings;
use outbound::Fetcher;
use store::Namespace;

/// The binding of the KV namespace in `wrangler.toml`.
const STORE: &str = "STORE";

/// What an event has: its bindings, which belong to it alone, and what outlives it.
struct Event {
    env: Env,
    assets: StaticAssets,
    outbound: Fetcher,
    limiter: Bindings,
    isolate: &'static Isolate,
}

impl Event {
    fn new(env: Env, colo: &str) -> Self {
        let isolate = isolate::get(&env, colo);
        Self {
            assets: StaticAssets::new(&env),
            outbound: Fetcher(isolate.config()),
            limiter: Bindings::new(&env),
            isolate,
            env,
        }
    }

    fn app(&self) -> App<'_, Namespace, PlatformClock> {
        App {
            store: Namespace::new(self.env.kv(STORE)),
            clock: PlatformClock,
            assets: &self.assets,
            outbound: &self.outbound,
            limiter: &self.limiter,
            isolate: self.isolate,
        }
    }
}

/// Answers a request.
///
/// # Errors
///
/// When the platform does not give the request's body or take the response.
#[wasm_bindgen]
pub async fn fetch(request: web_sys::Request, env: Env) -> Result<web_sys::Response, Error> {
    let event = Event::new(env, &exchange::colo(&request));
    let request = exchange::request(&request).await?;
    exchange::response(sidera_api::handle(request, &event.app()).await)
}

/// Writes what was recorded, if it is time: to be waited for after every response.
#[wasm_bindgen]
pub async fn flush(env: Env) {
    let event = Event::new(env, "");
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
    let event = Event::new(env, "");
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
