//! The Worker's routes under load: `cargo xtask bench api`.

use std::fs;

use anyhow::{Context, Result, ensure};

use super::Plan;
use crate::{
    build::upload::Upload,
    commands::load,
    project::Project,
    run::{command, watch},
    test::worker,
};

/// Loads the routes and gives the tables.
pub(super) fn measure(project: &Project, plan: &Plan) -> Result<String> {
    let upload = Upload::prepare(project)?;
    let probe = worker::probe(project)?;
    let program = load::build(project)?;
    let table = project.target().join("bench-api.md");
    let mut run = command(project.node(), [project.path("crates/bench/edge/run.mjs")]);
    run.arg(upload.folder())
        .arg(probe)
        .arg(program)
        .arg(project.target().join("release/sidera-bench"))
        .arg(&table)
        .current_dir(project.root());
    if plan.quick {
        run.arg("--quick");
    }
    if let Some(minutes) = plan.soak_minutes {
        run.args(["--soak", &minutes.to_string()]);
    }
    ensure!(
        watch(&mut run, |_| ())?,
        "the Worker's routes were not measured, or requests failed"
    );
    fs::read_to_string(&table).with_context(|| format!("reading {}", table.display()))
}
