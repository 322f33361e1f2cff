use proptest::prelude::*;

use super::*;
use crate::aspects::{self, Mover, Orbs};

/// The figures of bodies at these longitudes.
fn figures(places: &[(Point, f64)]) -> Vec<Pattern> {
    let movers: Vec<Mover> = places
        .iter()
        .map(|&(point, longitude_deg)| Mover {
            point,
            longitude_deg: longitude_deg.rem_euclid(360.0),
            speed_deg: Some(0.0),
        })
        .collect();
    of_aspects(&aspects::find(&movers, &Orbs::default(), false).iter())
}

fn kinds(figures: &[Pattern]) -> Vec<PatternKind> {
    figures.iter().map(|figure| figure.pattern).collect()
}

const FOUR: [Point; 4] = [Point::Mars, Point::Jupiter, Point::Saturn, Point::Uranus];

/// Every way to put the first `N` of the four bodies at N longitudes.
fn orientations<const N: usize>(longitudes: [f64; N]) -> Vec<Vec<(Point, f64)>> {
    fn place(points: &[Point], longitudes: &[f64]) -> Vec<Vec<(Point, f64)>> {
        let Some((first, rest)) = points.split_first() else {
            return vec![Vec::new()];
        };
        let mut all = Vec::new();
        for (index, longitude) in longitudes.iter().enumerate() {
            let mut others = longitudes.to_vec();
            others.remove(index);
            for mut tail in place(rest, &others) {
                tail.insert(0, (*first, *longitude));
                all.push(tail);
            }
        }
        all
    }
    place(&FOUR[..N], &longitudes)
}

#[test]
fn a_t_square_is_found_with_each_body_as_focal() {
    for places in orientations([0.0, 90.0, 180.0]) {
        let found = figures(&places);
        assert_eq!(kinds(&found), [PatternKind::TSquare], "{places:?}");
        let focal = places
            .iter()
            .find(|(_, at)| (at - 90.0).abs() < 1e-9)
            .unwrap()
            .0;
        assert_eq!(found[0].focal, Some(focal));
        assert_eq!(found[0].points, FOUR[..3]);
    }
}

#[test]
fn a_grand_trine_is_found_once() {
    for places in orientations([10.0, 130.0, 250.0]) {
        let found = figures(&places);
        assert_eq!(kinds(&found), [PatternKind::GrandTrine]);
        assert_eq!(found[0].focal, None);
    }
}

#[test]
fn a_grand_cross_is_found_in_every_pairing_with_its_four_t_squares() {
    for places in orientations([5.0, 95.0, 185.0, 275.0]) {
        let found = figures(&places);
        let crosses = found
            .iter()
            .filter(|figure| figure.pattern == PatternKind::GrandCross);
        assert_eq!(crosses.count(), 1, "{places:?}");
        let squares = found
            .iter()
            .filter(|figure| figure.pattern == PatternKind::TSquare);
        assert_eq!(squares.count(), 4);
    }
}

#[test]
fn a_yod_is_found_with_each_body_as_apex() {
    for places in orientations([0.0, 60.0, 210.0]) {
        let found = figures(&places);
        assert_eq!(kinds(&found), [PatternKind::Yod], "{places:?}");
        let apex = places
            .iter()
            .find(|(_, at)| (at - 210.0).abs() < 1e-9)
            .unwrap()
            .0;
        assert_eq!(found[0].focal, Some(apex));
    }
}

#[test]
fn a_kite_is_found_with_its_head() {
    for places in orientations([0.0, 120.0, 240.0, 180.0]) {
        let found = figures(&places);
        let kites: Vec<_> = found
            .iter()
            .filter(|figure| figure.pattern == PatternKind::Kite)
            .collect();
        assert_eq!(kites.len(), 1, "{places:?}");
        let head = places
            .iter()
            .find(|(_, at)| (at - 180.0).abs() < 1e-9)
            .unwrap()
            .0;
        assert_eq!(kites[0].focal, Some(head));
    }
}

#[test]
fn a_mystic_rectangle_is_found_once() {
    for places in orientations([0.0, 60.0, 180.0, 240.0]) {
        assert_eq!(
            kinds(&figures(&places)),
            [PatternKind::MysticRectangle],
            "{places:?}"
        );
    }
}

#[test]
fn three_in_a_sign_or_house_are_a_stellium_and_two_are_not() {
    let three = [
        (Point::Sun, Sign::Ophiuchus),
        (Point::Mars, Sign::Ophiuchus),
        (Point::Moon, Sign::Ophiuchus),
    ];
    let found = stellia_by_sign(&three, "sidereal");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].points, [Point::Sun, Point::Moon, Point::Mars]);
    assert_eq!(
        (found[0].sign, found[0].zodiac),
        (Some(Sign::Ophiuchus), Some("sidereal"))
    );
    assert!(stellia_by_sign(&three[..2], "sidereal").is_empty());
    let houses = [
        (Point::Sun, 12),
        (Point::Mars, 12),
        (Point::Moon, 12),
        (Point::Venus, 1),
    ];
    assert_eq!(stellia_by_house(&houses).len(), 1);
}

proptest! {
    #[test]
    fn figures_do_not_depend_on_the_beginning_of_the_circle_or_the_order_of_bodies(
        // Whole degrees: no pair is at the edge of an orb by rounding alone.
        longitudes in proptest::collection::vec(0..360_u16, 12),
        turn in 0..360_u16,
        order in Just((0..12_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let places: Vec<(Point, f64)> = longitudes
            .iter()
            .zip(Point::ALL)
            .map(|(longitude, point)| (*point, f64::from(*longitude) + 0.25))
            .collect();
        let turned: Vec<(Point, f64)> = order
            .iter()
            .map(|index| (places[*index].0, places[*index].1 + f64::from(turn)))
            .collect();
        prop_assert_eq!(figures(&places), figures(&turned));
    }
}
