//! Others who do the same, fetched for a bench alone and built outside the checkout.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result};

use super::chart_peers;
use crate::{
    fetch::{self, Package},
    kernels,
    project::Project,
    run::{command, quiet, show, step},
};

/// Whom to compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Peer {
    /// Swiss Ephemeris's C library with its files (AGPL; nothing of it is in the project).
    Swiss,
    /// DE440's polynomials and SOFA's routines, as they are: full precision, no tables.
    Plain,
    /// Kerykeion's charts (AGPL; nothing of it is in the project).
    Kerykeion,
    /// The charts of npm's circular-natal-horoscope-js.
    CircularNatal,
    /// The positions of npm's astronomy-engine.
    AstronomyEngine,
}

const SWISS_SOURCE: Package = Package {
    name: "pyswisseph-2.10.3.2.tar.gz",
    fetch: fetch::Registry::PypiSource("pyswisseph==2.10.3.2"),
    sha256: "c54c305e83dbd5d2b71e58d8a69d8ee41de24c4d3328ce09e2af860a3537624d",
};
const SWISS_FILES: Package = Package {
    name: "swisseph-0.5.17.tgz",
    fetch: fetch::Registry::Npm("swisseph@0.5.17"),
    sha256: "41347ef1244be368211c65ad2506e2a126b7b29b2f537b47eeb240c97c8c74ed",
};
/// The library's own sources, without its programs.
const LIBRARY: [&str; 9] = [
    "swecl", "swedate", "swehel", "swehouse", "swejpl", "swemmoon", "swemplan", "sweph", "swephlib",
];

impl Peer {
    pub(crate) const ALL: [Self; 5] = [
        Self::Swiss,
        Self::Plain,
        Self::Kerykeion,
        Self::CircularNatal,
        Self::AstronomyEngine,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Swiss => "swiss",
            Self::Plain => "plain",
            Self::Kerykeion => "kerykeion",
            Self::CircularNatal => "circular-natal-horoscope-js",
            Self::AstronomyEngine => "astronomy-engine",
        }
    }

    /// The suite in which it can take part.
    pub(super) fn suite(self) -> &'static str {
        match self {
            Self::Swiss | Self::Plain => "ephemeris",
            Self::Kerykeion | Self::CircularNatal | Self::AstronomyEngine => "chart",
        }
    }

    /// What to do where it cannot be had.
    pub(super) fn help(self) -> &'static str {
        match self {
            Self::Swiss => {
                "Swiss Ephemeris is fetched with pip and npm and built with cc; `--against none` does without"
            }
            Self::Plain => {
                "the plain evaluation needs JPL's kernels, fetched with pip; `--against none` does without"
            }
            Self::Kerykeion => {
                "Kerykeion is installed with pip outside the checkout; `--against none` does without"
            }
            Self::CircularNatal | Self::AstronomyEngine => {
                "the library is installed with npm outside the checkout; `--against none` does without"
            }
        }
    }

    /// Fetches and builds what is not there yet; gives the program that measures.
    pub(super) fn prepare(self, project: &Project) -> Result<Command> {
        match self {
            Self::Swiss => swiss(project),
            Self::Plain => plain(project),
            Self::Kerykeion => chart_peers::kerykeion(project),
            Self::CircularNatal | Self::AstronomyEngine => chart_peers::npm(project, self.name()),
        }
    }
}

fn swiss(project: &Project) -> Result<Command> {
    let folder = fetch::cache("swiss")?;
    let program = folder.join("swiss");
    let unpacked = |package: &Package, inside: &str| -> Result<std::path::PathBuf> {
        let archive = package.ensure(&folder)?;
        let path = folder.join(inside);
        if !path.exists() {
            quiet(
                command("tar", ["-xzf"])
                    .arg(&archive)
                    .arg("-C")
                    .arg(&folder),
            )?;
        }
        Ok(path)
    };
    let library = unpacked(&SWISS_SOURCE, "pyswisseph-2.10.3.2/libswe")?;
    let files = unpacked(&SWISS_FILES, "package/ephe")?;
    step("building Swiss Ephemeris", || {
        show(&mut compile(project, &library, &program))
    })?;
    let mut run = Command::new(program);
    run.arg(files);
    Ok(run)
}

/// The compiler's optimisation as that of most builds of the library.
fn compile(project: &Project, library: &Path, program: &Path) -> Command {
    let mut compile = command("cc", ["-O2", "-w", "-I"]);
    compile
        .arg(library)
        .arg(project.path("crates/bench/peers/swiss.c"))
        .args(LIBRARY.map(|name| library.join(format!("{name}.c"))))
        .arg("-o")
        .arg(program)
        .arg("-lm");
    compile
}

fn plain(project: &Project) -> Result<Command> {
    let kernels = kernels::ensure(None)?;
    let mut build = command("cargo", ["build", "--release", "--quiet"]);
    build
        .args(["--package", "sidera-ephemeris-generator"])
        .current_dir(project.root());
    step("building the plain evaluation", || show(&mut build))?;
    let program = project.target().join("release/sidera-ephemeris-generator");
    fs::metadata(&program).context("looking for the generator")?;
    let mut run = Command::new(program);
    run.arg("throughput").args(kernels.arguments());
    Ok(run)
}
