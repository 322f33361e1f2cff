//! The tables as documents.

use std::fs;

use anyhow::{Context, Result};

use super::row::Row;
use crate::{
    project::Project,
    run::{command, quiet},
};

/// Writes a suite's table with the command and what it was run with.
pub(super) fn write(project: &Project, suite: &str, table: &str, rows: &[Row]) -> Result<()> {
    let path = project.path(&format!("docs/benchmarks/{suite}.md"));
    let rustc = quiet(&mut command("rustc", ["--version"]))?;
    let node = quiet(&mut command(project.node(), ["--version"]))?;
    let text = format!(
        "# How fast: {suite}\n\n\
         As printed by `cargo xtask bench {suite} --write`, with {} and Node {} on {}.\n\
         Microseconds of the processor for one operation: the median of all batches and, in brackets, the fastest batch, which other work of\n\
         the machine disturbed the least; the ratios are of the fastest.\n\n\
         {table}\n{}",
        rustc.trim(),
        node.trim().trim_start_matches('v'),
        processor(),
        notes(suite, rows),
    );
    let folder = project.path("docs/benchmarks");
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    fs::write(&path, text).with_context(|| format!("writing {}", path.display()))
}

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
