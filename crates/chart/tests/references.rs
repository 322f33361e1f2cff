//! Whole documents against Swiss Ephemeris: angles and houses from a moment and a place.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use sidera_chart::angle::separation_deg;
use sidera_chart::houses::HouseSystem;
use sidera_chart::natal::{self, NatalRequest};
use sidera_chart::request::{Birth, ChartOptions};
use sidera_ephemeris::Ephemeris;

const SWISS: &str = include_str!("data/swiss_houses.csv");
const LIMIT_DEG: f64 = 0.5 / 3600.0;

/// From 2050 on Swiss Ephemeris computes sidereal time by another series, 1.9″ from IAU 2006's
/// (which ERFA and this crate follow). Rows from then on are compared given their own sidereal time, in the
/// tests of the houses.
const SIDEREAL_TIMES_AGREE_UNTIL_JD: f64 = 2469807.5;

#[test]
fn documents_have_the_angles_and_cusps_of_the_reference() {
    let ephemeris = Ephemeris::embedded();
    let mut birth = Birth::default();
    let mut angles = Vec::new();
    let mut count = 0;
    for line in SWISS.lines().filter(|line| !line.starts_with('#')) {
        let (name, rest) = line.split_once(',').expect("a name and numbers");
        let numbers: Vec<f64> = rest
            .split(',')
            .filter_map(|field| field.parse().ok())
            .collect();
        if name == "at" {
            birth = Birth {
                latitude: Some(numbers[1]),
                longitude: Some(numbers[8]),
                jd_ut: Some(numbers[7]),
                delta_t_seconds: Some(numbers[9]),
                ..Birth::default()
            };
            angles = numbers;
            continue;
        }
        if angles[7] > SIDEREAL_TIMES_AGREE_UNTIL_JD {
            continue;
        }
        let houses = HouseSystem::from_id(name).expect("a house system");
        let request = NatalRequest {
            birth: birth.clone(),
            options: ChartOptions {
                houses: Some(houses),
                ..ChartOptions::default()
            },
            ..NatalRequest::default()
        };
        let chart = natal::calculate(&ephemeris, &request).expect("a chart");
        let ours = chart.angles.expect("angles");
        for (ours, theirs) in [
            (ours.armc, angles[0]),
            (ours.ascendant, angles[3]),
            (ours.midheaven, angles[4]),
            (ours.vertex, angles[5]),
            (ours.east_point, angles[6]),
        ] {
            assert!(
                separation_deg(ours, theirs) < LIMIT_DEG,
                "{ours} {theirs} {birth:?}"
            );
        }
        let cusps = chart.houses.expect("houses");
        if rest == "-" {
            assert_eq!(cusps.system, HouseSystem::Porphyry);
            assert!(
                chart
                    .meta
                    .warnings
                    .iter()
                    .any(|w| w.code == "house_system_undefined")
            );
        }
        for (ours, theirs) in cusps.cusps.into_iter().zip(numbers) {
            assert!(
                separation_deg(ours, theirs) < LIMIT_DEG,
                "{name}: {ours} {theirs} {birth:?}"
            );
        }
        count += 1;
    }
    assert_eq!(count, 400);
}
