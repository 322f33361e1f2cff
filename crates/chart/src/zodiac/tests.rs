use proptest::prelude::*;

use super::*;
use crate::angle::separation_deg;

#[test]
fn thirteen_signs_tile_the_circle() {
    let zodiac = Zodiac::legacy(2000);
    let sectors = zodiac.sectors();
    assert_eq!(sectors.len(), 13);
    for (sector, next) in sectors.iter().zip(sectors.iter().cycle().skip(1)) {
        assert!(separation_deg(sector.start_deg + sector.width_deg, next.start_deg) < 1e-9);
    }
    assert!((sectors.iter().map(|sector| sector.width_deg).sum::<f64>() - 360.0).abs() < 1e-9);
}

#[test]
fn the_legacy_ayanamsa_steps_once_a_year() {
    assert!((Zodiac::legacy(2077).ayanamsa_deg() - 32.449444444444445).abs() < 1e-12);
    assert!((Zodiac::legacy(1900).ayanamsa_deg() - 29.99111111111111).abs() < 1e-12);
}

#[test]
fn a_percentage_is_of_the_signs_own_width() {
    let zodiac = Zodiac::legacy(2000);
    let place = zodiac.place(31.38 + 216.81085);
    assert_eq!(place.sign, Sign::Scorpio);
    assert!((place.percentage - 50.0).abs() < 1e-9);
    assert!((place.degree_in_sign - 6.61365).abs() < 1e-9);
}

proptest! {
    #[test]
    fn a_place_is_within_its_sign(longitude in 0.0..360.0_f64, year in 1800..2200_i32) {
        for zodiac in [Zodiac::tropical(), Zodiac::legacy(year)] {
            let place = zodiac.place(longitude);
            prop_assert!((0.0..360.0).contains(&place.longitude_deg));
            prop_assert!(place.degree_in_sign >= 0.0 && place.percentage >= 0.0);
            prop_assert!(place.percentage <= 100.0);
            let sectors = zodiac.sectors();
            let sector = sectors.iter().find(|sector| sector.sign == place.sign).unwrap();
            prop_assert!(
                separation_deg(sector.start_deg + place.degree_in_sign, place.longitude_deg) < 1e-9
            );
            prop_assert!(
                separation_deg(zodiac.tropical_longitude_deg(place.longitude_deg), longitude) < 1e-9
            );
        }
    }
}
