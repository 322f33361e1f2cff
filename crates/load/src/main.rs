//! `sidera-load URL ...`: usually called by `cargo xtask load`.
#![expect(
    clippy::disallowed_methods,
    reason = "what is banned for the sake of WebAssembly is what this program is for"
)]

use std::{env, fs, io::IsTerminal as _, path::Path, process::ExitCode};

use anyhow::{Context as _, Result};
use indicatif::{ProgressBar, ProgressStyle};
use sidera_load::{Options, Report, Watched, run};

/// Where the operator's token is.
const TOKEN: &str = "SIDERA_DEV_TOKEN";

fn main() -> ExitCode {
    match load() {
        Ok(report) if report.failed == 0 => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn load() -> Result<Report> {
    let options = Options::parse(lexopt::Parser::from_env())?;
    let token = env::var(TOKEN).ok().filter(|token| !token.is_empty());
    if options.mix.needs_token() {
        token.as_ref().with_context(|| {
            format!("what is asked is behind the operator's token: set {TOKEN} to the one that the server has")
        })?;
    }
    let watched = Watched::default();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let report = runtime.block_on(async {
        let shown = tokio::spawn(show(options.warm_up + options.requests, watched.clone()));
        let report = run(&options, token, &watched).await;
        shown.abort();
        report
    });
    write(&options, &report)?;
    Ok(report)
}

/// Shows on a terminal how far it is.
async fn show(total: u64, watched: Watched) {
    if !std::io::stderr().is_terminal() {
        return;
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {per_sec} {eta}");
    let bar =
        ProgressBar::new(total).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let mut done = watched.done();
    // The bar itself draws no more than twenty times a second.
    while done.changed().await.is_ok() {
        bar.set_position(*done.borrow_and_update());
    }
}

fn write(options: &Options, report: &Report) -> Result<()> {
    let json = report.json()?;
    if options.output.json.as_deref() == Some(Path::new("-")) {
        println!("{json}");
    } else {
        print!("{}", report.text());
        if let Some(path) = &options.output.json {
            save(path, &json)?;
        }
    }
    options
        .output
        .html
        .as_deref()
        .map_or(Ok(()), |path| save(path, &report.html()))
}

fn save(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}
