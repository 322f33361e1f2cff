//! What light does on its way: it takes time, is bent by the Sun, and seems to come from ahead.

use crate::constants::{LIGHT, SUN_RADIUS_SCHWARZSCHILD};
use crate::math::{Dual, Moving, Vector, dot, scale, sub, sum};

/// A body's barycentric motion at the moment of observation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Motion {
    pub(crate) place: Moving,
    /// Astronomical units per day squared; the two-body value is enough.
    pub(crate) acceleration: Vector,
}

/// The observer at the Earth's centre, and the Sun, with what all bodies' light needs of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Observer {
    pub(crate) place: Moving,
    pub(crate) acceleration: Vector,
    pub(crate) sun: Moving,
    /// The unit vector from the Sun to the observer.
    from_sun: Moving,
    /// The Sun's Schwarzschild radius over its distance.
    potential: Dual,
    /// The velocity in units of that of light.
    velocity: Moving,
    /// The observer's clock: the inverse of Lorentz's factor, and the inverse of it plus 1.
    contraction: Dual,
    weight: Dual,
}

/// Where the light came from: barycentric, and as seen from the observer without aberration.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Departure {
    pub(crate) place: Moving,
    /// A unit vector.
    pub(crate) direction: Moving,
    pub(crate) distance: Dual,
}

impl Motion {
    pub(crate) const STILL: Self = Self {
        place: Moving::ZERO,
        acceleration: [0.0; 3],
    };

    /// The place a while ago, by Taylor's series: the third power of light-time is 1e-5" for
    /// Mercury and less for all others.
    fn before(&self, delay: f64) -> Vector {
        let Self {
            place,
            acceleration,
        } = self;
        sum(
            sub(place.at, scale(place.rate, delay)),
            scale(*acceleration, 0.5 * delay * delay),
        )
    }

    /// Where the light left that the observer sees now.
    pub(crate) fn departure(&self, observer: &Observer) -> Departure {
        let straight = sub(self.place.at, observer.place.at);
        let velocity = self.place.rate;
        // Light-time of a body that moves straight on: what its acceleration adds is 1e-6" of
        // motion.
        let along = dot(straight, velocity);
        let over = LIGHT * LIGHT - dot(velocity, velocity);
        let square = dot(straight, straight);
        let root = libm::sqrt(along * along + over * square);
        let delay = (root - along) / over;
        let at = self.before(delay);
        let seen = sub(at, observer.place.at);
        // The inverse of the straight way, put right for the bend by its series: what it leaves out is the
        // third power of 1e-6. It spares a second root.
        let straight_inverse = (root + along) / (square * LIGHT);
        let square = dot(seen, seen);
        let bend = square * straight_inverse * straight_inverse - 1.0;
        let inverse = straight_inverse * (1.0 - bend * (0.5 - 0.375 * bend));
        let distance = square * inverse;
        let toward = scale(seen, inverse);
        let left = sub(self.place.rate, scale(self.acceleration, delay));
        let receding = dot(toward, sub(left, observer.place.rate));
        // One over 1 plus a ten-thousandth, by its series.
        let towards = dot(toward, left) * (1.0 / LIGHT);
        let stretch =
            1.0 - receding * (1.0 / LIGHT) * (1.0 - towards * (1.0 - towards * (1.0 - towards)));
        let rate = scale(left, stretch);
        let seen = Moving {
            at: seen,
            rate: sub(rate, observer.place.rate),
        };
        let distance = Dual {
            value: distance,
            rate: dot(toward, seen.rate),
        };
        let inverse = Dual {
            value: inverse,
            rate: -distance.rate * inverse * inverse,
        };
        Departure {
            place: Moving { at, rate },
            direction: seen.scaled(inverse),
            distance,
        }
    }
}

impl Observer {
    pub(crate) fn new(place: Moving, acceleration: Vector, sun: Moving) -> Self {
        let sun_to_observer = place.minus(sun);
        let inverse = sun_to_observer.inverse_norm();
        let velocity = Moving {
            at: place.rate,
            rate: acceleration,
        }
        .times(1.0 / LIGHT);
        let one = Dual::fixed(1.0);
        let contraction = (one - velocity.dot(velocity)).sqrt();
        Self {
            place,
            acceleration,
            sun,
            from_sun: sun_to_observer.scaled(inverse),
            potential: inverse.times(SUN_RADIUS_SCHWARZSCHILD),
            velocity,
            contraction,
            weight: (one + contraction).recip(),
        }
    }

    /// The direction bent by the Sun's gravity, for a source at a finite distance (as SOFA's
    /// `ld`).
    pub(crate) fn deflected(&self, departure: &Departure) -> Moving {
        /// Stops the bending from growing without bound behind the Sun's centre.
        const LIMIT: f64 = 1e-9;
        let direction = departure.direction;
        // Not made a unit vector: its length comes in by the first power everywhere.
        let source = departure.place.minus(self.sun);
        let length = source.norm();
        let nearness = length + source.dot(self.from_sun);
        let nearness = if nearness.value > LIMIT * length.value {
            nearness
        } else {
            length.times(LIMIT)
        };
        // The product direction x (from_sun x source), by its two terms.
        let bend = self.potential / nearness;
        let away = bend * direction.dot(source);
        let back = bend * direction.dot(self.from_sun);
        direction
            .plus(self.from_sun.scaled(away))
            .minus(source.scaled(back))
    }

    /// The direction as the moving observer sees it: aberration with all terms of special
    /// relativity and the Sun's potential (as SOFA's `ab`). Not quite a unit vector: only its direction matters.
    pub(crate) fn aberrated(&self, direction: Moving) -> Moving {
        let along = direction.dot(self.velocity);
        let ahead = Dual::fixed(1.0) + along * self.weight + self.potential;
        let kept = self.contraction - along * self.potential;
        direction.scaled(kept).plus(self.velocity.scaled(ahead))
    }
}
