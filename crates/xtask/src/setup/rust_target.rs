//! The standard library of the targets that cargo cross-compiles to.

use anyhow::{Context, Result};

use crate::{
    project::Project,
    run::{command, quiet, show, step},
};

/// The target of the Worker and of the page.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that cargo can build for [`WASM`].
pub(crate) fn ensure(project: &Project) -> Result<()> {
    let library = quiet(
        command("rustc", ["--target", WASM, "--print", "target-libdir"])
            .current_dir(project.root()),
    )?;
    if std::path::Path::new(library.trim()).is_dir() {
        return Ok(());
    }
    step("adding the wasm target to the Rust toolchain", || {
        show(command("rustup", ["target", "add", WASM]).current_dir(project.root()))
            .context("without rustup, install Rust's standard library for wasm32-unknown-unknown")
    })
}
