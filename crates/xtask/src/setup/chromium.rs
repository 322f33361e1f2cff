//! A browser to test in, and the driver that wasm-pack steers it with.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::run::{command, quiet, show, step};

/// Names under which Chromium and Chrome are installed.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];
const DRIVERS: [&str; 1] = ["chromedriver"];

/// A browser and its driver.
pub(crate) struct Chromium {
    /// The browser.
    pub(crate) browser: PathBuf,
}

/// Finds Chromium and its driver, after installing them where apt can.
pub(crate) fn ensure() -> Result<Chromium> {
    if let Some(found) = find() {
        return Ok(found);
    }
    step("installing Chromium", install)?;
    find().context("Chromium was installed but is not on PATH")
}

fn find() -> Option<Chromium> {
    on_path(&DRIVERS)?;
    on_path(&BROWSERS).map(|browser| Chromium { browser })
}

fn install() -> Result<()> {
    if on_path(&["apt-get"]).is_none() {
        bail!("install Chromium and chromedriver of the same version, and put both on PATH");
    }
    apt(&["update"])?;
    apt(&[
        "install",
        "--yes",
        "--no-install-recommends",
        "chromium",
        "chromium-driver",
    ])
}

fn apt(arguments: &[&str]) -> Result<()> {
    let is_root = quiet(&mut command("id", ["-u"]))?.trim() == "0";
    let mut apt = if is_root {
        command("apt-get", arguments)
    } else {
        // Without a question, since there may be no one to answer it.
        let mut sudo = command("sudo", ["--non-interactive", "apt-get"]);
        sudo.args(arguments);
        sudo
    };
    show(apt.env("DEBIAN_FRONTEND", "noninteractive"))
        .context("as an administrator, run: apt-get install chromium chromium-driver")
}

/// The first of these programs that `PATH` has.
fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|program| Path::is_file(program))
}
