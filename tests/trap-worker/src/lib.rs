//! A Worker that traps when it is told to.
//!
//! Sidera's own module has no reachable panic, so that its guard (`worker/guard.mjs`) cannot be
//! tested with it. This one takes its place behind the same `entry.mjs`.
//!
//! - `/count` answers how many requests this instance has counted: 1 is the first of a fresh one.
//! - `/wait` answers 200 when a tenth of a second is over.
//! - `/panic` panics at once, `/panic/later` after a wait, `/overflow` ends the stack.

use std::{cell::Cell, hint::black_box, time::Duration};

use worker::{
    Delay, Env, Error, ResponseBuilder,
    wasm_bindgen::{self, prelude::wasm_bindgen},
    wasm_bindgen_futures, web_sys,
};

const WAIT: Duration = Duration::from_millis(100);

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// Answers, or does not.
///
/// # Errors
///
/// For `/error`.
///
/// # Panics
///
/// For `/panic` and `/panic/later`.
#[wasm_bindgen]
#[expect(clippy::panic, reason = "it is what this Worker is for")]
pub async fn fetch(request: web_sys::Request, _env: Env) -> Result<web_sys::Response, Error> {
    let url = request.url();
    let path = url.splitn(4, '/').nth(3).unwrap_or_default();
    let answer = match path {
        "count" => COUNT.replace(COUNT.get() + 1) + 1,
        "wait" => {
            Delay::from(WAIT).await;
            0
        }
        "panic" => panic!("told to"),
        "panic/later" => {
            Delay::from(WAIT / 2).await;
            panic!("told to, later")
        }
        "overflow" => descend(0),
        _ => return Err(Error::RustError("told to fail".into())),
    };
    Ok(ResponseBuilder::new().ok(answer.to_string())?.into())
}

/// Goes down until the stack ends.
fn descend(depth: u32) -> u32 {
    let frame = black_box([depth; 64]);
    if black_box(depth) == u32::MAX {
        return depth;
    }
    descend(depth + 1) + frame.iter().sum::<u32>()
}
