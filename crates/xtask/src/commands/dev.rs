//! `cargo xtask dev`: everything, served locally.

use std::{process::ExitCode, thread, time::Instant};

use anyhow::{Context, Result, anyhow};

use crate::{
    build::{Effort, bindgen, page, wasm, worker},
    project::Project,
    serve::{ports, secrets::Secrets, server::Server, stop::Stop},
    setup::npm,
};

/// What is for the operator, behind the token.
const MONITORING: &str = "/api/v1/monitoring/dashboard";

/// Builds what is not current, then serves until it is stopped.
pub(crate) fn run(project: &Project, port: u16) -> Result<ExitCode> {
    let start = Instant::now();
    ports::check_free(port)?;
    let stop = Stop::on_signals()?;
    build(project)?;
    let secrets = Secrets::prepare(project)?;
    let mut server = Server::start(project, port, &secrets, &project.kept("state"))?;
    if server.wait_until_ready(&stop)? {
        let seconds = start.elapsed().as_secs_f64();
        println!("\nSidera is ready after {seconds:.1} s: http://localhost:{port}");
        println!("What it says of itself: http://localhost:{port}{MONITORING}");
        match &secrets.made {
            Some(token) => println!("with the token, for this run: {}", token.as_str()),
            None => println!("with the token in SIDERA_DEV_TOKEN"),
        }
        println!("Ctrl-C stops it.\n");
    }
    server.run_until(&stop)
}

/// The packages are fetched while the compiler works.
pub(crate) fn build(project: &Project) -> Result<()> {
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
