//! Whether what was made is still what would be made.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::Effort;

/// Beside what was made, from what and with how much effort.
pub(crate) struct Stamp {
    path: PathBuf,
    inputs: String,
}

impl Stamp {
    /// The stamp of what these files become in this folder.
    pub(crate) fn of(inputs: &[&Path], folder: &Path) -> Result<Self> {
        let mut hasher = DefaultHasher::new();
        for input in inputs {
            fs::read(input)
                .with_context(|| format!("reading {}", input.display()))?
                .hash(&mut hasher);
        }
        Ok(Self {
            path: folder.join(".made-from"),
            inputs: format!("{:016x}", hasher.finish()),
        })
    }

    /// Whether the folder was made from the same files with at least this effort.
    pub(crate) fn is_current(&self, effort: Effort) -> bool {
        let found = fs::read_to_string(&self.path).unwrap_or_default();
        match effort {
            Effort::Compiler => found == self.text(effort) || found == self.text(Effort::Smallest),
            Effort::Smallest => found == self.text(effort),
        }
    }

    /// Says that it was.
    pub(crate) fn write(&self, effort: Effort) -> Result<()> {
        fs::write(&self.path, self.text(effort))
            .with_context(|| format!("writing {}", self.path.display()))
    }

    fn text(&self, effort: Effort) -> String {
        format!("{} {effort:?}", self.inputs)
    }
}
