//! Apparent positions straight from the kernels, by SOFA's routines: what the engine is measured
//! against. Nothing here is shared with the engine but the osculating elements' definitions.

use core::f64::consts::TAU;

use sidera_ephemeris::Body;
use sidera_ephemeris::making::{LIGHT, osculating};

use crate::kernels::{Kernels, Source};
use crate::vector::{Vector, dot, norm, rotate, scale, sub};

/// The step of the differences that speeds are taken from, days.
const STEP: f64 = 0.05;
/// The step for a body this near to the Sun or behind it, in degrees, where the bending of light
/// changes within hours.
const NEAR_SUN_STEP: f64 = 0.001;
const NEAR_SUN_DEG: f64 = 2.0;
const J2000: f64 = 2451545.0;

/// Angles in degrees, distance in astronomical units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Apparent {
    pub(crate) longitude: f64,
    pub(crate) latitude: f64,
    /// Not known of the lunar points.
    pub(crate) distance: Option<f64>,
    pub(crate) right_ascension: f64,
    pub(crate) declination: f64,
}

/// What all bodies share at a moment.
pub(crate) struct Frame {
    days_tdb: f64,
    ecliptic: [Vector; 3],
    obliquity: f64,
    earth: Vector,
    earth_velocity: Vector,
    sun: Vector,
}

/// A moment and its neighbours, for positions and speeds.
pub(crate) struct Moment {
    frames: [Frame; 5],
    near_frames: [Frame; 5],
}

impl Moment {
    pub(crate) fn new(kernels: &Kernels, jd_tt: f64) -> Self {
        let frames = |step: f64| {
            [0.0, -2.0, -1.0, 1.0, 2.0]
                .map(|steps| Frame::new(kernels, jd_tt - J2000 + steps * step))
        };
        Self {
            frames: frames(STEP),
            near_frames: frames(NEAR_SUN_STEP),
        }
    }

    /// The position, and the speeds in longitude and latitude by fourth-order differences.
    pub(crate) fn of(&self, kernels: &Kernels, body: Body) -> Option<(Apparent, [f64; 2])> {
        let here = self.frames[0].of(kernels, body)?;
        let sun = self.frames[0].of(kernels, Body::Sun)?;
        let is_near = !matches!(body, Body::Sun | Body::Moon)
            && wrapped(here.longitude - sun.longitude).abs() < NEAR_SUN_DEG
            && here.latitude.abs() < NEAR_SUN_DEG;
        let (frames, step) = if is_near {
            (&self.near_frames, NEAR_SUN_STEP)
        } else {
            (&self.frames, STEP)
        };
        let mut all = Vec::new();
        for frame in frames {
            all.push(frame.of(kernels, body)?);
        }
        let difference = |pick: fn(&Apparent) -> f64| {
            let turn = |a: usize, b: usize| wrapped(pick(&all[a]) - pick(&all[b]));
            (8.0 * turn(3, 2) - turn(4, 1)) / (12.0 * step)
        };
        Some((
            here,
            [difference(|p| p.longitude), difference(|p| p.latitude)],
        ))
    }
}

/// A difference of angles in degrees, within half a turn.
pub(crate) fn wrapped(degrees: f64) -> f64 {
    (degrees + 180.0).rem_euclid(360.0) - 180.0
}

impl Frame {
    pub(crate) fn new(kernels: &Kernels, days_tt: f64) -> Self {
        let tdb_minus_tt = sofars::ts::dtdb(J2000, days_tt, 0.0, 0.0, 0.0, 0.0);
        let days_tdb = days_tt + tdb_minus_tt / 86_400.0;
        let (gamma, phi, psi, mean_obliquity) = sofars::pnp::pfw06(J2000, days_tt);
        let (dpsi, deps) = sofars::pnp::nut06a(J2000, days_tt);
        let earth = kernels.state(Source::Earth, days_tdb);
        Self {
            days_tdb,
            ecliptic: sofars::pnp::fw2m(gamma, phi, psi + dpsi, 0.0),
            obliquity: mean_obliquity + deps,
            earth: earth.at,
            earth_velocity: earth.rate,
            sun: kernels.state(Source::Sun, days_tdb).at,
        }
    }

    pub(crate) fn of(&self, kernels: &Kernels, body: Body) -> Option<Apparent> {
        match body {
            Body::MeanNode | Body::MeanApogee => None,
            Body::TrueNode | Body::OsculatingApogee => Some(self.point(kernels, body)),
            _ => self.body(kernels, body),
        }
    }

    /// The osculating elements of DE440's Moon on the true ecliptic of date.
    fn point(&self, kernels: &Kernels, body: Body) -> Apparent {
        let moon = kernels.state(Source::Moon, self.days_tdb);
        let place = rotate(self.ecliptic, moon.at);
        let velocity = rotate(self.ecliptic, moon.rate);
        let (node, longitude, latitude) = osculating(place, velocity);
        let [longitude, latitude] = if body == Body::TrueNode {
            [node, 0.0]
        } else {
            [longitude, latitude]
        };
        let level = libm::cos(latitude);
        self.angles(
            [
                level * libm::cos(longitude),
                level * libm::sin(longitude),
                libm::sin(latitude),
            ],
            None,
        )
    }

    fn body(&self, kernels: &Kernels, body: Body) -> Option<Apparent> {
        let source = source(body)?;
        let place = |days: f64| {
            let at = kernels.state(source, days).at;
            if source == Source::Moon {
                crate::vector::add(at, kernels.state(Source::Earth, days).at)
            } else {
                at
            }
        };
        let mut delay = 0.0;
        let mut seen = [0.0; 3];
        for _ in 0..6 {
            seen = sub(place(self.days_tdb - delay), self.earth);
            delay = norm(seen) / LIGHT;
        }
        let distance = norm(seen);
        let mut line = scale(seen, 1.0 / distance);
        let from_sun = sub(self.earth, self.sun);
        let sun_distance = norm(from_sun);
        if body != Body::Sun {
            let of_body = sub(place(self.days_tdb - delay), self.sun);
            let q = scale(of_body, 1.0 / norm(of_body));
            let e = scale(from_sun, 1.0 / sun_distance);
            line = sofars::astro::ld(1.0, line, q, e, sun_distance, 1e-9);
        }
        let velocity = scale(self.earth_velocity, 1.0 / LIGHT);
        let contraction = (1.0 - dot(velocity, velocity)).sqrt();
        line = sofars::astro::ab(&line, &velocity, sun_distance, contraction);
        Some(self.angles(rotate(self.ecliptic, line), Some(distance)))
    }

    fn angles(&self, [x, y, z]: Vector, distance: Option<f64>) -> Apparent {
        let (sin, cos) = libm::sincos(self.obliquity);
        let (north, up) = (y * cos - z * sin, y * sin + z * cos);
        let around = |y: f64, x: f64| libm::atan2(y, x).rem_euclid(TAU).to_degrees();
        let above = |z: f64, x: f64, y: f64| libm::atan2(z, libm::hypot(x, y)).to_degrees();
        Apparent {
            longitude: around(y, x),
            latitude: above(z, x, y),
            distance,
            right_ascension: around(north, x),
            declination: above(up, x, north),
        }
    }
}

/// The kernel's body.
fn source(body: Body) -> Option<Source> {
    Some(match body {
        Body::Sun => Source::Sun,
        Body::Moon => Source::Moon,
        Body::Mercury => Source::Mercury,
        Body::Venus => Source::Venus,
        Body::Mars => Source::Mars,
        Body::Jupiter => Source::Jupiter,
        Body::Saturn => Source::Saturn,
        Body::Uranus => Source::Uranus,
        Body::Neptune => Source::Neptune,
        Body::Pluto => Source::Pluto,
        Body::Chiron => Source::Chiron,
        Body::Ceres => Source::Ceres,
        Body::Pallas => Source::Pallas,
        Body::Juno => Source::Juno,
        Body::Vesta => Source::Vesta,
        _ => return None,
    })
}
