//! The platform's clock.

use sidera_api::Clock;
use worker::js_sys::{Date, Promise, global};
use worker::wasm_bindgen::JsCast;
use worker::wasm_bindgen_futures::JsFuture;
use worker::web_sys::WorkerGlobalScope;

/// What JavaScript says the time is. In a Worker it stands still between I/O.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlatformClock;

impl Clock for PlatformClock {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole milliseconds since 1970, far below 2^53"
    )]
    fn now_unix_ms(&self) -> u64 {
        Date::now() as u64
    }

    async fn wait_ms(&self, milliseconds: u32) {
        let mut timer = None;
        let over = Promise::new(&mut |resolve, _| timer = Timer::start(&resolve, milliseconds));
        // A promise is told anew who waits at every poll. `worker::Delay` remembers who polled it first, which is nobody
        // where an answer is tried for without waiting.
        let _ = JsFuture::from(over).await;
    }
}

/// A timer that is stopped when nobody waits any longer.
struct Timer {
    scope: WorkerGlobalScope,
    id: i32,
}

impl Timer {
    fn start(callback: &worker::js_sys::Function, milliseconds: u32) -> Option<Self> {
        let scope: WorkerGlobalScope = global().unchecked_into();
        let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        let id = scope
            .set_timeout_with_callback_and_timeout_and_arguments_0(callback, milliseconds)
            .ok()?;
        Some(Self { scope, id })
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.scope.clear_timeout_with_handle(self.id);
    }
}
