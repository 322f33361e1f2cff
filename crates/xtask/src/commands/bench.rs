//! `cargo xtask bench`: how fast things are.

use anyhow::Result;

use crate::{bench, project::Project};

/// Measures what is asked for.
pub(crate) fn run(project: &Project, plan: &bench::Plan) -> Result<()> {
    bench::run(project, plan)
}
