use crate::{Body, Ephemeris, Position};

/// The sky of one moment: what all bodies share, computed once.
#[derive(Clone, Debug)]
pub struct Sky<'e> {
    ephemeris: &'e Ephemeris<'e>,
    jd_tt: f64,
}

impl<'e> Sky<'e> {
    pub(crate) fn new(ephemeris: &'e Ephemeris<'e>, jd_tt: f64) -> Self {
        Self { ephemeris, jd_tt }
    }

    /// The moment, a Julian date of TT.
    pub fn jd_tt(&self) -> f64 {
        self.jd_tt
    }

    /// The apparent geocentric place of a body or point.
    pub fn position(&self, body: Body) -> Position {
        let _ = (self.ephemeris, body);
        Position {
            longitude_deg: f64::NAN,
            latitude_deg: f64::NAN,
            distance_au: f64::NAN,
            longitude_speed_deg: f64::NAN,
            latitude_speed_deg: f64::NAN,
            distance_speed_au: f64::NAN,
            right_ascension_deg: f64::NAN,
            declination_deg: f64::NAN,
            right_ascension_speed_deg: f64::NAN,
            declination_speed_deg: f64::NAN,
        }
    }

    /// Obliquity of the mean ecliptic of date (IAU 2006), degrees.
    pub fn mean_obliquity_deg(&self) -> f64 {
        f64::NAN
    }

    /// Obliquity of the ecliptic against the true equator of date, degrees.
    pub fn true_obliquity_deg(&self) -> f64 {
        f64::NAN
    }

    /// Nutation in longitude (IAU 2006/2000A), degrees.
    pub fn nutation_longitude_deg(&self) -> f64 {
        f64::NAN
    }

    /// Nutation in obliquity (IAU 2006/2000A), degrees.
    pub fn nutation_obliquity_deg(&self) -> f64 {
        f64::NAN
    }

    /// The rotation that takes an ICRF vector to the true ecliptic and equinox of date.
    pub fn of_date_from_icrf(&self) -> [[f64; 3]; 3] {
        [[f64::NAN; 3]; 3]
    }

    /// The Earth's barycentric position, ICRF, astronomical units.
    pub fn earth_position_au(&self) -> [f64; 3] {
        [f64::NAN; 3]
    }

    /// The Earth's barycentric velocity, ICRF, astronomical units per day.
    pub fn earth_velocity_au_per_day(&self) -> [f64; 3] {
        [f64::NAN; 3]
    }

    /// The Sun's barycentric position, ICRF, astronomical units.
    pub fn sun_position_au(&self) -> [f64; 3] {
        [f64::NAN; 3]
    }
}
