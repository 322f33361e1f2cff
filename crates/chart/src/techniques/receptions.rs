//! Mutual receptions: two planets, each in a sign of the other.

use serde::Serialize;

use super::Scene;
use super::dignities::{Dignity, planets, rules};
use super::tables;
use crate::natal::ByZodiac;
use crate::point::Point;
use crate::request::RulerScheme;
use crate::sign::Sign;
use crate::zodiac::Zodiac;

/// Two planets of which each stands in a sign that the other rules or is exalted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reception {
    /// One planet.
    pub a: Point,
    /// The other.
    pub b: Point,
    /// Whether each stands in the other's `domicile`, in the other's `exaltation`, or one in the one and
    /// one in the other (`mixed`).
    pub reception: ReceptionKind,
    /// The dignity of `b` in which `a` stands: `domicile` or `exaltation`.
    pub a_stands_in: Dignity,
    /// The dignity of `a` in which `b` stands.
    pub b_stands_in: Dignity,
}

/// By what two planets receive each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReceptionKind {
    /// Both by domicile.
    Domicile,
    /// Both by exaltation.
    Exaltation,
    /// One by domicile, the other by exaltation.
    Mixed,
}

/// The mutual receptions in both zodiacs. Thirteen unequal signs have no exaltations.
pub(super) fn of(scene: &Scene<'_>) -> ByZodiac<Vec<Reception>> {
    let scheme = scene.options.rulers;
    let side = |zodiac: &Zodiac| {
        let placed: Vec<(Point, Sign)> = planets(scheme, zodiac)
            .map(|planet| (planet, zodiac.place(scene.longitude_deg(planet)).sign))
            .collect();
        between(&placed, scheme, zodiac.has_equal_signs())
    };
    ByZodiac {
        tropical: side(&scene.grid.tropical),
        sidereal: side(&scene.grid.sidereal),
    }
}

/// The mutual receptions of planets in signs.
pub(super) fn between(
    placed: &[(Point, Sign)],
    scheme: RulerScheme,
    with_exaltations: bool,
) -> Vec<Reception> {
    let dignities = |owner: Point, sign: Sign| {
        let domicile = rules(owner, sign, scheme).then_some(Dignity::Domicile);
        let exalted = with_exaltations && tables::exaltation(owner) == Some(sign);
        domicile
            .into_iter()
            .chain(exalted.then_some(Dignity::Exaltation))
    };
    let mut found = Vec::new();
    for (index, &(a, a_sign)) in placed.iter().enumerate() {
        for &(b, b_sign) in placed.iter().skip(index + 1) {
            for a_stands_in in dignities(b, a_sign) {
                for b_stands_in in dignities(a, b_sign) {
                    let reception = match (a_stands_in, b_stands_in) {
                        (Dignity::Domicile, Dignity::Domicile) => ReceptionKind::Domicile,
                        (Dignity::Exaltation, Dignity::Exaltation) => ReceptionKind::Exaltation,
                        _ => ReceptionKind::Mixed,
                    };
                    found.push(Reception {
                        a,
                        b,
                        reception,
                        a_stands_in,
                        b_stands_in,
                    });
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use Dignity::{Domicile, Exaltation};

    /// Worked by hand from the rulers and exaltations.
    #[test]
    fn receptions_are_as_worked_by_hand() {
        let placed = [
            // Moon and Saturn: in each other's domicile, Capricorn and Cancer.
            (Point::Moon, Sign::Capricorn),
            // Venus in Saturn's Aquarius; Saturn not in Venus' signs: no reception.
            (Point::Venus, Sign::Aquarius),
            // Mars in Cancer, where Jupiter is exalted; Jupiter in Capricorn, where Mars is.
            (Point::Mars, Sign::Cancer),
            (Point::Jupiter, Sign::Capricorn),
            (Point::Saturn, Sign::Cancer),
        ];
        let found = between(&placed, RulerScheme::Traditional, true);
        let short: Vec<_> = found
            .iter()
            .map(|of| (of.a, of.b, of.reception, of.a_stands_in, of.b_stands_in))
            .collect();
        assert_eq!(
            short,
            [
                // The Moon in Capricorn where Mars is exalted, Mars in the Moon's Cancer.
                (
                    Point::Moon,
                    Point::Mars,
                    ReceptionKind::Mixed,
                    Exaltation,
                    Domicile
                ),
                (
                    Point::Moon,
                    Point::Saturn,
                    ReceptionKind::Domicile,
                    Domicile,
                    Domicile
                ),
                (
                    Point::Mars,
                    Point::Jupiter,
                    ReceptionKind::Exaltation,
                    Exaltation,
                    Exaltation
                ),
                // Jupiter in Saturn's Capricorn, Saturn in Cancer where Jupiter is exalted.
                (
                    Point::Jupiter,
                    Point::Saturn,
                    ReceptionKind::Mixed,
                    Domicile,
                    Exaltation
                ),
            ]
        );
        let without = between(&placed, RulerScheme::Traditional, false);
        assert_eq!(without.len(), 1);
    }

    #[test]
    fn modern_rulers_receive_too() {
        let placed = [
            (Point::Mercury, Sign::Aquarius),
            (Point::Uranus, Sign::Gemini),
        ];
        assert!(between(&placed, RulerScheme::Traditional, true).is_empty());
        assert_eq!(between(&placed, RulerScheme::Modern, true).len(), 1);
    }
}
