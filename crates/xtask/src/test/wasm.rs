//! Tests compiled to WebAssembly, in Node and in a browser.

use anyhow::{Context, Result};

use super::tally::Tally;
use crate::{
    project::Project,
    run::{command, step},
    setup::{chromium, npm, rust_target, tools},
};

/// As a developer would type them: with what wasm-pack needs on PATH, it installs nothing.
const RUNS: [&[&str]; 2] = [
    &["test", "--node", "--mode", "no-install", "crates/browser"],
    &[
        "test",
        "--headless",
        "--chrome",
        "--mode",
        "no-install",
        "crates/browser",
    ],
];

/// Runs them.
pub(crate) fn run(project: &Project) -> Result<Tally> {
    rust_target::ensure(project)?;
    npm::ensure(project)?;
    tools::ensure(project, &tools::WASM_BINDGEN)?;
    let wasm_pack = tools::ensure(project, &tools::WASM_PACK)?;
    chromium::ensure()?;
    let mut tally = Tally::default();
    for arguments in RUNS {
        let mut test = command(&wasm_pack, arguments);
        test.current_dir(project.root())
            .env("PATH", tools::search_path(project));
        let what = format!("wasm-pack {}", arguments.join(" "));
        tally.add(step(&what, || Tally::of_tests(&mut test)).context(what.clone())?);
    }
    Ok(tally)
}
