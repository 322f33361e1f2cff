//! wasm-opt, from npm's binaryen.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::{
    project::Project,
    run::{command, quiet, step},
};

/// What rustc emits and every engine has, so that nothing newer gets in.
const FEATURES: [&str; 6] = [
    "mutable-globals",
    "sign-ext",
    "nontrapping-float-to-int",
    "bulk-memory",
    "multivalue",
    "reference-types",
];

/// Makes a module as small as wasm-opt can, names removed.
pub(crate) fn shrink(project: &Project, module: &Path) -> Result<()> {
    let small = module.with_extension("small");
    let mut optimize = command(project.node(), [project.path("node_modules/.bin/wasm-opt")]);
    optimize.args(["-Oz", "--strip-debug", "--strip-producers"]);
    for feature in FEATURES {
        optimize.arg(format!("--enable-{feature}"));
    }
    optimize.arg(module).arg("-o").arg(&small);
    let name = module.file_name().unwrap_or_default().to_string_lossy();
    step(&format!("shrinking {name}"), || {
        quiet(&mut optimize)?;
        fs::rename(&small, module).with_context(|| format!("replacing {}", module.display()))
    })
}
