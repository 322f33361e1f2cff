//! The page: its module, and what `www/build.mjs` makes of the rest.

use std::fs;

use anyhow::{Context, Result};

use super::{Effort, bindgen, optimize, provenance, stamp::Stamp, wasm::Module};
use crate::{
    project::Project,
    run::{command, show, step},
    setup::npm,
};

/// Where `www/src` imports the module from.
const PACKAGE: &str = "crates/browser/pkg";

/// Generates what is not current; [`super::wasm::compile`] comes before it.
pub(crate) fn generate(project: &Project, effort: Effort) -> Result<()> {
    generate_package(project, effort)?;
    npm::ensure(project)?;
    let bundle = project.path("www/build.mjs");
    step("bundling the page", || {
        show(command(project.node(), [bundle]).current_dir(project.root()))
    })?;
    provenance::write_sbom(project, &project.path(provenance::SBOM))
}

/// The browser crate as a package of module, glue and types.
pub(crate) fn generate_package(project: &Project, effort: Effort) -> Result<()> {
    bindgen::ensure(project)?;
    let compiled = Module::Browser.compiled(project);
    let folder = project.path(PACKAGE);
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let stamp = Stamp::of(&[&compiled, &project.path("Cargo.lock")], &folder)?;
    if stamp.is_current(effort) {
        return Ok(());
    }
    step("generating the page's glue", || {
        let name = "sidera_browser";
        bindgen::write_glue(project, &compiled, &folder, name, &["--typescript"])
    })?;
    if effort == Effort::Smallest {
        npm::ensure(project)?;
        optimize::shrink(project, &folder.join("sidera_browser_bg.wasm"))?;
    }
    stamp.write(effort)
}
