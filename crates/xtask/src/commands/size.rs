//! `cargo xtask size`: what is uploaded and what a visitor loads.

use std::process::ExitCode;

use anyhow::Result;

use crate::{build::upload::Upload, project::Project, sizes};

/// Measures, and fails where a budget is exceeded.
pub(crate) fn run(project: &Project) -> Result<ExitCode> {
    let upload = Upload::prepare(project)?;
    if sizes::report(project, &upload)? {
        Ok(ExitCode::SUCCESS)
    } else {
        Ok(ExitCode::FAILURE)
    }
}
