//! The npm package, installed from the file that would be published.

use std::ffi::OsString;

use anyhow::Result;

use super::{node, tally::Tally};
use crate::{build::package, project::Project, setup::chromium};

/// Installs it and uses it: in Node.js, from a bundler's module, in a page, from TypeScript.
pub(crate) fn run(project: &Project) -> Result<Tally> {
    let chromium = chromium::ensure()?;
    let packed = package::pack(project)?;
    let variables = [
        ("SIDERA_PACKAGE", OsString::from(packed)),
        ("CHROMIUM", chromium.browser.as_os_str().to_owned()),
    ];
    node::files(project, "tests/package", &variables)
}
