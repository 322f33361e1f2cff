//! The geometry of shadows: distances in equatorial radii of the Earth, true equator of date.

use crate::math::{Dual, Moving, Vector, dot, scale, sub, sum};
use crate::search::horizon::SUN_RADIUS_AU;
use crate::search::place::{EARTH_RADIUS_AU, POLAR_RADIUS, equatorial};
use crate::{Body, Sky};

/// The Sun's radius.
pub(super) const SUN_RADIUS: f64 = SUN_RADIUS_AU / EARTH_RADIUS_AU;
/// The Moon's radius for outer contacts and the penumbra: the IAU's mean of 1982.
pub(super) const MOON_RADIUS: f64 = crate::search::horizon::MOON_RADIUS_EARTHS;
/// The Moon's radius for the umbra: sunlight falls through the valleys of the limb.
pub(super) const MOON_RADIUS_UMBRA: f64 = 0.272281;

/// Sun and Moon as seen from the Earth's centre.
#[derive(Clone, Copy, Debug)]
pub(super) struct SunAndMoon {
    pub(super) sun: Moving,
    pub(super) moon: Moving,
}

impl SunAndMoon {
    pub(super) fn of(sky: &Sky<'_>) -> Self {
        let [sun, moon] = [Body::Sun, Body::Moon]
            .map(|body| equatorial(&sky.position(body)).times(1.0 / EARTH_RADIUS_AU));
        Self { sun, moon }
    }

    /// The Moon's shadow.
    pub(super) fn moon_shadow(&self) -> MoonShadow {
        let line = self.sun.minus(self.moon);
        let distance = line.norm().value;
        let [outer, inner] = [
            libm::asin((SUN_RADIUS + MOON_RADIUS) / distance),
            libm::asin((SUN_RADIUS - MOON_RADIUS_UMBRA) / distance),
        ];
        MoonShadow {
            toward_sun: line.unit(),
            moon: self.moon,
            penumbra: Cone {
                slope: libm::tan(outer),
                base: MOON_RADIUS / libm::cos(outer),
            },
            umbra: Cone {
                slope: libm::tan(inner),
                base: -MOON_RADIUS_UMBRA / libm::cos(inner),
            },
        }
    }
}

/// The cones behind the Moon.
#[derive(Clone, Copy, Debug)]
pub(super) struct MoonShadow {
    pub(super) toward_sun: Moving,
    pub(super) moon: Moving,
    pub(super) penumbra: Cone,
    pub(super) umbra: Cone,
}

/// A cone about the shadow's axis: its radius grows by `slope` a unit of distance from the Moon,
/// from `base` beside the Moon. A negative radius is that of a cone that has not come to its tip.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cone {
    slope: f64,
    base: f64,
}

impl MoonShadow {
    /// The vector from the Earth's centre to the nearest point of the axis.
    pub(super) fn offset(&self) -> Moving {
        perpendicular(self.moon, self.toward_sun)
    }

    /// The radius of a cone in the plane through a point.
    pub(super) fn radius(&self, cone: Cone, point: Vector) -> f64 {
        let behind_moon = dot(sub(self.moon.at, point), self.toward_sun.at);
        cone.base + cone.slope * behind_moon
    }

    /// Where the axis meets the ground in sunlight; without the point, by how little it misses:
    /// the discriminant of the quadratic equation, below zero outside.
    pub(super) fn on_ground(&self) -> (f64, Option<Vector>) {
        let (foot, along) = (flattened(self.moon.at), flattened(self.toward_sun.at));
        let (square, mixed) = (dot(along, along), dot(foot, along));
        let discriminant = mixed * mixed - square * (dot(foot, foot) - 1.0);
        if discriminant < 0.0 {
            return (discriminant, None);
        }
        let way = (libm::sqrt(discriminant) - mixed) / square;
        let point = sum(self.moon.at, scale(self.toward_sun.at, way));
        (discriminant, Some(point))
    }

    /// The point of the ground nearest to an axis that misses it, and its distance from the axis.
    pub(super) fn nearest_ground(&self) -> (Vector, f64) {
        let offset = self.offset().at;
        let length = libm::sqrt(dot(offset, offset));
        let outward = scale(offset, 1.0 / length);
        let [x, y, z] = outward;
        let stretched = [x, y, z * POLAR_RADIUS * POLAR_RADIUS];
        let point = scale(stretched, 1.0 / libm::sqrt(dot(stretched, outward)));
        (point, length - dot(point, outward))
    }
}

/// What of a vector is perpendicular to a unit vector.
pub(super) fn perpendicular(vector: Moving, axis: Moving) -> Moving {
    vector.minus(axis.scaled(vector.dot(axis)))
}

/// The square of a vector's length.
pub(super) fn square(vector: Moving) -> Dual {
    vector.dot(vector)
}

/// The space in which the Earth's ellipsoid is the unit sphere.
fn flattened([x, y, z]: Vector) -> Vector {
    [x, y, z / POLAR_RADIUS]
}
