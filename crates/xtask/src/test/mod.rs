//! The parts of `cargo xtask test`.

mod cargo;
mod deny;
mod failures;
mod node;
mod package;
pub(crate) mod report;
pub(crate) mod tally;
mod tidy;
mod wasm;
pub(crate) mod worker;

use anyhow::{Result, bail};

use crate::project::Project;
use tally::Tally;

/// A part, as `--only` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Format,
    Tidy,
    Lint,
    Native,
    Docs,
    Deny,
    Wasm,
    Worker,
    Page,
    Package,
}

impl Part {
    /// All, the quick ones first.
    const ALL: [Self; 10] = [
        Self::Format,
        Self::Tidy,
        Self::Lint,
        Self::Native,
        Self::Docs,
        Self::Deny,
        Self::Wasm,
        Self::Worker,
        Self::Page,
        Self::Package,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Tidy => "tidy",
            Self::Lint => "lint",
            Self::Native => "native",
            Self::Docs => "docs",
            Self::Deny => "deny",
            Self::Wasm => "wasm",
            Self::Worker => "worker",
            Self::Page => "page",
            Self::Package => "package",
        }
    }

    /// The parts of these names; all, where there are no names.
    pub(crate) fn named(names: &[String]) -> Result<Vec<Self>> {
        if let Some(unknown) = names.iter().find(|name| Self::from_name(name).is_none()) {
            let known = Self::ALL.map(Self::name).join(", ");
            bail!("there is no part `{unknown}`; there are {known}");
        }
        let is_wanted = |part: &Self| names.is_empty() || names.iter().any(|n| n == part.name());
        Ok(Self::ALL.into_iter().filter(is_wanted).collect())
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }

    /// Runs it. An error is one more failure, of what could not even be tried.
    pub(crate) fn run(self, project: &Project) -> Result<Tally> {
        match self {
            Self::Format => cargo::format(project),
            Self::Tidy => tidy::run(project),
            Self::Lint => cargo::lint(project),
            Self::Native => cargo::native(project),
            Self::Docs => cargo::docs(project),
            Self::Deny => deny::run(project),
            Self::Wasm => wasm::run(project),
            Self::Worker => worker::run(project),
            Self::Page => node::page(project),
            Self::Package => package::run(project),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_names_mean_all_parts() {
        assert_eq!(Part::named(&[]).unwrap(), Part::ALL);
    }

    #[test]
    fn an_unknown_part_is_refused_with_those_there_are() {
        let message = Part::named(&["nativ".into()]).unwrap_err().to_string();
        assert!(message.contains("`nativ`") && message.contains("native"));
    }
}
