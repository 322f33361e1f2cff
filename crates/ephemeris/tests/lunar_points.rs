//! Nodes and apogees against Swiss Ephemeris 2.10.03: `data/swiss_lunar_points.csv`.

use sidera_ephemeris::{Body, Ephemeris};

fn arcseconds(difference_deg: f64) -> f64 {
    ((difference_deg + 180.0).rem_euclid(360.0) - 180.0) * 3600.0
}

/// Longitude and latitude (seconds of arc), distance (relative), speeds (seconds of arc a day). The
/// other program has its own mean elements and a Moon good to some milliseconds of arc, which
/// osculating elements amplify a hundredfold.
fn limits(body: Body) -> [f64; 3] {
    match body {
        Body::TrueNode => [0.2, 1e-6, 1.0],
        Body::OsculatingApogee => [1.0, 1e-6, 3.0],
        _ => [0.3, 1e-9, 0.1],
    }
}

#[test]
fn nodes_and_apogees_agree_with_the_fields_usage() {
    let ephemeris = Ephemeris::embedded();
    let mut count = 0;
    for line in include_str!("data/swiss_lunar_points.csv").lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let number = |index: usize| fields[index].parse::<f64>().unwrap();
        let body = Body::from_id(fields[1]).unwrap();
        let p = ephemeris.sky(number(0)).unwrap().position(body);
        let [angle, distance, speed] = limits(body);
        assert!(
            arcseconds(p.longitude_deg - number(2)).abs() < angle,
            "{line}: {p:?}"
        );
        assert!(
            arcseconds(p.latitude_deg - number(3)).abs() < angle,
            "{line}: {p:?}"
        );
        assert!(
            (p.distance_au / number(4) - 1.0).abs() < distance,
            "{line}: {p:?}"
        );
        assert!(
            arcseconds(p.longitude_speed_deg - number(5)).abs() < speed,
            "{line}: {p:?}"
        );
        assert!(
            arcseconds(p.latitude_speed_deg - number(6)).abs() < speed,
            "{line}: {p:?}"
        );
        assert!(
            (p.distance_speed_au - number(7)).abs() < 1e-8,
            "{line}: {p:?}"
        );
        count += 1;
    }
    assert_eq!(count, 160);
}
