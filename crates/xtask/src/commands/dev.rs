//! `cargo xtask dev`: everything, served locally.

use std::{process::ExitCode, thread, time::Instant};

use anyhow::{Context, Result, anyhow};

use crate::{
    build::{Effort, bindgen, page, wasm, worker},
    project::Project,
    serve::{ports, server::Server, stop::Stop},
    setup::npm,
};

/// Builds what is not current, then serves until it is stopped.
pub(crate) fn run(project: &Project, port: u16) -> Result<ExitCode> {
    let start = Instant::now();
    ports::check_free(port)?;
    let stop = Stop::on_signals()?;
    build(project)?;
    let mut server = Server::start(project, port)?;
    if server.wait_until_ready(&stop)? {
        println!(
            "\nSidera is ready after {:.1} s: http://localhost:{port}\nCtrl-C stops it.\n",
            start.elapsed().as_secs_f64()
        );
    }
    server.run_until(&stop)
}

/// The packages are fetched while the compiler works.
fn build(project: &Project) -> Result<()> {
    thread::scope(|scope| {
        let others = scope.spawn(|| npm::ensure(project).and_then(|()| bindgen::ensure(project)));
        let compiled = wasm::compile(project);
        let others = others
            .join()
            .map_err(|_| anyhow!("the installing thread panicked"))?;
        compiled.and(others)
    })
    .context("building")?;
    worker::generate(project, Effort::Compiler)?;
    page::generate(project, Effort::Compiler)
}
