//! Python's packages, in an environment of the checkout's own.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{
    project::Project,
    run::{command, quiet, step},
};

const REQUIREMENTS: &str = "crates/xtask/python/requirements.txt";

/// Makes sure that the environment has what the requirements say; the answer is the folder of its
/// programs.
pub(super) fn ensure(project: &Project) -> Result<PathBuf> {
    let file = project.path(REQUIREMENTS);
    let wanted = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
    let environment = project.kept("python");
    let programs = environment.join("bin");
    let stamp = environment.join("installed.txt");
    if fs::read(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(programs);
    }
    step("installing the Python packages", || {
        install(&environment, &file)?;
        fs::write(&stamp, &wanted).with_context(|| format!("writing {}", stamp.display()))
    })?;
    Ok(programs)
}

fn install(environment: &Path, requirements: &Path) -> Result<()> {
    let mut make = command("python3", ["-m", "venv", "--clear"]);
    quiet(make.arg(environment)).context(
        "Python 3.10 or newer with its `venv` is needed (Debian: apt-get install python3-venv)",
    )?;
    let mut install = command(
        environment.join("bin/python"),
        [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--requirement",
        ],
    );
    quiet(install.arg(requirements))?;
    Ok(())
}
