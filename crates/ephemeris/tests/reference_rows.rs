//! The positions against those of an independent evaluation of DE440 and SB441-N16 (Python,
//! jplephem and ERFA): `data/de440_positions.csv`.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test's helpers stop it as the test itself would"
)]

use sidera_ephemeris::{Body, Ephemeris};

struct Row {
    jd_tt: f64,
    body: Body,
    longitude: f64,
    latitude: f64,
    distance: f64,
    longitude_speed: f64,
}

fn rows() -> Vec<Row> {
    let parse = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        let number = |index: usize| fields[index].parse::<f64>().unwrap();
        Row {
            jd_tt: number(0),
            body: Body::from_id(fields[1]).unwrap(),
            longitude: number(2),
            latitude: number(3),
            distance: number(4),
            longitude_speed: number(5),
        }
    };
    include_str!("data/de440_positions.csv")
        .lines()
        .skip(1)
        .map(parse)
        .collect()
}

fn arcseconds(difference_deg: f64) -> f64 {
    ((difference_deg + 180.0).rem_euclid(360.0) - 180.0).abs() * 3600.0
}

#[test]
fn every_row_is_within_the_stated_limits() {
    let ephemeris = Ephemeris::embedded();
    let mut worst = std::collections::BTreeMap::new();
    for row in rows() {
        let position = ephemeris.sky(row.jd_tt).unwrap().position(row.body);
        let error = [
            arcseconds(position.longitude_deg - row.longitude),
            arcseconds(position.latitude_deg - row.latitude),
            (position.distance_au / row.distance - 1.0).abs(),
            arcseconds(position.longitude_speed_deg - row.longitude_speed),
        ];
        let entry = worst.entry(row.body).or_insert([0.0_f64; 4]);
        for (worst, error) in entry.iter_mut().zip(error) {
            *worst = worst.max(error);
        }
    }
    for (body, worst) in &worst {
        let moon = *body == Body::Moon;
        assert!(
            worst[0] < if moon { 0.002 } else { 0.01 },
            "{body:?} longitude {worst:?}"
        );
        assert!(
            worst[1] < if moon { 0.002 } else { 0.01 },
            "{body:?} latitude {worst:?}"
        );
        assert!(worst[2] < 1e-8, "{body:?} distance {worst:?}");
        assert!(
            worst[3] < if moon { 0.05 } else { 0.02 },
            "{body:?} speed {worst:?}"
        );
    }
}
