//! The page's budgets, in Chromium.

use anyhow::{Result, ensure};

use crate::{
    build::{Effort, page, wasm},
    project::Project,
    run::{command, watch},
    setup::{chromium, tools},
};

/// The name by which it is asked for; it is no suite of `crates/bench`.
pub(crate) const NAME: &str = "page";

/// Builds the page as it is uploaded, loads it and slides; fails where its code is over its budget.
pub(super) fn measure(project: &Project, quick: bool) -> Result<()> {
    let chromium = chromium::ensure()?;
    wasm::compile(project)?;
    page::generate(project, Effort::Smallest)?;
    let mut measure = command(project.node(), [project.path("crates/xtask/js/page.mjs")]);
    measure
        .args(quick.then_some("--quick"))
        .current_dir(project.root())
        .env("CHROMIUM", chromium.browser)
        .env("PATH", tools::search_path(project));
    let kept = watch(&mut measure, |_| ())?;
    ensure!(kept, "a budget of the page is exceeded");
    Ok(())
}
