//! Which aspects count, and how far from exact.

use std::collections::BTreeMap;

use super::kind::AspectKind;
use crate::request::{Orb, OrbChoice};

/// The aspects looked for and their orbs.
#[derive(Debug, Clone, PartialEq)]
pub struct Orbs(Vec<(AspectKind, Orb)>);

impl Default for Orbs {
    fn default() -> Self {
        Self::chosen(None, &BTreeMap::new())
    }
}

impl Orbs {
    /// The aspects of `kinds` (all, if none are named), with the usual orbs but for those in `orbs`.
    pub fn chosen(kinds: Option<&[AspectKind]>, orbs: &BTreeMap<AspectKind, OrbChoice>) -> Self {
        let mut list: Vec<(AspectKind, Orb)> = Vec::with_capacity(AspectKind::ALL.len());
        for &kind in kinds.unwrap_or(AspectKind::ALL) {
            if list.iter().all(|(listed, _)| *listed != kind) {
                let usual = Orb {
                    orb: kind.default_orb_deg(),
                    luminary: kind.default_luminary_orb_deg(),
                };
                list.push((kind, orbs.get(&kind).map_or(usual, |choice| choice.pair())));
            }
        }
        Self(list)
    }

    /// The aspects and their orbs, in the order of the request.
    pub fn iter(&self) -> impl Iterator<Item = (AspectKind, Orb)> {
        self.0.iter().copied()
    }

    /// The aspect that a distance makes, with its orb: the one whose angle is nearest, among those
    /// within whose orb it lies.
    pub fn nearest(&self, separation_deg: f64, with_luminary: bool) -> Option<(AspectKind, f64)> {
        let mut best: Option<(AspectKind, f64)> = None;
        for (kind, allowed) in self.iter() {
            let limit = if with_luminary {
                allowed.luminary
            } else {
                allowed.orb
            };
            let orb = (separation_deg - kind.angle_deg()).abs();
            if orb <= limit && best.is_none_or(|(_, smallest)| orb < smallest) {
                best = Some((kind, orb));
            }
        }
        best
    }
}
