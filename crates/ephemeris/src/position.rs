/// The apparent geocentric place of a body, of the true ecliptic and equinox of date.
///
/// Light-time, the Sun's deflection of light, aberration, precession and nutation are in it,
/// and the speeds are the time derivatives of just these values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Ecliptic longitude in degrees, at least 0 and less than 360.
    pub longitude_deg: f64,
    /// Ecliptic latitude in degrees, -90 to 90.
    pub latitude_deg: f64,
    /// Distance in astronomical units that the light travelled.
    pub distance_au: f64,
    /// Change of the longitude in degrees per day.
    pub longitude_speed_deg: f64,
    /// Change of the latitude in degrees per day.
    pub latitude_speed_deg: f64,
    /// Change of the distance in astronomical units per day.
    pub distance_speed_au: f64,
    /// Right ascension in degrees, at least 0 and less than 360, of the true equator and equinox
    /// of date.
    pub right_ascension_deg: f64,
    /// Declination in degrees, -90 to 90, from the true equator of date.
    pub declination_deg: f64,
    /// Change of the right ascension in degrees per day.
    pub right_ascension_speed_deg: f64,
    /// Change of the declination in degrees per day.
    pub declination_speed_deg: f64,
}
