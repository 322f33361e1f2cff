//! The suite in a browser: `wasm-pack test --headless --chrome crates/browser`.

#![cfg(target_arch = "wasm32")]

mod suite;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
