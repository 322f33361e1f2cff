//! The Worker as wrangler uploads it.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::{Effort, page, wasm, worker};
use crate::{
    project::Project,
    run::{command, quiet, step},
    setup::npm,
};

/// The files of an upload, in a folder of its own.
pub(crate) struct Upload {
    folder: PathBuf,
}

impl Upload {
    /// Builds everything and has wrangler put together what it would send.
    pub(crate) fn prepare(project: &Project) -> Result<Self> {
        npm::ensure(project)?;
        wasm::compile(project)?;
        worker::generate(project, Effort::Smallest)?;
        page::generate(project, Effort::Smallest)?;
        let folder = project.target().join("upload");
        if folder.exists() {
            fs::remove_dir_all(&folder)
                .with_context(|| format!("emptying {}", folder.display()))?;
        }
        let wrangler = project.path("node_modules/wrangler/bin/wrangler.js");
        let mut deploy = command(project.node(), [wrangler]);
        deploy
            .args(["deploy", "--dry-run", "--outdir"])
            .arg(&folder)
            .current_dir(project.root())
            .env("WRANGLER_SEND_METRICS", "false");
        step("bundling the Worker", || quiet(&mut deploy))?;
        Ok(Self { folder })
    }

    /// The environment variable by which the tests in JavaScript find it.
    pub(crate) fn variable(&self) -> (&'static str, OsString) {
        ("SIDERA_UPLOAD", self.folder.as_os_str().to_owned())
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What of it is sent: the modules, not the maps.
    pub(crate) fn modules(&self) -> Result<Vec<PathBuf>> {
        let entries = fs::read_dir(&self.folder)
            .with_context(|| format!("reading {}", self.folder.display()))?;
        let mut modules = Vec::new();
        for entry in entries {
            let path = entry?.path();
            let extension = path.extension().and_then(|e| e.to_str());
            if matches!(extension, Some("js" | "mjs" | "wasm")) {
                modules.push(path);
            }
        }
        modules.sort();
        Ok(modules)
    }
}
