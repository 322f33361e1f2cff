//! The document's aspects: the usual ones between its twelve movers, by rounded score.

use super::chart::LegacyAspect;
use super::places::{MOVERS, View};
use crate::aspects::{Aspect, Mover, Orbs, between};
use crate::natal::Positions;
use crate::point::Point;

/// The aspects, strongest first by the score as it is shown; equal ones in the order of bodies.
pub(super) fn find(positions: &Positions) -> Vec<Aspect> {
    let movers = MOVERS.map(|body| {
        let position = positions.get(body);
        Mover {
            point: body.into(),
            longitude_deg: position.longitude_deg,
            speed_deg: Some(position.longitude_speed_deg),
        }
    });
    let orbs = Orbs::default();
    let mut found = Vec::with_capacity(movers.len() * 3);
    for (index, first) in movers.iter().enumerate() {
        for second in movers.iter().skip(index + 1) {
            found.extend(between(first, second, &orbs));
        }
    }
    sidera_compact::sort_by(&mut found, |a, b| score(b).total_cmp(&score(a)));
    found
}

/// The score in hundredths, as it is shown.
fn score(aspect: &Aspect) -> f64 {
    (aspect.strength * 100.0).round()
}

/// The aspects as one zodiac shows them.
pub(super) fn shown(aspects: &[Aspect], view: &View, positions: &Positions) -> Vec<LegacyAspect> {
    let name = |point: Point, longitude: f64, speed: f64| {
        let sign = view.zodiac.place(longitude).sign.name();
        let backwards = if speed < 0.0 { " (Rx)" } else { "" };
        format!("{} in {sign}{backwards}", point.name())
    };
    let shown = |aspect: &Aspect| {
        let position = |point: Point| point.body().map(|body| positions.get(body));
        let (a, b) = (position(aspect.a)?, position(aspect.b)?);
        Some(LegacyAspect {
            p1_name: name(aspect.a, a.longitude_deg, a.longitude_speed_deg),
            p2_name: name(aspect.b, b.longitude_deg, b.longitude_speed_deg),
            kind: aspect.aspect.name(),
            orb: format!("{:.2}°", aspect.orb),
            score: format!("{:.2}", aspect.strength),
            p1_degrees: view.zodiac.longitude_deg(a.longitude_deg),
            p2_degrees: view.zodiac.longitude_deg(b.longitude_deg),
        })
    };
    aspects.iter().filter_map(shown).collect()
}

/// The mover whose aspects' scores, as they are shown, are the highest together, with their sum.
pub(super) fn dominant(aspects: &[Aspect]) -> (Point, f64) {
    let mut best = (Point::Sun, 0.0);
    for body in MOVERS {
        let point = Point::from(body);
        let hundredths: f64 = aspects
            .iter()
            .filter(|aspect| aspect.a == point || aspect.b == point)
            .map(score)
            .sum();
        if hundredths > best.1 {
            best = (point, hundredths);
        }
    }
    (best.0, best.1 / 100.0)
}
