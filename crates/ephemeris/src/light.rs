//! What light does on its way: it takes time, is bent by the Sun, and seems to come from ahead.

use crate::constants::{LIGHT, SUN_RADIUS_SCHWARZSCHILD};
use crate::math::{Dual, Moving, Vector, dot, norm, scale, sub, sum};

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
    pub(crate) seen: Moving,
    pub(crate) distance: Dual,
}

impl Motion {
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
        let distance = norm(straight);
        // Light-time to first order in the body's speed, then once more in full.
        let mut delay = distance * distance / (LIGHT * distance + dot(straight, self.place.rate));
        delay = norm(sub(self.before(delay), observer.place.at)) / LIGHT;
        let at = self.before(delay);
        let seen = sub(at, observer.place.at);
        let distance = norm(seen);
        let toward = scale(seen, 1.0 / distance);
        let left = sub(self.place.rate, scale(self.acceleration, delay));
        let receding = dot(toward, sub(left, observer.place.rate));
        let stretch = 1.0 - receding / (LIGHT + dot(toward, left));
        let rate = scale(left, stretch);
        let seen = Moving {
            at: seen,
            rate: sub(rate, observer.place.rate),
        };
        let distance = Dual {
            value: distance,
            rate: dot(toward, seen.rate),
        };
        Departure {
            place: Moving { at, rate },
            seen,
            distance,
        }
    }
}

impl Observer {
    pub(crate) fn new(place: Moving, acceleration: Vector, sun: Moving) -> Self {
        let sun_to_observer = place.minus(sun);
        let inverse = sun_to_observer.norm().recip();
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
    /// `ld`): `direction` is the unit vector of `departure.seen`.
    pub(crate) fn deflected(&self, direction: Moving, departure: &Departure) -> Moving {
        /// Stops the bending from growing without bound behind the Sun's centre.
        const LIMIT: f64 = 1e-9;
        let source = departure.place.minus(self.sun).unit();
        let nearness = source.dot(source.plus(self.from_sun));
        let nearness = if nearness.value > LIMIT {
            nearness
        } else {
            Dual::fixed(LIMIT)
        };
        let bend = direction.cross(self.from_sun.cross(source));
        direction.plus(bend.scaled(self.potential / nearness))
    }

    /// The direction as the moving observer sees it: aberration with all terms of special
    /// relativity and the Sun's potential (as SOFA's `ab`). A unit vector again.
    pub(crate) fn aberrated(&self, direction: Moving) -> Moving {
        let along = direction.dot(self.velocity);
        let ahead = Dual::fixed(1.0) + along * self.weight + self.potential;
        let kept = self.contraction - along * self.potential;
        direction
            .scaled(kept)
            .plus(self.velocity.scaled(ahead))
            .unit()
    }
}
