//! Roots in brackets.

/// A hundred-millionth of a day, about a millisecond.
const TOLERANCE_DAYS: f64 = 1e-8;
const MAX_ITERATIONS: usize = 60;

/// The root between `low` and `high` of a function that is below zero on one side and not on the
/// other, by Newton's method kept within the bracket. Returns the root and the slope there.
///
/// `rising` says which side is which; `bend` is the largest second derivative to be expected,
/// from which follows how far off a Newton step may be.
pub(super) fn newton(
    mut function: impl FnMut(f64) -> (f64, f64),
    [mut low, mut high]: [f64; 2],
    rising: bool,
    guess: f64,
    bend: f64,
) -> (f64, f64) {
    let mut x = guess.min(high).max(low);
    let mut slope = f64::NAN;
    for _ in 0..MAX_ITERATIONS {
        let (value, slope_here) = function(x);
        slope = slope_here;
        if value == 0.0 || value.is_nan() {
            break;
        }
        if (value < 0.0) == rising {
            low = x;
        } else {
            high = x;
        }
        let next = x - value / slope;
        if next > low && next < high {
            let shift = next - x;
            x = next;
            if shift * shift * bend < 2.0 * TOLERANCE_DAYS * slope.abs() {
                break;
            }
        } else {
            x = f64::midpoint(low, high);
        }
        if high - low < TOLERANCE_DAYS {
            break;
        }
    }
    (x, slope)
}

/// The root of a function between two points where its signs differ, without its slope: the
/// method of Illinois, halving the bracket where that stalls.
pub(super) fn bracketed(
    mut function: impl FnMut(f64) -> f64,
    [mut a, mut b]: [f64; 2],
    [mut at_a, mut at_b]: [f64; 2],
) -> f64 {
    for iteration in 0..MAX_ITERATIONS {
        let secant = b - at_b * (b - a) / (at_b - at_a);
        let (low, high) = (a.min(b), a.max(b));
        // `b` is the newest point; every fourth time the middle makes sure of progress.
        let x = if iteration % 4 == 3 || secant.is_nan() || secant <= low || secant >= high {
            f64::midpoint(a, b)
        } else {
            secant
        };
        let at_x = function(x);
        if at_x == 0.0 || at_x.is_nan() || high - low < TOLERANCE_DAYS {
            return x;
        }
        if (x - b).abs() < 0.1 * TOLERANCE_DAYS {
            return x;
        }
        if (at_x < 0.0) == (at_b < 0.0) {
            at_a *= 0.5;
        } else {
            (a, at_a) = (b, at_b);
        }
        (b, at_b) = (x, at_x);
    }
    b
}
