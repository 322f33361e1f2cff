//! From a direction to the angles people read.

use crate::Position;
use crate::math::{Dual, Moving, atan2, elevation, turn_deg};

/// An apparent place before its angles are computed.
///
/// Made by [`Sky::apparent`](crate::Sky::apparent).
#[derive(Clone, Copy, Debug)]
pub struct Apparent {
    /// On the true ecliptic and equinox of date.
    pub(crate) direction: Moving,
    pub(crate) distance: Dual,
    obliquity: Obliquity,
}

impl Apparent {
    /// Nowhere yet.
    pub(crate) fn at(obliquity: Obliquity) -> Self {
        Self {
            direction: Moving::ZERO,
            distance: Dual::fixed(0.0),
            obliquity,
        }
    }

    /// The place as angles.
    ///
    /// Inlined, so that whoever asks for a longitude alone does not wait for a declination.
    #[inline]
    pub fn position(&self) -> Position {
        position(self)
    }
}

#[inline]
fn position(apparent: &Apparent) -> Position {
    let Apparent {
        direction,
        distance,
        obliquity,
    } = *apparent;
    let ecliptic = Angles::of(direction);
    let equatorial = Angles::of(obliquity.equatorial(direction));
    Position {
        longitude_deg: turn_deg(ecliptic.around.value),
        latitude_deg: ecliptic.above.value.to_degrees(),
        distance_au: distance.value,
        longitude_speed_deg: ecliptic.around.rate.to_degrees(),
        latitude_speed_deg: ecliptic.above.rate.to_degrees(),
        distance_speed_au: distance.rate,
        right_ascension_deg: turn_deg(equatorial.around.value),
        declination_deg: equatorial.above.value.to_degrees(),
        right_ascension_speed_deg: equatorial.around.rate.to_degrees(),
        declination_speed_deg: equatorial.above.rate.to_degrees(),
    }
}

/// The sine and cosine of the true obliquity.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Obliquity {
    sin: Dual,
    cos: Dual,
}

impl Obliquity {
    pub(crate) fn of_angle(radians: Dual) -> Self {
        let (sin, cos) = radians.sin_cos();
        Self { sin, cos }
    }

    /// An ecliptic vector in equatorial coordinates.
    #[inline]
    fn equatorial(self, v: Moving) -> Moving {
        let [x, y, z] = v.at;
        let [dx, dy, dz] = v.rate;
        let (y, z) = (Dual { value: y, rate: dy }, Dual { value: z, rate: dz });
        let (north, up) = (y * self.cos - z * self.sin, y * self.sin + z * self.cos);
        Moving {
            at: [x, north.value, up.value],
            rate: [dx, north.rate, up.rate],
        }
    }
}

/// The angle around a vector's z axis and the angle above its plane.
#[derive(Clone, Copy, Debug)]
struct Angles {
    around: Dual,
    above: Dual,
}

impl Angles {
    #[inline]
    fn of(v: Moving) -> Self {
        let [x, y, z] = v.at;
        let [dx, dy, dz] = v.rate;
        let level_square = x * x + y * y;
        let level = libm::sqrt(level_square);
        let square = level_square + z * z;
        // One division for both rates.
        let inverse = 1.0 / (level_square * level * square);
        let around = Dual {
            value: atan2(y, x),
            rate: (x * dy - y * dx) * (inverse * level * square),
        };
        let rise = (dz * level_square - z * (x * dx + y * dy)) * (inverse * level_square);
        Self {
            around,
            above: Dual {
                value: elevation(z, level),
                rate: rise,
            },
        }
    }
}
