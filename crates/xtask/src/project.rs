//! Where things are.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The checkout that the command was called in.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    root: PathBuf,
    target: PathBuf,
}

impl Project {
    /// The checkout that this program was built from.
    pub(crate) fn locate() -> Self {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = manifest.ancestors().nth(2).unwrap_or(manifest);
        let target = env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |path| root.join(path));
        Self {
            root: root.to_path_buf(),
            target,
        }
    }

    /// The top folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path given from the top folder.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Where cargo puts what it builds.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// What is kept between runs and is no one else's business: tools, local state.
    pub(crate) fn kept(&self, relative: &str) -> PathBuf {
        self.root.join(".sidera").join(relative)
    }

    /// The Node.js that npm installed at the version of `package.json`; older ones cannot run
    /// wrangler.
    pub(crate) fn node(&self) -> PathBuf {
        self.path("node_modules/.bin/node")
    }
}
