//! `cargo xtask openapi`: the API's description, from its types.

use anyhow::Result;

use crate::{
    project::Project,
    run::{command, show, step},
};

/// Writes `openapi.json` and `docs.html` of `crates/api`.
pub(crate) fn run(project: &Project) -> Result<()> {
    let generate = [
        "run",
        "--quiet",
        "--package=sidera-api",
        "--features=schema",
        "--bin=openapi",
    ];
    step("describing the API", || {
        show(command("cargo", generate).current_dir(project.root()))
    })
}
