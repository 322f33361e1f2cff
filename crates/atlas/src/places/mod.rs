//! Places: finding them by name, resolving a written location, and the zone at a point.
//!
//! The data (`GeoNames`, places over 5,000 people) is not part of the program. It is the file
//! `crates/atlas/data/places.bin`, which whoever needs places loads and hands over as bytes;
//! [`Places::from_bytes`] checks it and builds only small tables.

mod areas;
pub mod asset;
mod coordinates;
mod fold;
mod heads;
mod location;
mod nearest;
mod query;
mod search;
pub mod terms;
mod typo;

use serde::Serialize;

use crate::AtlasError;
use asset::Asset;
pub use fold::fold;
pub use location::{Location, ZoneAt, ZoneBasis};
pub use query::LONGEST as LONGEST_QUERY;

/// How the source of the places is to be named, wherever they are shown: a condition of CC BY 4.0.
pub const ATTRIBUTION: &str = "Places: GeoNames (https://www.geonames.org), CC BY 4.0 \
                               (https://creativecommons.org/licenses/by/4.0/), selected and packed";

/// The most results of one search.
pub const MOST_RESULTS: usize = 50;

/// A place.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// Its name, in English where it has an English one.
    pub name: String,
    /// The first-level region: state, province, county; null where there is none.
    pub region: Option<String>,
    /// The country, in English.
    pub country: String,
    /// Geographic latitude in degrees, north positive, to a ten-thousandth.
    pub latitude: f64,
    /// Geographic longitude in degrees, east positive, to a ten-thousandth.
    pub longitude: f64,
    /// The IANA time zone.
    pub timezone: String,
    /// How many people live there, as far as `GeoNames` knows.
    pub population: u32,
}

impl Place {
    /// `Springfield, Illinois, United States`.
    pub fn label(&self) -> String {
        match &self.region {
            Some(region) if *region != self.name => {
                format!("{}, {region}, {}", self.name, self.country)
            }
            _ => format!("{}, {}", self.name, self.country),
        }
    }
}

/// All places, ready to be searched.
#[derive(Debug, Clone)]
pub struct Places {
    asset: Asset,
}

impl Places {
    /// Reads the places from the bytes of `places.bin`.
    ///
    /// # Errors
    ///
    /// [`AtlasError::DamagedPlaces`] where the bytes are damaged or of another version.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, AtlasError> {
        Asset::parse(bytes)
            .map(|asset| Self { asset })
            .ok_or(AtlasError::DamagedPlaces)
    }

    /// How many places there are.
    pub const fn len(&self) -> usize {
        self.asset.len()
    }

    /// Whether there is no place.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What the places were made from.
    pub fn source(&self) -> &str {
        self.asset.source()
    }

    /// Bytes that the places take in memory.
    pub fn memory_bytes(&self) -> usize {
        self.asset.memory_bytes()
    }

    /// Places whose name is or begins with `query`, the best first, `limit` at most.
    ///
    /// Case, accents and punctuation do not count; other names count for larger places (`Москва`,
    /// `NYC`). After a comma, or just after the name, regions and countries narrow the search down,
    /// by name, code or common abbreviation (`Paris, TX`, `New York, NY, USA`). A slip in a name of four
    /// letters or more is forgiven, two at the end of one of five or more. What weighs is the population, and
    /// whether the whole name was given.
    ///
    /// # Errors
    ///
    /// [`AtlasError::InvalidField`] for a query of over 500 bytes and for a limit that is not 1 to 50.
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<Place>, AtlasError> {
        if query.len() > query::LONGEST {
            return Err(AtlasError::InvalidField {
                field: "q",
                message: "a query is at most 500 bytes",
            });
        }
        if !(1..=MOST_RESULTS).contains(&limit) {
            return Err(AtlasError::InvalidField {
                field: "limit",
                message: "a limit is 1 to 50",
            });
        }
        Ok(self.places(search::search(&self.asset, query, limit)))
    }

    fn places(&self, numbers: Vec<u32>) -> Vec<Place> {
        numbers
            .into_iter()
            .filter_map(|number| self.place(number))
            .collect()
    }

    fn place(&self, number: u32) -> Option<Place> {
        let (_, region) = self.asset.region_of(number)?;
        let (latitude, longitude) = self.asset.position_of(number)?;
        let region_name = self.asset.region_name(region);
        Some(Place {
            name: self.asset.names().name(usize::try_from(number).ok()?),
            region: (!region_name.is_empty()).then(|| region_name.to_owned()),
            country: self.asset.country_name(region.country).to_owned(),
            latitude,
            longitude,
            timezone: self.asset.zone_of(number)?.to_owned(),
            population: self.asset.population_of(number),
        })
    }
}
