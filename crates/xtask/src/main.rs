//! The project's own commands: `cargo xtask help` lists them.
#![expect(
    clippy::disallowed_methods,
    reason = "what is banned for the sake of WebAssembly is what this program is for"
)]

mod arguments;
mod bench;
mod budget;
mod build;
mod commands;
mod deep;
mod fetch;
mod kernels;
mod project;
mod run;
mod serve;
mod setup;
mod sizes;
mod test;
mod token;

use std::process::ExitCode;

fn main() -> ExitCode {
    let result = arguments::parse().and_then(|command| commands::run(&command));
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
