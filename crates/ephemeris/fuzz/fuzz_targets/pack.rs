//! Any bytes as a pack: refused, or evaluated without a panic.
//!
//! `cargo +nightly fuzz run pack`, in `crates/ephemeris`. The suite runs the corpus, too.

#![no_main]

#[path = "../exercise.rs"]
mod exercise;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    exercise::exercise(bytes);
});
