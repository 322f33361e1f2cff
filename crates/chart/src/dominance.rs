//! What prevails in a chart: a sign, an element, a modality, a planet.

use serde::Serialize;
use sidera_ephemeris::Body;

use crate::aspects::Aspect;
use crate::point::Point;
use crate::sign::{Element, Modality, Sign};

/// The bodies that are counted: Sun to Pluto, and Chiron.
pub const COUNTED: [Body; 11] = [
    Body::Sun,
    Body::Moon,
    Body::Mercury,
    Body::Venus,
    Body::Mars,
    Body::Jupiter,
    Body::Saturn,
    Body::Uranus,
    Body::Neptune,
    Body::Pluto,
    Body::Chiron,
];

/// What prevails in a chart. Sun to Pluto and Chiron count one each; of equals the one wins that
/// the earlier body stands for, the Sun first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dominance {
    /// The sign with the most bodies.
    pub sign: Option<Sign>,
    /// How many bodies it has.
    pub sign_count: usize,
    /// The element with the most bodies.
    pub element: Option<Element>,
    /// The modality with the most bodies.
    pub modality: Option<Modality>,
    /// The counted body whose aspects are the strongest together.
    pub planet: Option<Point>,
    /// The sum of the strengths of its aspects.
    pub planet_strength: f64,
    /// How many bodies each element has.
    pub elements: ElementCounts,
    /// How many bodies each modality has.
    pub modalities: ModalityCounts,
}

/// How many bodies each element has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the names are the documentation")]
pub struct ElementCounts {
    pub fire: usize,
    pub earth: usize,
    pub air: usize,
    pub water: usize,
}

/// How many bodies each modality has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the names are the documentation")]
pub struct ModalityCounts {
    pub cardinal: usize,
    pub fixed: usize,
    pub mutable: usize,
}

/// Counts what the bodies' signs say, beside the [`strongest`] body. `signs` is in the usual order of
/// bodies.
pub fn of(signs: &[(Point, Sign)], (planet, planet_strength): (Option<Point>, f64)) -> Dominance {
    let counted = |point: Point| point.body().is_some_and(|body| COUNTED.contains(&body));
    let signs = || {
        signs
            .iter()
            .filter(|(point, _)| counted(*point))
            .map(|(_, sign)| *sign)
    };
    let count = |matches: &dyn Fn(Sign) -> bool| signs().filter(|sign| matches(*sign)).count();
    let sign = first_most(signs(), |sign| count(&|other| other == sign));
    let element = |element: Element| count(&|sign| sign.element() == element);
    let modality = |modality: Modality| count(&|sign| sign.modality() == modality);
    Dominance {
        sign,
        sign_count: sign.map_or(0, |sign| count(&|other| other == sign)),
        element: first_most(signs().map(Sign::element), element),
        modality: first_most(signs().map(Sign::modality), modality),
        planet,
        planet_strength,
        elements: ElementCounts {
            fire: element(Element::Fire),
            earth: element(Element::Earth),
            air: element(Element::Air),
            water: element(Element::Water),
        },
        modalities: ModalityCounts {
            cardinal: modality(Modality::Cardinal),
            fixed: modality(Modality::Fixed),
            mutable: modality(Modality::Mutable),
        },
    }
}

/// The first of those that have the highest count.
fn first_most<T: Copy>(items: impl Iterator<Item = T>, count: impl Fn(T) -> usize) -> Option<T> {
    let mut best: Option<(T, usize)> = None;
    for item in items {
        let have = count(item);
        if best.is_none_or(|(_, most)| have > most) {
            best = Some((item, have));
        }
    }
    best.map(|(item, _)| item)
}

/// The counted body whose aspects are the strongest together, with the sum of their strengths.
pub fn strongest(aspects: &[Aspect]) -> (Option<Point>, f64) {
    let mut best = (None, 0.0);
    for body in COUNTED {
        let point = Point::from(body);
        let sum: f64 = aspects
            .iter()
            .filter(|aspect| aspect.a == point || aspect.b == point)
            .map(|aspect| aspect.strength)
            .sum();
        if sum > best.1 {
            best = (Some(point), sum);
        }
    }
    best
}
