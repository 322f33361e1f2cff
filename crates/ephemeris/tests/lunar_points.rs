//! Nodes and apogees against Swiss Ephemeris 2.10.03: `data/swiss_lunar_points.csv`.

use sidera_ephemeris::{Body, Ephemeris};

fn arcseconds(difference_deg: f64) -> f64 {
    ((difference_deg + 180.0).rem_euclid(360.0) - 180.0) * 3600.0
}

#[test]
fn nodes_and_apogees_agree_with_the_fields_usage() {
    let ephemeris = Ephemeris::embedded();
    let mut worst = std::collections::BTreeMap::new();
    for line in include_str!("data/swiss_lunar_points.csv").lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let number = |index: usize| fields[index].parse::<f64>().unwrap();
        let body = Body::from_id(fields[1]).unwrap();
        let Ok(sky) = ephemeris.sky(number(0)) else {
            continue;
        };
        let p = sky.position(body);
        let error = [
            arcseconds(p.longitude_deg - number(2)),
            arcseconds(p.latitude_deg - number(3)),
            p.distance_au / number(4) - 1.0,
            arcseconds(p.longitude_speed_deg - number(5)),
            arcseconds(p.latitude_speed_deg - number(6)),
            p.distance_speed_au - number(7),
        ];
        println!("{line} {error:?}");
        let entry = worst.entry(body).or_insert([0.0_f64; 6]);
        for (worst, error) in entry.iter_mut().zip(error) {
            *worst = worst.max(error.abs());
        }
    }
    for (body, worst) in &worst {
        println!("W {:10} {worst:?}", body.id());
    }
}
