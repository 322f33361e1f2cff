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

/// The observer at the Earth's centre, and the Sun.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Observer {
    pub(crate) place: Moving,
    pub(crate) acceleration: Vector,
    pub(crate) sun: Moving,
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
    /// The direction bent by the Sun's gravity, for a source at a finite distance (as SOFA's
    /// `ld`): `direction` is the unit vector of `departure.seen`.
    pub(crate) fn deflected(&self, direction: Moving, departure: &Departure) -> Moving {
        /// Stops the bending from growing without bound behind the Sun's centre.
        const LIMIT: f64 = 1e-9;
        let sun_to_observer = self.place.minus(self.sun);
        let distance = sun_to_observer.norm();
        let e = sun_to_observer.scaled(distance.recip());
        let q = departure.place.minus(self.sun).unit();
        let nearness = q.dot(q.plus(e));
        let nearness = if nearness.value > LIMIT {
            nearness
        } else {
            Dual::fixed(LIMIT)
        };
        let strength = (distance * nearness)
            .recip()
            .times(SUN_RADIUS_SCHWARZSCHILD);
        direction.plus(direction.cross(e.cross(q)).scaled(strength))
    }

    /// The direction as the moving observer sees it: aberration with all terms of special
    /// relativity and the Sun's potential (as SOFA's `ab`). A unit vector again.
    pub(crate) fn aberrated(&self, direction: Moving) -> Moving {
        let velocity = Moving {
            at: self.place.rate,
            rate: self.acceleration,
        }
        .times(1.0 / LIGHT);
        let one = Dual::fixed(1.0);
        let contraction = (one - velocity.dot(velocity)).sqrt();
        let along = direction.dot(velocity);
        let weight = one + along * (one + contraction).recip();
        let potential = self
            .place
            .minus(self.sun)
            .norm()
            .recip()
            .times(SUN_RADIUS_SCHWARZSCHILD);
        let pull = velocity.minus(direction.scaled(along)).scaled(potential);
        direction
            .scaled(contraction)
            .plus(velocity.scaled(weight))
            .plus(pull)
            .unit()
    }
}
