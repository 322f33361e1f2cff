//! What scrapers get, read by the parsers of Prometheus's own client library and compared with what
//! was recorded.

use std::fs;

use anyhow::{Context, Result};

use super::python;
use crate::{
    project::Project,
    run::{command, show, step},
    test::tally::Tally,
};

/// How many made-up days are read.
const DAYS: &str = "200";

/// Has them written and read.
pub(super) fn run(project: &Project) -> Result<Tally> {
    let programs = python::ensure(project)?;
    let folder = project.target().join("scrapes");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let mut write = command(
        "cargo",
        [
            "run",
            "--quiet",
            "--package=sidera-monitor",
            "--example=scrapes",
            "--",
        ],
    );
    write.arg(&folder).arg(DAYS).current_dir(project.root());
    step("writing what scrapers get of made-up days", || {
        show(&mut write)
    })?;
    let mut read = command(
        programs.join("python"),
        [project.path("crates/xtask/python/exposition.py")],
    );
    step("reading it with Prometheus's parsers", || {
        Tally::of_check(read.arg(folder).current_dir(project.root()))
    })
}
