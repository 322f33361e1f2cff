//! Any bytes as the file of places: refused, or read without a panic.
//!
//! `cargo +nightly fuzz run places`, in `crates/atlas`. The suite runs the corpus, too.

#![no_main]

#[path = "../exercise.rs"]
mod exercise;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    exercise::places(bytes);
});
