//! `cargo xtask deep`: what needs Python or a nightly compiler.

use std::{process::ExitCode, time::Instant};

use anyhow::Result;

use crate::{deep::Part, project::Project, test::report::Report};

/// Runs the parts that are named, or all; one that fails keeps no other from running.
pub(crate) fn run(project: &Project, only: &[String]) -> Result<ExitCode> {
    let parts = Part::named(only)?;
    let mut report = Report::default();
    for part in parts {
        println!("\n======== {} ========", part.name());
        let start = Instant::now();
        let outcome = part.run(project);
        report.add(part.name(), outcome, start.elapsed());
    }
    report.print();
    Ok(if report.is_good() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
