//! Sizes of what ships, what they may be at most, and what they were.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{
    budget::{self, Group, Recorded},
    build::upload::Upload,
    project::Project,
    run::{command, quiet},
};

/// The Worker, which Cloudflare counts with gzip: 3 MB on the free plan; what an isolate compiles before its first answer.
const WORKER_GZIP_LIMIT: u64 = 2_100_000;
/// What a visitor loads before the first chart; the places come when they are looked for.
const PAGE_GZIP_LIMIT: u64 = 3_000_000;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Sizes {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Sizes {
    fn add(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// Prints tables; says whether all limits are kept and nothing has grown. Told to `write`, it
/// records what it found for those who come after.
pub(crate) fn report(project: &Project, upload: &Upload, write: bool) -> Result<bool> {
    header();
    let mut recorded = Recorded::default();
    let worker = table(project, &upload.modules()?, upload.folder())?;
    total("Worker", worker);
    recorded.set(Group::Worker, worker.gzip);
    let page = page(project, &mut recorded)?;
    let worker_kept = limit("the Worker", worker.gzip, WORKER_GZIP_LIMIT);
    let page_kept = limit("the page without its places", page, PAGE_GZIP_LIMIT);
    let path = project.path(budget::FILE);
    if write {
        recorded.write(&path)?;
        println!("    {} is written", budget::FILE);
    }
    Ok(budget::compare(&Recorded::read(&path)?, &recorded) && worker_kept && page_kept)
}

/// The page's files by what they are; the answer is what comes before the first chart.
fn page(project: &Project, recorded: &mut Recorded) -> Result<u64> {
    let folder = project.path("www/dist");
    let files = page_files(&folder)?;
    let mut before_first_chart = 0;
    for (group, extensions) in [
        (Group::PageCode, &["html", "css", "js"][..]),
        (Group::DashboardCode, &["html", "css", "js"]),
        (Group::PageModule, &["wasm"]),
        (Group::PageData, &["bin"]),
    ] {
        let has_one = |path: &&PathBuf| {
            let extension = path.extension().and_then(OsStr::to_str);
            let is_dashboards = group == Group::DashboardCode;
            extension.is_some_and(|extension| extensions.contains(&extension))
                && is_dashboards == is_of_dashboard(path)
        };
        let files: Vec<PathBuf> = files.iter().filter(has_one).cloned().collect();
        let sizes = table(project, &files, &folder)?;
        total(group.name(), sizes);
        recorded.set(group, sizes.gzip);
        if matches!(group, Group::PageCode | Group::PageModule) {
            before_first_chart += sizes.gzip;
        }
    }
    Ok(before_first_chart)
}

/// Whether a file is the dashboard's alone.
fn is_of_dashboard(path: &Path) -> bool {
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    ["dashboard", "history-", "index-"]
        .iter()
        .any(|beginning| name.starts_with(beginning))
}

/// Prints what the atlas's data take.
pub(crate) fn atlas(project: &Project) -> Result<()> {
    let folder = project.path("crates/atlas/data");
    let files = ["places.bin", "tzdb.bin"].map(|name| folder.join(name));
    header();
    table(project, &files, &folder)?;
    Ok(())
}

fn header() {
    let (raw, gzip, brotli) = ("raw", "gzip", "brotli");
    println!("\n{:<44}{raw:>12}{gzip:>12}{brotli:>12}", "bytes");
}

fn table(project: &Project, files: &[PathBuf], folder: &Path) -> Result<Sizes> {
    let mut sum = Sizes::default();
    for (file, sizes) in files.iter().zip(measure(project, files)?) {
        let name = file.strip_prefix(folder).unwrap_or(file);
        row(&name.display().to_string(), sizes);
        sum.add(sizes);
    }
    Ok(sum)
}

fn total(name: &str, sizes: Sizes) {
    row(&format!("{name}, all"), sizes);
}

fn limit(what: &str, gzip: u64, limit: u64) -> bool {
    let kept = gzip <= limit;
    let verdict = if kept { "within" } else { "OVER" };
    println!("    {what}: {gzip} bytes with gzip, {verdict} its limit of {limit}");
    kept
}

fn row(name: &str, sizes: Sizes) {
    let Sizes { raw, gzip, brotli } = sizes;
    println!("{name:<44}{raw:>12}{gzip:>12}{brotli:>12}");
}

/// All files of the page.
fn page_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?
        {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn measure(project: &Project, files: &[PathBuf]) -> Result<Vec<Sizes>> {
    let script = project.path("crates/xtask/js/sizes.mjs");
    let printed = quiet(command(project.node(), [script]).args(files))?;
    printed.lines().map(parse).collect()
}

fn parse(line: &str) -> Result<Sizes> {
    let numbers: Vec<u64> = line.split('\t').map(str::parse).collect::<Result<_, _>>()?;
    let [raw, gzip, brotli] = numbers.as_slice() else {
        bail!("not three sizes: {line}");
    };
    Ok(Sizes {
        raw: *raw,
        gzip: *gzip,
        brotli: *brotli,
    })
}
