//! The crates that are compiled to WebAssembly.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{
    project::Project,
    run::{command, show, step},
    setup::{rust_target, rust_target::WASM},
};

/// The profile of `Cargo.toml` for what is uploaded.
pub(crate) const PROFILE: &str = "ship";

/// A crate that becomes a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Module {
    /// `worker/`
    Worker,
    /// `crates/browser`
    Browser,
    /// `tests/probe-worker`, which does not ship
    Probe,
}

impl Module {
    const SHIPPED: [Self; 2] = [Self::Worker, Self::Browser];
    const TESTED: [Self; 3] = [Self::Worker, Self::Browser, Self::Probe];

    fn package(self) -> &'static str {
        match self {
            Self::Worker => "sidera-worker",
            Self::Browser => "sidera-browser",
            Self::Probe => "probe-worker",
        }
    }

    /// Where cargo puts the module.
    pub(crate) fn compiled(self, project: &Project) -> PathBuf {
        let file = format!("{}.wasm", self.package().replace('-', "_"));
        project.target().join(WASM).join(PROFILE).join(file)
    }
}

/// Compiles what ships.
///
/// Always all at once: cargo chooses the features of shared dependencies by what is built
/// together, and one after the other would compile them twice.
pub(crate) fn compile(project: &Project) -> Result<()> {
    compile_all(project, &Module::SHIPPED)
}

/// Compiles what ships and what takes its place in tests.
pub(crate) fn compile_for_tests(project: &Project) -> Result<()> {
    compile_all(project, &Module::TESTED)
}

/// Compiles the browser's crate with the tables of two centuries alone, apart from the rest, whose
/// module has the same name; the answer is the module's path.
pub(crate) fn compile_light(project: &Project) -> Result<PathBuf> {
    rust_target::ensure(project)?;
    let folder = project.target().join("light");
    let package = Module::Browser.package();
    let mut build = command("cargo", ["build", "--profile", PROFILE, "--target", WASM]);
    build.args(["--package", package]);
    build.args(["--no-default-features", "--features", "light"]);
    // Bytes are what it is chosen for.
    for package in ["sidera-atlas", "sidera-chart", "sidera-ephemeris"] {
        let small = format!("profile.ship.package.{package}.opt-level = \"z\"");
        build.args(["--config", &small]);
    }
    build
        .current_dir(project.root())
        .env("CARGO_TARGET_DIR", &folder);
    step("compiling the light engine", || {
        show(&mut build).context("compiling the light engine")
    })?;
    let file = format!("{}.wasm", package.replace('-', "_"));
    Ok(folder.join(WASM).join(PROFILE).join(file))
}

fn compile_all(project: &Project, modules: &[Module]) -> Result<()> {
    rust_target::ensure(project)?;
    let mut build = command("cargo", ["build", "--profile", PROFILE, "--target", WASM]);
    for module in modules {
        build.args(["--package", module.package()]);
    }
    step("compiling to WebAssembly", || {
        show(build.current_dir(project.root())).context("compiling to WebAssembly")
    })
}
