//! Apparent places of stars against IAU SOFA.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "a test fails by panicking, and says what must be equal"
)]

use sidera_ephemeris::{Ephemeris, stars};

/// Made by `stars/make_apparent_places.py`.
const ROWS: &str = include_str!("data/apparent_stars.csv");

fn arcseconds(found: f64, expected: f64) -> f64 {
    ((found - expected + 540.0).rem_euclid(360.0) - 180.0) * 3600.0
}

#[test]
fn apparent_places_agree_with_sofa_to_a_tenth_of_an_arcsecond() {
    let ephemeris = Ephemeris::embedded();
    let mut worst: f64 = 0.0;
    let mut count = 0;
    for row in ROWS.lines().skip(2) {
        let fields: Vec<f64> = row.split(',').map(|field| field.parse().unwrap()).collect();
        let &[jd_tt, hip, ra, dec, longitude, latitude] = &fields[..] else {
            panic!("{row}");
        };
        let star = stars::CATALOGUE
            .iter()
            .find(|star| f64::from(star.hip) == hip)
            .expect("is in the catalogue");
        let place = ephemeris.sky(jd_tt).expect("within the span").star(star);
        let offsets = [
            arcseconds(place.right_ascension_deg, ra) * libm::cos(dec.to_radians()),
            arcseconds(place.declination_deg, dec),
            arcseconds(place.longitude_deg, longitude) * libm::cos(latitude.to_radians()),
            arcseconds(place.latitude_deg, latitude),
        ];
        for offset in offsets {
            worst = worst.max(offset.abs());
            assert!(
                offset.abs() < 0.02,
                "{} at JD {jd_tt}: {offsets:?}",
                star.designation
            );
        }
        count += 1;
    }
    println!("{count} places, the worst off by {worst:.4} arcseconds");
    assert_eq!(count, 2 * stars::CATALOGUE.len());
}
