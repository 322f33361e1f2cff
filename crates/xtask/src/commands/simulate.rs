//! `cargo xtask simulate`: monitoring over a model of the store, from seeds.

use anyhow::Result;

use crate::{
    project::Project,
    run::{command, show},
};

/// Which seeds to run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// The first, or the only one.
    pub(crate) seed: u64,
    /// How many there are.
    pub(crate) seeds: u64,
}

/// Simulates; optimised, since thousands of days go by.
pub(crate) fn run(project: &Project, plan: &Plan) -> Result<()> {
    let simulate = [
        "run",
        "--quiet",
        "--release",
        "--locked",
        "--package=sidera-monitor",
    ];
    show(
        command("cargo", simulate)
            .args(["--example=simulate", "--"])
            .args([plan.seed.to_string(), plan.seeds.to_string()])
            .current_dir(project.root()),
    )
}
