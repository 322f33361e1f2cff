//! The periodic difference of TDB and TT.

use crate::math::sin_cos;

/// TDB minus TT in seconds at a moment in days of TT from J2000.0: the leading terms of Fairhead
/// and Bretagnon (1990), good to 10 microseconds from 1600 to 2200.
pub(crate) fn minus_tt_seconds(days_tt: f64) -> f64 {
    /// Amplitude in seconds, rate in radians per Julian century, phase in radians.
    const TERMS: [[f64; 3]; 6] = [
        [0.001657, 628.3076, 6.2401],
        [0.000022, 575.3385, 4.2970],
        [0.000014, 1256.6152, 6.1969],
        [0.000005, 606.9777, 4.0212],
        [0.000005, 52.9691, 0.4444],
        [0.000002, 21.3299, 5.5431],
    ];
    let centuries = days_tt / crate::math::CENTURY;
    let terms = TERMS
        .into_iter()
        .map(|[size, rate, phase]| size * sin_cos(rate * centuries + phase).0);
    terms.sum::<f64>() + 0.00001 * centuries * sin_cos(628.3076 * centuries + 4.2490).0
}
