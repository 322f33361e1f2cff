//! The nodes and apogees of the Moon's orbit.

use crate::arguments::Arguments;
use crate::constants::{GM_EARTH_MOON, GM_SUN};
use crate::math::{Dual, Moving, Rotation, Vector, dot, scale, sin_cos, sub};

/// The inclination of the Moon's mean orbit to the ecliptic, degrees.
const MEAN_INCLINATION_DEG: f64 = 5.1453964;
/// The distance of the mean node: the mean orbit's semi-major axis, astronomical units.
const MEAN_NODE_DISTANCE_AU: f64 = 0.0025695553;
/// The distance of the mean apogee, astronomical units.
const MEAN_APOGEE_DISTANCE_AU: f64 = 0.0027106251;

/// A direction of the true ecliptic of date and a distance.
pub(crate) type Point = (Moving, Dual);

/// The Moon's geocentric motion in the ICRF.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MoonMotion {
    pub(crate) place: Moving,
    pub(crate) acceleration: Vector,
}

/// The acceleration of the Moon relative to the Earth: both masses' attraction and the Sun's tide.
pub(crate) fn moon_acceleration(moon: Vector, sun: Vector) -> Vector {
    let pull = |toward: Vector, gm: f64| {
        let square = dot(toward, toward);
        scale(toward, gm / (square * libm::sqrt(square)))
    };
    let tide = sub(pull(sub(sun, moon), GM_SUN), pull(sun, GM_SUN));
    sub(tide, pull(moon, GM_EARTH_MOON))
}

impl MoonMotion {
    fn velocity(&self) -> Moving {
        Moving {
            at: self.place.rate,
            rate: self.acceleration,
        }
    }

    /// The ascending node of the osculating orbit on the ecliptic of date, where the orbit's
    /// radius is the distance.
    pub(crate) fn true_node(&self, frame: &Rotation) -> Point {
        let momentum = self.place.cross(self.velocity());
        let eccentricity = frame.apply(self.eccentricity(momentum));
        let [x, y, _] = frame.apply(momentum).at;
        let [dx, dy, _] = frame.apply(momentum).rate;
        let node = Moving {
            at: [-y, x, 0.0],
            rate: [-dy, dx, 0.0],
        }
        .unit();
        let parameter = momentum.dot(momentum).times(1.0 / GM_EARTH_MOON);
        let radius = parameter / (Dual::fixed(1.0) + eccentricity.dot(node));
        (node, radius)
    }

    /// The apogee of the osculating orbit.
    pub(crate) fn osculating_apogee(&self, frame: &Rotation) -> Point {
        let momentum = self.place.cross(self.velocity());
        let eccentricity = self.eccentricity(momentum);
        let size = eccentricity.norm();
        let parameter = momentum.dot(momentum).times(1.0 / GM_EARTH_MOON);
        let distance = parameter / (Dual::fixed(1.0) - size);
        (frame.apply(eccentricity.scaled(-size.recip())), distance)
    }

    /// The eccentricity vector, towards the perigee.
    fn eccentricity(&self, momentum: Moving) -> Moving {
        self.velocity()
            .cross(momentum)
            .times(1.0 / GM_EARTH_MOON)
            .minus(self.place.unit())
    }
}

/// The ascending node of the mean orbit (IERS 2003), with nutation.
pub(crate) fn mean_node(arguments: &Arguments, nutation_longitude: Dual) -> Point {
    let (sin, cos) = (arguments.node + nutation_longitude).sin_cos();
    (
        direction([cos, sin, Dual::fixed(0.0)]),
        Dual::fixed(MEAN_NODE_DISTANCE_AU),
    )
}

/// The apogee of the mean orbit, on the mean orbit's plane, with nutation.
pub(crate) fn mean_apogee(arguments: &Arguments, nutation_longitude: Dual) -> Point {
    let (sin_tilt, cos_tilt) = sin_cos(MEAN_INCLINATION_DEG.to_radians());
    let (sin_node, cos_node) = (arguments.node + nutation_longitude).sin_cos();
    let (sin, cos) = (arguments.apogee - arguments.node).sin_cos();
    let (level, up) = (sin.times(cos_tilt), sin.times(sin_tilt));
    let x = cos_node * cos - sin_node * level;
    let y = sin_node * cos + cos_node * level;
    (direction([x, y, up]), Dual::fixed(MEAN_APOGEE_DISTANCE_AU))
}

fn direction(entries: [Dual; 3]) -> Moving {
    Moving {
        at: entries.map(|entry| entry.value),
        rate: entries.map(|entry| entry.rate),
    }
}

/// The two-body acceleration towards a mass at the origin.
pub(crate) fn attraction(place: Vector, gm: f64) -> Vector {
    let square = dot(place, place);
    scale(place, -gm / (square * libm::sqrt(square)))
}
