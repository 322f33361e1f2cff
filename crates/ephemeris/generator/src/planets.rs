//! The tables of the bodies that go round the Sun.

use sidera_ephemeris::making::Orbit;

use crate::Failure;
use crate::fit::{Goal, smallest};
use crate::kernels::{Kernels, Source};
use crate::orbit_fit::{self, Origin, state_from};
use crate::vector::{dot, norm, scale, sub};
use crate::write;

/// A body's table: where it is counted from, and the lengths of segment to try.
pub(crate) struct Plan {
    pub(crate) source: Source,
    origin: Origin,
    lengths: &'static [f64],
    /// The share of the error allowed that this body's table may use.
    share: f64,
}

/// The Earth-Moon barycentre, then the bodies in the engine's order.
pub(crate) const PLANS: [Plan; 14] = [
    plan(Source::EarthMoon, Origin::Sun, 0.5, &[121.7, 182.6, 256.0]),
    plan(Source::Mercury, Origin::Sun, 0.55, &[43.98, 87.969]),
    plan(
        Source::Venus,
        Origin::Sun,
        0.55,
        &[112.35, 150.0, 224.7, 300.0],
    ),
    plan(Source::Mars, Origin::Sun, 0.65, &[229.0, 343.5, 480.0]),
    plan(
        Source::Jupiter,
        Origin::Barycenter,
        0.55,
        &[1083.0, 1444.0, 2166.0, 2888.0],
    ),
    plan(
        Source::Saturn,
        Origin::Barycenter,
        0.65,
        &[1536.0, 2700.0, 3586.0, 5380.0, 8000.0],
    ),
    plan(
        Source::Uranus,
        Origin::Barycenter,
        0.65,
        &[4096.0, 6144.0, 8192.0, 12000.0, 18000.0],
    ),
    plan(
        Source::Neptune,
        Origin::Barycenter,
        0.65,
        &[4096.0, 8192.0, 12000.0, 16000.0, 24000.0],
    ),
    plan(
        Source::Pluto,
        Origin::Barycenter,
        0.65,
        &[4096.0, 8192.0, 12000.0, 16000.0, 24000.0],
    ),
    plan(
        Source::Chiron,
        Origin::Barycenter,
        0.65,
        &[1024.0, 2048.0, 3072.0, 4096.0, 6000.0],
    ),
    plan(Source::Ceres, Origin::Sun, 0.65, &[280.0, 420.0, 560.0]),
    plan(Source::Pallas, Origin::Sun, 0.65, &[280.0, 420.0, 560.0]),
    plan(Source::Juno, Origin::Sun, 0.65, &[265.0, 398.0, 530.0]),
    plan(
        Source::Vesta,
        Origin::Sun,
        0.65,
        &[265.0, 331.0, 442.0, 663.0],
    ),
];

const fn plan(source: Source, origin: Origin, share: f64, lengths: &'static [f64]) -> Plan {
    Plan {
        source,
        origin,
        lengths,
        share,
    }
}

/// The greatest relative error of a distance, and of a direction in radians.
const DISTANCE_LIMIT: f64 = 1e-8;
const DIRECTION_LIMIT: f64 = 0.01 / 3600.0 * core::f64::consts::PI / 180.0;

/// The table section of a body.
pub(crate) fn section(
    kernels: &Kernels,
    plan: &Plan,
    span: (f64, f64),
) -> Result<Vec<u8>, Failure> {
    let values = orbit_fit::fit(kernels, plan.source, plan.origin, span);
    let orbit = Orbit::new(values).ok_or("the fitted orbit is no ellipse")?;
    let residue = |days: f64| {
        let position = state_from(kernels, plan.source, plan.origin, days).at;
        orbit.corrections(days, position)
    };
    let goal = Goal {
        span,
        tolerances: tolerances(kernels, plan, &orbit, span).map(|limit| limit * plan.share),
        lengths: plan.lengths,
        nodes: 96,
        most: 40,
        components: 3,
    };
    let fitted = smallest(&goal, &residue)
        .ok_or_else(|| format!("no table of {:?} is accurate enough", plan.source))?;
    eprintln!(
        "{:?}: segments of {:.2} days, {:?} coefficients, {} bytes",
        plan.source,
        fitted.segment_days,
        fitted.counts,
        fitted.bytes()
    );
    write::table(&fitted, Some(&values), plan.origin == Origin::Barycenter)
}

/// How far the radial, the transverse and the normal component may be wrong, so that neither the
/// distance from the Earth nor the direction is wrong by more than its limit at any time.
fn tolerances(kernels: &Kernels, plan: &Plan, orbit: &Orbit, span: (f64, f64)) -> [f64; 3] {
    let mut limits = [f64::MAX; 3];
    let seen: &[Source] = if plan.source == Source::EarthMoon {
        &[Source::Sun, Source::Mercury, Source::Venus, Source::Mars]
    } else {
        &[plan.source]
    };
    let mut days = span.0;
    while days < span.1 {
        let directions = orbit.directions(days);
        for &source in seen {
            let to_body = sub(
                kernels.state(source, days).at,
                kernels.state(Source::EarthMoon, days).at,
            );
            let distance = norm(to_body);
            let line = scale(to_body, 1.0 / distance);
            for (limit, direction) in limits.iter_mut().zip(directions) {
                let along = dot(line, direction).abs();
                let across = (1.0 - along * along).max(0.0).sqrt();
                *limit = limit.min(distance * DISTANCE_LIMIT / along.max(1e-9));
                *limit = limit.min(distance * DIRECTION_LIMIT / across.max(1e-9));
            }
        }
        days += 2.5;
    }
    limits
}
