//! Fits the reference ellipse: cubic polynomials to the osculating equinoctial elements.

use core::f64::consts::{PI, TAU};

use sidera_ephemeris::making::{GM_ALL, GM_SUN};

use crate::kernels::{Kernels, Source, State};
use crate::linear::Normal;
use crate::vector::{cross, dot, norm, scale, sub};

/// Where positions are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Sun,
    Barycenter,
}

/// The state from the origin.
pub(crate) fn state_from(kernels: &Kernels, source: Source, origin: Origin, days: f64) -> State {
    let state = kernels.state(source, days);
    match origin {
        Origin::Sun => state.minus(kernels.state(Source::Sun, days)),
        Origin::Barycenter => state,
    }
}

/// The middle, the half span and the 24 coefficients of an orbit over a span of days.
pub(crate) fn fit(
    kernels: &Kernels,
    source: Source,
    origin: Origin,
    span: (f64, f64),
) -> [f64; 26] {
    const SAMPLES: usize = 40_000;
    let gm = if origin == Origin::Sun {
        GM_SUN
    } else {
        GM_ALL
    };
    let (middle, half) = (0.5 * (span.0 + span.1), 0.5 * (span.1 - span.0));
    let mut equations = Normal::<6>::new(4);
    let mut turns = 0.0;
    let mut last = 0.0;
    for index in 0..=SAMPLES {
        let x = 2.0 * index as f64 / SAMPLES as f64 - 1.0;
        let state = state_from(kernels, source, origin, middle + half * x);
        let mut elements = equinoctial(&state, gm);
        // The mean longitude is counted on over the turns.
        let longitude = elements[5];
        if index > 0 {
            turns += ((last - longitude) / TAU).round();
        }
        last = longitude;
        elements[5] = longitude + turns * TAU;
        equations.add(&[1.0, x, x * x, x * x * x], elements);
    }
    let mut values = [
        middle, half, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
        0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
    ];
    for (element, coefficients) in equations.solve().iter().enumerate() {
        values[2 + element * 4..6 + element * 4].copy_from_slice(coefficients);
    }
    values
}

/// Semi-major axis, h, k, p, q and the mean longitude within a turn.
fn equinoctial(state: &State, gm: f64) -> [f64; 6] {
    let (r, v) = (state.at, state.rate);
    let radius = norm(r);
    let momentum = cross(r, v);
    let w = scale(momentum, 1.0 / norm(momentum));
    let (p, q) = (w[0] / (1.0 + w[2]), -w[1] / (1.0 + w[2]));
    let size = 1.0 + p * p + q * q;
    let f = scale([1.0 - p * p + q * q, 2.0 * p * q, -2.0 * p], 1.0 / size);
    let g = scale([2.0 * p * q, 1.0 + p * p - q * q, 2.0 * q], 1.0 / size);
    let e = sub(scale(cross(v, momentum), 1.0 / gm), scale(r, 1.0 / radius));
    let (k, h) = (dot(e, f), dot(e, g));
    let axis = 1.0 / (2.0 / radius - dot(v, v) / gm);
    let (x, y) = (dot(r, f), dot(r, g));
    let root = (1.0 - h * h - k * k).sqrt();
    let beta = 1.0 / (1.0 + root);
    let cos = k + ((1.0 - k * k * beta) * x - h * k * beta * y) / (axis * root);
    let sin = h + ((1.0 - h * h * beta) * y - h * k * beta * x) / (axis * root);
    let eccentric = libm::atan2(sin, cos);
    let longitude = eccentric + h * cos - k * sin;
    [axis, h, k, p, q, (longitude + PI).rem_euclid(TAU) - PI]
}
