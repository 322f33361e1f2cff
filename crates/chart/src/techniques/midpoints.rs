//! Midpoints: the points midway between two bodies, and who stands on them.

use serde::Serialize;

use super::Scene;
use crate::angle::{midpoint_deg, separation_deg};
use crate::keyed::Keyed;
use crate::point::Point;

/// The midpoints of a chart's bodies and points, in tropical longitude.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Midpoints {
    /// The midpoint of each pair on the shorter arc; of two that are exactly opposite the one in `[0, 180)`.
    pub points: Vec<Midpoint>,
    /// The trees: for each body on a midpoint, the pairs whose midpoints they are, nearest first.
    pub trees: Keyed<Vec<Branch>>,
}

/// The point midway between two bodies.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Midpoint {
    /// One body.
    pub a: Point,
    /// The other.
    pub b: Point,
    /// Tropical longitude of the midpoint, `[0, 360)`.
    pub longitude: f64,
}

/// A pair on whose midpoint a body stands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Branch {
    /// One body of the pair.
    pub a: Point,
    /// The other.
    pub b: Point,
    /// How far round the circle from the midpoint the body stands: 0, or 180, or on smaller dials also
    /// 90, 45 and 135 degrees.
    pub angle: f64,
    /// How far from exactly there, degrees.
    pub orb: f64,
}

/// The multiple of the dial's size, up to half a circle, that a body's distance from a midpoint comes
/// nearest to, and how near.
fn on_dial(separation_deg: f64, dial_deg: f64) -> (f64, f64) {
    let angle = (separation_deg / dial_deg).round() * dial_deg;
    (angle, (separation_deg - angle).abs())
}

pub(super) fn of(scene: &Scene<'_>) -> Midpoints {
    let settings = &scene.options.settings;
    let points: Vec<Midpoint> = super::pairs(scene.movers)
        .map(|(a, b)| Midpoint {
            a: a.point,
            b: b.point,
            longitude: midpoint_deg(a.longitude_deg, b.longitude_deg),
        })
        .collect();
    let tree = |point: Point, longitude_deg: f64| {
        let mut branches: Vec<Branch> = points
            .iter()
            .filter(|midpoint| midpoint.a != point && midpoint.b != point)
            .filter_map(|midpoint| {
                let separation = separation_deg(longitude_deg, midpoint.longitude);
                let (angle, orb) = on_dial(separation, settings.midpoint_dial);
                (orb <= settings.midpoint_orb).then_some(Branch {
                    a: midpoint.a,
                    b: midpoint.b,
                    angle,
                    orb,
                })
            })
            .collect();
        sidera_compact::sort_by(&mut branches, |one, other| one.orb.total_cmp(&other.orb));
        branches
    };
    let trees = scene.movers.iter().map(|mover| {
        let branches = tree(mover.point, mover.longitude_deg);
        (mover.point.id(), branches)
    });
    Midpoints {
        trees: Keyed(trees.filter(|(_, branches)| !branches.is_empty()).collect()),
        points,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_dial_folds_the_circle() {
        assert_eq!(on_dial(91.0, 90.0), (90.0, 1.0));
        assert_eq!(on_dial(134.0, 45.0), (135.0, 1.0));
        assert_eq!(on_dial(134.0, 90.0), (90.0, 44.0));
        assert_eq!(on_dial(179.0, 180.0), (180.0, 1.0));
        assert_eq!(on_dial(179.0, 360.0), (0.0, 179.0));
    }

    proptest! {
        #[test]
        fn a_midpoint_is_as_far_from_the_one_as_from_the_other(
            a in 0.0..360.0_f64,
            b in 0.0..360.0_f64,
        ) {
            let midway = midpoint_deg(a, b);
            let (left, right) = (separation_deg(midway, a), separation_deg(midway, b));
            prop_assert!((left - right).abs() < 1e-9);
            prop_assert!((left + right - separation_deg(a, b)).abs() < 1e-9);
        }
    }
}
