//! The JavaScript side of a module.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{
    project::Project,
    run::{command, quiet, show, step},
};

const PACKAGE: &str = "xtask-bindgen";

/// Builds the tool that [`write_glue`] calls, if it is not there.
pub(crate) fn ensure(project: &Project) -> Result<()> {
    let build = ["build", "--package", PACKAGE];
    if program(project).is_file() {
        return quiet(
            command("cargo", build)
                .arg("--quiet")
                .current_dir(project.root()),
        )
        .map(drop);
    }
    step("compiling the glue's generator", || {
        show(command("cargo", build).current_dir(project.root()))
    })
}

/// Writes `NAME.js` and `NAME_bg.wasm` into a folder.
pub(crate) fn write_glue(
    project: &Project,
    module: &Path,
    folder: &Path,
    name: &str,
    flags: &[&str],
) -> Result<()> {
    let mut generate = command(program(project), flags);
    generate.arg(module).arg(folder).arg(name);
    quiet(&mut generate)
        .with_context(|| format!("generating the glue of {}", module.display()))
        .map(drop)
}

fn program(project: &Project) -> PathBuf {
    project.target().join("debug").join(PACKAGE)
}
