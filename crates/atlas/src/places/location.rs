//! A written location, and the zone at a point.

use serde::Serialize;

use super::nearest::{Nearest, nautical_zone, nearest};
use super::query::{LONGEST, Query};
use super::{Place, Places, coordinates, search};
use crate::AtlasError;

/// How far the nearest place may be for its zone to be taken. Beyond it lie the oceans, the ice and
/// empty land.
const NEAREST_PLACE_KM: f64 = 300.0;

/// Islands and stations that are named for having a zone stand for no more than their surroundings.
const NEAREST_ANCHOR_KM: f64 = 100.0;

/// How many other places of the same name are listed.
const MOST_OTHERS: usize = 10;

/// How a written location was understood.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Location {
    /// Geographic latitude in degrees, north positive.
    pub latitude: f64,
    /// Geographic longitude in degrees, east positive.
    pub longitude: f64,
    /// The IANA time zone.
    pub timezone: String,
    /// The place that was taken; null where coordinates were given.
    pub place: Option<Place>,
    /// Other places of that name, the most populous first, ten at most.
    pub others: Vec<Place>,
    /// What the text said besides was not understood, and not needed: a street, a quarter, a county.
    pub ignored_parts: bool,
}

/// The zone at a point, and how it was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ZoneAt {
    /// The IANA time zone.
    pub timezone: String,
    /// Where it comes from.
    pub basis: ZoneBasis,
    /// How far away the nearest place or station is, kilometres; null where none is within 300 km.
    pub distance_km: Option<f64>,
    /// The nearest place, where its zone was taken.
    pub place: Option<Place>,
}

/// Where the zone at a point comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ZoneBasis {
    /// The nearest place over 5,000 people has this zone.
    NearestPlace,
    /// An island or station nearby has this zone for itself.
    NearestStation,
    /// Nothing is near: ship's time, an hour for every fifteen degrees.
    Nautical,
}

impl Places {
    /// Finds the place that a written location means: `Springfield, Illinois`, `Paris`, or coordinates
    /// (`48.85, 2.35`).
    ///
    /// Of several places the most populous is taken, and the others are listed. A slip in the name is
    /// not forgiven here but suggested in the error: nobody sees which place was taken.
    ///
    /// # Errors
    ///
    /// [`AtlasError::LocationNotFound`] with what to write instead, [`AtlasError::InvalidField`] for
    /// impossible coordinates and for a text of over 500 bytes.
    pub fn resolve_location(&self, text: &str) -> Result<Location, AtlasError> {
        if text.len() > LONGEST {
            return Err(AtlasError::InvalidField {
                field: "location",
                message: "a location is at most 500 bytes",
            });
        }
        if let Some((latitude, longitude)) = coordinates::parse(text)? {
            let timezone = self.zone_at(latitude, longitude)?.timezone;
            return Ok(Location {
                latitude,
                longitude,
                timezone,
                place: None,
                others: Vec::new(),
                ignored_parts: false,
            });
        }
        let query = Query::parse(&self.asset, text);
        let found = self.located(&query, query.has_unknown_area);
        let without_guesses = || self.located(&query.without_guesses()?, true);
        let without_first_part = || {
            let query = Query::without_first_part(&self.asset, text)?;
            self.located(&query, true)
        };
        found
            .or_else(without_guesses)
            .or_else(without_first_part)
            .ok_or_else(|| self.not_found(&query, text))
    }

    /// The zone at a point: that of the nearest place within 300 km, of an island or station that is
    /// nearer, or else the nautical zone.
    ///
    /// This is no map of zones: within some kilometres of a border, and where people live far apart,
    /// it may answer the neighbour's zone. `basis` and `distance_km` say how sure it is.
    ///
    /// # Errors
    ///
    /// [`AtlasError::InvalidField`] for impossible coordinates.
    pub fn zone_at(&self, latitude_deg: f64, longitude_deg: f64) -> Result<ZoneAt, AtlasError> {
        coordinates::check(latitude_deg, longitude_deg)?;
        let nearest = nearest(&self.asset, latitude_deg, longitude_deg, NEAREST_PLACE_KM);
        let distance_km = nearest.as_ref().map(Nearest::distance_km);
        let (basis, place, timezone) = match nearest {
            Some(Nearest::Place { place, .. }) => {
                let place = self.place(place);
                let timezone = place.as_ref().map(|place| place.timezone.clone());
                (ZoneBasis::NearestPlace, place, timezone)
            }
            Some(Nearest::Anchor { zone, distance_km }) if distance_km <= NEAREST_ANCHOR_KM => {
                let timezone = self.asset.zone_name(zone).map(str::to_owned);
                (ZoneBasis::NearestStation, None, timezone)
            }
            _ => (ZoneBasis::Nautical, None, None),
        };
        let timezone = timezone.unwrap_or_else(|| nautical_zone(longitude_deg));
        Ok(ZoneAt {
            timezone,
            basis,
            distance_km,
            place,
        })
    }

    fn located(&self, query: &Query, ignored_parts: bool) -> Option<Location> {
        if query.name.is_empty() || (query.has_unknown_area && query.within.is_empty()) {
            return None;
        }
        let numbers = search::resolve(&self.asset, query, MOST_OTHERS + 1);
        let mut places = self.places(numbers).into_iter();
        let place = places.next()?;
        Some(Location {
            latitude: place.latitude,
            longitude: place.longitude,
            timezone: place.timezone.clone(),
            place: Some(place),
            others: places.collect(),
            ignored_parts,
        })
    }

    fn not_found(&self, query: &Query, text: &str) -> AtlasError {
        const MOST_SUGGESTIONS: usize = 5;

        let of_that_name = search::resolve(&self.asset, &query.anywhere(), MOST_SUGGESTIONS);
        let (message, numbers) = if of_that_name.is_empty() {
            let similar = search::search(&self.asset, text, MOST_SUGGESTIONS);
            (
                "no place over 5,000 people has this name; write the nearest larger town, with region and country \
                 (Springfield, Illinois, USA), or give latitude and longitude (39.80, -89.64)",
                similar,
            )
        } else {
            (
                "there are places of this name, but not in this region or country; write the region and country as \
                 in the suggestions, or give latitude and longitude (39.80, -89.64)",
                of_that_name,
            )
        };
        let suggestions = self.places(numbers).iter().map(Place::label).collect();
        AtlasError::LocationNotFound {
            message,
            suggestions,
        }
    }
}
