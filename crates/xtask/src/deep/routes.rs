//! Every route of the API's description, asked what fits it and what does not, by schemathesis.
//!
//! No answer may be of the 500s, or one that the description does not have: another status,
//! another type, another form.

use std::{fs, time::Duration};

use anyhow::{Context, Result, bail};

use super::python;
use crate::{
    commands::dev,
    project::Project,
    run::{command, step},
    serve::{ports, secrets::Secrets, server::Server, stop::Stop},
    test::tally::Tally,
};

/// How many requests are made up for each operation, at most.
const EXAMPLES: &str = "--max-examples=25";
/// How long all of it may take.
const TIME: Duration = Duration::from_mins(5);
/// What must hold of every answer.
const CHECKS: &str = "--checks=not_a_server_error,status_code_conformance,\
    content_type_conformance,response_headers_conformance,response_schema_conformance";

/// Serves the Worker with a store of its own, and asks.
pub(super) fn run(project: &Project) -> Result<Tally> {
    let programs = python::ensure(project)?;
    let stop = Stop::on_signals()?;
    dev::build(project)?;
    let state = project.kept("deep-state");
    if state.exists() {
        fs::remove_dir_all(&state).with_context(|| format!("emptying {}", state.display()))?;
    }
    let (secrets, token) = Secrets::fresh(project)?;
    let port = ports::any_free()?;
    let mut server = Server::start(project, port, &secrets, &state)?;
    if !server.wait_until_ready(&stop)? {
        bail!("stopped before the Worker was ready");
    }
    let mut fuzz = command(programs.join("schemathesis"), ["run"]);
    fuzz.arg(format!("http://localhost:{port}/api/v1/openapi.json"))
        .args([
            "--header",
            &format!("Authorization: Bearer {}", token.as_str()),
        ])
        .args([CHECKS, EXAMPLES, "--phases=examples,coverage,fuzzing"])
        .args([
            "--seed=1",
            "--generation-deterministic",
            "--no-shrink",
            "--continue-on-failure",
        ])
        .args([
            "--workers=2",
            "--request-timeout=30",
            "--warnings=off",
            "--no-color",
        ])
        .arg(format!("--max-time={}", TIME.as_secs()))
        .current_dir(state);
    step("asking every route of the description", || {
        Tally::of_check(&mut fuzz)
    })
}
