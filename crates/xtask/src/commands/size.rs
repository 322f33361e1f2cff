//! `cargo xtask size`: what is uploaded and what a visitor loads.

use std::process::ExitCode;

use anyhow::Result;

use crate::{build::upload::Upload, project::Project, sizes};

/// Measures, and fails where a limit is exceeded or something has grown since it was recorded;
/// told to `write`, records it.
pub(crate) fn run(project: &Project, write: bool) -> Result<ExitCode> {
    let upload = Upload::prepare(project)?;
    if sizes::report(project, &upload, write)? {
        Ok(ExitCode::SUCCESS)
    } else {
        Ok(ExitCode::FAILURE)
    }
}
