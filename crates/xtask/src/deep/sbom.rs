//! The list of what ships, against the schema that its form has.

use anyhow::Result;

use super::python;
use crate::{
    build::provenance,
    project::Project,
    run::{command, step},
    test::tally::Tally,
};

/// Writes the list and has it checked.
pub(super) fn run(project: &Project) -> Result<Tally> {
    let programs = python::ensure(project)?;
    let list = project.target().join("sbom.cdx.json");
    provenance::write_sbom(project, &list)?;
    let mut check = command(
        programs.join("python"),
        [project.path("crates/xtask/python/sbom.py")],
    );
    step("checking the list of what ships", || {
        Tally::of_check(check.arg(list).current_dir(project.root()))
    })
}
