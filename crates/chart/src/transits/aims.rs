//! The places of the ecliptic that transits are exact at.

use super::document::Target;
use super::passage::Aim;
use crate::angle::normalize_deg;
use crate::aspects::{AspectKind, Orbs};
use crate::natal::Cast;
use crate::point::Point;

/// What there is to make a transit to, with its tropical longitude: the points of a chart between which aspects
/// were looked for, and its cusps if they are wanted.
pub(super) fn targets(natal: &Cast, cusps: bool) -> Vec<(Target, f64)> {
    let points = natal
        .movers
        .iter()
        .map(|mover| (Target::Point(mover.point), mover.longitude_deg));
    let rings = natal.grid.rings.filter(|_| cusps);
    let cusps = rings
        .into_iter()
        .flat_map(|rings| (1..).map(Target::Cusp).zip(rings.tropical));
    points.chain(cusps).collect()
}

/// A place to be exact at, and which aspect to which target that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Meaning {
    pub(super) target: Target,
    pub(super) aspect: AspectKind,
    pub(super) aim: Aim,
}

/// Every place at which a body is in exact aspect: one for conjunction and opposition, one either side of
/// the target for all other aspects.
pub(super) fn aims(targets: &[(Target, f64)], orbs: &Orbs, mover: Point) -> Vec<Meaning> {
    let mut all = Vec::with_capacity(targets.len() * 20);
    for &(target, longitude_deg) in targets {
        for (aspect, _) in orbs.iter() {
            let Some(orb_deg) = orbs.limit_deg(aspect, mover, target.stand_in()) else {
                continue;
            };
            let angle = aspect.angle_deg();
            let mut add = |longitude_deg: f64| {
                all.push(Meaning {
                    target,
                    aspect,
                    aim: Aim {
                        longitude_deg: normalize_deg(longitude_deg),
                        orb_deg,
                    },
                });
            };
            add(longitude_deg + angle);
            if angle > 0.0 && angle < 180.0 {
                add(longitude_deg - angle);
            }
        }
    }
    all
}
