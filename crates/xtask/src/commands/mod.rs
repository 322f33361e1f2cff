//! The commands, one a file.

pub(crate) mod accuracy;
mod bench;
mod build;
mod deep;
pub(crate) mod dev;
mod help;
pub(crate) mod load;
mod openapi;
mod sbom;
pub(crate) mod simulate;
mod size;
mod test;
pub(crate) mod token;
pub(crate) mod update;

use std::process::ExitCode;

use anyhow::Result;

use crate::{arguments::Command, project::Project};

/// Does what was typed.
pub(crate) fn run(command: &Command) -> Result<ExitCode> {
    let project = Project::locate();
    match command {
        Command::Help => {
            help::run();
            Ok(ExitCode::SUCCESS)
        }
        Command::Dev { port } => dev::run(&project, *port),
        Command::Build(target) => build::run(&project, *target).map(|()| ExitCode::SUCCESS),
        Command::Test { only } => test::run(&project, only),
        Command::Deep { only } => deep::run(&project, only),
        Command::Sbom => sbom::run(&project).map(|()| ExitCode::SUCCESS),
        Command::Size { write } => size::run(&project, *write),
        Command::Bench(plan) => bench::run(&project, plan).map(|()| ExitCode::SUCCESS),
        Command::Load(arguments) => load::run(&project, arguments),
        Command::Accuracy(plan) => accuracy::run(&project, plan),
        Command::Simulate(plan) => simulate::run(&project, plan).map(|()| ExitCode::SUCCESS),
        Command::NewToken(plan) => token::run(plan).map(|()| ExitCode::SUCCESS),
        Command::Update(plan) => update::run(&project, plan),
        Command::Openapi => openapi::run(&project).map(|()| ExitCode::SUCCESS),
    }
}
