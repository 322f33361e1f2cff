//! The lots with their formulae.

use serde::Serialize;

use super::Scene;
use crate::angle::normalize_deg;
use crate::natal::{PointPlacement, Sect};
use crate::point::Point;

/// A lot: how it is cast in a chart of this sect, and where it falls.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lot {
    /// Its name.
    pub lot: &'static str,
    /// How it is cast: the Ascendant, plus the way from the last to the middle one.
    pub formula: String,
    /// The sect of the chart, by which the formula goes.
    pub sect: Sect,
    /// Where the formula comes from.
    pub source: &'static str,
    /// Where the lot falls.
    pub place: PointPlacement,
}

/// What a lot is cast from.
#[derive(Debug, Clone, Copy)]
enum End {
    Body(Point),
    Fortune,
    Spirit,
    /// A degree of the tropical zodiac, and its text.
    Degree(f64, &'static str),
}

/// The way from one place to another.
#[derive(Debug, Clone, Copy)]
struct Way {
    from: End,
    to: End,
}

/// A lot by day and by night.
struct Formula {
    name: &'static str,
    by_day: Way,
    by_night: Way,
    source: &'static str,
}

const PAULUS: &str = "Paulus Alexandrinus, Introduction, chapter 23";
const DOROTHEUS: &str = "Dorotheus, Carmen astrologicum I.13-14";
const DOROTHEUS_FATHER: &str =
    "Dorotheus, Carmen astrologicum I.13-14; without his alternative for a Saturn under the beams";
const VALENS: &str = "Vettius Valens, Anthology II.19";

const SUN: End = End::Body(Point::Sun);
const MOON: End = End::Body(Point::Moon);
const SATURN: End = End::Body(Point::Saturn);
const VENUS: End = End::Body(Point::Venus);

/// The seven lots of Hermes, those of father and mother, and that of the exaltation.
const FORMULAE: [Formula; 10] = [
    turning("fortune", SUN, MOON, PAULUS),
    turning("spirit", MOON, SUN, PAULUS),
    turning("eros", End::Spirit, VENUS, PAULUS),
    turning("necessity", End::Body(Point::Mercury), End::Fortune, PAULUS),
    turning("courage", End::Body(Point::Mars), End::Fortune, PAULUS),
    turning("victory", End::Spirit, End::Body(Point::Jupiter), PAULUS),
    turning("nemesis", SATURN, End::Fortune, PAULUS),
    turning("father", SUN, SATURN, DOROTHEUS_FATHER),
    turning("mother", VENUS, MOON, DOROTHEUS),
    Formula {
        name: "exaltation",
        by_day: Way {
            from: SUN,
            to: End::Degree(19.0, "19 Aries"),
        },
        by_night: Way {
            from: MOON,
            to: End::Degree(33.0, "3 Taurus"),
        },
        source: VALENS,
    },
];

/// A lot whose way is gone the other way by night.
const fn turning(name: &'static str, from: End, to: End, source: &'static str) -> Formula {
    Formula {
        name,
        by_day: Way { from, to },
        by_night: Way { from: to, to: from },
        source,
    }
}

/// The lots; `None` without an Ascendant.
pub(super) fn of(scene: &Scene<'_>) -> Option<Vec<Lot>> {
    let ascendant = scene.ascendant_deg?;
    let is_day = scene.is_day?;
    let longitude = |point| scene.longitude_deg(point);
    let lot = |formula: &Formula| {
        let way = if is_day {
            formula.by_day
        } else {
            formula.by_night
        };
        let place = cast(ascendant, is_day, way, &longitude);
        Lot {
            lot: formula.name,
            formula: format!("ascendant + {} - {}", way.to.text(), way.from.text()),
            sect: if is_day { Sect::Day } else { Sect::Night },
            source: formula.source,
            place: scene.grid.point(place, None),
        }
    };
    Some(FORMULAE.iter().map(lot).collect())
}

fn cast(ascendant: f64, is_day: bool, way: Way, longitude: &impl Fn(Point) -> f64) -> f64 {
    let (sun, moon) = (longitude(Point::Sun), longitude(Point::Moon));
    let from_sun_to_moon = if is_day { moon - sun } else { sun - moon };
    let at = |end: End| match end {
        End::Body(point) => longitude(point),
        End::Fortune => ascendant + from_sun_to_moon,
        End::Spirit => ascendant - from_sun_to_moon,
        End::Degree(longitude_deg, _) => longitude_deg,
    };
    normalize_deg(ascendant + at(way.to) - at(way.from))
}

impl End {
    const fn text(self) -> &'static str {
        match self {
            Self::Body(point) => point.id(),
            Self::Fortune => "fortune",
            Self::Spirit => "spirit",
            Self::Degree(_, text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lots::{LotInputs, lots};

    /// Longitudes to cast with.
    fn longitude(point: Point) -> f64 {
        match point {
            Point::Sun => 20.0,
            Point::Moon => 350.0,
            Point::Mercury => 30.0,
            Point::Venus => 50.0,
            Point::Mars => 200.0,
            Point::Jupiter => 280.0,
            _ => 310.0,
        }
    }

    fn cast_all(is_day: bool) -> Vec<(&'static str, f64)> {
        let way = |of: &Formula| if is_day { of.by_day } else { of.by_night };
        let cast = |of: &Formula| (of.name, cast(100.0, is_day, way(of), &longitude));
        FORMULAE.iter().map(cast).collect()
    }

    #[test]
    fn the_hermetic_lots_are_those_of_every_chart() {
        for is_day in [true, false] {
            let inputs = LotInputs {
                ascendant: 100.0,
                sun: 20.0,
                moon: 350.0,
                mercury: 30.0,
                venus: 50.0,
                mars: 200.0,
                jupiter: 280.0,
                saturn: 310.0,
                is_day,
            };
            let cast = cast_all(is_day);
            for ((point, expected), (name, found)) in lots(&inputs).into_iter().zip(cast) {
                assert_eq!(point.id(), name);
                assert!(
                    (expected - found).abs() < 1e-9,
                    "{name}: {expected} {found}"
                );
            }
        }
    }

    #[test]
    fn the_others_are_as_worked_by_hand() {
        // Ascendant 100, Sun 20, Saturn 310: 100 + 290 = 30; by night 100 - 290 = 170.
        // Venus 50, Moon 350: 100 + 300 = 40; by night 100 - 300 = 160.
        // By day 100 + 19 - 20 = 99; by night 100 + 33 - 350 = 143.
        let of = |is_day| cast_all(is_day).split_off(7).into_iter().map(|(_, at)| at);
        assert_eq!(of(true).collect::<Vec<_>>(), [30.0, 40.0, 99.0]);
        assert_eq!(of(false).collect::<Vec<_>>(), [170.0, 160.0, 143.0]);
    }
}
