//! The fundamental arguments of the Moon's motion.

use crate::math::{ARCSECOND, CENTURY, Complex, Dual, Powers, polynomial};

/// The Delaunay arguments at a moment (IERS Conventions 2003, after Simon et al. 1994), as powers
/// of their turns.
#[derive(Clone, Debug)]
pub(crate) struct Arguments {
    /// Days of TDB from J2000.0.
    pub(crate) days: f64,
    /// The Moon's mean anomaly l.
    pub(crate) anomaly: Powers,
    /// The Sun's mean anomaly l', the Moon's argument of latitude F, its elongation D and its
    /// node.
    others: [Powers; 4],
    /// The Moon's mean longitude, F + node, of the mean equinox of date, radians.
    pub(crate) longitude: Dual,
    /// The mean longitude of the node, radians.
    pub(crate) node: Dual,
    /// The mean longitude of the apogee, of the mean equinox of date, radians.
    pub(crate) apogee: Dual,
}

/// Coefficients in seconds of arc of the powers of a Julian century.
const ANOMALY: [f64; 5] = [
    485868.249036,
    1717915923.2178,
    31.8792,
    0.051635,
    -0.00024470,
];
const SUN_ANOMALY: [f64; 5] = [
    1287104.793048,
    129596581.0481,
    -0.5532,
    0.000136,
    -0.00001149,
];
const LATITUDE: [f64; 5] = [
    335779.526232,
    1739527262.8478,
    -12.7512,
    -0.001037,
    0.00000417,
];
const ELONGATION: [f64; 5] = [
    1072260.703692,
    1602961601.2090,
    -6.3706,
    0.006593,
    -0.00003169,
];
const NODE: [f64; 5] = [450160.398036, -6962890.5431, 7.4722, 0.007702, -0.00005939];

/// Slow inequalities of the Moon's mean longitude: seconds of arc, phase (rad) and rate (rad per
/// century) of a sine. Of Venus, 18V - 16E - l, in 273 years; and of the Earth's flattening, with
/// the node (Chapront-Touze and Chapront 1988).
const SLOW: [[f64; 3]; 2] = [
    [14.25, 2.09003, 2.30120],
    [7.06, 2.182439197, -33.757044613],
];

impl Arguments {
    /// The arguments at a moment in days of TDB from J2000.0.
    pub(crate) fn at(days: f64) -> Self {
        let [l, others @ ..] = delaunay(days);
        let [_, latitude, _, node] = others;
        // The slow inequalities cancel in the node and the apogee.
        let longitude = latitude + node;
        Self {
            days,
            anomaly: Powers::of_angle(l),
            others: others.map(Powers::of_angle),
            longitude,
            node,
            apogee: longitude - l + Dual::fixed(core::f64::consts::PI),
        }
    }

    /// Julian centuries from J2000.0.
    pub(crate) fn centuries(&self) -> f64 {
        self.days / CENTURY
    }

    /// The turn by so many times l', F, D and the node (numbers of eight bits with a sign), and its
    /// angle's change per day.
    ///
    /// A product with a power of zero costs less than asking whether it is one.
    #[inline]
    pub(crate) fn factor(&self, [a, b, c, d]: [u8; 4]) -> (Complex, f64) {
        let [sun, latitude, elongation, node] = &self.others;
        let (a, b) = (sun.get(a), latitude.get(b));
        let (c, d) = (elongation.get(c), node.get(d));
        (
            (a.turn * b.turn) * (c.turn * d.turn),
            (a.rate + b.rate) + (c.rate + d.rate),
        )
    }
}

/// The arguments l, l', F, D and the node in radians at a moment in days of TDB from J2000.0, the
/// slow inequalities of the Moon's mean longitude counted in.
///
/// An inequality of the mean longitude is one of l, F and D too. In these it spares the series a
/// host of small terms beside every great one.
pub(crate) fn delaunay(days: f64) -> [Dual; 5] {
    let centuries = days / CENTURY;
    let [l, sun, latitude, elongation, node] =
        [ANOMALY, SUN_ANOMALY, LATITUDE, ELONGATION, NODE].map(|of| argument(of, centuries));
    let wave = |[size, phase, rate]: [f64; 3]| {
        let (sin, _) = Dual {
            value: phase + rate * centuries,
            rate: rate / CENTURY,
        }
        .sin_cos();
        sin.times(size * ARCSECOND)
    };
    let [venus, flattening] = SLOW;
    let slow = wave(venus) + wave(flattening);
    [l + slow, sun, latitude + slow, elongation + slow, node]
}

/// An argument in radians, reduced to one turn, and its change per day.
fn argument(coefficients: [f64; 5], centuries: f64) -> Dual {
    const TURN: f64 = 1_296_000.0;
    let Dual { value, rate } = polynomial(coefficients, centuries);
    let reduced = value - TURN * libm::floor(value / TURN);
    Dual {
        value: reduced * ARCSECOND,
        rate: rate * ARCSECOND / CENTURY,
    }
}
