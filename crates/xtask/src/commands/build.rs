//! `cargo xtask build`: the Worker and the page as they are uploaded, or the npm package.

use std::env;

use anyhow::Result;

use crate::{
    arguments::Target,
    build::{Effort, package, page, wasm, worker},
    project::Project,
};

/// Builds what is asked for.
pub(crate) fn run(project: &Project, target: Target) -> Result<()> {
    if target == Target::Package {
        let packed = package::pack(project)?;
        println!("{}", packed.display());
        return Ok(());
    }
    let effort = effort();
    wasm::compile(project)?;
    if target != Target::Page {
        worker::generate(project, effort)?;
    }
    if target != Target::Worker {
        page::generate(project, effort)?;
    }
    Ok(())
}

/// wrangler runs this command before it serves or uploads, and says which. Whoever is developing
/// waits for no optimiser.
fn effort() -> Effort {
    match env::var("WRANGLER_COMMAND").as_deref() {
        Ok("dev") => Effort::Compiler,
        _ => Effort::Smallest,
    }
}
