//! What the generator shares with the engine, so that a table is read by the very expressions it
//! was made with. Not part of the public interface.

use crate::math::{Dual, Moving};
use crate::{Body, Ephemeris, arguments, constants, frame, orbit, pack, points, tdb};

pub const MAGIC: [u8; 8] = pack::MAGIC;
pub const VERSION: u16 = pack::VERSION;
pub const SECTIONS: u16 = pack::SECTIONS;
pub const CHECKED_FROM: usize = pack::CHECKED_FROM;
pub const MARGIN: f64 = pack::MARGIN;
pub const PADDING: usize = pack::PADDING;
pub const MAX_WIDTH: u8 = pack::MAX_WIDTH;
pub const AU_KM: f64 = constants::AU_KM;
pub const LIGHT: f64 = constants::LIGHT;
pub const GM_UNIT: f64 = constants::GM_UNIT;
pub const GM_SUN: f64 = constants::GM_SUN;
pub const GM_ALL: f64 = constants::GM_ALL;
pub const GM_EARTH_MOON: f64 = constants::GM_EARTH_MOON;
pub const MOON_SHARE: f64 = constants::MOON_SHARE;

pub fn checksum(bytes: &[u8]) -> u32 {
    pack::checksum(bytes)
}

pub fn tdb_minus_tt_seconds(days_tt: f64) -> f64 {
    tdb::minus_tt_seconds(days_tt)
}

/// An orbit to which corrections are to be found.
pub struct Orbit(orbit::Orbit);

impl Orbit {
    pub fn new(values: [f64; 26]) -> Option<Self> {
        orbit::Orbit::new(values).map(Self)
    }

    pub fn corrections(&self, days: f64, position: [f64; 3]) -> [f64; 3] {
        self.0.place(days).corrections(position)
    }

    /// The radial, transverse and normal unit vectors.
    pub fn directions(&self, days: f64) -> [[f64; 3]; 3] {
        self.0.place(days).directions()
    }
}

/// The Delaunay arguments l, l', F, D, node and their rates per day, radians.
pub fn delaunay(days: f64) -> [(f64, f64); 5] {
    arguments::delaunay(days).map(|Dual { value, rate }| (value, rate))
}

/// The quantities of a series section, alone.
pub fn series<const CHANNELS: usize, const TERM: usize>(
    bytes: &[u8],
    days: f64,
) -> Option<[f64; CHANNELS]> {
    let series = pack::Series::<CHANNELS, TERM>::parse(bytes)?;
    let values = series.evaluate(&arguments::Arguments::at(days));
    Some(values.map(|value| value.value))
}

/// The vector of a harmonics section.
pub fn harmonics(bytes: &[u8], days: f64) -> Option<[f64; 3]> {
    Some(pack::Harmonics::parse(bytes)?.evaluate(days).at)
}

/// The rotation from the ICRF to the mean ecliptic and equinox of date.
pub fn mean_ecliptic(centuries: f64) -> [[f64; 3]; 3] {
    frame::ecliptic_of_date(centuries, Dual::fixed(0.0)).rows
}

/// The node's longitude, and the apogee's longitude and latitude (rad), of an osculating orbit of
/// the Moon, place and velocity given on the axes of date.
pub fn osculating(place: [f64; 3], velocity: [f64; 3]) -> (f64, f64, f64) {
    let moon = points::MoonMotion {
        place: Moving {
            at: place,
            rate: velocity,
        },
        acceleration: [0.0; 3],
    };
    let still = crate::math::Rotation::STILL;
    let (node, _) = moon.true_node(&still);
    let (apogee, _) = moon.osculating_apogee(&still);
    let [x, y, _] = node.at;
    let [u, v, w] = apogee.at;
    (libm::atan2(y, x), libm::atan2(v, u), libm::asin(w))
}

/// Calls with the moments (days of TDB from J2000.0) at which segments of any table meet, and the
/// bodies in which that shows the most.
pub fn for_each_joint(ephemeris: &Ephemeris<'_>, mut look: impl FnMut(&[Body], f64)) {
    const NEAR: [Body; 4] = [Body::Sun, Body::Mercury, Body::Venus, Body::Mars];
    const ALL: [Body; 3] = [Body::Sun, Body::Moon, Body::Pluto];
    const FAR: [Body; 2] = [Body::Sun, Body::Jupiter];
    let pack = ephemeris.pack();
    let shared: [(&pack::Table<'_>, &[Body]); 4] = [
        (&pack.moon, &[Body::Moon]),
        (&pack.nutation, &ALL),
        (&pack.earth_moon, &NEAR),
        (&pack.sun, &FAR),
    ];
    for (table, bodies) in shared {
        table.joints().for_each(|days| look(bodies, days));
    }
    for (table, body) in pack.bodies.iter().zip(Body::ALL.into_iter().skip(2)) {
        table.joints().for_each(|days| look(&[body], days));
    }
}
