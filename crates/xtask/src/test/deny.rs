//! The policy for dependencies: `deny.toml`.

use anyhow::Result;

use super::tally::Tally;
use crate::{
    project::Project,
    run::{command, step},
    setup::tools,
};

/// The checks that need nothing but the lock file and the crates themselves. The fourth,
/// advisories, needs a database from the network: `cargo deny check advisories`.
const CHECKS: [&str; 3] = ["bans", "licenses", "sources"];

/// Checks licences, bans and sources.
pub(crate) fn run(project: &Project) -> Result<Tally> {
    let cargo_deny = tools::ensure(project, &tools::CARGO_DENY)?;
    let mut tally = Tally::default();
    for check in CHECKS {
        let arguments = [
            "--locked",
            "--all-features",
            "check",
            "--hide-inclusion-graph",
            check,
        ];
        let mut deny = command(&cargo_deny, arguments);
        deny.current_dir(project.root());
        tally.add(step(&format!("checking {check}"), || {
            Tally::of_check(&mut deny)
        })?);
    }
    Ok(tally)
}
