//! The standard library of the targets that cargo cross-compiles to.

use anyhow::{Context, Result};

use crate::{
    project::Project,
    run::{command, quiet, show, step},
};

/// The target of the Worker and of the page.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The target of the tests that run in Node: the same instructions, with a standard library that can
/// print and read files.
pub(crate) const WASI: &str = "wasm32-wasip1";

/// Makes sure that cargo can build for [`WASM`].
pub(crate) fn ensure(project: &Project) -> Result<()> {
    ensure_target(project, WASM)
}

/// Makes sure that cargo can build for a target.
pub(crate) fn ensure_target(project: &Project, target: &str) -> Result<()> {
    let library = quiet(
        command("rustc", ["--target", target, "--print", "target-libdir"])
            .current_dir(project.root()),
    )?;
    if std::path::Path::new(library.trim()).is_dir() {
        return Ok(());
    }
    step(&format!("adding {target} to the Rust toolchain"), || {
        show(command("rustup", ["target", "add", target]).current_dir(project.root())).with_context(
            || format!("without rustup, install Rust's standard library for {target}"),
        )
    })
}
