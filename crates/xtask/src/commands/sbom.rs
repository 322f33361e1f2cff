//! `cargo xtask sbom`: what the service is made of.

use anyhow::Result;

use crate::{build::provenance, project::Project};

/// Writes the list, as `CycloneDX`, into cargo's target folder, and says where.
pub(crate) fn run(project: &Project) -> Result<()> {
    let list = project.target().join("sbom.cdx.json");
    provenance::write_sbom(project, &list)?;
    println!("{}", list.display());
    Ok(())
}
