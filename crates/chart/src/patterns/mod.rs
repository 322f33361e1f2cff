//! Figures that aspects make, in every orientation, and stellia.

use serde::Serialize;

use crate::aspects::{Aspect, AspectKind};
use crate::ids::identifiers;
use crate::point::Point;
use crate::sign::Sign;

identifiers! {
    /// A figure.
    pub enum PatternKind is "a pattern" {
        /// Two bodies in opposition, a third square to both.
        TSquare = "t_square",
        /// Three bodies in trine to one another.
        GrandTrine = "grand_trine",
        /// Two oppositions, square to each other.
        GrandCross = "grand_cross",
        /// Two bodies in sextile, a third quincunx to both.
        Yod = "yod",
        /// A grand trine, and a fourth body opposite one of it and sextile to the others.
        Kite = "kite",
        /// Two oppositions whose ends are joined by two trines and two sextiles.
        MysticRectangle = "mystic_rectangle",
        /// Three or more bodies in one sign.
        StelliumSign = "stellium_sign",
        /// Three or more bodies in one house.
        StelliumHouse = "stellium_house",
    }
}

/// A figure that bodies make.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pattern {
    /// Which figure.
    pub pattern: PatternKind,
    /// Its bodies and points, in their usual order.
    pub points: Vec<Point>,
    /// The focal body of a T-square, the apex of a yod, the head of a kite (the end of its opposition that
    /// is in the sextiles).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focal: Option<Point>,
    /// The zodiac of a stellium by sign: `tropical` or `sidereal`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zodiac: Option<&'static str>,
    /// The sign of a stellium by sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign: Option<Sign>,
    /// The house of a stellium by house.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub house: Option<u8>,
}

/// How many bodies make a stellium.
pub const STELLIUM_SIZE: usize = 3;

/// The figures in a set of aspects: each once, whatever the order of aspects and bodies.
pub fn of_aspects<'a>(aspects: &(impl Iterator<Item = &'a Aspect> + Clone)) -> Vec<Pattern> {
    let graph = Graph::of(aspects);
    let mut found = Vec::new();
    graph.t_squares(&mut found);
    graph.yods(&mut found);
    graph.grand_trines_and_kites(&mut found);
    graph.crosses_and_rectangles(&mut found);
    sidera_compact::sort_by(&mut found, |a, b| {
        (a.pattern, &a.points, a.focal).cmp(&(b.pattern, &b.points, b.focal))
    });
    found.dedup();
    found
}

/// Stellia by sign: three or more of `places` in one sign.
pub fn stellia_by_sign(places: &[(Point, Sign)], zodiac: &'static str) -> Vec<Pattern> {
    Sign::THIRTEEN
        .into_iter()
        .filter_map(|sign| {
            let points = crowd(places, sign)?;
            Some(Pattern {
                zodiac: Some(zodiac),
                sign: Some(sign),
                ..figure(PatternKind::StelliumSign, points, None)
            })
        })
        .collect()
}

/// Stellia by house: three or more of `places` in one house.
pub fn stellia_by_house(places: &[(Point, u8)]) -> Vec<Pattern> {
    (1..=12)
        .filter_map(|house| {
            let points = crowd(places, house)?;
            Some(Pattern {
                house: Some(house),
                ..figure(PatternKind::StelliumHouse, points, None)
            })
        })
        .collect()
}

fn crowd<K: PartialEq + Copy>(places: &[(Point, K)], place: K) -> Option<Vec<Point>> {
    if places.iter().filter(|(_, at)| *at == place).count() < STELLIUM_SIZE {
        return None;
    }
    let points = places
        .iter()
        .filter(|(_, at)| *at == place)
        .map(|(point, _)| *point);
    Some(points.collect())
}

fn figure(pattern: PatternKind, mut points: Vec<Point>, focal: Option<Point>) -> Pattern {
    points.sort_unstable();
    Pattern {
        pattern,
        points,
        focal,
        zodiac: None,
        sign: None,
        house: None,
    }
}

/// The aspects as undirected edges of five kinds; everything else makes no figure.
struct Graph {
    oppositions: Vec<(Point, Point)>,
    trines: Vec<(Point, Point)>,
    squares: Vec<(Point, Point)>,
    sextiles: Vec<(Point, Point)>,
    quincunxes: Vec<(Point, Point)>,
}

impl Graph {
    fn of<'a>(aspects: &(impl Iterator<Item = &'a Aspect> + Clone)) -> Self {
        let edges = |kind: AspectKind| {
            let edges = aspects.clone().filter(|aspect| aspect.aspect == kind);
            edges.map(|aspect| (aspect.a, aspect.b)).collect()
        };
        Self {
            oppositions: edges(AspectKind::Opposition),
            trines: edges(AspectKind::Trine),
            squares: edges(AspectKind::Square),
            sextiles: edges(AspectKind::Sextile),
            quincunxes: edges(AspectKind::Quincunx),
        }
    }

    fn t_squares(&self, found: &mut Vec<Pattern>) {
        for &(a, b) in &self.oppositions {
            for focal in common_neighbours(&self.squares, a, b) {
                found.push(figure(PatternKind::TSquare, vec![a, b, focal], Some(focal)));
            }
        }
    }

    fn yods(&self, found: &mut Vec<Pattern>) {
        for &(a, b) in &self.sextiles {
            for apex in common_neighbours(&self.quincunxes, a, b) {
                found.push(figure(PatternKind::Yod, vec![a, b, apex], Some(apex)));
            }
        }
    }

    fn grand_trines_and_kites(&self, found: &mut Vec<Pattern>) {
        for &(a, b) in &self.trines {
            for c in common_neighbours(&self.trines, a, b) {
                found.push(figure(PatternKind::GrandTrine, vec![a, b, c], None));
                for (tail, left, right) in [(a, b, c), (b, a, c), (c, a, b)] {
                    for head in common_neighbours(&self.sextiles, left, right) {
                        if joined(&self.oppositions, head, tail) {
                            let points = vec![tail, left, right, head];
                            found.push(figure(PatternKind::Kite, points, Some(head)));
                        }
                    }
                }
            }
        }
    }

    fn crosses_and_rectangles(&self, found: &mut Vec<Pattern>) {
        for (index, &(a, b)) in self.oppositions.iter().enumerate() {
            for &(c, d) in self.oppositions.iter().skip(index + 1) {
                let points = || vec![a, b, c, d];
                let both =
                    |edges: &[(Point, Point)], c, d| joined(edges, a, c) && joined(edges, b, d);
                if both(&self.squares, c, d) && both(&self.squares, d, c) {
                    found.push(figure(PatternKind::GrandCross, points(), None));
                }
                if (both(&self.trines, c, d) && both(&self.sextiles, d, c))
                    || (both(&self.trines, d, c) && both(&self.sextiles, c, d))
                {
                    found.push(figure(PatternKind::MysticRectangle, points(), None));
                }
            }
        }
    }
}

fn joined(edges: &[(Point, Point)], a: Point, b: Point) -> bool {
    edges.iter().any(|&edge| edge == (a, b) || edge == (b, a))
}

fn neighbours(edges: &[(Point, Point)], of: Point) -> impl Iterator<Item = Point> + '_ {
    edges.iter().filter_map(move |&(a, b)| {
        if a == of {
            Some(b)
        } else if b == of {
            Some(a)
        } else {
            None
        }
    })
}

fn common_neighbours(
    edges: &[(Point, Point)],
    a: Point,
    b: Point,
) -> impl Iterator<Item = Point> + '_ {
    neighbours(edges, a).filter(move |&point| point != b && joined(edges, point, b))
}

#[cfg(test)]
mod tests;
