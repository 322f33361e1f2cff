//! Parallels of declination, and bodies beyond the Sun's reach.

use serde::Serialize;

use super::Scene;
use crate::aspects::counts;
use crate::ids::identifiers;
use crate::keyed::Keyed;
use crate::point::Point;

identifiers! {
    /// A relation of two declinations.
    pub enum ParallelKind is "a parallel" {
        /// The same declination.
        Parallel = "parallel",
        /// The same distance from the equator on either side of it.
        ContraParallel = "contra_parallel",
    }
}

/// The declinations of a chart's bodies and points.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Declinations {
    /// Parallels and contra-parallels, nearest first.
    pub parallels: Vec<Parallel>,
    /// How far from the equator the Sun gets, the true obliquity of the ecliptic, degrees.
    pub obliquity: f64,
    /// The bodies farther from the equator than that, with how much farther, degrees.
    pub out_of_bounds: Keyed<f64>,
}

/// Two bodies at one distance from the equator.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Parallel {
    /// One body.
    pub a: Point,
    /// The other.
    pub b: Point,
    /// On the same side of the equator or on either.
    pub parallel: ParallelKind,
    /// By how much the two distances differ, degrees.
    pub orb: f64,
}

pub(super) fn of(scene: &Scene<'_>) -> Declinations {
    let widest = scene.options.settings.declination_orb;
    let obliquity = scene.grid.obliquity_deg;
    let mut parallels = Vec::new();
    for (a, b) in super::pairs(scene.movers) {
        if !counts(a.point, b.point, scene.options.angle_aspects) {
            continue;
        }
        let orbs = relation(scene.declination_deg(a), scene.declination_deg(b));
        parallels.extend(
            orbs.filter(|(_, orb)| *orb <= widest)
                .map(|(parallel, orb)| Parallel {
                    a: a.point,
                    b: b.point,
                    parallel,
                    orb,
                }),
        );
    }
    sidera_compact::sort_by(&mut parallels, |one, other| one.orb.total_cmp(&other.orb));
    let beyond = scene.movers.iter().filter_map(|mover| {
        // What is on the ecliptic by definition gets no farther than the Sun.
        let position = scene.position(mover.point)?;
        let beyond = position.declination_deg.abs() - obliquity;
        (beyond > 0.0 && mover.point != Point::Sun).then_some((mover.point.id(), beyond))
    });
    Declinations {
        out_of_bounds: Keyed(beyond.collect()),
        parallels,
        obliquity,
    }
}

/// How far two declinations are from being the same and from being opposite; close to the equator
/// both may be within an orb.
fn relation(a_deg: f64, b_deg: f64) -> impl Iterator<Item = (ParallelKind, f64)> {
    [
        (ParallelKind::Parallel, (a_deg - b_deg).abs()),
        (ParallelKind::ContraParallel, (a_deg + b_deg).abs()),
    ]
    .into_iter()
}
