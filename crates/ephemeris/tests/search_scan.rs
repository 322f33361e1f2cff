//! Searches find what a close look at every hour finds, on the real motions.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "a test fails by panicking, and says what must be equal"
)]

use proptest::prelude::*;
use sidera_ephemeris::search::{
    aspects, ingresses, longitude_passes, lunar_eclipses, solar_eclipses, stations,
};
use sidera_ephemeris::{Body, Ephemeris};

const MOVERS: [Body; 19] = Body::ALL;

/// The hours at which a longitude (or the difference of two) passes a target.
fn scanned(angle: impl Fn(f64) -> f64, target: f64, from: f64, to: f64, step: f64) -> Vec<f64> {
    let offset = |jd: f64| (angle(jd) - target + 540.0).rem_euclid(360.0) - 180.0;
    let mut hits = Vec::new();
    let mut before = (from, offset(from));
    while before.0 < to {
        let jd = (before.0 + step).min(to);
        let after = (jd, offset(jd));
        if (before.1 < 0.0) != (after.1 < 0.0) && (before.1 - after.1).abs() < 90.0 {
            hits.push(f64::midpoint(before.0, jd));
        }
        before = after;
    }
    hits
}

fn longitude(ephemeris: &Ephemeris<'_>, body: Body, jd: f64) -> f64 {
    ephemeris
        .sky(jd)
        .expect("within the span")
        .position(body)
        .longitude_deg
}

/// Whether a passage is at a moment to a tenth of a second: the longitude is at the target there, or
/// is on its other side a tenth of a second later. Where two tables join, it may step over the target.
fn is_passage(offset: impl Fn(f64) -> f64, speed_deg: f64, jd: f64) -> bool {
    const TENTH_OF_A_SECOND: f64 = 0.1 / 86_400.0;
    let limit = speed_deg.abs() * TENTH_OF_A_SECOND + 2e-9;
    let [before, after] = [jd - TENTH_OF_A_SECOND, jd + TENTH_OF_A_SECOND].map(&offset);
    offset(jd).abs() < limit || (before < 0.0) != (after < 0.0)
}

/// Every hit of the scan is found, and what the scan lacks are double passes between its moments.
fn assert_same(found: &[f64], scan: &[f64], step: f64) {
    for near in scan {
        assert!(
            found.iter().any(|jd| (jd - near).abs() <= 0.51 * step),
            "missing near {near}: {found:?}"
        );
    }
    assert_eq!(found.len() % 2, scan.len() % 2, "{found:?} {scan:?}");
    let extra = found.len().saturating_sub(scan.len());
    let close_pairs = found
        .windows(2)
        .filter(|pair| pair[1] - pair[0] < step)
        .count();
    assert!(extra <= 2 * close_pairs, "{found:?} {scan:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn longitude_passes_are_those_of_a_scan(
        body in prop::sample::select(&MOVERS[..]),
        from in 2378500.0..2523000.0f64,
        target in 0.0..360.0f64,
    ) {
        let ephemeris = Ephemeris::embedded();
        let to = from + 1500.0;
        let found: Vec<f64> = longitude_passes(&ephemeris, body, &[target], from, to)
            .expect("within the span")
            .map(|pass| pass.jd_tt)
            .collect();
        prop_assert!(found.is_sorted());
        let step = 0.25;
        let scan = scanned(|jd| longitude(&ephemeris, body, jd), target, from, to, step);
        assert_same(&found, &scan, step);
        for jd in found {
            let speed = ephemeris.sky(jd).expect("within the span").position(body).longitude_speed_deg;
            let off = |jd| (longitude(&ephemeris, body, jd) - target + 540.0).rem_euclid(360.0) - 180.0;
            prop_assert!(is_passage(off, speed, jd), "{} is off by {} at {jd}", body.id(), off(jd));
        }
    }

    #[test]
    fn ingresses_are_at_the_boundaries_where_these_are_then(
        body in prop::sample::select(&MOVERS[..]),
        from in 2378500.0..2523000.0f64,
        start in 0.0..30.0f64,
    ) {
        let ephemeris = Ephemeris::embedded();
        let to = from + 1500.0;
        let precession = |jd: f64| (jd - 2451545.0) * 50.29 / 3600.0 / 365.25;
        let boundary = |sign: usize, jd: f64| 30.0 * sign as f64 + start + precession(jd);
        let found: Vec<_> = ingresses(&ephemeris, body, 12, boundary, from, to)
            .expect("within the span")
            .collect();
        let sidereal = |jd| longitude(&ephemeris, body, jd) - precession(jd);
        let signs: Vec<f64> = found.iter().map(|ingress| ingress.jd_tt).collect();
        let sign = |jd| ((sidereal(jd) - start).rem_euclid(360.0) / 30.0).floor();
        let mut scan = Vec::new();
        let mut before = (from, sign(from));
        while before.0 < to {
            let jd = (before.0 + 0.25).min(to);
            let after = (jd, sign(jd));
            if before.1 != after.1 {
                scan.push(f64::midpoint(before.0, jd));
            }
            before = after;
        }
        assert_same(&signs, &scan, 0.25);
        for ingress in found {
            let off = |jd| {
                let off = longitude(&ephemeris, body, jd) - boundary(ingress.target, jd);
                (off + 540.0).rem_euclid(360.0) - 180.0
            };
            let is_exact = is_passage(off, ingress.speed_deg, ingress.jd_tt);
            prop_assert!(is_exact, "{} is off by {}: {ingress:?}", body.id(), off(ingress.jd_tt));
        }
    }

    #[test]
    fn aspects_are_those_of_a_scan(
        first in prop::sample::select(&MOVERS[..]),
        second in prop::sample::select(&MOVERS[..]),
        from in 2378500.0..2523000.0f64,
        angle in prop::sample::select(&[0.0, 60.0, 90.0, 120.0, 180.0, 240.0, 270.0, 300.0][..]),
    ) {
        prop_assume!(first != second);
        let ephemeris = Ephemeris::embedded();
        let to = from + 1000.0;
        let found: Vec<f64> = aspects(&ephemeris, first, second, &[angle], from, to)
            .expect("within the span")
            .map(|pass| pass.jd_tt)
            .collect();
        prop_assert!(found.is_sorted());
        let elongation = |jd| longitude(&ephemeris, first, jd) - longitude(&ephemeris, second, jd);
        let step = 0.25;
        assert_same(&found, &scanned(elongation, angle, from, to, step), step);
    }

    #[test]
    fn stations_are_where_the_longitude_is_extreme(
        body in prop::sample::select(&MOVERS[2..15]),
        from in 2378500.0..2523000.0f64,
    ) {
        let ephemeris = Ephemeris::embedded();
        let to = from + 800.0;
        let mut scan = Vec::new();
        let speed = |jd| ephemeris.sky(jd).expect("within the span").position(body).longitude_speed_deg;
        let mut before = (from, speed(from));
        while before.0 < to {
            let jd = (before.0 + 1.0).min(to);
            let after = (jd, speed(jd));
            if (before.1 < 0.0) != (after.1 < 0.0) {
                scan.push(f64::midpoint(before.0, jd));
            }
            before = after;
        }
        let found: Vec<f64> = stations(&ephemeris, body, from, to)
            .expect("within the span")
            .map(|station| station.jd_tt)
            .collect();
        assert_same(&found, &scan, 1.0);
        for jd in found {
            prop_assert!(speed(jd).abs() < 1e-5, "{} at {jd}: {}", body.id(), speed(jd));
        }
    }
}

#[test]
fn passes_just_before_and_after_every_station_of_mars_are_found() {
    let ephemeris = Ephemeris::embedded();
    let turns: Vec<_> = stations(&ephemeris, Body::Mars, 2378497.0, 2524593.0)
        .expect("within the span")
        .collect();
    // 2 a synodic period of 779.94 days in 400 years.
    assert!((373..=376).contains(&turns.len()), "{}", turns.len());
    for station in turns {
        let inside = match station.turn {
            sidera_ephemeris::search::Turn::Retrograde => -1.0,
            sidera_ephemeris::search::Turn::Direct => 1.0,
        };
        for depth in [1e-3, 1e-5, 1e-6] {
            let target = [station.longitude_deg + inside * depth];
            let [from, to] = [station.jd_tt - 3.1, (station.jd_tt + 3.3).min(2524593.5)];
            let found = longitude_passes(&ephemeris, Body::Mars, &target, from, to)
                .expect("within the span")
                .count();
            assert_eq!(
                found, 2,
                "{depth} degrees from the station at {}",
                station.jd_tt
            );
        }
    }
}

/// Espenak & Meeus, Five Millennium Canons: between 1901 and 2000 there were 228 solar and 229
/// lunar eclipses.
#[test]
fn number_of_eclipses_in_the_twentieth_century_is_that_of_the_canons() {
    let ephemeris = Ephemeris::embedded();
    let [from, to] = [2415385.5, 2451910.5];
    let solar = solar_eclipses(&ephemeris, from, to)
        .expect("within the span")
        .count();
    let lunar = lunar_eclipses(&ephemeris, from, to)
        .expect("within the span")
        .count();
    assert_eq!((solar, lunar), (228, 229));
}

/// Sun and Moon are searched by way of curves through a few of their places.
#[test]
fn passes_of_sun_and_moon_are_exact_to_a_tenth_of_a_second() {
    let ephemeris = Ephemeris::embedded();
    let targets: Vec<f64> = (0..120).map(|index| f64::from(index) * 3.0 + 0.7).collect();
    for (body, from, expected) in [
        (Body::Sun, 2378500.0, 120 * 20),
        (Body::Moon, 2415000.0, 120 * 267),
        (Body::Moon, 2520000.0 - 3000.0, 120 * 267),
    ] {
        let found: Vec<_> = longitude_passes(&ephemeris, body, &targets, from, from + 7305.0)
            .expect("within the span")
            .collect();
        assert!(
            found.len().abs_diff(expected) < 120,
            "{}: {}",
            body.id(),
            found.len()
        );
        assert!(found.is_sorted_by(|a, b| a.jd_tt <= b.jd_tt));
        for pass in found {
            let position = ephemeris
                .sky(pass.jd_tt)
                .expect("within the span")
                .position(body);
            let off =
                (position.longitude_deg - targets[pass.target] + 540.0).rem_euclid(360.0) - 180.0;
            let seconds = off / position.longitude_speed_deg * 86_400.0;
            assert!(
                seconds.abs() < 0.1,
                "{} is off by {seconds} s: {pass:?}",
                body.id()
            );
            assert!(
                (pass.speed_deg - position.longitude_speed_deg).abs() < 1e-4,
                "{pass:?}"
            );
        }
    }
}
