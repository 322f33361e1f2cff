//! The stored sample of positions straight from the kernels, made by the generator's `sample`
//! command with SOFA's routines, against the tables, within the limits the crate states.

use std::collections::BTreeMap;

use sidera_ephemeris::{Body, Ephemeris};

fn arcseconds(difference_deg: f64) -> f64 {
    ((difference_deg + 180.0).rem_euclid(360.0) - 180.0).abs() * 3600.0
}

/// Longitude and latitude (seconds of arc), distance (relative), speeds (seconds of arc a day).
fn limits(body: Body) -> [f64; 3] {
    match body {
        Body::Moon => [0.002, 1e-8, 0.05],
        Body::TrueNode => [0.2, 0.0, 3.0],
        Body::OsculatingApogee => [0.6, 0.0, 10.0],
        _ => [0.01, 1e-8, 0.02],
    }
}

#[test]
fn every_body_is_within_its_limits_all_over_the_span() {
    let ephemeris = Ephemeris::embedded();
    let mut counts: BTreeMap<Body, usize> = BTreeMap::new();
    for line in include_str!("data/sample.csv").lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let number = |index: usize| fields[index].parse::<f64>().unwrap();
        let body = Body::from_id(fields[1]).unwrap();
        let found = ephemeris.sky(number(0)).unwrap().position(body);
        let [angle, distance, speed] = limits(body);
        assert!(
            arcseconds(found.longitude_deg - number(2)) < angle,
            "{line}: {found:?}"
        );
        assert!(
            arcseconds(found.latitude_deg - number(3)) < angle,
            "{line}: {found:?}"
        );
        if !fields[4].is_empty() {
            assert!(
                (found.distance_au / number(4) - 1.0).abs() < distance,
                "{line}: {found:?}"
            );
        }
        assert!(
            arcseconds(found.longitude_speed_deg - number(5)) < speed,
            "{line}: {found:?}"
        );
        assert!(
            arcseconds(found.latitude_speed_deg - number(6)) < speed,
            "{line}: {found:?}"
        );
        *counts.entry(body).or_default() += 1;
    }
    assert_eq!(counts.len(), 17, "all bodies but the mean points");
    assert!(counts.values().all(|&count| count >= 100), "{counts:?}");
}
