//! Precession and nutation: from the ICRF to the true ecliptic and equinox of date.

use crate::math::{ARCSECOND, CENTURY, Dual, Rotation, polynomial};

/// The Fukushima-Williams angles of IAU 2006 precession with the frame bias (Hilton et al. 2006,
/// as in SOFA's `pfw06`), seconds of arc by powers of a Julian century of TT from J2000.0.
const GAMMA: [f64; 6] = [
    -0.052928,
    10.556378,
    0.4932044,
    -0.00031238,
    -0.000002788,
    0.0000000260,
];
const PHI: [f64; 6] = [
    84381.412819,
    -46.811016,
    0.0511268,
    0.00053289,
    -0.000000440,
    -0.0000000176,
];
const PSI: [f64; 6] = [
    -0.041775,
    5038.481484,
    1.5584175,
    -0.00018522,
    -0.000026452,
    -0.0000000148,
];
/// The mean obliquity of date (IAU 2006).
const OBLIQUITY: [f64; 6] = [
    84381.406,
    -46.836769,
    -0.0001831,
    0.00200340,
    -0.000000576,
    -0.0000000434,
];

/// The turn from the ICRF to the true ecliptic and equinox of date, the nutation in longitude
/// given in radians.
pub(crate) fn ecliptic_of_date(centuries_tt: f64, nutation_longitude: Dual) -> Rotation {
    let [gamma, phi, psi] = [GAMMA, PHI, PSI].map(|angle| radians(angle, centuries_tt));
    Rotation::zxz(gamma, phi, -(psi + nutation_longitude))
}

/// The obliquity of the mean ecliptic of date, radians.
pub(crate) fn mean_obliquity(centuries_tt: f64) -> Dual {
    radians(OBLIQUITY, centuries_tt)
}

fn radians(coefficients: [f64; 6], centuries: f64) -> Dual {
    let Dual { value, rate } = polynomial(coefficients, centuries);
    Dual {
        value: value * ARCSECOND,
        rate: rate * ARCSECOND / CENTURY,
    }
}
