//! What was looked up, and how documents tell it.

use serde::{Deserialize, Serialize};
use sidera_atlas::{AtlasError, Place, Places, ZoneAt, ZoneBasis};

use crate::error::{ErrorKind, RequestError};
use crate::meta::Warning;

/// What was looked up for one birth, on its way from the gazetteer to the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Located {
    /// Geographic latitude in degrees, north positive.
    pub latitude: f64,
    /// Geographic longitude in degrees, east positive.
    pub longitude: f64,
    /// The IANA time zone.
    pub timezone: String,
    /// The place, where it was given by name.
    pub location: Option<Location>,
    /// How the zone was found, where only the point was known.
    pub zone: Option<ZoneFound>,
}

/// The place that was taken for a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Location {
    /// Its name.
    pub name: String,
    /// The first-level region: state, province, county; null where there is none.
    pub region: Option<String>,
    /// The country.
    pub country: String,
    /// The IANA time zone of the place.
    pub timezone: String,
    /// How many people live there.
    pub population: u32,
    /// Other places of that name, the most populous first, ten at most; each can be written as it stands
    /// here to mean that one.
    pub others: Vec<String>,
    /// Whether a part of the text (a street, a quarter, a county) was not understood and not needed.
    pub ignored_parts: bool,
}

/// How the zone at a point was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ZoneFound {
    /// `nearest_place`, `nearest_station` (an island or a station that has a zone for itself), or `nautical`:
    /// an hour for every fifteen degrees, where nothing is near.
    pub basis: String,
    /// The nearest place, where its zone was taken.
    pub place: Option<String>,
    /// How far away it is, or the station, kilometres; null for `nautical`.
    pub distance_km: Option<f64>,
}

/// The place of a name.
pub(super) fn by_name(places: &Places, name: &str) -> Result<Located, AtlasError> {
    let found = places.resolve_location(name)?;
    let Some(place) = found.place else {
        // The text was coordinates.
        return zone_at(places, found.latitude, found.longitude);
    };
    Ok(Located {
        latitude: found.latitude,
        longitude: found.longitude,
        timezone: found.timezone,
        location: Some(Location {
            name: place.name,
            region: place.region,
            country: place.country,
            timezone: place.timezone,
            population: place.population,
            others: found.others.iter().map(Place::label).collect(),
            ignored_parts: found.ignored_parts,
        }),
        zone: None,
    })
}

/// The zone at a point.
pub(super) fn zone_at(
    places: &Places,
    latitude: f64,
    longitude: f64,
) -> Result<Located, AtlasError> {
    let ZoneAt {
        timezone,
        basis,
        distance_km,
        place,
    } = places.zone_at(latitude, longitude)?;
    let basis_name = match basis {
        ZoneBasis::NearestPlace => "nearest_place",
        ZoneBasis::NearestStation => "nearest_station",
        ZoneBasis::Nautical => "nautical",
    };
    Ok(Located {
        latitude,
        longitude,
        timezone,
        location: None,
        zone: Some(ZoneFound {
            basis: basis_name.to_owned(),
            place: place.as_ref().map(Place::label),
            distance_km: distance_km
                .filter(|_| basis != ZoneBasis::Nautical)
                .map(tenths),
        }),
    })
}

/// What the gazetteer refused, as a complaint about a field.
pub(super) fn refusal(error: AtlasError, field: &str) -> RequestError {
    match error {
        AtlasError::LocationNotFound {
            message,
            suggestions,
        } => RequestError::at(ErrorKind::LocationNotFound, field, message)
            .with_alternatives(suggestions),
        AtlasError::InvalidField { message, .. } => RequestError::invalid(field, message),
        _ => RequestError::at(
            ErrorKind::LocationNotFound,
            field,
            "the place cannot be looked up; give latitude, longitude and timezone",
        ),
    }
}

impl Located {
    /// What whoever reads the chart should know about the look-up.
    pub(crate) fn warnings(&self, zone_was_given: bool) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let mut warn = |code, message: String| {
            warnings.push(Warning {
                code,
                message: message.into(),
            });
        };
        if let Some(location) = &self.location {
            if !location.others.is_empty() {
                let message = format!(
                    "Several places fit this name; the most populous was taken, {}. The others are listed beside it.",
                    location.label()
                );
                warn("several_places", message);
            }
            if location.ignored_parts {
                let message = format!(
                    "A part of the place's text was not understood and not needed; {} was taken.",
                    location.label()
                );
                warn("place_parts_ignored", message);
            }
        }
        if let Some(zone) = self.zone.as_ref().filter(|_| !zone_was_given) {
            warn("zone_at_point", zone.sentence(&self.timezone));
        }
        warnings
    }
}

impl Location {
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

impl ZoneFound {
    fn sentence(&self, timezone: &str) -> String {
        let distance = self.distance_km.unwrap_or_default();
        match (self.basis.as_str(), &self.place) {
            ("nautical", _) => format!(
                "No time zone was given and no place is within 300 km: the nautical zone {timezone} was taken, an hour \
                 for every fifteen degrees of longitude."
            ),
            (_, Some(place)) => format!(
                "No time zone was given: {timezone} was taken, the zone of the nearest place, {place}, {distance:.0} km \
                 away. Near a border it may be the neighbour's; give timezone to be sure."
            ),
            _ => format!(
                "No time zone was given: {timezone} was taken, the zone of an island or station {distance:.0} km away; \
                 give timezone to be sure."
            ),
        }
    }
}

/// To a tenth; the nearest place is no more exact.
fn tenths(kilometres: f64) -> f64 {
    (kilometres * 10.0).round() / 10.0
}
