//! Sizes of what ships, and their budgets.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{
    build::upload::Upload,
    project::Project,
    run::{command, quiet},
};

/// The Worker, which Cloudflare counts with gzip: 3 MB on the free plan.
const WORKER_GZIP_BUDGET: u64 = 3_000_000;
/// What a visitor loads before the first chart.
const PAGE_GZIP_BUDGET: u64 = 3_000_000;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Sizes {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints a table; says whether every budget is kept.
pub(crate) fn report(project: &Project, upload: &Upload) -> Result<bool> {
    println!(
        "\n{:<44}{:>12}{:>12}{:>12}",
        "bytes", "raw", "gzip", "brotli"
    );
    let worker = table(project, &upload.modules()?, upload.folder())?;
    let page_folder = project.path("www/dist");
    let page = table(project, &page_files(&page_folder)?, &page_folder)?;
    let worker_kept = total("Worker", worker, WORKER_GZIP_BUDGET);
    let page_kept = total("page", page, PAGE_GZIP_BUDGET);
    Ok(worker_kept && page_kept)
}

/// Prints what the atlas's data take.
pub(crate) fn atlas(project: &Project) -> Result<()> {
    let folder = project.path("crates/atlas/data");
    let files = ["places.bin", "tzdb.bin"].map(|name| folder.join(name));
    println!(
        "\n{:<44}{:>12}{:>12}{:>12}",
        "bytes", "raw", "gzip", "brotli"
    );
    table(project, &files, &folder)?;
    Ok(())
}

fn table(project: &Project, files: &[PathBuf], folder: &Path) -> Result<Sizes> {
    let mut sum = Sizes::default();
    for (file, sizes) in files.iter().zip(measure(project, files)?) {
        let name = file
            .strip_prefix(folder)
            .unwrap_or(file)
            .display()
            .to_string();
        row(&name, sizes);
        sum.raw += sizes.raw;
        sum.gzip += sizes.gzip;
        sum.brotli += sizes.brotli;
    }
    Ok(sum)
}

fn total(name: &str, sizes: Sizes, gzip_budget: u64) -> bool {
    row(&format!("{name}, all"), sizes);
    let kept = sizes.gzip <= gzip_budget;
    let verdict = if kept { "within" } else { "OVER" };
    println!("    {verdict} its budget of {gzip_budget} bytes with gzip");
    kept
}

fn row(name: &str, sizes: Sizes) {
    let Sizes { raw, gzip, brotli } = sizes;
    println!("{name:<44}{raw:>12}{gzip:>12}{brotli:>12}");
}

/// The scripts, styles, modules and data of the page.
fn page_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?
        {
            let path = entry?.path();
            let extension = path.extension().and_then(|e| e.to_str());
            if path.is_dir() {
                folders.push(path);
            } else if matches!(extension, Some("html" | "css" | "js" | "wasm" | "bin")) {
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
