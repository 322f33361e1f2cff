//! `cargo xtask load`: the load test, a program of its own, so that this one stays quick to compile.

use std::{ffi::OsString, process::ExitCode};

use anyhow::{Context, Result};

use crate::{
    project::Project,
    run::{command, show, step},
};

/// Builds the load test and hands on what was typed.
pub(crate) fn run(project: &Project, arguments: &[OsString]) -> Result<ExitCode> {
    let program = build(project)?;
    // Its own words are enough: what it says of a failure, this need not say again.
    let status = command(&program, arguments)
        .status()
        .with_context(|| format!("cannot start {}", program.display()))?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Builds the load test; the answer is the program's path.
pub(crate) fn build(project: &Project) -> Result<std::path::PathBuf> {
    let build = ["build", "--release", "--quiet", "--package", "sidera-load"];
    step("building the load test", || {
        show(command("cargo", build).current_dir(project.root()))
    })?;
    Ok(project.target().join("release/sidera-load"))
}
