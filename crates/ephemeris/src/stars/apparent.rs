use super::Star;
use super::motion::{RADIANS_PER_DEGREE, RADIANS_PER_MAS, rotate, spherical_deg, unit};
use crate::Sky;
use crate::light::{Departure, Observer};
use crate::math::{Dual, Moving, scale, sub};

/// The distance given to a star without a parallax, astronomical units.
const FAR_AU: f64 = 1e12;

/// The apparent geocentric place of a star, of the true equator, ecliptic and equinox of date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StarPosition {
    /// Ecliptic longitude in degrees, at least 0 and less than 360.
    pub longitude_deg: f64,
    /// Ecliptic latitude in degrees, -90 to 90.
    pub latitude_deg: f64,
    /// Right ascension in degrees, at least 0 and less than 360.
    pub right_ascension_deg: f64,
    /// Declination in degrees, -90 to 90.
    pub declination_deg: f64,
}

impl Sky<'_> {
    /// The apparent place of a star: with proper motion, parallax, the Sun's deflection of light,
    /// aberration, precession and nutation.
    ///
    /// ```
    /// use sidera_ephemeris::{Ephemeris, stars};
    ///
    /// # fn main() -> Result<(), sidera_ephemeris::OutOfSpan> {
    /// let ephemeris = Ephemeris::embedded();
    /// let regulus = stars::by_name("Regulus").expect("is in the catalogue");
    /// // It entered tropical Virgo around the end of 2011.
    /// assert!(ephemeris.sky(2454832.5)?.star(regulus).longitude_deg < 150.0);
    /// assert!(ephemeris.sky(2457023.5)?.star(regulus).longitude_deg > 150.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn star(&self, star: &Star) -> StarPosition {
        let observer = Observer::new(
            Moving {
                at: self.earth_position_au(),
                rate: self.earth_velocity_au_per_day(),
            },
            [0.0; 3],
            fixed(self.sun_position_au()),
        );
        let distance = (1.0 / (star.parallax_mas * RADIANS_PER_MAS)).min(FAR_AU);
        let place = scale(star.direction(self.jd_tt()), distance);
        let seen = sub(place, observer.place.at);
        let departure = Departure {
            place: fixed(place),
            direction: fixed(unit(seen)),
            distance: Dual::fixed(distance),
        };
        // Only the values are of interest: what changes over the years is left out of the rates.
        let arriving = observer.deflected(&departure);
        let direction = observer.aberrated(arriving).at;
        self.star_position(rotate(&self.of_date_from_icrf(), direction))
    }

    fn star_position(&self, [x, y, z]: [f64; 3]) -> StarPosition {
        let (longitude_deg, latitude_deg) = spherical_deg(x, y, z);
        let (sin, cos) = libm::sincos(self.true_obliquity_deg() * RADIANS_PER_DEGREE);
        let (right_ascension_deg, declination_deg) =
            spherical_deg(x, y * cos - z * sin, y * sin + z * cos);
        StarPosition {
            longitude_deg,
            latitude_deg,
            right_ascension_deg,
            declination_deg,
        }
    }
}

fn fixed(at: [f64; 3]) -> Moving {
    Moving { at, rate: [0.0; 3] }
}
