//! The suite in Node: `wasm-pack test --node crates/browser`.

#![cfg(target_arch = "wasm32")]

mod suite;
