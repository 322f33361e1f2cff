//! Others who make charts: packages of `PyPI` and npm, installed outside the checkout.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result};

use crate::{
    fetch,
    project::Project,
    run::{command, quiet, step},
};

const KERYKEION: &str = "kerykeion==5.12.10";
const NPM: [&str; 2] = [
    "circular-natal-horoscope-js@1.1.0",
    "astronomy-engine@2.1.19",
];

/// Kerykeion (AGPL; nothing of it is in the project), in a Python environment of its own.
pub(super) fn kerykeion(project: &Project) -> Result<Command> {
    let folder = fetch::cache("kerykeion")?;
    let python = folder.join("environment/bin/python");
    once(&folder, KERYKEION, || {
        let environment = folder.join("environment");
        quiet(command("python3", ["-m", "venv"]).arg(&environment))?;
        quiet(&mut command(
            &python,
            ["-m", "pip", "install", "--quiet", KERYKEION],
        ))
        .map(drop)
    })?;
    Ok(command(
        python,
        [project.path("crates/bench/peers/with_kerykeion.py")],
    ))
}

/// A library of npm.
pub(super) fn npm(project: &Project, library: &str) -> Result<Command> {
    let folder = fetch::cache("npm-charts")?;
    once(&folder, &NPM.join(" "), || {
        let mut install = command("npm", ["install", "--silent", "--no-audit", "--no-fund"]);
        quiet(install.args(NPM).arg("--prefix").arg(&folder)).map(drop)
    })?;
    let mut run = command(project.node(), [project.path("crates/bench/peers/npm.mjs")]);
    run.arg(folder).arg(library);
    Ok(run)
}

/// Installs what is wanted, unless a folder says that it has it.
fn once(folder: &Path, wanted: &str, install: impl FnOnce() -> Result<()>) -> Result<()> {
    let stamp = folder.join("installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    step(&format!("installing {wanted}"), install)?;
    fs::write(&stamp, wanted).with_context(|| format!("writing {}", stamp.display()))
}
