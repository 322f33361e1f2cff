//! Tests in JavaScript: `node:test`, a file an area.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result, bail};

use super::tally::Tally;
use crate::{
    build::upload::Upload,
    project::Project,
    run::{command, step},
    setup::{chromium, tools},
};

/// The page in Chromium.
pub(crate) fn page(project: &Project) -> Result<Tally> {
    let chromium = chromium::ensure()?;
    let upload = Upload::prepare(project)?;
    let browser = chromium.browser.as_os_str().to_owned();
    files(
        project,
        "tests/page",
        &[("CHROMIUM", browser), upload.variable()],
    )
}

/// Runs the test files of a folder, with variables that tell them where things are.
pub(crate) fn files(
    project: &Project,
    folder: &str,
    variables: &[(&str, std::ffi::OsString)],
) -> Result<Tally> {
    let files = test_files(project, folder)?;
    let mut test = command(project.node(), ["--test", "--test-reporter=tap"]);
    // One file at a time: each starts a server or a browser of its own.
    test.arg("--test-concurrency=1").args(files);
    test.current_dir(project.root())
        .env("PATH", tools::search_path(project))
        .env("WRANGLER_SEND_METRICS", "false")
        .env("CLOUDFLARE_CF_FETCH_ENABLED", "false")
        .envs(variables.iter().map(|(name, value)| (name, value)));
    step(&format!("testing {folder}"), || Tally::of_tests(&mut test))
}

fn test_files(project: &Project, folder: &str) -> Result<Vec<PathBuf>> {
    let path = project.path(folder);
    let entries = fs::read_dir(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let file = entry?.path();
        if file.to_string_lossy().ends_with(".test.mjs") {
            files.push(file);
        }
    }
    if files.is_empty() {
        bail!("there is no test in {folder}");
    }
    files.sort();
    Ok(files)
}
