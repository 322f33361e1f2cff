//! The document's figures in words.

use super::chart::LegacyPattern;
use super::places::{MOVERS, View};
use crate::aspects::Aspect;
use crate::natal::Positions;
use crate::patterns::{self, Pattern, PatternKind, STELLIUM_SIZE};
use crate::point::Point;
use crate::sign::Sign;

/// T-squares, stellia by sign and by house, grand trines, yods, grand crosses.
pub(super) fn shown(aspects: &[Aspect], view: &View, positions: &Positions) -> Vec<LegacyPattern> {
    let sign = |point: Point| {
        let body = point.body()?;
        Some(view.zodiac.place(positions.get(body).longitude_deg).sign)
    };
    let mut figures = patterns::of_aspects(&aspects.iter());
    sidera_compact::sort_by_key(&mut figures, |figure| (ends(figure), figure.focal));
    let of_kind = |kind| {
        figures
            .iter()
            .filter(move |figure| figure.pattern == kind)
            .map(|figure| in_words(figure, &sign))
    };
    of_kind(PatternKind::TSquare)
        .chain(stellia(view, positions))
        .chain(of_kind(PatternKind::GrandTrine))
        .chain(of_kind(PatternKind::Yod))
        .chain(of_kind(PatternKind::GrandCross))
        .map(|description| LegacyPattern { description })
        .collect()
}

/// The bodies of a figure but for its focal one.
fn ends(figure: &Pattern) -> Vec<Point> {
    let is_end = |point: &Point| Some(*point) != figure.focal;
    figure.points.iter().copied().filter(is_end).collect()
}

fn in_words(figure: &Pattern, sign: &impl Fn(Point) -> Option<Sign>) -> String {
    let names: Vec<&str> = figure.points.iter().map(|point| point.name()).collect();
    let ends = ends(figure);
    let end = |at: usize| ends.get(at).map_or("", |point| point.name());
    let focal = figure.focal.map_or("", Point::name);
    let all = |name: fn(Sign) -> &'static str| common(figure, sign, name);
    let modality = |sign: Sign| sign.modality().name();
    let element = |sign: Sign| sign.element().name();
    match figure.pattern {
        PatternKind::TSquare => format!(
            "{} opp {}, focal {focal} ({} T-Square)",
            end(0),
            end(1),
            all(modality)
        ),
        PatternKind::GrandTrine => {
            format!("{} ({} Grand Trine)", names.join(", "), all(element))
        }
        PatternKind::Yod => format!("{} sextile {}, both quincunx {focal} (Yod)", end(0), end(1)),
        _ => format!("{} ({} Grand Cross)", names.join(", "), all(modality)),
    }
}

/// What the signs of all bodies of a figure have in common, or `Mixed`.
fn common(
    figure: &Pattern,
    sign: &impl Fn(Point) -> Option<Sign>,
    name: fn(Sign) -> &'static str,
) -> &'static str {
    let mut names = figure
        .points
        .iter()
        .filter_map(|point| sign(*point))
        .map(name);
    match names.next() {
        Some(first) if names.all(|other| other == first) => first,
        _ => "Mixed",
    }
}

/// Three or more movers in a sign, then in a house, in the order of their first body.
fn stellia(view: &View, positions: &Positions) -> Vec<String> {
    let longitudes = MOVERS.map(|body| positions.get(body).longitude_deg);
    let signs = longitudes.map(|longitude| view.zodiac.place(longitude).sign);
    let houses: Vec<u8> = longitudes
        .iter()
        .filter_map(|longitude| view.house(*longitude))
        .map(|(house, _)| house)
        .collect();
    let by_sign = crowds(&signs).into_iter().map(|(sign, count)| {
        format!(
            "{count} bodies in {} ({}, {} Sign Stellium)",
            sign.name(),
            sign.element().name(),
            sign.modality().name()
        )
    });
    let by_house = crowds(&houses)
        .into_iter()
        .map(|(house, count)| format!("{count} bodies in House {house} (House Stellium)"));
    by_sign.chain(by_house).collect()
}

/// What stands in a list often enough for a stellium, in its order.
fn crowds<T: Copy + PartialEq>(items: &[T]) -> Vec<(T, usize)> {
    let mut crowds: Vec<(T, usize)> = Vec::new();
    for item in items {
        match crowds.iter_mut().find(|(known, _)| known == item) {
            Some((_, count)) => *count += 1,
            None => crowds.push((*item, 1)),
        }
    }
    crowds.retain(|(_, count)| *count >= STELLIUM_SIZE);
    crowds
}
