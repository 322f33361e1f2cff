//! The ellipse that a body's table corrects.

#[cfg(feature = "making")]
use crate::math::Vector;
use crate::math::{Dual, Moving, polynomial, sin_cos};

/// A Kepler orbit whose equinoctial elements are cubic polynomials of time, in the ICRF.
///
/// A planet leaves such an ellipse by a thousandth of its distance, so what remains to be stored
/// is ten bits a coefficient smaller than the position itself. The elements are fitted, not
/// osculating: the table holds whatever the ellipse does not, to the last bit of these very
/// expressions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Orbit {
    /// The middle of the fitted span, days from J2000.0.
    middle: f64,
    /// Half the fitted span in days: the unit of the polynomials.
    half: f64,
    /// Semi-major axis (au); h, k (eccentricity times sine and cosine of the longitude of
    /// perihelion); p, q (tangent of half the inclination times sine and cosine of the node);
    /// mean longitude (rad).
    elements: [[f64; 4]; 6],
}

/// The place on the ellipse and the directions in which the corrections are counted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    f: Moving,
    g: Moving,
    w: Moving,
    x: Dual,
    y: Dual,
    radius: Dual,
}

impl Orbit {
    /// The number of values an orbit is stored as.
    pub(crate) const VALUES: usize = 26;

    /// From the middle, the half span and the coefficients, element by element.
    pub(crate) const fn new(values: [f64; Self::VALUES]) -> Option<Self> {
        let [middle, half, rest @ ..] = values;
        let (elements, _) = rest.as_chunks::<4>();
        let [axis, h, k, p, q, longitude] = *elements else {
            return None;
        };
        let elements = [axis, h, k, p, q, longitude];
        let orbit = Self {
            middle,
            half,
            elements,
        };
        if orbit.is_sane() { Some(orbit) } else { None }
    }

    /// Whether the elements are those of an ellipse all over the span: sums of the coefficients
    /// bound the polynomials.
    const fn is_sane(&self) -> bool {
        let [axis, h, k, p, q, _] = self.elements;
        let wander = variation(axis);
        self.half > 1.0
            && axis[0] - wander > 0.01
            && axis[0] + wander < 1e4
            && bound(h) + bound(k) < 0.9
            && bound(p) < 2.0
            && bound(q) < 2.0
    }

    /// The place at a moment in days of TDB from J2000.0.
    pub(crate) fn place(&self, days: f64) -> Place {
        let per_day = 1.0 / self.half;
        let at = ((days - self.middle) * per_day).clamp(-1.5, 1.5);
        let [axis, h, k, p, q, longitude] = self.elements.map(|coefficients| {
            let Dual { value, rate } = polynomial(coefficients, at);
            Dual {
                value,
                rate: rate * per_day,
            }
        });
        let (sin, cos, shape) = eccentric_longitude(h, k, longitude);
        let (hh, hk, kk) = (h * h, h * k, k * k);
        let one = Dual::fixed(1.0);
        let beta = (one + (one - hh - kk).sqrt()).recip();
        let x = axis * ((one - hh * beta) * cos + hk * beta * sin - k);
        let y = axis * ((one - kk * beta) * sin + hk * beta * cos - h);
        let [f, g, w] = plane(p, q);
        Place {
            f,
            g,
            w,
            x,
            y,
            radius: axis * shape,
        }
    }
}

impl Place {
    /// The position with radial, transverse and normal corrections added to that of the ellipse.
    pub(crate) fn corrected(&self, corrections: Moving) -> Moving {
        let [radial, transverse, normal] = components(corrections);
        let inverse = self.radius.recip();
        let (along, across) = (radial * inverse, transverse * inverse);
        let x = self.x + self.x * along - self.y * across;
        let y = self.y + self.y * along + self.x * across;
        self.f
            .scaled(x)
            .plus(self.g.scaled(y))
            .plus(self.w.scaled(normal))
    }

    /// The radial, transverse and normal unit vectors.
    #[cfg(feature = "making")]
    pub(crate) fn directions(&self) -> [Vector; 3] {
        let inverse = self.radius.recip();
        let (x, y) = (self.x * inverse, self.y * inverse);
        let radial = self.f.scaled(x).plus(self.g.scaled(y));
        let transverse = self.g.scaled(x).minus(self.f.scaled(y));
        [radial.at, transverse.at, self.w.at]
    }

    /// The corrections that make the ellipse's position this one.
    #[cfg(feature = "making")]
    pub(crate) fn corrections(&self, position: Vector) -> Vector {
        let position = Moving {
            at: position,
            rate: [0.0; 3],
        };
        let (px, py) = (position.dot(self.f), position.dot(self.g));
        let (dx, dy) = (px - self.x, py - self.y);
        let inverse = self.radius.recip();
        let radial = (dx * self.x + dy * self.y) * inverse;
        let transverse = (dy * self.x - dx * self.y) * inverse;
        [radial.value, transverse.value, position.dot(self.w).value]
    }
}

/// Solves Kepler's equation for the sine and cosine of the eccentric longitude, and the distance
/// in semi-major axes.
///
/// The equation of the centre to the third power of the eccentricity, then a step of the fourth order, which leaves 1e-16 at
/// the eccentricities of planets. Where the step is great (Chiron, Mercury, asteroids) one of Newton's
/// follows, which leaves 1e-12 at most. Sine and cosine are computed once and turned by what the steps add.
fn eccentric_longitude(h: Dual, k: Dual, longitude: Dual) -> (Dual, Dual, Dual) {
    /// The step whose fourth power is 1e-14, radians.
    const GREAT: f64 = 3e-4;
    let turns = libm::floor(longitude.value * (1.0 / core::f64::consts::TAU));
    let mean = longitude.value - turns * core::f64::consts::TAU;
    let bend = |sin: f64, cos: f64| k.value * sin - h.value * cos;
    let shape = |sin: f64, cos: f64| k.value * cos + h.value * sin;
    let (sin, cos) = sin_cos(mean);
    let (b, c) = (bend(sin, cos), shape(sin, cos));
    let centre = b * (1.0 + c + (c * c - 0.5 * b * b));
    let (sin, cos) = turned(sin, cos, centre);
    let (b, c) = (bend(sin, cos), shape(sin, cos));
    let inverse = 1.0 / (1.0 - c);
    let newton = (b - centre) * inverse;
    let (second, third) = (b * inverse, c * inverse);
    let curve = newton * (0.5 * second * second - third * (1.0 / 6.0));
    let step = newton * (1.0 - newton * (0.5 * second - curve));
    let (mut sin, mut cos) = turned_a_little(sin, cos, step);
    if newton.abs() > GREAT {
        let miss = centre + step - bend(sin, cos);
        let last = -miss / (1.0 - shape(sin, cos));
        (sin, cos) = (sin + cos * last, cos - sin * last);
    }
    let inverse = 1.0 / (1.0 - shape(sin, cos));
    let rate = (longitude.rate - h.rate * cos + k.rate * sin) * inverse;
    let sin = Dual {
        value: sin,
        rate: cos * rate,
    };
    let cos = Dual {
        value: cos,
        rate: -sin.value * rate,
    };
    (sin, cos, Dual::fixed(1.0) - k * cos - h * sin)
}

/// The sine and cosine of an angle turned by less than one radian: Taylor's series to 1e-16 at 0.4
/// radians, and 1e-11 at the 0.9 that no orbit exceeds. In two halves, the second of which need not wait for the first.
fn turned(sin: f64, cos: f64, by: f64) -> (f64, f64) {
    let square = by * by;
    let sixth = square * square * square;
    let near = 1.0 - square * (1.0 / 6.0 - square * (1.0 / 120.0));
    let far = 1.0 / 5_040.0
        - square
            * (1.0 / 362_880.0 - square * (1.0 / 39_916_800.0 - square * (1.0 / 6_227_020_800.0)));
    let s = by * (near - sixth * far);
    let near = 1.0 - square * (0.5 - square * (1.0 / 24.0));
    let far = 1.0 / 720.0
        - square * (1.0 / 40_320.0 - square * (1.0 / 3_628_800.0 - square * (1.0 / 479_001_600.0)));
    let c = near - sixth * far;
    (sin * c + cos * s, cos * c - sin * s)
}

/// The same for less than a tenth of a radian, to 1e-15 at 0.03 radians.
fn turned_a_little(sin: f64, cos: f64, by: f64) -> (f64, f64) {
    let square = by * by;
    let s = by * (1.0 - square * (1.0 / 6.0 - square * (1.0 / 120.0 - square / 5_040.0)));
    let c = 1.0 - square * (0.5 - square * (1.0 / 24.0 - square / 720.0));
    (sin * c + cos * s, cos * c - sin * s)
}

/// The unit vectors of the orbit's plane and of its normal.
fn plane(p: Dual, q: Dual) -> [Moving; 3] {
    let one = Dual::fixed(1.0);
    let (pp, qq) = (p * p, q * q);
    let pq = (p * q).times(2.0);
    let size = (one + pp + qq).recip();
    let f = vector([one - pp + qq, pq, -p.times(2.0)]);
    let g = vector([pq, one + pp - qq, q.times(2.0)]);
    let w = vector([p.times(2.0), -q.times(2.0), one - pp - qq]);
    [f.scaled(size), g.scaled(size), w.scaled(size)]
}

fn vector(entries: [Dual; 3]) -> Moving {
    Moving {
        at: entries.map(|entry| entry.value),
        rate: entries.map(|entry| entry.rate),
    }
}

fn components(v: Moving) -> [Dual; 3] {
    let [a, b, c] = v.at;
    let [da, db, dc] = v.rate;
    [
        Dual { value: a, rate: da },
        Dual { value: b, rate: db },
        Dual { value: c, rate: dc },
    ]
}

const fn variation(coefficients: [f64; 4]) -> f64 {
    let [_, a, b, c] = coefficients;
    1.5 * (a.abs() + 1.5 * (b.abs() + 1.5 * c.abs()))
}

const fn bound(coefficients: [f64; 4]) -> f64 {
    coefficients[0].abs() + variation(coefficients)
}
