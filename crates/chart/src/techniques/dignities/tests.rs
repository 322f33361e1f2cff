use proptest::prelude::*;
use sidera_ephemeris::Ephemeris;

use super::*;
use crate::zodiac::{ZodiacChoice, ZodiacId};

fn at(planet: Point, longitude_deg: f64, rules_of: Rules) -> PlanetDignities {
    let tropical = Zodiac::tropical();
    of_planet(planet, &tropical.place(longitude_deg), &tropical, rules_of)
}

const BY_DAY: Rules = Rules {
    rulers: RulerScheme::Traditional,
    terms: Terms::Egyptian,
    is_day: Some(true),
};

/// Worked by hand with Lilly's points, Dorotheus' triplicities and the Egyptian terms.
#[test]
fn scores_are_as_worked_by_hand() {
    use Debility::{Detriment, Fall, Peregrine};
    use Dignity::{Domicile, Exaltation, Face, Term, Triplicity};
    type Worked = (Point, f64, &'static [Dignity], &'static [Debility], i8);
    let worked: [Worked; 7] = [
        // 19 Aries by day: exalted, first ruler of fire, second face.
        (Point::Sun, 19.0, &[Exaltation, Triplicity, Face], &[], 8),
        // 5 Virgo: rules it, is exalted in it, has its first seven degrees.
        (
            Point::Mercury,
            155.0,
            &[Domicile, Exaltation, Term],
            &[],
            11,
        ),
        // 29 Gemini: opposite Sagittarius, nothing of its own.
        (Point::Jupiter, 89.0, &[], &[Detriment, Peregrine], -10),
        // 26 Pisces: Mars has 19 to 28 and the last face.
        (Point::Mars, 356.0, &[Term, Face], &[], 3),
        // 15 Pisces: opposite Virgo in both ways.
        (
            Point::Mercury,
            345.0,
            &[],
            &[Detriment, Fall, Peregrine],
            -14,
        ),
        // 10 Aquarius by day: rules it, and air by day.
        (Point::Saturn, 310.0, &[Domicile, Triplicity], &[], 8),
        // 3 Scorpio: its fall, and it has no part of the sign by day.
        (Point::Moon, 213.0, &[], &[Fall, Peregrine], -9),
    ];
    for (planet, longitude, dignities, debilities, score) in worked {
        let found = at(planet, longitude, BY_DAY);
        assert_eq!(found.dignities, dignities, "{planet:?}");
        assert_eq!(found.debilities, debilities, "{planet:?}");
        assert_eq!(found.score, Some(score), "{planet:?}");
    }
}

#[test]
fn the_night_and_other_terms_change_what_they_should() {
    let by_night = Rules {
        is_day: Some(false),
        ..BY_DAY
    };
    assert!(
        !at(Point::Sun, 19.0, by_night)
            .dignities
            .contains(&Dignity::Triplicity)
    );
    assert!(
        at(Point::Jupiter, 19.0, by_night)
            .dignities
            .contains(&Dignity::Triplicity)
    );
    let ptolemaic = Rules {
        terms: Terms::Ptolemaic,
        ..BY_DAY
    };
    assert_eq!(
        at(Point::Sun, 43.0, BY_DAY).rulers.term,
        Some(Point::Mercury)
    );
    assert_eq!(
        at(Point::Sun, 55.9, BY_DAY).rulers.term,
        Some(Point::Saturn)
    );
    assert_eq!(
        at(Point::Sun, 44.9, ptolemaic).rulers.term,
        Some(Point::Mercury)
    );
}

#[test]
fn without_a_sect_there_are_no_scores() {
    let unknown = Rules {
        is_day: None,
        ..BY_DAY
    };
    let sun = at(Point::Sun, 19.0, unknown);
    assert_eq!(sun.score, None);
    assert_eq!(sun.dignities, [Dignity::Exaltation, Dignity::Face]);
    assert!(at(Point::Jupiter, 89.0, unknown).debilities == [Debility::Detriment]);
}

#[test]
fn modern_rulers_rule_beside_those_of_tradition() {
    let modern = Rules {
        rulers: RulerScheme::Modern,
        ..BY_DAY
    };
    let domicile = |planet, rules_of| {
        at(planet, 215.0, rules_of)
            .dignities
            .contains(&Dignity::Domicile)
    };
    assert!(domicile(Point::Mars, BY_DAY) && !domicile(Point::Pluto, BY_DAY));
    assert!(domicile(Point::Mars, modern) && domicile(Point::Pluto, modern));
    assert_eq!(at(Point::Pluto, 215.0, modern).score, None);
    assert_eq!(at(Point::Sun, 215.0, modern).rulers.domicile, Point::Pluto);
}

#[test]
fn thirteen_signs_have_rulers_and_nothing_else() {
    let ephemeris = Ephemeris::embedded();
    let sky = ephemeris.sky(2_451_545.0).unwrap();
    let zodiac = Zodiac::at(ZodiacChoice::Named(ZodiacId::TrueSidereal), &sky, 2000);
    for sector in zodiac.sectors() {
        let place = zodiac.place(zodiac.tropical_longitude_deg(sector.start_deg + 1.0));
        for planet in planets(RulerScheme::Traditional, &zodiac) {
            let found = of_planet(planet, &place, &zodiac, BY_DAY);
            assert_eq!(found.sign, sector.sign);
            let rules = planet == sector.sign.traditional_ruler().into();
            assert_eq!(found.dignities == [Dignity::Domicile], rules);
            assert_eq!(found.dignities.is_empty(), !rules);
            assert!(found.debilities.is_empty() && found.score.is_none());
            assert_eq!(found.rulers.term, None);
        }
    }
}

proptest! {
    /// 5 + 4 + 3 + 2 + 1 at the very most, and -5 - 4 - 5 at the least.
    #[test]
    fn a_score_is_within_its_bounds(
        index in 0..7_usize,
        longitude in 0.0..360.0_f64,
        is_day in any::<bool>(),
        terms in proptest::sample::select(Terms::ALL),
    ) {
        let rules_of = Rules { terms, is_day: Some(is_day), ..BY_DAY };
        let found = at(SEVEN[index], longitude, rules_of);
        let score = found.score.unwrap();
        prop_assert!((-14..=15).contains(&score));
        prop_assert_eq!(found.dignities.is_empty(), found.debilities.contains(&Debility::Peregrine));
        prop_assert!(found.rulers.triplicity.is_some() && found.rulers.term.is_some());
    }
}
