//! Aspects between points: which there are, how strong, applying or separating, when exact.

mod exactness;
mod kind;
mod orbs;

use serde::Serialize;

pub(crate) use exactness::refine;
pub use exactness::{Exactness, Track, UtcText};
pub use kind::{AspectFamily, AspectKind};
pub use orbs::{Limit, Orbs, moiety_deg};

use crate::angle::{difference_deg, separation_deg};
use crate::point::Point;

/// Within this distance from its angle an aspect is called exact: one minute of arc.
pub const EXACT_WITHIN_DEG: f64 = 1.0 / 60.0;

/// A point that may be in aspect: where it is and how fast it moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mover {
    /// Which one.
    pub point: Point,
    /// Ecliptic longitude in degrees.
    pub longitude_deg: f64,
    /// Change of the longitude, degrees a day; `None` for what turns with the sky, the angles.
    pub speed_deg: Option<f64>,
}

/// An aspect between two points of a chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Aspect {
    /// One of the points, the earlier in the list of those between which aspects were looked for.
    pub a: Point,
    /// The other.
    pub b: Point,
    /// Which aspect.
    pub aspect: AspectKind,
    /// The aspect's exact angle, degrees.
    pub angle: f64,
    /// The distance between the two longitudes, `[0, 180]` degrees.
    pub separation: f64,
    /// How far the distance is from the angle, degrees, never negative.
    pub orb: f64,
    /// score / (1 + orb), the measure of the order.
    pub strength: f64,
    /// Whether the orb is growing or shrinking; null where one of the two is an angle.
    pub phase: Option<Phase>,
    /// When the aspect is exact, next to the moment of the chart; null where it is not within the reach that
    /// `exact_dates` names. A date that was searched for is that of the next time where the aspect is applying, of
    /// the last time where it is separating, or else the nearest before the bodies leave the orb.
    pub exact: Option<Exactness>,
}

/// Whether an aspect is still forming.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The orb is shrinking.
    Applying,
    /// The orb is less than a minute of arc.
    Exact,
    /// The orb is growing.
    Separating,
}

/// The aspects between all pairs of `movers`, strongest first; equally strong ones in the order of
/// the movers.
///
/// A pair has at most one aspect: where orbs overlap, the one whose angle is nearest. Points that
/// are bound to each other (Ascendant and Descendant, a node and its opposite, the two nodes) make
/// none. Neither do two angles, unless `angle_aspects` says so: how far the Ascendant is from the
/// Midheaven follows from the latitude and the sidereal time, and says nothing of the sky.
pub fn find(movers: &[Mover], orbs: &Orbs, angle_aspects: bool) -> Vec<Aspect> {
    let mut found = Vec::with_capacity(movers.len() * 3);
    for (index, first) in movers.iter().enumerate() {
        for second in movers.iter().skip(index + 1) {
            if counts(first.point, second.point, angle_aspects) {
                found.extend(between(first, second, orbs));
            }
        }
    }
    sidera_compact::sort_by(&mut found, |a, b| b.strength.total_cmp(&a.strength));
    found
}

/// The aspect between two points, if they make one.
pub fn between(first: &Mover, second: &Mover, orbs: &Orbs) -> Option<Aspect> {
    let separation = separation_deg(first.longitude_deg, second.longitude_deg);
    let (aspect, orb) = orbs.nearest(separation, first.point, second.point)?;
    Some(Aspect {
        a: first.point,
        b: second.point,
        aspect,
        angle: aspect.angle_deg(),
        separation,
        orb,
        strength: aspect.score() / (1.0 + orb),
        phase: phase(first, second, aspect, orb),
        exact: None,
    })
}

fn phase(first: &Mover, second: &Mover, aspect: AspectKind, orb: f64) -> Option<Phase> {
    let relative_speed = first.speed_deg? - second.speed_deg?;
    if orb < EXACT_WITHIN_DEG {
        return Some(Phase::Exact);
    }
    let arc = difference_deg(first.longitude_deg, second.longitude_deg);
    let separation_speed = if arc < 0.0 {
        -relative_speed
    } else {
        relative_speed
    };
    let beyond = arc.abs() > aspect.angle_deg();
    Some(if beyond == (separation_speed < 0.0) {
        Phase::Applying
    } else {
        Phase::Separating
    })
}

/// Whether a relation between two points of one chart says anything.
pub(crate) fn counts(a: Point, b: Point, angle_aspects: bool) -> bool {
    let angles = a.is_angle() && b.is_angle();
    (angle_aspects || !angles) && !bound_to_each_other(a, b)
}

/// Whether the distance of two points is fixed by their definition, or they are two versions of
/// one point.
pub(crate) fn bound_to_each_other(a: Point, b: Point) -> bool {
    const BOUND: [&[Point]; 5] = [
        &[
            Point::TrueNode,
            Point::MeanNode,
            Point::TrueSouthNode,
            Point::MeanSouthNode,
        ],
        &[Point::MeanApogee, Point::OsculatingApogee],
        &[Point::Ascendant, Point::Descendant],
        &[Point::Midheaven, Point::ImumCoeli],
        &[Point::Vertex, Point::AntiVertex],
    ];
    a == b
        || BOUND
            .iter()
            .any(|group| group.contains(&a) && group.contains(&b))
}

#[cfg(test)]
mod tests;
