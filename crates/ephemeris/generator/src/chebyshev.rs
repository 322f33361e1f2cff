//! Chebyshev polynomials of the first kind.

use core::f64::consts::PI;

/// The value and the slope of a sum at x in [-1, 1].
pub(crate) fn sum(coefficients: &[f64], x: f64) -> (f64, f64) {
    let (mut value, mut slope) = (0.0, 0.0);
    let (mut t, mut t_next) = (1.0, x);
    let (mut u, mut u_next) = (0.0, 1.0);
    for coefficient in coefficients {
        value += coefficient * t;
        slope += coefficient * u;
        let t_after = 2.0 * x * t_next - t;
        let u_after = 2.0 * (t_next + x * u_next) - u;
        (t, t_next) = (t_next, t_after);
        (u, u_next) = (u_next, u_after);
    }
    (value, slope)
}

/// The places at which an interpolation of so many coefficients takes its samples.
pub(crate) struct Nodes {
    pub(crate) places: Vec<f64>,
    /// For each coefficient the weights of the samples.
    weights: Vec<Vec<f64>>,
}

impl Nodes {
    pub(crate) fn new(count: usize) -> Self {
        let angle = |index: usize| (index as f64 + 0.5) * PI / count as f64;
        let places = (0..count).map(|index| libm::cos(angle(index))).collect();
        let weights = (0..count)
            .map(|degree| {
                let factor = if degree == 0 { 1.0 } else { 2.0 } / count as f64;
                let weight = |index| factor * libm::cos(degree as f64 * angle(index));
                (0..count).map(weight).collect()
            })
            .collect();
        Self { places, weights }
    }

    /// The coefficients that reproduce the samples.
    pub(crate) fn coefficients(&self, samples: &[f64]) -> Vec<f64> {
        let product = |weights: &Vec<f64>| weights.iter().zip(samples).map(|(w, s)| w * s).sum();
        self.weights.iter().map(product).collect()
    }
}
