//! Which aspects count, and how far from exact.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::kind::AspectKind;
use crate::point::Point;
use crate::request::{Orb, OrbChoice, OrbRule};

/// The aspects looked for and their orbs.
#[derive(Debug, Clone, PartialEq)]
pub struct Orbs(Vec<(AspectKind, Limit)>);

/// How far from exact one aspect still counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Limit {
    /// As far as the aspect allows.
    Aspect(Orb),
    /// As far as the moieties of the two bodies reach together.
    Moieties,
}

impl Default for Orbs {
    fn default() -> Self {
        Self::chosen(AspectKind::ALL, &BTreeMap::new(), OrbRule::Aspect)
    }
}

impl Orbs {
    /// The aspects of `kinds`, with the orbs of the rule but for those in `orbs`.
    pub fn chosen(
        kinds: &[AspectKind],
        orbs: &BTreeMap<AspectKind, OrbChoice>,
        rule: OrbRule,
    ) -> Self {
        let mut list: Vec<(AspectKind, Limit)> = Vec::with_capacity(kinds.len());
        for &kind in kinds {
            if list.iter().all(|(listed, _)| *listed != kind) {
                let usual = match rule {
                    OrbRule::Moieties => Limit::Moieties,
                    OrbRule::Aspect => Limit::Aspect(Orb {
                        orb: kind.default_orb_deg(),
                        luminary: kind.default_luminary_orb_deg(),
                    }),
                };
                let own = orbs.get(&kind).map(|choice| Limit::Aspect(choice.pair()));
                list.push((kind, own.unwrap_or(usual)));
            }
        }
        Self(list)
    }

    /// The aspects and how far from exact each still counts, in the order of the request.
    pub fn iter(&self) -> impl Iterator<Item = (AspectKind, Limit)> {
        self.0.iter().copied()
    }

    /// How far from exact an aspect of two points may be, degrees; `None` where that aspect is not
    /// looked for.
    pub fn limit_deg(&self, kind: AspectKind, a: Point, b: Point) -> Option<f64> {
        let (_, limit) = self.0.iter().find(|(listed, _)| *listed == kind)?;
        Some(limit.deg(a.is_luminary() || b.is_luminary(), moieties_deg(a, b)))
    }

    /// The aspect that the distance of two points makes, with its orb: the one whose angle is nearest,
    /// among those within whose orb it lies.
    pub fn nearest(&self, separation_deg: f64, a: Point, b: Point) -> Option<(AspectKind, f64)> {
        let with_luminary = a.is_luminary() || b.is_luminary();
        let moieties_deg = moieties_deg(a, b);
        let mut best: Option<(AspectKind, f64)> = None;
        for &(kind, limit) in &self.0 {
            let orb = (separation_deg - kind.angle_deg()).abs();
            if orb <= limit.deg(with_luminary, moieties_deg)
                && best.is_none_or(|(_, smallest)| orb < smallest)
            {
                best = Some((kind, orb));
            }
        }
        best
    }
}

impl Limit {
    const fn deg(self, with_luminary: bool, moieties_deg: f64) -> f64 {
        match self {
            Self::Moieties => moieties_deg,
            Self::Aspect(orb) if with_luminary => orb.luminary,
            Self::Aspect(orb) => orb.orb,
        }
    }
}

/// Half the sum of two bodies' orbs.
fn moieties_deg(a: Point, b: Point) -> f64 {
    moiety_deg(a) + moiety_deg(b)
}

/// Half of a planet's orb, degrees (al-Qabisi, Introduction to Astrology, chapter 2: the Sun 15, the
/// Moon 12, Mercury and Venus 7, Mars 8, Jupiter and Saturn 9). Whatever he does not name has none.
pub const fn moiety_deg(point: Point) -> f64 {
    match point {
        Point::Sun => 7.5,
        Point::Moon => 6.0,
        Point::Mercury | Point::Venus => 3.5,
        Point::Mars => 4.0,
        Point::Jupiter | Point::Saturn => 4.5,
        _ => 0.0,
    }
}

/// The orbs of the aspects that have their own, by aspect.
impl Serialize for Orbs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (kind, limit) in &self.0 {
            if let Limit::Aspect(orb) = limit {
                map.serialize_entry(kind, orb)?;
            }
        }
        map.end()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Orbs {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Orbs".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        BTreeMap::<AspectKind, Orb>::json_schema(generator)
    }
}
