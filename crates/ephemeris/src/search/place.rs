use super::SearchError;
use super::angle::positive_deg;
use crate::math::{Dual, Moving, dot, scale};
use crate::time::{greenwich_apparent_sidereal_time_deg, tt_to_ut1};
use crate::{Body, Position, Sky};

/// The Earth's equatorial radius (WGS 84), astronomical units.
pub(super) const EARTH_RADIUS_AU: f64 = 6_378.137 / 149_597_870.7;
/// The Earth's polar radius in equatorial ones (WGS 84).
pub(super) const POLAR_RADIUS: f64 = 1.0 - 1.0 / 298.257223563;
const EARTH_RADIUS_M: f64 = 6_378_137.0;
/// The rotation of the Earth against the equinox, degrees in a day of UT1.
const ROTATION_DEG_PER_DAY: f64 = 360.98564736629;
pub(super) const RADIANS_PER_DEGREE: f64 = core::f64::consts::PI / 180.0;

/// A place on the Earth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    latitude_deg: f64,
    longitude_deg: f64,
    height_m: f64,
}

/// Where something stands in the sky of a place, refraction left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Horizontal {
    /// Altitude over the horizon, degrees.
    pub altitude_deg: f64,
    /// Azimuth from north over east, degrees in [0, 360).
    pub azimuth_deg: f64,
}

impl Place {
    /// A place by its geodetic latitude, its longitude (east positive) and its height over the
    /// ellipsoid. The height moves the place, it does not lower the horizon.
    ///
    /// # Errors
    ///
    /// When the latitude is beyond the poles or a number is not finite.
    pub fn new(latitude_deg: f64, longitude_deg: f64, height_m: f64) -> Result<Self, SearchError> {
        let is_on_earth = (-90.0..=90.0).contains(&latitude_deg)
            && longitude_deg.is_finite()
            && (-20_000.0..=100_000.0).contains(&height_m);
        if is_on_earth {
            Ok(Self {
                latitude_deg,
                longitude_deg,
                height_m,
            })
        } else {
            Err(SearchError::InvalidPlace)
        }
    }

    /// The geodetic latitude, degrees.
    pub fn latitude_deg(&self) -> f64 {
        self.latitude_deg
    }

    /// The longitude, east positive, degrees.
    pub fn longitude_deg(&self) -> f64 {
        self.longitude_deg
    }

    /// Altitude and azimuth of a body's centre as seen from the place, parallax included.
    ///
    /// ```
    /// use sidera_ephemeris::search::Place;
    /// use sidera_ephemeris::{Body, Ephemeris};
    ///
    /// let greenwich = Place::new(51.4779, 0.0, 46.0)?;
    /// let ephemeris = Ephemeris::embedded();
    /// // Noon of the June solstice.
    /// let sky = ephemeris.sky(2460482.0 + 69.2 / 86_400.0)?;
    /// let sun = greenwich.horizontal(&sky, Body::Sun);
    /// assert!((sun.altitude_deg - 61.95).abs() < 0.05);
    /// assert!((sun.azimuth_deg - 179.0).abs() < 0.5);
    /// # Ok::<(), sidera_ephemeris::search::SearchError>(())
    /// ```
    pub fn horizontal(&self, sky: &Sky<'_>, body: Body) -> Horizontal {
        let site = self.at(sky);
        let seen = equatorial(&sky.position(body)).minus(site.place).at;
        let [east, north, up] = site.east_north_up.map(|axis| dot(axis, seen));
        let level = libm::sqrt(east * east + north * north);
        Horizontal {
            altitude_deg: libm::atan2(up, level) / RADIANS_PER_DEGREE,
            azimuth_deg: positive_deg(libm::atan2(east, north) / RADIANS_PER_DEGREE),
        }
    }

    /// The place at a moment.
    pub(super) fn at(&self, sky: &Sky<'_>) -> Site {
        let greenwich = greenwich_apparent_sidereal_time_deg(tt_to_ut1(sky.jd_tt()), sky);
        let sidereal_deg = greenwich + self.longitude_deg;
        let (sin_time, cos_time) = libm::sincos(sidereal_deg * RADIANS_PER_DEGREE);
        let (sin_lat, cos_lat) = libm::sincos(self.latitude_deg * RADIANS_PER_DEGREE);
        let square = POLAR_RADIUS * POLAR_RADIUS;
        let normal = 1.0 / libm::sqrt(cos_lat * cos_lat + square * sin_lat * sin_lat);
        let height = self.height_m / EARTH_RADIUS_M;
        let level = EARTH_RADIUS_AU * (normal + height) * cos_lat;
        let axial = EARTH_RADIUS_AU * (normal * square + height) * sin_lat;
        let rotation = ROTATION_DEG_PER_DAY * RADIANS_PER_DEGREE;
        let east = [-sin_time, cos_time, 0.0];
        Site {
            sidereal_deg,
            place: Moving {
                at: [level * cos_time, level * sin_time, axial],
                rate: scale(east, level * rotation),
            },
            east_north_up: [
                east,
                [-sin_lat * cos_time, -sin_lat * sin_time, cos_lat],
                [cos_lat * cos_time, cos_lat * sin_time, sin_lat],
            ],
            up_rate: scale(east, cos_lat * rotation),
        }
    }
}

/// A place at a moment, in the true equator and equinox of date, astronomical units.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site {
    sidereal_deg: f64,
    pub(super) place: Moving,
    east_north_up: [[f64; 3]; 3],
    up_rate: [f64; 3],
}

impl Site {
    /// The sine of the altitude of a vector from the site, and its rate per day.
    pub(super) fn sine_of_altitude(&self, seen: Moving) -> Dual {
        let [_, _, up] = self.east_north_up;
        let up = Moving {
            at: up,
            rate: self.up_rate,
        };
        seen.unit().dot(up)
    }

    /// The hour angle and its rate, degrees (per day).
    pub(super) fn hour_angle(&self, position: &Position) -> (f64, f64) {
        (
            self.sidereal_deg - position.right_ascension_deg,
            ROTATION_DEG_PER_DAY - position.right_ascension_speed_deg,
        )
    }
}

/// The vector from the Earth's centre to an apparent place, of the true equator and equinox of
/// date, astronomical units.
pub(super) fn equatorial(position: &Position) -> Moving {
    let radians = |degrees: f64, speed: f64| Dual {
        value: degrees * RADIANS_PER_DEGREE,
        rate: speed * RADIANS_PER_DEGREE,
    };
    let ra = radians(
        position.right_ascension_deg,
        position.right_ascension_speed_deg,
    );
    let dec = radians(position.declination_deg, position.declination_speed_deg);
    let ((sin_ra, cos_ra), (sin_dec, cos_dec)) = (ra.sin_cos(), dec.sin_cos());
    let [x, y, z] = [cos_dec * cos_ra, cos_dec * sin_ra, sin_dec];
    let direction = Moving {
        at: [x.value, y.value, z.value],
        rate: [x.rate, y.rate, z.rate],
    };
    direction.scaled(Dual {
        value: position.distance_au,
        rate: position.distance_speed_au,
    })
}
