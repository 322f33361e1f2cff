//! The Worker under workerd, as it would be uploaded, and the probe in its place.

use std::{ffi::OsString, fs, path::PathBuf};

use anyhow::{Context, Result};

use super::{node, tally::Tally};
use crate::{
    build::{Effort, bindgen, provenance, upload::Upload, wasm, wasm::Module},
    project::Project,
    run::step,
    sizes,
};

/// What `worker/entry.mjs` is made of beside the module.
const SCRIPTS: [&str; 5] = [
    "entry.mjs",
    "failed.mjs",
    "guard.mjs",
    "panics.mjs",
    "state.mjs",
];

/// Tests both over HTTP, and compares the sizes with their budgets.
pub(crate) fn run(project: &Project) -> Result<Tally> {
    let upload = Upload::prepare(project)?;
    let probe = probe(project)?;
    let variables = [upload.variable(), ("SIDERA_PROBE", OsString::from(probe))];
    let mut tally = node::files(project, "tests/worker", &variables)?;
    tally.add(Tally::check(
        "the sizes",
        sizes::report(project, &upload, false)?,
    ));
    Ok(tally)
}

/// The Worker's scripts around the probe's module; the answer is the entry's path.
pub(crate) fn probe(project: &Project) -> Result<PathBuf> {
    wasm::compile_for_tests(project)?;
    let folder = project.target().join("probe-worker");
    step("putting together the probe", || {
        fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        for script in SCRIPTS {
            let original = project.path("worker").join(script);
            fs::copy(&original, folder.join(script))
                .with_context(|| format!("copying {}", original.display()))?;
        }
        let module = Module::Probe.compiled(project);
        let glue = folder.join("build");
        bindgen::write_glue(project, &module, &glue, "sidera", &["--reset-state"])?;
        provenance::write_built(project, &glue, Effort::Compiler)
    })?;
    Ok(folder.join("entry.mjs"))
}
