//! What must hold at any moment.
#![expect(
    clippy::unwrap_used,
    reason = "a test's helpers stop it as the test itself would"
)]

use proptest::prelude::*;
use sidera_ephemeris::{Body, Ephemeris};

fn check(jd_tt: f64) {
    let ephemeris = Ephemeris::embedded();
    let sky = ephemeris.sky(jd_tt).unwrap();
    for body in Body::ALL {
        let p = sky.position(body);
        for angle in [p.longitude_deg, p.right_ascension_deg] {
            assert!((0.0..360.0).contains(&angle), "{body:?} at {jd_tt}: {p:?}");
        }
        for angle in [p.latitude_deg, p.declination_deg] {
            assert!(
                (-90.0..=90.0).contains(&angle),
                "{body:?} at {jd_tt}: {p:?}"
            );
        }
        assert!(
            p.distance_au > 0.002 && p.distance_au < 60.0,
            "{body:?} at {jd_tt}: {p:?}"
        );
        let speeds = [
            p.longitude_speed_deg,
            p.latitude_speed_deg,
            p.distance_speed_au,
            p.right_ascension_speed_deg,
            p.declination_speed_deg,
        ];
        assert!(
            speeds.iter().all(|speed| speed.abs() < 30.0),
            "{body:?} at {jd_tt}: {p:?}"
        );
    }
    let obliquity = sky.true_obliquity_deg();
    assert!((23.3..23.6).contains(&obliquity));
    let [x, y, z] = sky.of_date_from_icrf();
    let dot = |a: [f64; 3], b: [f64; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    assert!((dot(x, x) - 1.0).abs() < 1e-14 && dot(y, z).abs() < 1e-14 && dot(x, z).abs() < 1e-14);
}

#[test]
fn both_ends_of_the_span_are_answered_and_nothing_beyond() {
    let ephemeris = Ephemeris::embedded();
    let span = ephemeris.span();
    check(span.start_jd_tt);
    check(span.end_jd_tt);
    for outside in [
        span.start_jd_tt - 1e-6,
        span.end_jd_tt + 1e-6,
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::MAX,
        f64::MIN,
        0.0,
    ] {
        let error = ephemeris.sky(outside).unwrap_err();
        assert_eq!(error.span, span);
        assert!(error.to_string().contains("2378495.75"), "{error}");
    }
}

#[test]
fn places_asked_for_together_are_those_asked_for_one_by_one() {
    let ephemeris = Ephemeris::embedded();
    let sky = ephemeris.sky(2_451_545.0).unwrap();
    let mut bodies = Body::ALL;
    for turn in 0..bodies.len() {
        bodies.rotate_left(turn);
        let together = sky.apparent(bodies).map(|apparent| apparent.position());
        assert_eq!(together, bodies.map(|body| sky.position(body)));
    }
    assert_eq!(
        sky.apparent([Body::Mars; 2]).map(|mars| mars.position())[1],
        sky.position(Body::Mars)
    );
    assert!(sky.apparent([]).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn positions_are_finite_and_in_range(jd_tt in 2378495.75..=2524594.25_f64) {
        check(jd_tt);
    }

    #[test]
    fn speeds_are_the_derivatives_of_the_positions(jd_tt in 2378497.5..=2524592.5_f64) {
        let ephemeris = Ephemeris::embedded();
        let h = 1e-3;
        for body in Body::ALL {
            let at = |jd_tt: f64| ephemeris.sky(jd_tt).unwrap().position(body);
            let (before, now, after) = (at(jd_tt - h), at(jd_tt), at(jd_tt + h));
            let speed = |a: f64, b: f64| ((a - b + 180.0).rem_euclid(360.0) - 180.0) / (2.0 * h);
            let pairs = [
                (speed(after.longitude_deg, before.longitude_deg), now.longitude_speed_deg),
                (speed(after.latitude_deg, before.latitude_deg), now.latitude_speed_deg),
                (
                    speed(after.right_ascension_deg, before.right_ascension_deg),
                    now.right_ascension_speed_deg,
                ),
                (speed(after.declination_deg, before.declination_deg), now.declination_speed_deg),
                (
                    (after.distance_au - before.distance_au) / (2.0 * h),
                    now.distance_speed_au,
                ),
            ];
            // The osculating elements' speeds come from a model of the forces.
            let allowed = match body {
                Body::TrueNode | Body::OsculatingApogee => 4e-3,
                // In conjunction the Sun bends light by a lot within minutes.
                _ => 2e-5,
            };
            for (index, (found, stated)) in pairs.into_iter().enumerate() {
                prop_assert!((found - stated).abs() < allowed,
                    "{body:?} at {jd_tt}, speed {index}: {found} and {stated}");
            }
        }
    }
}
