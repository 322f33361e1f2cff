//! The tables as documents.

use std::{fmt::Write as _, fs};

use anyhow::{Context, Result};

use super::row::Row;
use crate::{
    budget::{self, Recorded},
    project::Project,
    run::{command, quiet},
    setup::chromium,
};

/// Writes a suite's table with the command and what it was run with.
pub(super) fn write(project: &Project, suite: &str, table: &str, rows: &[Row]) -> Result<()> {
    let path = project.path(&format!("docs/benchmarks/{suite}.md"));
    let what = if suite == super::EDGE {
        LOADED
    } else {
        COMPUTED
    };
    let text = format!(
        "# How fast: {suite}\n\n\
         As printed by `cargo xtask bench {suite} --write` on {}.\n{what}\n\n\
         {table}\n{}",
        circumstances(project)?,
        notes(suite, rows),
    );
    let folder = project.path("docs/benchmarks");
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    fs::write(&path, text).with_context(|| format!("writing {}", path.display()))
}

/// The day, the machine and what ran on it.
fn circumstances(project: &Project) -> Result<String> {
    let printed = |program: &mut std::process::Command| -> Result<String> {
        Ok(quiet(program)?
            .lines()
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned())
    };
    let day = printed(&mut command("date", ["-u", "+%Y-%m-%d"]))?;
    let rustc = printed(&mut command("rustc", ["--version"]))?;
    let node = printed(&mut command(project.node(), ["--version"]))?;
    // A script or the program itself, as npm's installation left it.
    let program = project.path("node_modules/.bin/workerd");
    let workerd = printed(&mut command(program, ["--version"]))?;
    let chromium = printed(&mut command(chromium::ensure()?.browser, ["--version"]))?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Ok(format!(
        "{day}, with {rustc}, Node {}, {workerd} and {chromium}\non {cores} cores of {}",
        node.trim_start_matches('v'),
        processor(),
    ))
}

/// Puts what was written of the suites together.
pub(super) fn gather(project: &Project, suites: &[&str]) -> Result<()> {
    let mut text = format!("{INTRODUCTION}\n{}", recorded_sizes(project)?);
    for suite in suites {
        let path = project.path(&format!("docs/benchmarks/{suite}.md"));
        if let Ok(part) = fs::read_to_string(path) {
            text.push('\n');
            // A title there is a heading here.
            text.push_str(&part.replacen("# ", "## ", 1));
        }
    }
    let path = project.path("docs/PERFORMANCE.md");
    fs::write(&path, text).with_context(|| format!("writing {}", path.display()))
}

fn recorded_sizes(project: &Project) -> Result<String> {
    let recorded = Recorded::read(&project.path(budget::FILE))?;
    let mut table = "## Sizes\n\n| what ships | bytes with gzip |\n| --- | --- |\n".to_owned();
    for (group, gzip) in recorded.iter() {
        // Writing to a String does not fail.
        let _ = writeln!(table, "| {} | {gzip} |", group.name());
    }
    Ok(table)
}

const INTRODUCTION: &str = "\
# Performance

Written by `cargo xtask bench --write`, which measures and puts together what `docs/benchmarks` has of each suite; single suites
by their name (`cargo xtask bench chart --write`). Absolute times are of the machine that each part names; ratios are of one run
on it, and hold elsewhere, too. Sizes are those of `cargo xtask size --write`: `cargo xtask test` fails where one grows by over 3 %.
";
const COMPUTED: &str = "\
Microseconds of the processor for one operation (in Chromium, of the clock): the median of all batches and, in brackets, the fastest
batch, which other work of the machine disturbed the least; the ratios are of the fastest.";
const LOADED: &str = "\
The Worker as it is uploaded, under local workerd, asked by `cargo xtask load`'s program.";

/// The processor's name, where the system tells it.
fn processor() -> String {
    let name = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    name.unwrap_or_else(|| std::env::consts::ARCH.to_owned())
}

const BODIES: &str = "\
- The 17 bodies are Sun to Pluto, Chiron, Ceres, Pallas, Juno, Vesta, the true and the mean node, each with longitude,
  latitude, distance and the speeds of the three.
";
const SWISS: &str = "\
- `swiss` is Swiss Ephemeris 2.10.03 in C (`cc -O2`) with its files `sepl_18`, `semo_18` and `seas_18`: `swe_calc` with
  `SEFLG_SPEED` of each body and of nutation, and `swe_houses`. It is fetched for this alone (`pyswisseph` from PyPI, `swisseph` from
  npm) and built outside the repository.
";
const PLAIN: &str = "\
- `plain` evaluates DE440's and SB441's polynomials in double precision with SOFA's routines (IAU 2006/2000A): positions of
  16 bodies, without speeds and houses, each of which would cost more.
";

/// What the columns mean that the table has.
fn notes(suite: &str, rows: &[Row]) -> String {
    if suite != "ephemeris" {
        return String::new();
    }
    let measured = |peer: &str| rows.iter().any(|row| row.place == peer);
    let mut notes = format!("\n{BODIES}");
    for (peer, note) in [("swiss", SWISS), ("plain", PLAIN)] {
        if measured(peer) {
            notes.push_str(note);
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_peers_that_were_measured_are_explained() {
        let row = |place: &str| Row {
            case: "17 bodies".to_owned(),
            place: place.to_owned(),
            median: 1.0,
            min: 1.0,
        };
        let alone = notes("ephemeris", &[row("native")]);
        assert!(alone.contains("17 bodies") && !alone.contains('`'));
        let beside = notes("ephemeris", &[row("native"), row("plain")]);
        assert!(beside.contains("`plain`") && !beside.contains("`swiss`"));
        assert_eq!(notes("atlas", &[row("plain")]), "");
    }
}
