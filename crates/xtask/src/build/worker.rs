//! The Worker's module and glue, where `worker/entry.mjs` looks for them.

use std::fs;

use anyhow::{Context, Result};

use super::{Effort, bindgen, optimize, provenance, stamp::Stamp, wasm::Module};
use crate::{project::Project, run::step, setup::npm};

/// The folder of what is generated.
const FOLDER: &str = "worker/build";

/// Generates what is not current; [`super::wasm::compile`] comes before it.
pub(crate) fn generate(project: &Project, effort: Effort) -> Result<()> {
    bindgen::ensure(project)?;
    let compiled = Module::Worker.compiled(project);
    let folder = project.path(FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    provenance::write_built(project, &folder, effort)?;
    let stamp = Stamp::of(&[&compiled, &project.path("Cargo.lock")], &folder)?;
    if stamp.is_current(effort) {
        return Ok(());
    }
    step("generating the Worker's glue", || {
        bindgen::write_glue(project, &compiled, &folder, "sidera", &["--reset-state"])
    })?;
    if effort == Effort::Smallest {
        npm::ensure(project)?;
        optimize::shrink(project, &folder.join("sidera_bg.wasm"))?;
    }
    stamp.write(effort)
}
