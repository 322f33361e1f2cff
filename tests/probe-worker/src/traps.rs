//! What ends an instance.

use std::{hint::black_box, time::Duration};

use worker::Delay;

const WAIT: Duration = Duration::from_millis(100);

/// Waits a tenth of a second.
pub(crate) async fn wait() -> String {
    Delay::from(WAIT).await;
    "waited".into()
}

/// Panics.
#[expect(clippy::panic, reason = "it is what this is for")]
pub(crate) fn panic() -> String {
    panic!("told to")
}

/// Panics after half the wait.
pub(crate) async fn panic_later() -> String {
    Delay::from(WAIT / 2).await;
    panic()
}

/// Goes down until the stack ends.
pub(crate) fn overflow() -> String {
    descend(0).to_string()
}

fn descend(depth: u32) -> u32 {
    let frame = black_box([depth; 64]);
    if black_box(depth) == u32::MAX {
        return depth;
    }
    descend(depth.wrapping_add(1)).wrapping_add(frame.iter().sum::<u32>())
}
