//! The npm package: the engine with all of its tables and with those of two centuries, for Node.js, for
//! pages and for bundlers.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::{Effort, bindgen, optimize, stamp::Stamp, wasm, wasm::Module};
use crate::{
    project::Project,
    run::{command, quiet, step},
    setup::npm,
};

/// What is written by hand.
const SOURCES: &str = "crates/browser/npm";
/// What else goes in as it is.
const COPIED: [(&str, &str); 4] = [
    ("crates/browser/types.d.ts", "types.d.ts"),
    ("crates/atlas/data/places.bin", "places.bin"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
];
/// The glue and the module are called so in every folder.
const NAME: &str = "sidera";
/// The version in the manifest as it is committed.
const PLACEHOLDER: &str = "0.0.0-workspace";

/// Builds the package; the answer is its folder.
pub(crate) fn build(project: &Project) -> Result<PathBuf> {
    npm::ensure(project)?;
    bindgen::ensure(project)?;
    wasm::compile(project)?;
    let light = wasm::compile_light(project)?;
    let folder = project.target().join("package");
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    copy_folder(&project.path(SOURCES), &folder)?;
    for (from, to) in COPIED {
        copy(&project.path(from), &folder.join(to))?;
    }
    write_version(&folder.join("package.json"))?;
    engine(
        project,
        &Module::Browser.compiled(project),
        &folder.join("full"),
    )?;
    engine(project, &light, &folder.join("light"))?;
    Ok(folder)
}

/// One module with the glue of both kinds and the entries beside it.
fn engine(project: &Project, module: &Path, folder: &Path) -> Result<()> {
    let bundler = folder.join("bundler");
    fs::create_dir_all(&bundler).with_context(|| format!("making {}", bundler.display()))?;
    copy_folder(&project.path(SOURCES).join("variant"), folder)?;
    let stamp = Stamp::of(&[module, &project.path("Cargo.lock")], folder)?;
    if stamp.is_current(Effort::Smallest) {
        return Ok(());
    }
    bindgen::write_glue(project, module, folder, NAME, &[])?;
    bindgen::write_glue(project, module, &bundler, NAME, &["--bundler"])?;
    for folder in [folder, &bundler] {
        optimize::shrink(project, &folder.join(format!("{NAME}_bg.wasm")))?;
    }
    stamp.write(Effort::Smallest)
}

/// The package has the workspace's version.
fn write_version(manifest: &Path) -> Result<()> {
    let text =
        fs::read_to_string(manifest).with_context(|| format!("reading {}", manifest.display()))?;
    let text = text.replace(PLACEHOLDER, env!("CARGO_PKG_VERSION"));
    fs::write(manifest, text).with_context(|| format!("writing {}", manifest.display()))
}

/// Copies the files of a folder, and those of its folders but `variant`, whose files go beside each module.
fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("making {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if !entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else if entry.file_name() != "variant" {
            copy_folder(&entry.path(), &target)?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to)
        .with_context(|| format!("copying {}", from.display()))
        .map(drop)
}

/// The package as npm would publish it: one file, in a folder.
pub(crate) fn pack(project: &Project) -> Result<PathBuf> {
    let package = build(project)?;
    let folder = project.target().join("packed");
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let mut pack = command("npm", ["pack", "--silent", "--pack-destination"]);
    pack.arg(&folder).arg(&package);
    step("packing the package", || quiet(&mut pack))?;
    Ok(folder.join(format!("{NAME}-{}.tgz", env!("CARGO_PKG_VERSION"))))
}
