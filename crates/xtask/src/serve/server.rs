//! wrangler's development server.

use std::{
    ffi::OsStr,
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, ExitCode, ExitStatus},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use super::{cron::Cron, http, secrets::Secrets, stop::Stop};
use crate::{
    project::Project,
    run::{command, describe, quiet},
};

/// What answers 200 once the Worker runs and its store can be read.
const READINESS: &str = "/health/ready";
/// What is recorded is on the dashboard in seconds.
const FLUSH: &str = "METRICS_FLUSH_SECONDS:5";
/// Long, since a machine may be busy with other things.
const READY_WITHIN: Duration = Duration::from_mins(5);
const PATIENCE: Duration = Duration::from_secs(30);
const STOPPED_WITHIN: Duration = Duration::from_secs(5);
const INTERVAL: Duration = Duration::from_millis(50);

/// A running server: wrangler and, in the same process group, all that it starts.
pub(crate) struct Server {
    wrangler: Child,
    port: u16,
}

impl Server {
    /// Starts to serve on a port, with what KV holds kept in a folder.
    pub(crate) fn start(
        project: &Project,
        port: u16,
        secrets: &Secrets,
        state: &Path,
    ) -> Result<Self> {
        let wrangler = project.path("node_modules/wrangler/bin/wrangler.js");
        let mut serve = command(project.node(), [wrangler]);
        serve
            .args(["dev", "--local", "--show-interactive-dev-session=false"])
            .args(["--var", "ENVIRONMENT:development"])
            .args(["--var", FLUSH])
            .args(
                secrets
                    .files
                    .iter()
                    .flat_map(|file| [OsStr::new("--env-file"), file.as_os_str()]),
            )
            .args(["--ip", "localhost", "--port", &port.to_string()])
            .arg("--persist-to")
            .arg(state)
            .current_dir(project.root())
            .env("WRANGLER_SEND_METRICS", "false")
            .env("CLOUDFLARE_CF_FETCH_ENABLED", "false")
            // wrangler starts workerd and the build: all are stopped as one.
            .process_group(0);
        println!("==> serving");
        println!("    $ {}", describe(&serve));
        let wrangler = serve.spawn().context("starting wrangler")?;
        Ok(Self { wrangler, port })
    }

    /// Waits for readiness; false if it was told to stop before.
    pub(crate) fn wait_until_ready(&mut self, stop: &Stop) -> Result<bool> {
        let deadline = Instant::now() + READY_WITHIN;
        let mut last = None;
        while !stop.is_asked() {
            if let Some(status) = self.wrangler.try_wait()? {
                bail!("the server ended before it was ready: {status}");
            }
            match http::get(self.port, READINESS, PATIENCE) {
                Some((200, _)) => return Ok(true),
                answer => last = answer.or(last),
            }
            if Instant::now() > deadline {
                let seconds = READY_WITHIN.as_secs();
                bail!("{READINESS} did not answer 200 within {seconds} s, at last: {last:?}");
            }
            thread::sleep(INTERVAL);
        }
        Ok(false)
    }

    /// Serves, and fires the cron trigger, until told to stop.
    pub(crate) fn run_until(mut self, stop: &Stop) -> Result<ExitCode> {
        let mut cron = Cron::new(self.port);
        while !stop.is_asked() {
            cron.fire_if_due();
            if let Some(status) = self.wrangler.try_wait()? {
                bail!("the server ended by itself: {status}");
            }
            thread::sleep(INTERVAL);
        }
        println!("\nstopping");
        Ok(ExitCode::SUCCESS)
    }

    fn signal(&self, signal: &str) {
        let group = format!("-{}", self.wrangler.id());
        // No one may be left in the group, which is what is wanted.
        let _ = quiet(&mut command("kill", [signal, "--", &group]));
    }

    fn ends_within(&mut self, time: Duration) -> Option<ExitStatus> {
        let deadline = Instant::now() + time;
        loop {
            match self.wrangler.try_wait() {
                Ok(None) if Instant::now() < deadline => thread::sleep(INTERVAL),
                Ok(status) => return status,
                Err(_) => return None,
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.signal("-TERM");
        self.ends_within(STOPPED_WITHIN);
        // Whoever of the group did not hear the first signal.
        self.signal("-KILL");
        self.ends_within(STOPPED_WITHIN);
    }
}
