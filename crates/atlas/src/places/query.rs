//! What was asked: a name, and the regions and countries after it.

use super::areas::Areas;
use super::asset::Asset;
use super::fold::fold;

/// The longest text that is looked at, in bytes.
pub const LONGEST: usize = 500;

/// The most words of a region and its country that are looked for where no comma is.
const MOST_AREA_WORDS: usize = 8;

/// A name and what narrows it down.
#[derive(Debug, Clone)]
pub(super) struct Query {
    /// The folded name.
    pub(super) name: String,
    /// All of these must hold.
    pub(super) within: Vec<Areas>,
    /// The same, but only guessed from a beginning or a slip.
    guessed: Vec<Areas>,
    /// Whether something after a comma is no region or country known.
    pub(super) has_unknown_area: bool,
}

impl Query {
    /// Reads `Name, region, country`.
    pub(super) fn parse(asset: &Asset, text: &str) -> Self {
        let mut parts = text.split([',', ';', '\n']).map(fold);
        let name = parts.next().unwrap_or_default();
        Self::of_parts(asset, name, parts.filter(|part| !part.is_empty()))
    }

    /// The same without the first part, which may be a street or a quarter; nothing where there is
    /// no other.
    pub(super) fn without_first_part(asset: &Asset, text: &str) -> Option<Self> {
        let (_, rest) = text.split_once(',')?;
        let query = Self::parse(asset, rest);
        (!query.name.is_empty()).then_some(query)
    }

    /// The same without what was guessed; nothing where nothing was.
    pub(super) fn without_guesses(&self) -> Option<Self> {
        let sure = Self {
            guessed: Vec::new(),
            has_unknown_area: true,
            ..self.clone()
        };
        (!self.guessed.is_empty()).then_some(sure)
    }

    /// The same with no regions and countries.
    pub(super) fn anywhere(&self) -> Self {
        Self {
            name: self.name.clone(),
            within: Vec::new(),
            guessed: Vec::new(),
            has_unknown_area: false,
        }
    }

    /// The same with the last words taken for regions or countries: `Paris TX`; every way in which
    /// that is possible, the longest name first. No region with its country has more words than
    /// [`MOST_AREA_WORDS`].
    pub(super) fn with_areas_from_words(&self, asset: &Asset) -> Vec<Self> {
        let spaces = self.name.match_indices(' ').rev().take(MOST_AREA_WORDS);
        let split = spaces.filter_map(|(space, _)| {
            let (name, words) = self.name.split_at_checked(space)?;
            let mut within = Areas::named_in_a_row(asset, words.trim_start())?;
            within.extend(self.within.iter().cloned());
            Some(Self {
                name: name.to_owned(),
                within,
                ..self.clone()
            })
        });
        split.collect()
    }

    /// The same with German ae, oe and ue read as accented letters, which fold to a, o and u.
    pub(super) fn with_umlauts(&self) -> Option<Self> {
        let name = self
            .name
            .replace("ae", "a")
            .replace("oe", "o")
            .replace("ue", "u");
        (name != self.name).then(|| Self {
            name,
            ..self.clone()
        })
    }

    /// Whether a place lies where it must.
    pub(super) fn admits(&self, asset: &Asset, place: u32) -> bool {
        let mut areas = self.within.iter().chain(&self.guessed);
        areas.all(|areas| areas.contain(asset, place))
    }

    fn of_parts(asset: &Asset, name: String, parts: impl Iterator<Item = String>) -> Self {
        let mut query = Self {
            name,
            within: Vec::new(),
            guessed: Vec::new(),
            has_unknown_area: false,
        };
        for part in parts {
            if let Some(areas) = Areas::named_in_a_row(asset, &part) {
                query.within.extend(areas);
            } else if let Some(areas) = Areas::like(asset, &part) {
                query.guessed.push(areas);
            } else {
                query.has_unknown_area = true;
            }
        }
        query
    }
}
