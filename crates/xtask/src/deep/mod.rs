//! The parts of `cargo xtask deep`: what needs Python, or a nightly compiler.

mod exposition;
mod fuzz;
mod python;
mod routes;
mod sbom;

use anyhow::{Result, bail};

use crate::{project::Project, test::tally::Tally};

/// A part, as `--only` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Every route, from the API's description.
    Routes,
    /// Every decoder.
    Decoders,
    /// The list of what ships.
    Sbom,
    /// What scrapers get.
    Exposition,
}

impl Part {
    const ALL: [Self; 4] = [Self::Sbom, Self::Exposition, Self::Decoders, Self::Routes];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Routes => "routes",
            Self::Decoders => "decoders",
            Self::Sbom => "sbom",
            Self::Exposition => "exposition",
        }
    }

    /// The parts of these names; all, where there are no names.
    pub(crate) fn named(names: &[String]) -> Result<Vec<Self>> {
        let is_known = |name: &String| Self::ALL.iter().any(|part| part.name() == name);
        if let Some(unknown) = names.iter().find(|name| !is_known(name)) {
            let known = Self::ALL.map(Self::name).join(", ");
            bail!("there is no part `{unknown}`; there are {known}");
        }
        let is_wanted = |part: &Self| names.is_empty() || names.iter().any(|n| n == part.name());
        Ok(Self::ALL.into_iter().filter(is_wanted).collect())
    }

    /// Runs it. An error is one more failure, of what could not even be tried.
    pub(crate) fn run(self, project: &Project) -> Result<Tally> {
        match self {
            Self::Routes => routes::run(project),
            Self::Decoders => fuzz::run(project),
            Self::Sbom => sbom::run(project),
            Self::Exposition => exposition::run(project),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_chosen_by_name_and_what_is_none_is_refused() {
        assert_eq!(Part::named(&[]).unwrap(), Part::ALL);
        assert_eq!(Part::named(&["sbom".into()]).unwrap(), [Part::Sbom]);
        let message = Part::named(&["all".into()]).unwrap_err().to_string();
        assert!(message.contains("`all`") && message.contains("routes"));
    }
}
