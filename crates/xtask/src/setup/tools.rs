//! Cargo's own tools, at the versions that go with the crates.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{
    project::Project,
    run::{command, quiet, show, step},
};

/// A command that `cargo install` makes.
pub(crate) struct Tool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
    /// Whether the lock file that the package was published with is used.
    locked: bool,
}

/// Its test runner drives the wasm tests; of the same version as the crate.
pub(crate) const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen-test-runner",
    version: "0.2.130",
    // The lock file of this version names a crate that is no longer to be had.
    locked: false,
};

/// Runs the tests of a wasm-bindgen crate in Node and in browsers.
pub(crate) const WASM_PACK: Tool = Tool {
    package: "wasm-pack",
    program: "wasm-pack",
    version: "0.15.1",
    locked: true,
};

/// Checks the dependencies' licences and sources.
pub(crate) const CARGO_DENY: Tool = Tool {
    package: "cargo-deny",
    program: "cargo-deny",
    version: "0.20.2",
    locked: true,
};

/// Fuzzes the decoders; needs a nightly compiler for what it builds.
pub(crate) const CARGO_FUZZ: Tool = Tool {
    package: "cargo-fuzz",
    program: "cargo-fuzz",
    version: "0.13.2",
    locked: true,
};

/// The folder of the tools that were installed for this checkout.
fn folder(project: &Project) -> PathBuf {
    project.kept("tools/bin")
}

/// `PATH` with the checkout's own tools first, and those of npm.
pub(crate) fn search_path(project: &Project) -> OsString {
    let own = [folder(project), project.path("node_modules/.bin")];
    let inherited = env::var_os("PATH").unwrap_or_default();
    let all = own.into_iter().chain(env::split_paths(&inherited));
    env::join_paths(all).unwrap_or(inherited)
}

/// The path of a tool, after installing it if neither the developer nor an earlier run has.
pub(crate) fn ensure(project: &Project, tool: &Tool) -> Result<PathBuf> {
    let own = folder(project).join(tool.program);
    let candidates = [own.clone(), PathBuf::from(tool.program)];
    if let Some(found) = candidates
        .into_iter()
        .find(|path| is_at_version(path, tool))
    {
        return Ok(found);
    }
    step(
        &format!("building {} {}", tool.package, tool.version),
        || {
            show(&mut install(project, tool))
                .with_context(|| format!("installing {} {}", tool.package, tool.version))
        },
    )?;
    Ok(own)
}

/// Without optimisation: the tool runs for milliseconds and would take minutes longer to build.
fn install(project: &Project, tool: &Tool) -> std::process::Command {
    let package = format!("{}@{}", tool.package, tool.version);
    let mut install = command(
        "cargo",
        ["install", "--quiet", "--debug", &package, "--root"],
    );
    install.arg(project.kept("tools"));
    if tool.locked {
        install.arg("--locked");
    }
    install
        .current_dir(project.root())
        // Apart from the project's own builds, which have other profiles.
        .env("CARGO_TARGET_DIR", project.target().join("tools"))
        .env("CARGO_PROFILE_DEV_DEBUG", "0");
    install
}

fn is_at_version(program: &Path, tool: &Tool) -> bool {
    quiet(&mut command(program, ["--version"])).is_ok_and(|printed| {
        printed
            .split_whitespace()
            .any(|word| word.trim_start_matches('v') == tool.version)
    })
}
