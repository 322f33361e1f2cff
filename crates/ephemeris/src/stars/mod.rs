//! Fixed stars: a catalogue of the bright and the astrologically usual ones, and their places.
//!
//! Positions, proper motions and parallaxes are those of Hipparcos-2 (van Leeuwen 2007, CDS
//! I/311); names are those of the IAU's Catalog of Star Names; magnitudes are Johnson V. Radial
//! velocities, which bend a star's path across the sky, are given where they amount to more than
//! 0.02" within two centuries.
//!
//! The catalogue's motions are straight lines. The visible components of close binaries with long
//! periods leave them: by some tenths of an arcsecond a century around the middle of their orbits
//! and by several arcseconds for alpha Centauri, one for Sirius.
//!
//! ```
//! use sidera_ephemeris::stars;
//!
//! let spica = stars::by_name("Spica").expect("is in the catalogue");
//! let (longitude_deg, latitude_deg) = spica.ecliptic_j2000(2451545.0);
//! assert!((longitude_deg - 203.84).abs() < 0.01);
//! assert!((latitude_deg + 2.05).abs() < 0.01);
//! ```

mod apparent;
mod catalogue;
mod motion;

pub use apparent::StarPosition;

/// A star as a catalogue gives it: ICRS at the epoch J1991.25.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Star {
    /// The name the IAU approved; empty where there is none.
    pub name: &'static str,
    /// Bayer's letter or Flamsteed's number, and the constellation: "alpha2 Lib", "45 Oph".
    pub designation: &'static str,
    /// The number in the Hipparcos catalogue.
    pub hip: u32,
    /// Johnson V magnitude; the mean of a variable star, the sum of a close pair.
    pub magnitude: f64,
    /// Right ascension at J1991.25, ICRS, degrees.
    pub right_ascension_deg: f64,
    /// Declination at J1991.25, ICRS, degrees.
    pub declination_deg: f64,
    /// Proper motion in right ascension times the cosine of the declination, mas per Julian year.
    pub proper_motion_ra_mas: f64,
    /// Proper motion in declination, mas per Julian year.
    pub proper_motion_dec_mas: f64,
    /// Parallax, mas.
    pub parallax_mas: f64,
    /// Radial velocity, km/s, away from the Sun; zero where it does not matter.
    pub radial_velocity_km_s: f64,
}

/// The stars, in the order of their Hipparcos numbers.
pub static CATALOGUE: &[Star] = &catalogue::STARS;

/// The star with this Bayer or Flamsteed designation, as in "alpha Leo" or "45 Oph".
///
/// ```
/// let star = sidera_ephemeris::stars::by_designation("alpha Leo").expect("is in the catalogue");
/// assert_eq!((star.name, star.hip), ("Regulus", 49669));
/// ```
pub fn by_designation(designation: &str) -> Option<&'static Star> {
    CATALOGUE
        .iter()
        .find(|star| star.designation.eq_ignore_ascii_case(designation))
}

/// The star with this name, capitals or not.
///
/// ```
/// let star = sidera_ephemeris::stars::by_name("algol").expect("is in the catalogue");
/// assert_eq!(star.designation, "beta Per");
/// ```
pub fn by_name(name: &str) -> Option<&'static Star> {
    CATALOGUE
        .iter()
        .find(|star| !name.is_empty() && star.name.eq_ignore_ascii_case(name))
}

/// The star with this number in the Hipparcos catalogue.
///
/// ```
/// let star = sidera_ephemeris::stars::by_hip(65474).expect("is in the catalogue");
/// assert_eq!(star.name, "Spica");
/// ```
pub fn by_hip(hip: u32) -> Option<&'static Star> {
    CATALOGUE.iter().find(|star| star.hip == hip)
}

#[expect(
    clippy::too_many_arguments,
    reason = "a line of the catalogue, where names would drown the numbers"
)]
const fn star(
    name: &'static str,
    designation: &'static str,
    hip: u32,
    magnitude: f64,
    [right_ascension_deg, declination_deg]: [f64; 2],
    [proper_motion_ra_mas, proper_motion_dec_mas]: [f64; 2],
    parallax_mas: f64,
    radial_velocity_km_s: f64,
) -> Star {
    Star {
        name,
        designation,
        hip,
        magnitude,
        right_ascension_deg,
        declination_deg,
        proper_motion_ra_mas,
        proper_motion_dec_mas,
        parallax_mas,
        radial_velocity_km_s,
    }
}
