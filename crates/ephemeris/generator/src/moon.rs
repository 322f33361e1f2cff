//! The Moon's series and the table of what they leave.

use core::f64::consts::{PI, TAU};

use sidera_ephemeris::making::{delaunay, mean_ecliptic, series};

use crate::Failure;
use crate::fit::{Goal, smallest};
use crate::kernels::{Kernels, Source};
use crate::series_fit::{Inequality, NONE, Term, Wanted, candidates, fit, with_inequalities};
use crate::vector::{norm, rotate};
use crate::write;

/// Mean longitudes of Venus, the Earth, Mars, Jupiter and Saturn at J2000.0 and their rates per
/// century, radians (IERS Conventions 2003).
const LONGITUDES: [(f64, f64); 5] = [
    (3.176146697, 1021.3285546211),
    (1.753470314, 628.3075849991),
    (6.203480913, 334.0612426700),
    (0.599546497, 52.9690962641),
    (0.874016757, 21.3299104960),
];

/// Multiples of the longitudes that are known to disturb the Moon most, beside multiples of the
/// Delaunay arguments.
const DISTURBANCES: [[i8; 5]; 20] = [
    [18, -16, 0, 0, 0],
    [1, -1, 0, 0, 0],
    [2, -2, 0, 0, 0],
    [3, -3, 0, 0, 0],
    [4, -4, 0, 0, 0],
    [3, -5, 0, 0, 0],
    [5, -6, 0, 0, 0],
    [8, -13, 0, 0, 0],
    [10, -3, 0, 0, 0],
    [2, -3, 0, 0, 0],
    [3, -4, 0, 0, 0],
    [5, -8, 0, 0, 0],
    [0, 1, 0, -1, 0],
    [0, 2, 0, -2, 0],
    [0, 3, 0, -3, 0],
    [0, 0, 0, 1, 0],
    [0, 1, 0, -2, 0],
    [0, 2, -2, 0, 0],
    [0, 1, -2, 0, 0],
    [0, 4, -8, 3, 0],
];

/// The phases and rates per day of the disturbances.
fn inequalities() -> Vec<Inequality> {
    let combine = |multipliers: &[i8; 5], pick: fn(&(f64, f64)) -> f64| -> f64 {
        LONGITUDES
            .iter()
            .zip(multipliers)
            .map(|(l, m)| pick(l) * f64::from(*m))
            .sum()
    };
    DISTURBANCES
        .iter()
        .map(|m| {
            (
                combine(m, |l| l.0).rem_euclid(TAU),
                combine(m, |l| l.1) / 36_525.0,
            )
        })
        .collect()
}

/// Longitude less the mean longitude (rad), latitude (rad), both of the mean ecliptic of date, and
/// distance (au).
fn spherical(kernels: &Kernels, days: f64) -> [f64; 3] {
    let place = kernels.state(Source::Moon, days).at;
    let [x, y, z] = rotate(mean_ecliptic(days / 36_525.0), place);
    let [_, _, (latitude, _), _, (node, _)] = delaunay(days);
    let from_mean = libm::atan2(y, x) - latitude - node;
    let wrapped = (from_mean + PI).rem_euclid(TAU) - PI;
    let distance = norm(place);
    [wrapped, libm::asin(z / distance), distance]
}

/// The table, the series of longitude and distance, and the series of latitude.
pub(crate) fn sections(kernels: &Kernels, span: (f64, f64)) -> Result<[Vec<u8>; 3], Failure> {
    let inequalities = inequalities();
    let disturbed = |parity| {
        let mut found = candidates(10, 1, parity);
        let mut few = candidates(4, 0, parity);
        if parity == 0 {
            few.push(Term {
                grows: false,
                inequality: NONE,
                others: [0; 4],
                anomaly: 0,
            });
        }
        found.extend(with_inequalities(&few, inequalities.len()));
        found
    };
    let both = Wanted::<2> {
        span,
        function: &|days| {
            let [longitude, _, distance] = spherical(kernels, days);
            [longitude, distance]
        },
        weights: [1.0, 1.0 / 0.00257],
        quanta: [1e-10, 1e-13],
        candidates: disturbed(0),
        inequalities: &inequalities,
        terms: 150,
        known: &[],
        growing: 8,
    };
    let longitude = fit(&both)?;
    let single = Wanted::<1> {
        span,
        function: &|days| [spherical(kernels, days)[1]],
        weights: [1.0],
        quanta: [1e-10],
        candidates: candidates(10, 1, 1),
        inequalities: &[],
        terms: 96,
        known: &[],
        growing: 6,
    };
    let latitude = fit(&single)?;
    let residue = |days: f64| {
        let [a, b, c] = spherical(kernels, days);
        match (
            series::<2, 17>(&longitude, days),
            series::<1, 9>(&latitude, days),
        ) {
            (Some([x, z]), Some([y])) => [a - x, b - y, c - z],
            _ => [f64::NAN; 3],
        }
    };
    let goal = Goal {
        span,
        tolerances: [3.6e-9, 3.6e-9, 1.0e-11],
        lengths: &[14.0, 20.0, 27.55, 34.0, 41.0],
        nodes: 72,
        most: 56,
        components: 3,
    };
    let fitted = smallest(&goal, &residue).ok_or("no table of the Moon is accurate enough")?;
    Ok([write::table(&fitted, None, false)?, longitude, latitude])
}
