//! The packages of `package-lock.json`.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
};

use anyhow::{Context, Result};

use crate::{
    project::Project,
    run::{command, quiet, step},
};

/// Makes sure that `node_modules` is what the lock file says.
pub(crate) fn ensure(project: &Project) -> Result<()> {
    let lock_path = project.path("package-lock.json");
    let lock = fs::read(&lock_path).with_context(|| format!("reading {}", lock_path.display()))?;
    let wanted = fingerprint(&lock);
    // `npm ci` begins by removing the folder, and this file with it.
    let stamp = project.path("node_modules/.installed-from");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    step("installing the npm packages", || {
        let arguments = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
        quiet(command("npm", arguments).current_dir(project.root()))
            .context("npm comes with Node.js: install Node 20 or newer")?;
        fs::write(&stamp, &wanted).with_context(|| format!("writing {}", stamp.display()))
    })
}

fn fingerprint(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
