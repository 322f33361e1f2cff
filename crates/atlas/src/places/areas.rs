//! Regions and countries, as they narrow down a name: `Paris, TX, USA`.

use super::asset::Asset;
use super::typo;

/// The regions and countries that a text may mean, in the order of their numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Areas(Vec<u32>);

impl Areas {
    /// The areas of exactly that (folded) name or code.
    pub(super) fn named(asset: &Asset, key: &str) -> Option<Self> {
        Self::of_keys(asset, asset.area_keys().equal_to(key))
    }

    /// The areas that the beginning of a name, or a name with a slip in it, may mean.
    pub(super) fn like(asset: &Asset, key: &str) -> Option<Self> {
        let keys = asset.area_keys();
        Self::of_keys(asset, keys.with_prefix(key))
            .or_else(|| Self::of_keys(asset, typo::one_edit(&keys, key).into_iter().flatten()))
    }

    /// The areas that a text names: one (`north holland`), or a region and its country (`ontario
    /// canada`).
    pub(super) fn named_in_a_row(asset: &Asset, words: &str) -> Option<Vec<Self>> {
        if let Some(areas) = Self::named(asset, words) {
            return Some(vec![areas]);
        }
        words.match_indices(' ').find_map(|(space, _)| {
            let (first, rest) = words.split_at_checked(space)?;
            let regions = Self::named(asset, first)?;
            let country = Self::named(asset, rest.trim_start())?;
            let country_of = |region: &u32| asset.country_of_region(*region);
            let belong = regions
                .0
                .iter()
                .filter_map(country_of)
                .any(|area| country.0.binary_search(&area).is_ok());
            belong.then(|| vec![regions, country])
        })
    }

    /// Whether a place lies in one of the areas.
    pub(super) fn contain(&self, asset: &Asset, place: u32) -> bool {
        let has = |area: u32| self.0.binary_search(&area).is_ok();
        asset
            .region_of(place)
            .is_some_and(|(number, region)| has(number) || has(asset.country_area(region.country)))
    }

    fn of_keys(asset: &Asset, keys: impl Iterator<Item = usize>) -> Option<Self> {
        let mut areas: Vec<u32> = keys.filter_map(|key| asset.area_of_key(key)).collect();
        areas.sort_unstable();
        (!areas.is_empty()).then_some(Self(areas))
    }
}
