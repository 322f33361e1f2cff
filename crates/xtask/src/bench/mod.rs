//! `cargo xtask bench`: the cases of `crates/bench` natively, as WebAssembly, and beside others.

mod chart_peers;
mod document;
mod edge;
pub(crate) mod page;
pub(crate) mod peers;
mod row;
mod table;

use anyhow::{Context, Result};

use crate::{
    build::wasm::PROFILE,
    project::Project,
    run::{command, show, step, watch},
    setup::{chromium, npm, rust_target, rust_target::WASM},
    sizes,
};
use peers::Peer;
use row::Row;

/// What to measure, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plan {
    /// The suites, or [`page::NAME`]; those of [`SUITES`] if empty.
    pub(crate) suites: Vec<String>,
    /// Beside whom; all that know the suite if nothing was said.
    pub(crate) against: Option<Vec<Peer>>,
    /// Whether rough figures will do.
    pub(crate) quick: bool,
    /// Whether the tables are written to `docs/benchmarks` and `docs/PERFORMANCE.md`.
    pub(crate) write: bool,
    /// Whether nothing is measured, and only what was written of the suites put together.
    pub(crate) gather: bool,
    /// For how many minutes the Worker is loaded to see whether its memory grows.
    pub(crate) soak_minutes: Option<u32>,
}

/// What can be measured.
pub(crate) const SUITES: [&str; 5] = ["ephemeris", "chart", "atlas", "monitor", EDGE];
/// The suite that loads the routes of the Worker itself.
const EDGE: &str = "api";

/// Measures, and prints lines of JSON and a table for each suite.
pub(crate) fn run(project: &Project, plan: &Plan) -> Result<()> {
    if plan.gather {
        return document::gather(project, &SUITES);
    }
    rust_target::ensure(project)?;
    npm::ensure(project)?;
    let suites = if plan.suites.is_empty() {
        SUITES.map(str::to_owned).to_vec()
    } else {
        plan.suites.clone()
    };
    let (of_the_page, suites): (Vec<_>, Vec<_>) =
        suites.into_iter().partition(|suite| suite == page::NAME);
    if !of_the_page.is_empty() {
        page::measure(project, plan.quick)?;
    }
    if suites.is_empty() {
        return Ok(());
    }
    build(project)?;
    for suite in &suites {
        if suite == "atlas" {
            sizes::atlas(project)?;
        }
        let (table, rows) = if suite == EDGE {
            (edge::measure(project, plan)?, Vec::new())
        } else {
            let rows = measure(project, suite, plan)?;
            (table::table(suite, &rows), rows)
        };
        println!("\n{table}");
        if plan.write {
            document::write(project, suite, &table, &rows)?;
        }
    }
    if plan.write {
        document::gather(project, &SUITES)?;
    }
    Ok(())
}

fn build(project: &Project) -> Result<()> {
    let cargo = |arguments: &[&str]| {
        let mut build = command("cargo", arguments);
        build
            .args(["--quiet", "--package", "sidera-bench"])
            .current_dir(project.root());
        show(&mut build)
    };
    step("building the cases", || {
        cargo(&["build", "--release"])?;
        // As a module only here: natively it would be one more thing to link.
        let module = ["rustc", "--lib", "--crate-type", "cdylib", "--target", WASM];
        cargo(&[&module[..], &["--profile", PROFILE]].concat())
    })
}

fn measure(project: &Project, suite: &str, plan: &Plan) -> Result<Vec<Row>> {
    let quick: &[&str] = if plan.quick { &["--quick"] } else { &[] };
    let program = project.target().join("release/sidera-bench");
    let mut rows = Vec::new();
    let mut native = command(program, [suite]);
    collect(native.args(quick), &mut rows)?;
    let module = project
        .target()
        .join(WASM)
        .join(PROFILE)
        .join("sidera_bench.wasm");
    let mut wasm = command(project.node(), [project.path("crates/bench/run.mjs")]);
    collect(wasm.arg(&module).arg(suite).args(quick), &mut rows)?;
    let script = project.path("crates/bench/chromium.mjs");
    let mut browser = command(project.node(), [script]);
    browser.arg(&module).arg(suite).args(quick);
    let chromium = chromium::ensure()?;
    collect(browser.env("CHROMIUM", chromium.browser), &mut rows)?;
    for peer in Peer::ALL {
        let is_asked = plan
            .against
            .as_ref()
            .is_none_or(|asked| asked.contains(&peer));
        if is_asked && peer.suite() == suite {
            let mut program = peer.prepare(project).context(peer.help())?;
            collect(program.args(quick), &mut rows)?;
        }
    }
    Ok(rows)
}

/// Runs a program that prints measurements, shows them and keeps them.
fn collect(program: &mut std::process::Command, rows: &mut Vec<Row>) -> Result<()> {
    let succeeded = watch(program, |line| rows.extend(Row::parse(line)))?;
    anyhow::ensure!(succeeded, "`{}` failed", crate::run::describe(program));
    Ok(())
}
