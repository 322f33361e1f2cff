//! Essential dignities: what a planet has where it stands, and its score.

use serde::Serialize;

use super::Scene;
use super::tables::{self, SEVEN};
use crate::ids::identifiers;
use crate::keyed::Keyed;
use crate::natal::ByZodiac;
use crate::point::Point;
use crate::request::{RulerScheme, Terms};
use crate::sign::Sign;
use crate::zodiac::{Placement, Zodiac};

identifiers! {
    /// An essential dignity.
    pub enum Dignity is "a dignity" {
        /// The planet rules the sign.
        Domicile = "domicile",
        /// The planet is exalted in the sign.
        Exaltation = "exaltation",
        /// The planet rules the sign's triplicity in a chart of this sect.
        Triplicity = "triplicity",
        /// The planet rules the term.
        Term = "term",
        /// The planet rules the face.
        Face = "face",
    }
}

identifiers! {
    /// An essential debility.
    pub enum Debility is "a debility" {
        /// The planet rules the opposite sign.
        Detriment = "detriment",
        /// The planet is exalted in the opposite sign.
        Fall = "fall",
        /// The planet has none of the five dignities.
        Peregrine = "peregrine",
    }
}

/// The essential dignities of a chart in one zodiac.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dignities {
    /// The planets, by identifier: the seven; with modern rulers Uranus, Neptune and Pluto; in a zodiac
    /// of thirteen signs Chiron, who rules Ophiuchus.
    pub planets: Keyed<PlanetDignities>,
    /// What is left out and why; null where nothing is.
    pub note: Option<&'static str>,
}

/// The essential dignities of a planet.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanetDignities {
    /// The sign it stands in.
    pub sign: Sign,
    /// Who rules the place it stands in.
    pub rulers: PlaceRulers,
    /// The dignities it has there.
    pub dignities: Vec<Dignity>,
    /// The debilities it has there.
    pub debilities: Vec<Debility>,
    /// Lilly's points by Dorotheus' triplicities (the ruler of the day or of the night; Lilly's own table has Mars
    /// rule the watery one by both): domicile 5, exaltation 4, triplicity 3, term 2, face 1, detriment -5, fall -4,
    /// peregrine -5. Null for bodies tradition lacks, in a zodiac of thirteen signs, and where it is not
    /// known whether it is day.
    pub score: Option<i8>,
}

/// Who rules a place of the zodiac. Whatever is not defined there is null.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceRulers {
    /// The ruler of the sign.
    pub domicile: Point,
    /// The planet exalted in the sign.
    pub exaltation: Option<Point>,
    /// The rulers of the triplicity.
    pub triplicity: Option<TriplicityRulers>,
    /// The ruler of the term.
    pub term: Option<Point>,
    /// The ruler of the face.
    pub face: Option<Point>,
}

/// The rulers of a triplicity, after Dorotheus.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TriplicityRulers {
    /// The first by day.
    pub day: Point,
    /// The first by night.
    pub night: Point,
    /// The one that takes part in both.
    pub participating: Point,
}

const THIRTEEN_SIGNS: &str = "Thirteen unequal signs have rulers and nothing else: detriment, exaltation, fall, triplicity, term, face and the score are defined for twelve equal signs.";
const NO_SECT: &str = "Whether it is day or night is not known: triplicities, peregrine planets and scores, which depend on it, are left out.";

/// What dignities depend on beside the place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    pub(super) rulers: RulerScheme,
    pub(super) terms: Terms,
    pub(super) is_day: Option<bool>,
}

/// The dignities in both zodiacs.
pub(super) fn of(scene: &Scene<'_>) -> ByZodiac<Dignities> {
    let rules = scene.rules();
    let side = |zodiac: &Zodiac| Dignities {
        planets: Keyed(
            planets(rules.rulers, zodiac)
                .map(|planet| {
                    let place = zodiac.place(scene.longitude_deg(planet));
                    (planet.id(), of_planet(planet, &place, zodiac, rules))
                })
                .collect(),
        ),
        note: if !zodiac.has_equal_signs() {
            Some(THIRTEEN_SIGNS)
        } else if rules.is_day.is_none() {
            Some(NO_SECT)
        } else {
            None
        },
    };
    ByZodiac {
        tropical: side(&scene.grid.tropical),
        sidereal: side(&scene.grid.sidereal),
    }
}

/// The planets that have dignities.
pub(super) fn planets(rulers: RulerScheme, zodiac: &Zodiac) -> impl Iterator<Item = Point> {
    let outer = [Point::Uranus, Point::Neptune, Point::Pluto];
    let outer = outer
        .into_iter()
        .filter(move |_| rulers == RulerScheme::Modern);
    let chiron = (!zodiac.has_equal_signs()).then_some(Point::Chiron);
    SEVEN.into_iter().chain(outer).chain(chiron)
}

/// Whether a planet rules a sign. By modern rulers the three outer planets rule beside those of
/// tradition.
pub(super) fn rules(planet: Point, sign: Sign, scheme: RulerScheme) -> bool {
    let modern = scheme == RulerScheme::Modern && planet == sign.modern_ruler().into();
    modern || planet == sign.traditional_ruler().into()
}

/// The dignities of a planet at a place.
pub(super) fn of_planet(
    planet: Point,
    place: &Placement,
    zodiac: &Zodiac,
    rules_of: Rules,
) -> PlanetDignities {
    let sign = place.sign;
    let rulers = place_rulers(place, zodiac, rules_of);
    let mut dignities = Vec::new();
    if rules(planet, sign, rules_of.rulers) {
        dignities.push(Dignity::Domicile);
    }
    if rulers.exaltation == Some(planet) {
        dignities.push(Dignity::Exaltation);
    }
    let first = rulers.triplicity.zip(rules_of.is_day);
    if first.map(|(of, is_day)| if is_day { of.day } else { of.night }) == Some(planet) {
        dignities.push(Dignity::Triplicity);
    }
    if rulers.term == Some(planet) {
        dignities.push(Dignity::Term);
    }
    if rulers.face == Some(planet) {
        dignities.push(Dignity::Face);
    }
    let scored = SEVEN.contains(&planet) && zodiac.has_equal_signs() && rules_of.is_day.is_some();
    let debilities = debilities(
        planet,
        sign,
        zodiac,
        rules_of,
        scored && dignities.is_empty(),
    );
    PlanetDignities {
        sign,
        rulers,
        score: scored.then(|| score(&dignities, &debilities)),
        dignities,
        debilities,
    }
}

fn debilities(
    planet: Point,
    sign: Sign,
    zodiac: &Zodiac,
    rules_of: Rules,
    peregrine: bool,
) -> Vec<Debility> {
    let mut found = Vec::new();
    let opposite = zodiac.has_equal_signs().then(|| tables::opposite(sign));
    if let Some(opposite) = opposite.flatten() {
        if rules(planet, opposite, rules_of.rulers) {
            found.push(Debility::Detriment);
        }
        if tables::exaltation(planet) == Some(opposite) {
            found.push(Debility::Fall);
        }
    }
    if peregrine {
        found.push(Debility::Peregrine);
    }
    found
}

fn place_rulers(place: &Placement, zodiac: &Zodiac, rules_of: Rules) -> PlaceRulers {
    let sign = place.sign;
    let domicile = match rules_of.rulers {
        RulerScheme::Traditional => sign.traditional_ruler(),
        RulerScheme::Modern => sign.modern_ruler(),
    };
    let twelve = zodiac.has_equal_signs();
    let [day, night, participating] = tables::triplicity(sign.element());
    PlaceRulers {
        domicile: domicile.into(),
        exaltation: twelve.then(|| tables::exalted_in(sign)).flatten(),
        triplicity: twelve.then_some(TriplicityRulers {
            day,
            night,
            participating,
        }),
        term: twelve
            .then(|| tables::term(rules_of.terms, sign, place.degree_in_sign))
            .flatten(),
        face: twelve
            .then(|| tables::face(sign, place.degree_in_sign))
            .flatten(),
    }
}

/// The points of Lilly's table (Christian Astrology, 1647, page 115).
fn score(dignities: &[Dignity], debilities: &[Debility]) -> i8 {
    let good = dignities.iter().map(|dignity| match dignity {
        Dignity::Domicile => 5,
        Dignity::Exaltation => 4,
        Dignity::Triplicity => 3,
        Dignity::Term => 2,
        Dignity::Face => 1,
    });
    let bad = debilities.iter().map(|debility| match debility {
        Debility::Detriment | Debility::Peregrine => -5,
        Debility::Fall => -4,
    });
    good.chain(bad).sum()
}

#[cfg(test)]
mod tests;
