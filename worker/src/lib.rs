//! The Cloudflare Worker: bindings, fetch and scheduled events; nothing else.

mod assets;
mod clock;
mod exchange;
mod isolate;
mod outbound;
mod store;

use sidera_api::App;
use worker::{
    Env, Error,
    wasm_bindgen::{self, prelude::wasm_bindgen},
    wasm_bindgen_futures, web_sys,
};

use assets::StaticAssets;
use clock::PlatformClock;
use outbound::Fetcher;
use store::Namespace;

/// The binding of the KV namespace in `wrangler.toml`.
const STORE: &str = "STORE";

/// Answers a request. `entry.mjs` calls it, and answers in its place where it fails or traps.
///
/// # Errors
///
/// When the platform does not give the request's body or take the response.
#[wasm_bindgen]
pub async fn fetch(request: web_sys::Request, env: Env) -> Result<web_sys::Response, Error> {
    let isolate = isolate::get(&env);
    let assets = StaticAssets::new(&env);
    let outbound = Fetcher(isolate.config());
    let app = App {
        store: Namespace::new(env.kv(STORE)),
        clock: PlatformClock,
        assets: &assets,
        outbound: &outbound,
        isolate,
    };
    let request = exchange::request(&request).await?;
    exchange::response(sidera_api::handle(request, &app).await)
}
