//! The platform's clock.

use std::time::Duration;

use sidera_api::Clock;
use worker::{Delay, js_sys::Date};

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
        Delay::from(Duration::from_millis(milliseconds.into())).await;
    }
}
