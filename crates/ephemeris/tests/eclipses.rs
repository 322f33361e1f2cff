//! Eclipses against the catalogues of NASA.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "a test fails by panicking, and says what must be equal"
)]

use sidera_ephemeris::search::{
    LunarEclipseKind, Place, SolarEclipseKind, lunar_eclipses, solar_eclipses,
};
use sidera_ephemeris::time::jd_from_gregorian;
use sidera_ephemeris::{Body, Ephemeris};

use LunarEclipseKind::{Partial as PartialMoon, Penumbral, Total as TotalMoon};
use SolarEclipseKind::{Annular, Hybrid, Partial, Total};

type Date = (i32, u8, u8);
/// Hours, minutes and seconds of dynamical time.
type Time = (u8, u8, u8);

/// Espenak & Meeus, Five Millennium Catalog of Solar Eclipses (NASA/TP-2009-214174), as on
/// eclipse.gsfc.nasa.gov, decade table 2021 to 2030: greatest eclipse in dynamical time, type,
/// magnitude.
const SOLAR: [(Date, Time, SolarEclipseKind, f64); 22] = [
    ((2021, 6, 10), (10, 43, 6), Annular, 0.943),
    ((2021, 12, 4), (7, 34, 38), Total, 1.037),
    ((2022, 4, 30), (20, 42, 36), Partial, 0.640),
    ((2022, 10, 25), (11, 1, 19), Partial, 0.862),
    ((2023, 4, 20), (4, 17, 55), Hybrid, 1.013),
    ((2023, 10, 14), (18, 0, 40), Annular, 0.952),
    ((2024, 4, 8), (18, 18, 29), Total, 1.057),
    ((2024, 10, 2), (18, 46, 13), Annular, 0.933),
    ((2025, 3, 29), (10, 48, 36), Partial, 0.938),
    ((2025, 9, 21), (19, 43, 4), Partial, 0.855),
    ((2026, 2, 17), (12, 13, 5), Annular, 0.963),
    ((2026, 8, 12), (17, 47, 5), Total, 1.039),
    ((2027, 2, 6), (16, 0, 47), Annular, 0.928),
    ((2027, 8, 2), (10, 7, 49), Total, 1.079),
    ((2028, 1, 26), (15, 8, 58), Annular, 0.921),
    ((2028, 7, 22), (2, 56, 39), Total, 1.056),
    ((2029, 1, 14), (17, 13, 47), Partial, 0.871),
    ((2029, 6, 12), (4, 6, 13), Partial, 0.458),
    ((2029, 7, 11), (15, 37, 18), Partial, 0.230),
    ((2029, 12, 5), (15, 3, 57), Partial, 0.891),
    ((2030, 6, 1), (6, 29, 13), Annular, 0.944),
    ((2030, 11, 25), (6, 51, 37), Total, 1.047),
];

/// Espenak & Meeus, Five Millennium Catalog of Lunar Eclipses (NASA/TP-2009-214173), decade table
/// 2021 to 2030: greatest eclipse in dynamical time, type, umbral magnitude.
const LUNAR: [(Date, Time, LunarEclipseKind, f64); 22] = [
    ((2021, 5, 26), (11, 19, 53), TotalMoon, 1.009),
    ((2021, 11, 19), (9, 4, 6), PartialMoon, 0.974),
    ((2022, 5, 16), (4, 12, 42), TotalMoon, 1.414),
    ((2022, 11, 8), (11, 0, 22), TotalMoon, 1.359),
    ((2023, 5, 5), (17, 24, 5), Penumbral, -0.046),
    ((2023, 10, 28), (20, 15, 18), PartialMoon, 0.122),
    ((2024, 3, 25), (7, 13, 59), Penumbral, -0.132),
    ((2024, 9, 18), (2, 45, 25), PartialMoon, 0.085),
    ((2025, 3, 14), (6, 59, 56), TotalMoon, 1.178),
    ((2025, 9, 7), (18, 12, 58), TotalMoon, 1.362),
    ((2026, 3, 3), (11, 34, 52), TotalMoon, 1.151),
    ((2026, 8, 28), (4, 14, 4), PartialMoon, 0.930),
    ((2027, 2, 20), (23, 14, 6), Penumbral, -0.057),
    ((2027, 7, 18), (16, 4, 9), Penumbral, -1.068),
    ((2027, 8, 17), (7, 14, 59), Penumbral, -0.525),
    ((2028, 1, 12), (4, 14, 13), PartialMoon, 0.066),
    ((2028, 7, 6), (18, 20, 57), PartialMoon, 0.389),
    ((2028, 12, 31), (16, 53, 15), TotalMoon, 1.246),
    ((2029, 6, 26), (3, 23, 22), TotalMoon, 1.844),
    ((2029, 12, 20), (22, 43, 12), TotalMoon, 1.117),
    ((2030, 6, 15), (18, 34, 34), PartialMoon, 0.502),
    ((2030, 12, 9), (22, 28, 51), Penumbral, -0.163),
];

fn jd((year, month, day): Date, (hour, minute, second): Time) -> f64 {
    let seconds = (f64::from(hour) * 60.0 + f64::from(minute)) * 60.0 + f64::from(second);
    jd_from_gregorian(year, month, day).expect("a date") + seconds / 86_400.0
}

fn year(from: i32) -> f64 {
    jd_from_gregorian(from, 1, 1).expect("a date")
}

#[test]
fn solar_eclipses_of_a_decade_are_those_of_nasa() {
    let ephemeris = Ephemeris::embedded();
    let found: Vec<_> = solar_eclipses(&ephemeris, year(2021), year(2031))
        .expect("within the span")
        .collect();
    for (eclipse, (date, time, kind, magnitude)) in found.iter().zip(SOLAR) {
        let late = (eclipse.jd_tt - jd(date, time)) * 86_400.0;
        assert_eq!(eclipse.kind, kind, "{date:?}");
        assert!(late.abs() < 3.0, "{date:?}: {late} s late");
        assert!(
            (eclipse.magnitude - magnitude).abs() < 0.002,
            "{date:?}: {eclipse:?}"
        );
    }
    assert_eq!(found.len(), SOLAR.len());
}

#[test]
fn lunar_eclipses_of_a_decade_are_those_of_nasa() {
    let ephemeris = Ephemeris::embedded();
    let found: Vec<_> = lunar_eclipses(&ephemeris, year(2021), year(2031))
        .expect("within the span")
        .collect();
    for (eclipse, (date, time, kind, magnitude)) in found.iter().zip(LUNAR) {
        let late = (eclipse.jd_tt - jd(date, time)) * 86_400.0;
        assert_eq!(eclipse.kind, kind, "{date:?}");
        assert!(late.abs() < 3.0, "{date:?}: {late} s late");
        assert!(
            (eclipse.umbral_magnitude - magnitude).abs() < 0.002,
            "{date:?}: {eclipse:?}"
        );
    }
    assert_eq!(found.len(), LUNAR.len());
}

/// Single entries of the same catalogues: date, kind, magnitude, gamma, place of greatest eclipse.
#[test]
fn well_known_solar_eclipses_have_the_catalogued_gamma_and_place() {
    let ephemeris = Ephemeris::embedded();
    let entries: [(Date, SolarEclipseKind, f64, f64, f64, f64); 7] = [
        ((1999, 8, 11), Total, 1.0286, 0.5062, 45.1, 24.3),
        ((2013, 11, 3), Hybrid, 1.0159, 0.3272, 3.5, -11.7),
        ((2017, 8, 21), Total, 1.0306, 0.4367, 37.0, -87.7),
        ((2023, 10, 14), Annular, 0.9520, 0.3753, 11.4, -83.1),
        ((2024, 4, 8), Total, 1.0566, 0.3431, 25.3, -104.1),
        ((2011, 1, 4), Partial, 0.8576, 1.0627, 64.7, 20.8),
        ((2014, 4, 29), Annular, 0.9868, -1.0000, -70.6, 131.3),
    ];
    for (date, kind, magnitude, gamma, latitude, longitude) in entries {
        let noon = jd(date, (12, 0, 0));
        let eclipse = solar_eclipses(&ephemeris, noon - 1.0, noon + 1.0)
            .expect("within the span")
            .next()
            .expect("an eclipse");
        assert_eq!(eclipse.kind, kind, "{date:?}");
        assert_eq!(eclipse.is_central, gamma.abs() < 0.997, "{date:?}");
        assert!((eclipse.magnitude - magnitude).abs() < 0.001, "{eclipse:?}");
        assert!((eclipse.gamma - gamma).abs() < 0.0005, "{eclipse:?}");
        assert!(
            (eclipse.latitude_deg - latitude).abs() < 0.15,
            "{eclipse:?}"
        );
        assert!(
            (eclipse.longitude_deg - longitude).abs() < 0.15,
            "{eclipse:?}"
        );
    }
}

#[test]
fn well_known_lunar_eclipses_have_the_catalogued_gamma_and_durations() {
    let ephemeris = Ephemeris::embedded();
    // Durations in minutes: penumbral, partial, total.
    for (date, gamma, penumbral, umbral, durations) in [
        ((2000, 1, 21), -0.2957, 2.3058, 1.3246, [318.0, 203.4, 77.0]),
        ((2018, 7, 27), 0.1168, 2.6792, 1.6087, [373.8, 234.6, 103.0]),
        ((2022, 11, 8), 0.2570, 2.4145, 1.3589, [353.9, 219.9, 85.0]),
        ((2020, 1, 10), 1.0726, 0.8956, -0.1160, [244.6, 0.0, 0.0]),
    ] {
        let noon = jd(date, (12, 0, 0));
        let eclipse = lunar_eclipses(&ephemeris, noon - 1.0, noon + 1.0)
            .expect("within the span")
            .next()
            .expect("an eclipse");
        assert!((eclipse.gamma - gamma).abs() < 0.0005, "{eclipse:?}");
        assert!(
            (eclipse.umbral_magnitude - umbral).abs() < 0.0015,
            "{eclipse:?}"
        );
        assert!(
            (eclipse.penumbral_magnitude - penumbral).abs() < 0.0015,
            "{eclipse:?}"
        );
        let phases = [Some(eclipse.penumbral), eclipse.partial, eclipse.total];
        for (phase, minutes) in phases.into_iter().zip(durations) {
            let found = phase.map_or(0.0, |[begin, end]| (end - begin) * 1440.0);
            assert!(
                (found - minutes).abs() < 0.5,
                "{date:?}: {found} for {minutes}"
            );
        }
    }
}

#[test]
fn place_without_the_eclipse_and_place_at_night_are_told_apart() {
    let ephemeris = Ephemeris::embedded();
    let day = jd((2024, 4, 8), (0, 0, 0));
    let eclipse = solar_eclipses(&ephemeris, day, day + 1.0)
        .unwrap()
        .next()
        .unwrap();
    let at = |latitude, longitude| {
        let place = Place::new(latitude, longitude, 0.0).expect("a place");
        eclipse.at_place(&ephemeris, &place)
    };
    assert_eq!(at(-33.9, 18.4), None, "Cape Town");
    let reykjavik = at(64.15, -21.94).expect("partial before sunset");
    assert_eq!(reykjavik.kind, Partial);
    let seen = reykjavik.visible.expect("the Sun is up");
    assert_eq!(
        seen.magnitude.total_cmp(&reykjavik.magnitude),
        std::cmp::Ordering::Equal
    );
    // timeanddate.com: 46.7 % of the Sun.
    assert!(
        (reykjavik.obscuration - 0.467).abs() < 0.002,
        "{reykjavik:?}"
    );
    let dublin = at(53.35, -6.26).expect("partial at sunset");
    let seen = dublin.visible.expect("the beginning is seen").magnitude;
    assert!(
        dublin.sun_altitude_deg < -1.0 && seen < dublin.magnitude,
        "{dublin:?}"
    );
    let paris = at(48.86, 2.35).expect("below the horizon");
    assert_eq!(paris.visible, None, "{paris:?}");
    let new_york = at(40.71, -74.01).expect("partial");
    // timeanddate.com: 90 % of the Sun, maximum at 15:25 EDT.
    assert!((new_york.obscuration - 0.90).abs() < 0.01, "{new_york:?}");
    assert!((new_york.jd_tt - jd((2024, 4, 8), (19, 26, 34))).abs() < 60.0 / 86_400.0);
}

#[test]
fn places_see_the_part_of_a_lunar_eclipse_in_which_the_moon_is_up() {
    let ephemeris = Ephemeris::embedded();
    let day = jd((2018, 7, 27), (0, 0, 0));
    let eclipse = lunar_eclipses(&ephemeris, day, day + 1.0)
        .unwrap()
        .next()
        .unwrap();
    let [begin, end] = eclipse.penumbral;
    let mut seen = 0;
    for index in 0..500 {
        // Points spread over the sphere, the polar caps included.
        let latitude = libm::asin(f64::from(index) / 250.0 - 0.998).to_degrees();
        let longitude = (f64::from(index) * 137.508).rem_euclid(360.0) - 180.0;
        let place = Place::new(latitude, longitude, 0.0).expect("a place");
        let local = eclipse
            .at_place(&ephemeris, &place)
            .expect("within the span");
        let altitude = |jd| {
            let sky = ephemeris.sky(jd).expect("within the span");
            place.horizontal(&sky, Body::Moon).altitude_deg
        };
        for step in 0..=40 {
            let jd = begin + (end - begin) * f64::from(step) / 40.0;
            let is_seen = local
                .penumbral
                .is_some_and(|[from, to]| from <= jd && jd <= to);
            // 34' of refraction and a radius of 14.7'.
            let over = altitude(jd) + 0.812;
            // Near a pole the Moon may set and rise again within: that counts as one stretch.
            let is_right = is_seen == (over > 0.0) || (is_seen && latitude.abs() > 60.0);
            assert!(is_right || over.abs() < 0.01, "{place:?} {local:?} {jd}");
        }
        seen += usize::from(local.total.is_some());
    }
    // A little more than half of the Earth at a time, and it turns during totality.
    assert!((280..330).contains(&seen), "{seen}");
}
