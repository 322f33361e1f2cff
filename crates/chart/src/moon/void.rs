//! The Moon void of course: from its last exact aspect in a sign to the next sign.

use serde::Serialize;
use sidera_ephemeris::Body;

use super::request::VoidPlanets;
use crate::aspects::{AspectKind, Exactness};
use crate::events::sweep::{Ring, Sweep, angles_of};
use crate::point::Point;
use crate::sign::Sign;

/// The aspects that count: those of Ptolemy.
pub(crate) const PTOLEMAIC: [AspectKind; 5] = [
    AspectKind::Conjunction,
    AspectKind::Opposition,
    AspectKind::Trine,
    AspectKind::Square,
    AspectKind::Sextile,
];

/// A time during which the Moon makes no more exact aspect in its sign: from its last conjunction,
/// sextile, square, trine or opposition to the moment it enters the next sign. Where it makes none in a sign
/// at all, it is void all the way through it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VoidOfCourse {
    /// When the Moon enters the next sign.
    pub until: Exactness,
    /// The sign that it leaves.
    pub sign: Sign,
    /// The sign that it enters.
    pub into: Sign,
    /// The zodiac of the signs.
    pub zodiac: &'static str,
    /// The bodies whose aspects count.
    pub planets: VoidPlanets,
    /// The aspect with which it begins; null where there is none in the sign.
    pub last_aspect: Option<LastAspect>,
}

/// The last aspect of the Moon in a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LastAspect {
    /// The body.
    pub to: Point,
    /// The aspect.
    pub aspect: AspectKind,
}

/// A time void of course, in Julian dates of TT.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct VoidPeriod {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) left: Sign,
    pub(crate) into: Sign,
    pub(crate) last: Option<LastAspect>,
}

impl VoidPeriod {
    /// As documents tell it.
    pub(crate) fn told(&self, zodiac: &'static str, planets: VoidPlanets) -> Option<VoidOfCourse> {
        Some(VoidOfCourse {
            until: Exactness::at(self.to)?,
            sign: self.left,
            into: self.into,
            zodiac,
            planets,
            last_aspect: self.last,
        })
    }
}

/// The times void of course that begin in a stretch and end in it, after the first sign that is entered in it;
/// the stretch has to follow the Moon and the planets.
pub(crate) fn periods(sweep: &Sweep<'_>, ring: &Ring, planets: VoidPlanets) -> Vec<VoidPeriod> {
    let entries = sweep.entries(Body::Moon, ring, sweep.bounds());
    let mut aspects: Vec<(f64, LastAspect, f64)> = Vec::new();
    for &planet in planets.bodies() {
        let angles = angles_of(&PTOLEMAIC);
        let targets: Vec<f64> = angles.iter().map(|(_, angle)| *angle).collect();
        for near in sweep.near_elongations(Body::Moon, planet, &targets) {
            if let Some((aspect, angle)) = angles.get(near.target) {
                let last = LastAspect {
                    to: planet.into(),
                    aspect: *aspect,
                };
                aspects.push((near.jd_tt, last, *angle));
            }
        }
    }
    sidera_compact::sort_by(&mut aspects, |(a, ..), (b, ..)| a.total_cmp(b));
    let signs = entries.iter().zip(entries.iter().skip(1));
    signs
        .filter_map(|(entered, left)| {
            let before = aspects.partition_point(|(jd_tt, ..)| *jd_tt < left.at.jd_tt);
            let last = before
                .checked_sub(1)
                .and_then(|index| aspects.get(index))
                .filter(|(jd_tt, ..)| *jd_tt > entered.at.jd_tt);
            let from = match last {
                None => entered.at.jd_tt,
                Some((near, last, angle)) => {
                    let to = last.to.body()?;
                    let exact = sweep.settled_elongation(Body::Moon, to, *angle, *near)?;
                    exact.jd_tt
                }
            };
            Some(VoidPeriod {
                from,
                to: left.at.jd_tt,
                left: left.from,
                into: left.into,
                last: last.map(|(_, last, _)| *last),
            })
        })
        .collect()
}
