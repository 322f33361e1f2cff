//! Small mathematics: quantities with their rate of change, vectors, complex numbers.
//!
//! Speeds are exact derivatives of the positions beside them. So every quantity on the way to
//! a position carries its rate, and the product and chain rules are written once, here.

mod complex;
mod dual;
mod rotation;
mod trigonometry;
mod vector;

pub(crate) use complex::{Complex, Power, Powers};
pub(crate) use dual::Dual;
pub(crate) use rotation::Rotation;
pub(crate) use trigonometry::{atan2, elevation, sin_cos};
pub(crate) use vector::{Moving, Vector, dot, norm, scale, sub, sum};

/// Radians in a second of arc.
pub(crate) const ARCSECOND: f64 = core::f64::consts::PI / 648_000.0;
/// Days in a Julian century.
pub(crate) const CENTURY: f64 = 36_525.0;
/// The epoch J2000.0 as a Julian date.
pub(crate) const J2000: f64 = 2_451_545.0;

/// An angle in degrees brought into [0, 360), also where rounding would give 360.
#[inline]
pub(crate) fn turn_deg(radians: f64) -> f64 {
    let degrees = radians.to_degrees();
    let turned = if degrees < 0.0 {
        degrees + 360.0
    } else {
        degrees
    };
    if turned < 360.0 { turned } else { 0.0 }
}

/// A polynomial in its variable, coefficients of rising powers, with the derivative.
pub(crate) fn polynomial<const N: usize>(coefficients: [f64; N], x: f64) -> Dual {
    let mut value = 0.0;
    let mut slope = 0.0;
    for coefficient in coefficients.into_iter().rev() {
        slope = slope * x + value;
        value = value * x + coefficient;
    }
    Dual { value, rate: slope }
}
