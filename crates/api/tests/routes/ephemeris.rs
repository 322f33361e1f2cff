//! `POST /api/v1/ephemeris`.

use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{ask, json, post, problem};

const TARGET: &str = "/api/v1/ephemeris";

fn rows(request: &Value) -> Vec<Value> {
    let response = ask(post(TARGET, request.to_string()));
    assert_eq!(
        response.status(),
        StatusCode::OK,
        "{}",
        String::from_utf8_lossy(response.body())
    );
    json(&response)["rows"].as_array().unwrap().clone()
}

#[test]
fn rows_come_moment_by_moment_in_the_order_asked() {
    let request = json!({"jd_tt": [2460000.5, 2451545.0], "bodies": ["moon", "sun"]});
    let order: Vec<(f64, String)> = rows(&request)
        .iter()
        .map(|row| {
            (
                row["jd_tt"].as_f64().unwrap(),
                row["body"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    let expected = [
        (2460000.5, "moon"),
        (2460000.5, "sun"),
        (2451545.0, "moon"),
        (2451545.0, "sun"),
    ];
    assert_eq!(order, expected.map(|(jd, body)| (jd, body.to_owned())));
}

/// Apparent places computed from DE440 and SB441-N16 with ERFA: Julian date of TT, body, longitude,
/// latitude, distance, change of the longitude a day.
const PLACES: [(f64, &str, [f64; 4]); 4] = [
    (
        2412434.726597,
        "sun",
        [250.553933959, 0.000046207, 0.98547413834, 1.01436295],
    ),
    (
        2499479.847309,
        "moon",
        [28.203272944, -4.910979056, 0.00239333725, 15.24623846],
    ),
    (
        2405517.214413,
        "vesta",
        [324.088236485, -5.104353989, 2.83966403938, 0.44338387],
    ),
    (
        2504669.232979,
        "pluto",
        [76.838920845, -9.952758216, 48.30196377370, 0.02292988],
    ),
];

#[test]
fn bodies_are_where_de440_has_them() {
    for (jd_tt, body, [longitude, latitude, distance, speed]) in PLACES {
        let row = &rows(&json!({"jd_tt": [jd_tt], "bodies": [body]}))[0];
        let near = |name: &str, wanted: f64, limit: f64| {
            let off = row[name].as_f64().unwrap() - wanted;
            assert!(off.abs() < limit, "{body} {name}: {off}");
        };
        near("longitude", longitude, 0.1 / 3600.0);
        near("latitude", latitude, 0.1 / 3600.0);
        near("distance_au", distance, 1e-6 * distance);
        near("longitude_speed", speed, 1e-4);
    }
}

#[test]
fn a_julian_date_comes_back_to_the_last_bit() {
    let dates: Vec<f64> = (0..500_u32)
        .map(|n| 2_415_020.3 + f64::from(n) * 137.035_999_084)
        .collect();
    let rows = rows(&json!({"jd_tt": dates, "bodies": ["sun"]}));
    for (row, date) in rows.iter().zip(&dates) {
        assert_eq!(row["jd_tt"].as_f64().unwrap().to_bits(), date.to_bits());
    }
}

#[test]
fn two_thousand_rows_of_every_body_are_answered() {
    let dates: Vec<f64> = (0..2000_u32)
        .map(|n| 2_415_020.5 + 36.5 * f64::from(n))
        .collect();
    assert_eq!(
        rows(&json!({"jd_tt": dates, "bodies": ["mars"]})).len(),
        2000
    );
}

#[test]
fn the_most_moments_fit_into_a_body_in_every_notation() {
    let most = sidera_chart::rows::MAX_MOMENTS;
    let dates = vec![2_451_545.123_456_789_f64; most];
    assert_eq!(
        rows(&json!({"jd_tt": dates, "bodies": ["mean_node"]})).len(),
        most
    );
    let moments = vec!["2000-01-01T12:00:00.123Z"; most];
    assert_eq!(
        rows(&json!({"utc": moments, "bodies": ["mean_node"]})).len(),
        most
    );
}

#[test]
fn more_than_the_most_is_refused_with_the_bound() {
    let dates = vec![2_451_545.0; sidera_chart::rows::MAX_MOMENTS + 1];
    let response = ask(post(
        TARGET,
        json!({"jd_tt": dates, "bodies": ["sun"]}).to_string(),
    ));
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let document = problem(&response);
    assert_eq!(document["type"], "/docs#problem-too-much-asked");
    assert!(document["detail"].as_str().unwrap().contains("2000"));
    assert_eq!(document["errors"][0]["field"], "jd_tt");
}
