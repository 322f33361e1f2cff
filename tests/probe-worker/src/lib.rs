//! A Worker for what Sidera's own cannot be made to show.
//!
//! Sidera's module has no reachable panic, and no route that does with the store whatever it is
//! told. This one takes its place behind the same scripts (`worker/entry.mjs`), with the same
//! sources for the store, the isolate and what panics leave behind (`worker/src`). What it
//! records and writes is what a panic's successor finds.
//!
//! | path | what |
//! | --- | --- |
//! | `/count` | how many requests this instance has counted: 1 is the first of a fresh one |
//! | `/wait` | an answer when a tenth of a second is over |
//! | `/panic`, `/panic/later`, `/overflow` | a panic at once, a panic after a wait, the stack's end |
//! | `/error` | a failure that is none of the instance |
//! | `/store/large/KEY` | the body put and got again; of an empty one, the key is removed |
//! | `/store/put/KEY/VALUE`, `/store/get/KEY`, `/store/delete/KEY`, `/store/list/PREFIX` | an operation of the store |

#[path = "../../../worker/src/clock.rs"]
mod clock;
#[path = "../../../worker/src/isolate.rs"]
mod isolate;
#[path = "../../../worker/src/panics.rs"]
mod panics;
#[path = "../../../worker/src/store/mod.rs"]
mod store;
mod told;
mod traps;

use std::cell::Cell;

use sidera_api::{App, MemoryAssets, MemoryOutbound, Unlimited, monitoring};
use worker::{
    Env, Error, ResponseBuilder,
    js_sys::Uint8Array,
    wasm_bindgen::{self, prelude::wasm_bindgen},
    wasm_bindgen_futures::{self, JsFuture},
    web_sys,
};

use clock::PlatformClock;
use store::Backend;

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// Does as the path says.
///
/// # Errors
///
/// For `/error` and for paths that say nothing.
#[wasm_bindgen]
pub async fn fetch(request: web_sys::Request, env: Env) -> Result<web_sys::Response, Error> {
    isolate::get(&env, String::new);
    let url = request.url();
    let path: Vec<&str> = url.split('/').skip(3).collect();
    let answer = match path.as_slice() {
        ["count"] => (COUNT.replace(COUNT.get() + 1) + 1).to_string(),
        ["wait"] => traps::wait().await,
        ["panic"] => traps::panic(),
        ["panic", "later"] => traps::panic_later().await,
        ["overflow"] => traps::overflow(),
        ["store", "large", key @ ..] => {
            let body = JsFuture::from(request.array_buffer()?).await?;
            let body = Uint8Array::new(&body).to_vec();
            told::large(&Backend::bound(&env), key, &body).await
        }
        ["store", operation @ ..] => told::run(&Backend::bound(&env), operation).await,
        _ => return Err(Error::RustError("told to fail".into())),
    };
    Ok(ResponseBuilder::new().ok(answer)?.into())
}

/// Whether there is something to write, as the Worker says it.
#[wasm_bindgen]
pub fn flush_due() -> bool {
    isolate::flush_due()
}

/// Writes what was recorded, as the Worker does.
#[wasm_bindgen]
pub async fn flush(env: Env) {
    let app = App {
        store: Backend::bound(&env),
        clock: PlatformClock,
        assets: &MemoryAssets::default(),
        outbound: &MemoryOutbound::default(),
        limiter: &Unlimited,
        isolate: isolate::get(&env, String::new),
    };
    if monitoring::flush_due(&app) {
        monitoring::flush(&app).await;
    }
}
