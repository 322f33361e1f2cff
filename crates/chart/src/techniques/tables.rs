//! The tables of essential dignity for twelve equal signs.

use crate::point::Point;
use crate::request::Terms;
use crate::sign::{Element, Sign};

use Point::{Jupiter, Mars, Mercury, Moon, Saturn, Sun, Venus};

/// The seven planets of tradition, in their usual order.
pub(super) const SEVEN: [Point; 7] = [Sun, Moon, Mercury, Venus, Mars, Jupiter, Saturn];

/// The sign in which a planet is exalted (Ptolemy, Tetrabiblos I.19).
pub(super) const fn exaltation(planet: Point) -> Option<Sign> {
    Some(match planet {
        Sun => Sign::Aries,
        Moon => Sign::Taurus,
        Mercury => Sign::Virgo,
        Venus => Sign::Pisces,
        Mars => Sign::Capricorn,
        Jupiter => Sign::Cancer,
        Saturn => Sign::Libra,
        _ => return None,
    })
}

/// The planet that is exalted in a sign.
pub(super) fn exalted_in(sign: Sign) -> Option<Point> {
    SEVEN
        .into_iter()
        .find(|planet| exaltation(*planet) == Some(sign))
}

/// The rulers of a triplicity by day, by night, and the one that takes part in both (Dorotheus,
/// Carmen astrologicum I.1).
pub(super) const fn triplicity(element: Element) -> [Point; 3] {
    match element {
        Element::Fire => [Sun, Jupiter, Saturn],
        Element::Earth => [Venus, Moon, Mars],
        Element::Air => [Saturn, Mercury, Jupiter],
        Element::Water => [Venus, Mars, Moon],
    }
}

/// A term: its ruler and its end in degrees of the sign.
type Term = (Point, f64);

/// The ruler of the term in which a degree of a sign lies.
pub(super) fn term(terms: Terms, sign: Sign, degree_in_sign: f64) -> Option<Point> {
    let table = match terms {
        Terms::Egyptian => &EGYPTIAN_TERMS,
        Terms::Ptolemaic => &PTOLEMAIC_TERMS,
    };
    let (_, parts) = table.iter().find(|(of, _)| *of == sign)?;
    let found = parts.iter().find(|(_, end)| degree_in_sign < *end);
    Some(found.or(parts.last())?.0)
}

/// The ruler of the face (decan) in which a degree of a sign lies: the planets in Chaldean order, Mars
/// first in Aries (Firmicus, Mathesis II.4; Lilly, Christian Astrology, page 104).
pub(super) fn face(sign: Sign, degree_in_sign: f64) -> Option<Point> {
    const CHALDEAN: [Point; 7] = [Mars, Sun, Venus, Mercury, Moon, Saturn, Jupiter];
    let before = Sign::TWELVE.iter().position(|of| *of == sign)? * 3;
    let decan = [10.0, 20.0]
        .iter()
        .filter(|end| degree_in_sign >= **end)
        .count();
    CHALDEAN.iter().cycle().nth(before + decan).copied()
}

/// The sign opposite one of twelve.
pub(super) fn opposite(sign: Sign) -> Option<Sign> {
    let index = Sign::TWELVE.iter().position(|of| *of == sign)?;
    Sign::TWELVE.iter().cycle().nth(index + 6).copied()
}

/// The terms of the Egyptians (Ptolemy, Tetrabiblos I.20; Dorotheus and Valens have the same).
#[rustfmt::skip] // Rows of a table.
const EGYPTIAN_TERMS: [(Sign, [Term; 5]); 12] = [
    (Sign::Aries, [(Jupiter, 6.0), (Venus, 12.0), (Mercury, 20.0), (Mars, 25.0), (Saturn, 30.0)]),
    (Sign::Taurus, [(Venus, 8.0), (Mercury, 14.0), (Jupiter, 22.0), (Saturn, 27.0), (Mars, 30.0)]),
    (Sign::Gemini, [(Mercury, 6.0), (Jupiter, 12.0), (Venus, 17.0), (Mars, 24.0), (Saturn, 30.0)]),
    (Sign::Cancer, [(Mars, 7.0), (Venus, 13.0), (Mercury, 19.0), (Jupiter, 26.0), (Saturn, 30.0)]),
    (Sign::Leo, [(Jupiter, 6.0), (Venus, 11.0), (Saturn, 18.0), (Mercury, 24.0), (Mars, 30.0)]),
    (Sign::Virgo, [(Mercury, 7.0), (Venus, 17.0), (Jupiter, 21.0), (Mars, 28.0), (Saturn, 30.0)]),
    (Sign::Libra, [(Saturn, 6.0), (Mercury, 14.0), (Jupiter, 21.0), (Venus, 28.0), (Mars, 30.0)]),
    (Sign::Scorpio, [(Mars, 7.0), (Venus, 11.0), (Mercury, 19.0), (Jupiter, 24.0), (Saturn, 30.0)]),
    (Sign::Sagittarius, [(Jupiter, 12.0), (Venus, 17.0), (Mercury, 21.0), (Saturn, 26.0), (Mars, 30.0)]),
    (Sign::Capricorn, [(Mercury, 7.0), (Jupiter, 14.0), (Venus, 22.0), (Saturn, 26.0), (Mars, 30.0)]),
    (Sign::Aquarius, [(Mercury, 7.0), (Venus, 13.0), (Jupiter, 20.0), (Mars, 25.0), (Saturn, 30.0)]),
    (Sign::Pisces, [(Venus, 12.0), (Jupiter, 16.0), (Mercury, 19.0), (Mars, 28.0), (Saturn, 30.0)]),
];

/// The terms of Ptolemy, as Lilly prints them (Christian Astrology, 1647, page 104).
#[rustfmt::skip] // Rows of a table.
const PTOLEMAIC_TERMS: [(Sign, [Term; 5]); 12] = [
    (Sign::Aries, [(Jupiter, 6.0), (Venus, 14.0), (Mercury, 21.0), (Mars, 26.0), (Saturn, 30.0)]),
    (Sign::Taurus, [(Venus, 8.0), (Mercury, 15.0), (Jupiter, 22.0), (Saturn, 26.0), (Mars, 30.0)]),
    (Sign::Gemini, [(Mercury, 7.0), (Jupiter, 14.0), (Venus, 21.0), (Saturn, 25.0), (Mars, 30.0)]),
    (Sign::Cancer, [(Mars, 6.0), (Jupiter, 13.0), (Mercury, 20.0), (Venus, 27.0), (Saturn, 30.0)]),
    (Sign::Leo, [(Saturn, 6.0), (Mercury, 13.0), (Venus, 19.0), (Jupiter, 25.0), (Mars, 30.0)]),
    (Sign::Virgo, [(Mercury, 7.0), (Venus, 13.0), (Jupiter, 18.0), (Saturn, 24.0), (Mars, 30.0)]),
    (Sign::Libra, [(Saturn, 6.0), (Venus, 11.0), (Jupiter, 19.0), (Mercury, 24.0), (Mars, 30.0)]),
    (Sign::Scorpio, [(Mars, 6.0), (Jupiter, 14.0), (Venus, 21.0), (Mercury, 27.0), (Saturn, 30.0)]),
    (Sign::Sagittarius, [(Jupiter, 8.0), (Venus, 14.0), (Mercury, 19.0), (Saturn, 25.0), (Mars, 30.0)]),
    (Sign::Capricorn, [(Venus, 6.0), (Mercury, 12.0), (Jupiter, 19.0), (Mars, 25.0), (Saturn, 30.0)]),
    (Sign::Aquarius, [(Saturn, 6.0), (Mercury, 12.0), (Venus, 20.0), (Jupiter, 25.0), (Mars, 30.0)]),
    (Sign::Pisces, [(Venus, 8.0), (Jupiter, 14.0), (Mercury, 20.0), (Mars, 26.0), (Saturn, 30.0)]),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn degrees(table: &[(Sign, [Term; 5]); 12], planet: Point) -> f64 {
        let of = |parts: &[Term; 5]| {
            let starts = [0.0].into_iter().chain(parts.iter().map(|(_, end)| *end));
            parts
                .iter()
                .zip(starts)
                .filter(|((ruler, _), _)| *ruler == planet)
                .map(|((_, end), start)| end - start)
                .sum::<f64>()
        };
        table.iter().map(|(_, parts)| of(parts)).sum()
    }

    /// Ptolemy, Tetrabiblos I.20: of the Egyptian terms Saturn has 57 degrees altogether, Jupiter 79,
    /// Mars 66, Venus 82, Mercury 76.
    #[test]
    fn the_egyptian_terms_add_up_as_ptolemy_says() {
        for (planet, sum) in [
            (Saturn, 57.0),
            (Jupiter, 79.0),
            (Mars, 66.0),
            (Venus, 82.0),
            (Mercury, 76.0),
        ] {
            assert!(
                (degrees(&EGYPTIAN_TERMS, planet) - sum).abs() < 1e-9,
                "{planet:?}"
            );
        }
    }

    #[test]
    fn every_sign_has_five_terms_of_five_planets() {
        for table in [&EGYPTIAN_TERMS, &PTOLEMAIC_TERMS] {
            for ((sign, parts), expected) in table.iter().zip(Sign::TWELVE) {
                assert_eq!(*sign, expected);
                let mut rulers = parts.map(|(ruler, _)| ruler);
                rulers.sort_unstable();
                assert_eq!(rulers, [Mercury, Venus, Mars, Jupiter, Saturn]);
                assert!(parts.windows(2).all(|pair| pair[0].1 < pair[1].1));
                assert!((parts[4].1 - 30.0).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn terms_begin_where_the_one_before_ends() {
        let at = |terms, degree| term(terms, Sign::Aries, degree);
        assert_eq!(at(Terms::Egyptian, 5.999), Some(Jupiter));
        assert_eq!(at(Terms::Egyptian, 6.0), Some(Venus));
        assert_eq!(at(Terms::Egyptian, 13.0), Some(Mercury));
        assert_eq!(at(Terms::Ptolemaic, 13.0), Some(Venus));
        assert_eq!(at(Terms::Egyptian, 29.999_999), Some(Saturn));
    }

    /// Lilly's table of page 104 has these for Aries, Cancer and Pisces.
    #[test]
    fn faces_follow_the_chaldean_order() {
        for (sign, rulers) in [
            (Sign::Aries, [Mars, Sun, Venus]),
            (Sign::Taurus, [Mercury, Moon, Saturn]),
            (Sign::Cancer, [Venus, Mercury, Moon]),
            (Sign::Scorpio, [Mars, Sun, Venus]),
            (Sign::Pisces, [Saturn, Jupiter, Mars]),
        ] {
            let found = [9.999, 10.0, 20.0].map(|degree| face(sign, degree).unwrap());
            assert_eq!(found, rulers, "{sign:?}");
        }
        assert_eq!(face(Sign::Ophiuchus, 5.0), None);
    }

    #[test]
    fn a_fall_is_opposite_an_exaltation() {
        let fall = |planet| opposite(exaltation(planet).unwrap()).unwrap();
        assert_eq!(fall(Sun), Sign::Libra);
        assert_eq!(fall(Saturn), Sign::Aries);
        assert_eq!(fall(Moon), Sign::Scorpio);
    }
}
