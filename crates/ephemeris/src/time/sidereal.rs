use crate::Sky;

const J2000_JD: f64 = 2451545.0;
const DAYS_PER_CENTURY: f64 = 36_525.0;
const ARCSECONDS_PER_DEGREE: f64 = 3600.0;
const RADIANS_PER_DEGREE: f64 = core::f64::consts::PI / 180.0;

/// The Earth rotation angle at a Julian date of UT1, degrees in [0, 360) (IAU 2000).
///
/// ```
/// let degrees = sidera_ephemeris::time::earth_rotation_angle_deg(2451545.0);
/// assert!((degrees - 280.46061837504).abs() < 1e-9);
/// ```
pub fn earth_rotation_angle_deg(jd_ut1: f64) -> f64 {
    // Whole turns are taken off before anything is rounded: both differences are exact.
    let days = jd_ut1 - J2000_JD;
    let turn = days - libm::floor(days);
    normalized(360.0 * (turn + 0.7790572732640 + 0.00273781191135448 * days))
}

/// Greenwich mean sidereal time (IAU 2006) as an angle, degrees in [0, 360).
///
/// The rotation goes by UT1, the precession of the equinox by TT.
///
/// ```
/// use sidera_ephemeris::time::{greenwich_mean_sidereal_time_deg, ut1_to_tt};
///
/// let jd_ut1 = 2446895.5; // 1987 April 10, 0h: 13h 10m 46.37s (Meeus, example 12.a)
/// let degrees = greenwich_mean_sidereal_time_deg(jd_ut1, ut1_to_tt(jd_ut1));
/// assert!((degrees - 197.693195).abs() < 1e-4);
/// ```
pub fn greenwich_mean_sidereal_time_deg(jd_ut1: f64, jd_tt: f64) -> f64 {
    let t = (jd_tt - J2000_JD) / DAYS_PER_CENTURY;
    let precession = 0.014506
        + t * (4612.156534
            + t * (1.3915817 + t * (-0.00000044 + t * (-0.000029956 + t * -0.0000000368))));
    normalized(earth_rotation_angle_deg(jd_ut1) + precession / ARCSECONDS_PER_DEGREE)
}

/// Greenwich apparent sidereal time (IAU 2006, nutation as in the sky given) as an angle, degrees
/// in [0, 360). The sky and the Julian date of UT1 must be of the same moment.
///
/// ```
/// use sidera_ephemeris::{Ephemeris, time};
///
/// # fn main() -> Result<(), sidera_ephemeris::OutOfSpan> {
/// let ephemeris = Ephemeris::embedded();
/// let jd_ut1 = 2451868.782638889;
/// let sky = ephemeris.sky(time::ut1_to_tt(jd_ut1))?;
/// let degrees = time::greenwich_apparent_sidereal_time_deg(jd_ut1, &sky);
/// assert!((degrees - 161.34164).abs() < 1e-4);
/// # Ok(())
/// # }
/// ```
pub fn greenwich_apparent_sidereal_time_deg(jd_ut1: f64, sky: &Sky<'_>) -> f64 {
    let mean = greenwich_mean_sidereal_time_deg(jd_ut1, sky.jd_tt());
    let obliquity = sky.mean_obliquity_deg() * RADIANS_PER_DEGREE;
    let equation_of_equinoxes = sky.nutation_longitude_deg() * libm::cos(obliquity);
    let t = (sky.jd_tt() - J2000_JD) / DAYS_PER_CENTURY;
    normalized(mean + equation_of_equinoxes + complementary(t) / ARCSECONDS_PER_DEGREE)
}

/// Local sidereal time from Greenwich's and the longitude of the place, east positive, degrees.
/// From apparent sidereal time it is the right ascension of the meridian (ARMC).
///
/// ```
/// let degrees = sidera_ephemeris::time::local_sidereal_time_deg(10.0, -74.0);
/// assert_eq!(degrees, 296.0);
/// ```
pub fn local_sidereal_time_deg(greenwich_deg: f64, longitude_deg: f64) -> f64 {
    normalized(greenwich_deg + longitude_deg)
}

/// The complementary terms of the equation of the equinoxes over 0.1 mas, arcseconds (IERS
/// Conventions 2010, table 5.2e).
fn complementary(t: f64) -> f64 {
    let node = 2.182439 - 33.757045 * t;
    // F - D + node, twice: the mean longitude of the Sun.
    let twice_sun = 2.0 * (4.895063 + 628.331967 * t);
    0.00264096 * libm::sin(node)
        + 0.00006352 * libm::sin(2.0 * node)
        + 0.00001175 * libm::sin(twice_sun + node)
        + 0.00001121 * libm::sin(twice_sun - node)
}

fn normalized(degrees: f64) -> f64 {
    let turned = degrees - 360.0 * libm::floor(degrees / 360.0);
    if turned < 360.0 { turned } else { 0.0 }
}
