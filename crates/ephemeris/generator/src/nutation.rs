//! Nutation (IAU 2006/2000A): a series and a table of what it leaves.

use sidera_ephemeris::making::series;

use crate::Failure;
use crate::fit::{Goal, smallest};
use crate::nutation_arguments::{ARGUMENTS, GROWING};
use crate::series_fit::{NONE, Term, Wanted, fit};
use crate::write;

/// The table and the series.
pub(crate) fn sections(span: (f64, f64)) -> Result<[Vec<u8>; 2], Failure> {
    let nutation = |days: f64| {
        let (longitude, obliquity) = sofars::pnp::nut06a(2451545.0, days);
        [longitude, obliquity]
    };
    let wanted = Wanted::<2> {
        span,
        function: &nutation,
        weights: [1.0, 1.0],
        quanta: [1e-13, 1e-13],
        candidates: Vec::new(),
        inequalities: &[],
        terms: 0,
        known: &terms(),
        growing: 0,
    };
    let terms = fit(&wanted)?;
    let residue = |days: f64| {
        let [a, b] = nutation(days);
        match series::<2, 17>(&terms, days) {
            Some([x, y]) => [a - x, b - y, 0.0],
            None => [f64::NAN; 3],
        }
    };
    let goal = Goal {
        span,
        tolerances: [3.2e-9, 3.2e-9, 1.0],
        lengths: &[
            16.0, 32.0, 64.0, 128.0, 182.6, 365.25, 730.5, 1461.0, 2922.0,
        ],
        nodes: 48,
        most: 32,
        components: 2,
    };
    let fitted = smallest(&goal, &residue).ok_or("no table of nutation is accurate enough")?;
    Ok([write::table(&fitted, None, false)?, terms])
}

/// The terms to be fitted.
fn terms() -> Vec<Term> {
    let term = |grows: bool, [anomaly, sun, latitude, elongation, node]: [i8; 5]| Term {
        grows,
        inequality: NONE,
        others: [sun, latitude, elongation, node],
        anomaly,
    };
    let steady = ARGUMENTS.into_iter().map(|argument| term(false, argument));
    let growing = GROWING
        .into_iter()
        .map(|index| term(true, ARGUMENTS[index]));
    steady.chain(growing).collect()
}
