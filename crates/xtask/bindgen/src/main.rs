//! Writes the JavaScript glue of a wasm-bindgen module, without the wasm-bindgen command.
//!
//! `xtask-bindgen INPUT.wasm OUT_DIR NAME [--typescript] [--reset-state] [--bundler]` writes `NAME.js` and
//! `NAME_bg.wasm` for the web target: an ES module whose `initSync` takes a compiled module. With
//! `--bundler` the module is imported by the glue as if it were JavaScript.
//! With `--reset-state` it also exports `__wbg_reset_state`, which starts the module afresh.

use std::env;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let typescript = take_flag(&mut arguments, "--typescript");
    let reset_state = take_flag(&mut arguments, "--reset-state");
    let bundler = take_flag(&mut arguments, "--bundler");
    let [input, out_dir, name] = arguments.as_slice() else {
        bail!(
            "usage: xtask-bindgen INPUT.wasm OUT_DIR NAME [--typescript] [--reset-state] [--bundler]"
        );
    };
    Bindgen::new()
        .input_path(input)
        .out_name(name)
        .web(!bundler)?
        .bundler(bundler)?
        .typescript(typescript)
        .reset_state_function(reset_state)
        .generate(out_dir)
        .with_context(|| format!("writing the glue of {input} to {out_dir}"))
}

fn take_flag(arguments: &mut Vec<String>, flag: &str) -> bool {
    let before = arguments.len();
    arguments.retain(|argument| argument != flag);
    arguments.len() < before
}
