//! Every decoder on any bytes: no panic, and what is accepted has one form.
//!
//! `cargo +nightly fuzz run decode`, in `crates/monitor`. The suite runs the corpus, too.

#![no_main]

#[path = "../exercise.rs"]
mod exercise;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    exercise::exercise(bytes);
});
