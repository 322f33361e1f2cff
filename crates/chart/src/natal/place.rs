//! From a longitude to what documents say about it: signs, degrees, houses.

use sidera_ephemeris::{Body, Position};

use super::chart::{BodyPlacement, PointPlacement, SiderealPlacement, TropicalPlacement};
use crate::angle::{asin_deg, normalize_deg, sin_deg};
use crate::houses::house_of;
use crate::stations::is_stationary;
use crate::zodiac::Zodiac;

/// The two zodiacs of a document and its houses in each.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    pub(crate) tropical: Zodiac,
    pub(crate) sidereal: Zodiac,
    pub(crate) obliquity_deg: f64,
    pub(crate) rings: Option<Rings>,
}

/// Cusps in tropical longitude.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rings {
    pub(crate) tropical: [f64; 12],
    /// Those of the sidereal placements, where they are others.
    pub(crate) own: Option<[f64; 12]>,
}

impl Rings {
    /// The same houses, turned by an arc.
    pub(crate) fn turned(self, arc_deg: f64) -> Self {
        let turned = |cusps: [f64; 12]| cusps.map(|cusp| normalize_deg(cusp + arc_deg));
        Self {
            tropical: turned(self.tropical),
            own: self.own.map(turned),
        }
    }
}

impl Grid {
    pub(crate) fn tropical(&self, longitude_deg: f64) -> TropicalPlacement {
        let place = self.tropical.place(longitude_deg);
        TropicalPlacement {
            sign: place.sign,
            degree_in_sign: place.degree_in_sign,
            percentage: place.percentage,
            house: self
                .rings
                .map(|rings| house_of(longitude_deg, &rings.tropical)),
        }
    }

    /// The places in both zodiacs; the house is looked up once where both have the same cusps.
    fn both(&self, longitude_deg: f64) -> (TropicalPlacement, SiderealPlacement) {
        let tropical = self.tropical(longitude_deg);
        let place = self.sidereal.place(longitude_deg);
        let house = self.rings.and_then(|rings| {
            let own = rings.own.map(|cusps| house_of(longitude_deg, &cusps));
            own.or(tropical.house)
        });
        let sidereal = SiderealPlacement {
            longitude: place.longitude_deg,
            sign: place.sign,
            degree_in_sign: place.degree_in_sign,
            percentage: place.percentage,
            house,
        };
        (tropical, sidereal)
    }

    pub(crate) fn body(&self, body: Body, position: &Position) -> BodyPlacement {
        let (tropical, sidereal) = self.both(position.longitude_deg);
        BodyPlacement {
            longitude: position.longitude_deg,
            latitude: position.latitude_deg,
            distance_au: position.distance_au,
            longitude_speed: position.longitude_speed_deg,
            declination: position.declination_deg,
            retrograde: position.longitude_speed_deg < 0.0,
            stationary: is_stationary(body, position.longitude_speed_deg),
            right_ascension: position.right_ascension_deg,
            latitude_speed: position.latitude_speed_deg,
            distance_speed_au: position.distance_speed_au,
            tropical,
            sidereal,
            day_range: None,
        }
    }

    /// The declination of a point of the ecliptic.
    pub(crate) fn declination_deg(&self, longitude_deg: f64) -> f64 {
        asin_deg(sin_deg(self.obliquity_deg) * sin_deg(longitude_deg))
    }

    /// A point of the ecliptic.
    pub(crate) fn point(&self, longitude_deg: f64, retrograde: Option<bool>) -> PointPlacement {
        let (tropical, sidereal) = self.both(longitude_deg);
        PointPlacement {
            longitude: longitude_deg,
            declination: self.declination_deg(longitude_deg),
            retrograde,
            tropical,
            sidereal,
        }
    }
}
