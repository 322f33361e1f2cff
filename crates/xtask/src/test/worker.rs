//! The Worker under workerd, as it would be uploaded, and one that traps.

use std::{ffi::OsString, fs, path::PathBuf};

use anyhow::{Context, Result};

use super::{node, tally::Tally};
use crate::{
    build::{bindgen, upload::Upload, wasm, wasm::Module},
    project::Project,
    run::step,
    sizes,
};

/// What `worker/entry.mjs` is made of beside the module.
const SCRIPTS: [&str; 3] = ["entry.mjs", "failed.mjs", "guard.mjs"];

/// Tests both over HTTP, and compares the sizes with their budgets.
pub(crate) fn run(project: &Project) -> Result<Tally> {
    let upload = Upload::prepare(project)?;
    let trapping = trapping_worker(project)?;
    let variables = [
        upload.variable(),
        ("SIDERA_TRAP_WORKER", OsString::from(trapping)),
    ];
    let mut tally = node::files(project, "tests/worker", &variables)?;
    tally.add(Tally::check(sizes::report(project, &upload)?));
    Ok(tally)
}

/// The scripts around a module that traps when it is told to; the answer is the entry's path.
fn trapping_worker(project: &Project) -> Result<PathBuf> {
    wasm::compile_for_tests(project)?;
    let folder = project.target().join("trap-worker");
    step("putting together the Worker that traps", || {
        fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        for script in SCRIPTS {
            let original = project.path("worker").join(script);
            fs::copy(&original, folder.join(script))
                .with_context(|| format!("copying {}", original.display()))?;
        }
        let module = Module::Trap.compiled(project);
        let glue = folder.join("build");
        bindgen::write_glue(project, &module, &glue, "sidera", &["--reset-state"])
    })?;
    Ok(folder.join("entry.mjs"))
}
