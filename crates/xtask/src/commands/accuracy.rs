//! `cargo xtask accuracy`: the ephemeris against the kernels it was made of.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;

use crate::{
    kernels,
    project::Project,
    run::{command, step, watch},
};

/// What to compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plan {
    /// Where the kernels are, or are fetched to.
    pub(crate) kernels: Option<PathBuf>,
    /// How many moments.
    pub(crate) moments: u32,
    /// Whether the tables in the documents are written anew.
    pub(crate) write: bool,
}

/// Compares, prints the tables, and fails where a limit is exceeded.
pub(crate) fn run(project: &Project, plan: &Plan) -> Result<ExitCode> {
    let kernels = kernels::ensure(plan.kernels.as_deref())?;
    let mut compare = command("cargo", ["run", "--release", "--quiet"]);
    compare
        .args(["--package", "sidera-ephemeris-generator", "--", "accuracy"])
        .args(kernels.arguments())
        .arg("--pack")
        .arg(project.path(PACK))
        .args(["--moments", &plan.moments.to_string()])
        .current_dir(project.root());
    if plan.write {
        for (option, path) in DOCUMENTS {
            compare.arg(option).arg(project.path(path));
        }
    }
    let holds = step("comparing with the kernels", || watch(&mut compare, |_| ()))?;
    Ok(if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

const PACK: &str = "crates/ephemeris/data/de440-1800-2200.pack";
/// What is written: all of it, for people, and the tables that the crate's documentation includes.
const DOCUMENTS: [(&str, &str); 3] = [
    ("--report", "docs/ACCURACY.md"),
    ("--bodies", "crates/ephemeris/docs/accuracy.md"),
    ("--barycentres", "crates/ephemeris/docs/barycentres.md"),
];
