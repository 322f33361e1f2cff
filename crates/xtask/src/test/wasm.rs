//! Tests compiled to WebAssembly, in Node and in a browser.

use anyhow::{Context, Result};

use super::tally::Tally;
use crate::{
    project::Project,
    run::{command, step},
    setup::{
        chromium, npm, rust_target,
        rust_target::{WASI, WASM},
        tools,
    },
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

/// Test files of the pure crates that are run as WebAssembly, too: bits, numbers and stored forms
/// that must be the same everywhere.
const PURE: [(&str, &[&str]); 4] = [
    (
        "sidera-ephemeris",
        &[
            "bit_identity",
            "reference_rows",
            "sample",
            "search_events",
            "eclipses",
            "star_places",
            "time",
        ],
    ),
    ("sidera-chart", &["snapshot", "references", "zodiacs"]),
    ("sidera-atlas", &["civil_time", "historic_cases"]),
    ("sidera-monitor", &["formats", "merging"]),
];

/// Runs them.
pub(crate) fn run(project: &Project) -> Result<Tally> {
    rust_target::ensure(project)?;
    npm::ensure(project)?;
    tools::ensure(project, &tools::WASM_BINDGEN)?;
    let wasm_pack = tools::ensure(project, &tools::WASM_PACK)?;
    chromium::ensure()?;
    let mut tally = without_std(project)?;
    tally.add(pure(project)?);
    for arguments in RUNS {
        let mut test = command(&wasm_pack, arguments);
        test.current_dir(project.root())
            .env("PATH", tools::search_path(project));
        let what = format!("wasm-pack {}", arguments.join(" "));
        tally.add(step(&what, || Tally::of_tests(&mut test)).context(what.clone())?);
    }
    Ok(tally)
}

/// The pure crates' tests under Node's WASI.
fn pure(project: &Project) -> Result<Tally> {
    rust_target::ensure_target(project, WASI)?;
    let runner = format!(
        "{} --no-warnings {}",
        project.node().display(),
        project.path("crates/xtask/js/wasi.mjs").display()
    );
    let mut tally = Tally::default();
    for (package, tests) in PURE {
        let mut test = command("cargo", ["test", "--locked", "--target", WASI]);
        test.args(["--package", package]);
        for name in tests {
            test.args(["--test", name]);
        }
        test.current_dir(project.root())
            .env("CARGO_TARGET_WASM32_WASIP1_RUNNER", &runner);
        let what = format!("testing {package} as WebAssembly in Node");
        tally.add(step(&what, || Tally::of_tests(&mut test))?);
    }
    Ok(tally)
}

/// The ephemeris without `std` and without an allocator: it builds, and gives what it should.
fn without_std(project: &Project) -> Result<Tally> {
    let mut build = command(
        "cargo",
        ["build", "--release", "--locked", "--target", WASM],
    );
    build
        .args(["--package", "no-std-probe"])
        .current_dir(project.root());
    let module = project
        .target()
        .join(WASM)
        .join("release/no_std_probe.wasm");
    let mut call = command(project.node(), [project.path("crates/xtask/js/no-std.mjs")]);
    call.arg(module).current_dir(project.root());
    step("building and calling the ephemeris without std", || {
        let mut tally = Tally::of_check(&mut build)?;
        tally.add(Tally::of_check(&mut call)?);
        Ok(tally)
    })
}
