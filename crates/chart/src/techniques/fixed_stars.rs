//! Conjunctions with fixed stars.

use serde::Serialize;
use sidera_ephemeris::stars::CATALOGUE;

use super::Scene;
use crate::angle::separation_deg;
use crate::point::Point;

/// A body or point at the longitude of a fixed star.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StarConjunction {
    /// The body or point.
    pub point: Point,
    /// The star's name; empty where the IAU has approved none.
    pub star: &'static str,
    /// Bayer's letter or Flamsteed's number, and the constellation.
    pub designation: &'static str,
    /// Johnson V magnitude.
    pub magnitude: f64,
    /// Apparent tropical longitude of the star.
    pub longitude: f64,
    /// Its ecliptic latitude.
    pub latitude: f64,
    /// The distance in longitude, degrees.
    pub orb: f64,
}

/// The conjunctions, nearest first.
pub(super) fn of(scene: &Scene<'_>) -> Vec<StarConjunction> {
    let settings = &scene.options.settings;
    let bright = CATALOGUE
        .iter()
        .filter(|star| star.magnitude <= settings.star_magnitude);
    let mut found = Vec::new();
    for star in bright {
        let place = scene.sky.star(star);
        for mover in scene.movers {
            let orb = separation_deg(mover.longitude_deg, place.longitude_deg);
            if orb <= settings.star_orb {
                found.push(StarConjunction {
                    point: mover.point,
                    star: star.name,
                    designation: star.designation,
                    magnitude: star.magnitude,
                    longitude: place.longitude_deg,
                    latitude: place.latitude_deg,
                    orb,
                });
            }
        }
    }
    sidera_compact::sort_by(&mut found, |one, other| one.orb.total_cmp(&other.orb));
    found
}
