//! `cargo xtask simulate`: monitoring over a model of the store, from seeds.

use anyhow::Result;

use crate::{
    project::Project,
    run::{command, show},
};

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Plan {
    /// Runs seeds.
    Run(Seeds),
    /// Says what charts and watching them cost.
    Cost,
}

/// Which seeds to run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Seeds {
    /// The first, or the only one.
    pub(crate) seed: u64,
    /// How many there are.
    pub(crate) seeds: u64,
}

/// Simulates, or counts; optimised, since thousands of days go by.
pub(crate) fn run(project: &Project, plan: &Plan) -> Result<()> {
    let simulate = [
        "run",
        "--quiet",
        "--release",
        "--locked",
        "--package=sidera-monitor",
    ];
    let words = match plan {
        Plan::Run(seeds) => vec![seeds.seed.to_string(), seeds.seeds.to_string()],
        Plan::Cost => vec!["cost".to_owned()],
    };
    show(
        command("cargo", simulate)
            .args(["--example=simulate", "--"])
            .args(words)
            .current_dir(project.root()),
    )
}
