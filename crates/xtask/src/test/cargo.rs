//! What cargo itself runs.

use std::process::Command;

use anyhow::Result;

use super::tally::Tally;
use crate::{
    project::Project,
    run::{command, step},
    setup::{rust_target, rust_target::WASM},
};

/// The crates that are compiled to WebAssembly, and so are linted for it, too.
const SHIPPED: [&str; 6] = [
    "sidera-api",
    "sidera-atlas",
    "sidera-browser",
    "sidera-chart",
    "sidera-ephemeris",
    "sidera-worker",
];

fn cargo<const N: usize>(project: &Project, arguments: [&str; N]) -> Command {
    let mut cargo = command("cargo", arguments);
    cargo.current_dir(project.root());
    cargo
}

/// Formatting.
pub(crate) fn format(project: &Project) -> Result<Tally> {
    step("checking the format", || {
        Tally::of_check(&mut cargo(project, ["fmt", "--all", "--check"]))
    })
}

/// Clippy, natively and for the target that ships.
pub(crate) fn lint(project: &Project) -> Result<Tally> {
    rust_target::ensure(project)?;
    let mut native = cargo(
        project,
        ["clippy", "--workspace", "--all-targets", "--locked"],
    );
    native.args(["--all-features", "--", "--deny", "warnings"]);
    let mut shipped = cargo(project, ["clippy", "--locked", "--target", WASM]);
    for package in SHIPPED {
        shipped.args(["--package", package]);
    }
    shipped.args(["--", "--deny", "warnings"]);
    let mut tally = step("linting", || Tally::of_check(&mut native))?;
    tally.add(step("linting what ships", || {
        Tally::of_check(&mut shipped)
    })?);
    Ok(tally)
}

/// Unit, integration and documentation tests.
pub(crate) fn native(project: &Project) -> Result<Tally> {
    let mut test = cargo(
        project,
        ["test", "--workspace", "--locked", "--no-fail-fast"],
    );
    // They have no tests of their own, and run nowhere but in workerd and in Node.
    test.args(["--exclude", "probe-worker", "--exclude", "no-std-probe"]);
    step("testing natively", || Tally::of_tests(&mut test))
}

/// The documentation of every crate, without a warning.
pub(crate) fn docs(project: &Project) -> Result<Tally> {
    let mut doc = cargo(project, ["doc", "--workspace", "--no-deps", "--locked"]);
    doc.env("RUSTDOCFLAGS", "--deny warnings");
    step("documenting", || Tally::of_check(&mut doc))
}
