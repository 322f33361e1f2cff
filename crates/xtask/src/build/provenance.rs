//! What a build says of itself: what the service is made of, and what is known against that.

use std::path::Path;

use anyhow::Result;

use super::Effort;
use crate::{
    project::Project,
    run::{command, quiet, step},
    setup::npm,
};

/// Where the page's files have the list, for everybody to download.
pub(crate) const SBOM: &str = "www/dist/sbom.cdx.json";

/// Writes the list of what ships, as `CycloneDX`.
pub(crate) fn write_sbom(project: &Project, file: &Path) -> Result<()> {
    script(project, "sbom.mjs", file, &[])
}

/// Writes `built.mjs` beside a module's glue: the build's day, the compatibility date, and, for
/// what is uploaded, the advisories.
pub(crate) fn write_built(project: &Project, folder: &Path, effort: Effort) -> Result<()> {
    let options: &[&str] = match effort {
        Effort::Compiler => &[],
        Effort::Smallest => &["--scan"],
    };
    script(project, "built.mjs", &folder.join("built.mjs"), options)
}

fn script(project: &Project, name: &str, file: &Path, options: &[&str]) -> Result<()> {
    npm::ensure(project)?;
    let mut run = command(project.node(), [project.path("crates/xtask/js").join(name)]);
    run.arg(file).args(options).current_dir(project.root());
    step(&format!("writing {}", file.display()), || quiet(&mut run))?;
    Ok(())
}
