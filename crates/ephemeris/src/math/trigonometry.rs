//! Sine and cosine, and the angle of a direction, written out in plain arithmetic.
//!
//! The functions of `libm` ask first in which quadrant and how large an angle is, which a processor cannot
//! foresee when moments are random; these have no branch, and the processor works at several of
//! them at once. Like those they give the same bits everywhere.

use core::f64::consts::{FRAC_2_PI, FRAC_PI_4, PI};

/// Sine less its first term, cosine less its first two, and arc tangent less its first, by powers of the
/// square: interpolated at Chebyshev's points up to an eighth of a turn, and for the arc tangent to half
/// of that. What they leave out is less than 2e-17.
const SIN: [f64; 6] = [
    -0.16666666666666666,
    0.008333333333330936,
    -0.00019841269836740532,
    2.7557316093198404e-06,
    -2.5051129896450185e-08,
    1.5917988979397435e-10,
];
const COS: [f64; 6] = [
    0.041666666666666664,
    -0.0013888888888887389,
    2.48015872987544e-05,
    -2.755731726587808e-07,
    2.087614504941318e-09,
    -1.138254464534925e-11,
];
const ATAN: [f64; 11] = [
    -0.3333333333333333,
    0.1999999999999548,
    -0.14285714284657894,
    0.11111111014561013,
    -0.09090904549884611,
    0.07692182535116648,
    -0.06664502215671447,
    0.058580687568615106,
    -0.05085030492810941,
    0.03921955253255129,
    -0.019162068915902573,
];

/// A quarter of a turn in two parts, the first short enough that its product with the number of quarters is
/// exact.
const QUARTER: [f64; 2] = [1.5707963267341256, 6.077100506506192e-11];
/// What the nearest doubles leave of a quarter and an eighth of a turn.
const QUARTER_REST: f64 = 6.123233995736766e-17;
const EIGHTH_REST: f64 = 3.061616997868383e-17;
const TAN_SIXTEENTH: f64 = 0.41421356237309503;

/// The sine and the cosine of an angle of at most a million radians, to 2e-16.
#[inline]
pub(crate) fn sin_cos(radians: f64) -> (f64, f64) {
    /// Added to a number and taken off again, it leaves the nearest integer; with it added, the
    /// lowest bits are that integer.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    let shifted = radians * FRAC_2_PI + ROUND;
    let quarters = shifted - ROUND;
    let [long, short] = QUARTER;
    let from = radians - quarters * long;
    let over = quarters * short;
    let angle = from - over;
    let rest = (from - angle) - over;

    let z = angle * angle;
    let zz = z * z;
    let [a, b, c, d, e, f] = SIN;
    let series = (a + z * b) + zz * ((c + z * d) + zz * (e + z * f));
    let sin = angle + (angle * z * series + rest);
    let [a, b, c, d, e, f] = COS;
    let series = (a + z * b) + zz * ((c + z * d) + zz * (e + z * f));
    let half = 0.5 * z;
    let near = 1.0 - half;
    let cos = near + (((1.0 - near) - half) + (zz * series - angle * rest));

    let number = shifted.to_bits();
    let odd = (number & 1).wrapping_neg();
    let (s, c) = (sin.to_bits(), cos.to_bits());
    let swap = (s ^ c) & odd;
    let sign_of_sin = (number & 2) << 62;
    let sign_of_cos = (number.wrapping_add(1) & 2) << 62;
    (
        f64::from_bits(s ^ swap ^ sign_of_sin),
        f64::from_bits(c ^ swap ^ sign_of_cos),
    )
}

/// The angle of the direction (x, y), not both of which are zero: radians from -π to π, to 3e-16.
#[inline]
pub(crate) fn atan2(y: f64, x: f64) -> f64 {
    let within = angle_above(y.abs(), x.abs()).copysign(x);
    // From the left half-plane: half a turn less the angle.
    let (half, rest) = if x < 0.0 {
        (PI, 2.0 * QUARTER_REST)
    } else {
        (0.0, 0.0)
    };
    (half + (within + rest)).copysign(y)
}

/// The angle whose tangent is y over x, of which x is not negative, and not both are zero: radians
/// from -π/2 to π/2, to 2e-16.
#[inline]
pub(crate) fn elevation(y: f64, x: f64) -> f64 {
    angle_above(y.abs(), x).copysign(y)
}

/// The same for two numbers neither of which is negative.
#[inline]
fn angle_above(y: f64, x: f64) -> f64 {
    // Counted from the x axis, from the diagonal or from the y axis, whichever is nearest.
    let is_off = y > TAN_SIXTEENTH * x;
    let is_steep = TAN_SIXTEENTH * y > x;
    let (ahead, beside) = if is_steep { (0.0, 0.0) } else { (x, y) };
    let (back, aside) = if is_off { (x, y) } else { (0.0, 0.0) };
    let eighths = f64::from(u8::from(is_off)) + f64::from(u8::from(is_steep));
    let q = (beside - back) / (ahead + aside);
    let z = q * q;
    let zz = z * z;
    let z4 = zz * zz;
    let [a, b, c, d, e, f, g, h, i, j, k] = ATAN;
    let low = (a + z * b) + zz * (c + z * d);
    let middle = (e + z * f) + zz * (g + z * h);
    let high = (i + z * j) + zz * k;
    let series = low + z4 * (middle + z4 * high);
    eighths * FRAC_PI_4 + (q + (q * z * series + eighths * EIGHTH_REST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::f64::consts::{FRAC_PI_2, TAU};

    /// Angles of all sizes and signs, also whole quarters and their neighbours.
    fn angles() -> impl Iterator<Item = f64> {
        let spread = (0..200_000_u32).map(|index| {
            let share = (f64::from(index) * 0.618_033_988_749_895).fract() - 0.5;
            share * [TAU, 1e2, 1e4, 2e6][index as usize % 4]
        });
        let quarters = (-4_000..4_000_i32).flat_map(|index| {
            let quarter = f64::from(index) * FRAC_PI_2;
            [quarter, quarter + 1e-9, quarter - 1e-12, quarter + 0.78]
        });
        spread.chain(quarters)
    }

    #[test]
    fn sine_and_cosine_are_those_of_libm_to_2e_16() {
        for angle in angles() {
            let (sin, cos) = sin_cos(angle);
            let expected = libm::sincos(angle);
            assert!((sin - expected.0).abs() <= 2.3e-16, "sin {angle}: {sin}");
            assert!((cos - expected.1).abs() <= 2.3e-16, "cos {angle}: {cos}");
        }
    }

    #[test]
    fn a_sine_near_zero_is_not_lost_in_the_reduction() {
        for index in 1..1_000_i32 {
            let angle = f64::from(index) * PI;
            let (expected, _) = libm::sincos(angle);
            let (sin, _) = sin_cos(angle);
            assert!((sin - expected).abs() <= 1e-22, "{index}: {sin:e}");
        }
    }

    #[test]
    fn directions_have_the_angles_of_libm() {
        for angle in angles() {
            let (y, x) = libm::sincos(angle);
            for (y, x) in [(y, x), (y * 1e-9, x), (y * 30.0, x * 30.0), (y, x * 1e-12)] {
                let miss = (atan2(y, x) - libm::atan2(y, x)).abs();
                assert!(miss <= 4.5e-16, "{y} {x}: {miss:e}");
                let level = x.abs();
                let miss = (elevation(y, level) - libm::atan(y / level)).abs();
                assert!(miss <= 2.3e-16, "{y} {level}: {miss:e}");
            }
        }
    }

    #[test]
    fn axes_are_exact() {
        assert_eq!(atan2(0.0, 3.0).to_bits(), 0.0_f64.to_bits());
        assert_eq!(atan2(2.0, 0.0).to_bits(), FRAC_PI_2.to_bits());
        assert_eq!(atan2(-2.0, 0.0).to_bits(), (-FRAC_PI_2).to_bits());
        assert_eq!(atan2(0.0, -1.0).to_bits(), PI.to_bits());
        assert_eq!(elevation(0.0, 1.0).to_bits(), 0.0_f64.to_bits());
        assert_eq!(elevation(-1.0, 0.0).to_bits(), (-FRAC_PI_2).to_bits());
        assert_eq!(sin_cos(0.0), (0.0, 1.0));
    }

    #[test]
    fn what_is_not_a_number_gives_none() {
        assert!(sin_cos(f64::NAN).0.is_nan() && sin_cos(f64::INFINITY).1.is_nan());
        assert!(atan2(f64::NAN, 1.0).is_nan() && elevation(1.0, f64::NAN).is_nan());
    }
}
