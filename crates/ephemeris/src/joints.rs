//! Tests: positions go on smoothly where one segment of a table ends and the next begins.
#![cfg(feature = "embedded")]

use crate::math::J2000;
use crate::pack::{Pack, Table};
use crate::{Body, EMBEDDED_PACK, Ephemeris, Position};

/// The greatest jumps of a body: angle in seconds of arc, speed in seconds of arc a day.
fn jumps(table: &Table<'_>, body: Body) -> (f64, f64) {
    let ephemeris = Ephemeris::embedded();
    let span = ephemeris.span();
    let mut worst = (0.0_f64, 0.0_f64);
    for joint in table.joints() {
        let jd_tt = joint + J2000 - crate::tdb::minus_tt_seconds(joint) / 86_400.0;
        let (before, after) = (jd_tt - 1e-7, jd_tt + 1e-7);
        if !span.contains(before) || !span.contains(after) {
            continue;
        }
        let at = |jd_tt: f64| ephemeris.sky(jd_tt).unwrap().position(body);
        let (a, b) = (at(before), at(after));
        let jump = |angle: fn(&Position) -> f64, speed: fn(&Position) -> f64| {
            let moved = 0.5 * (speed(&a) + speed(&b)) * (after - before);
            let turned = (angle(&b) - angle(&a) + 180.0).rem_euclid(360.0) - 180.0;
            let in_speed = (speed(&b) - speed(&a)).abs() * 3600.0;
            ((turned - moved).abs() * 3600.0, in_speed)
        };
        let longitude = jump(|p| p.longitude_deg, |p| p.longitude_speed_deg);
        let latitude = jump(|p| p.latitude_deg, |p| p.latitude_speed_deg);
        worst.0 = worst.0.max(longitude.0).max(latitude.0);
        worst.1 = worst.1.max(longitude.1).max(latitude.1);
    }
    worst
}

#[test]
fn no_body_jumps_where_segments_meet() {
    let pack = Pack::parse(EMBEDDED_PACK).unwrap();
    let mut all = vec![
        (&pack.moon, Body::Moon, 0.001),
        (&pack.nutation, Body::Sun, 0.004),
        (&pack.nutation, Body::Moon, 0.001),
        (&pack.earth_moon, Body::Sun, 0.004),
        (&pack.earth_moon, Body::Venus, 0.004),
        (&pack.earth_moon, Body::Mars, 0.004),
        (&pack.sun, Body::Sun, 0.004),
        (&pack.sun, Body::Jupiter, 0.004),
    ];
    let bodies = Body::ALL.into_iter().skip(2);
    all.extend(
        pack.bodies
            .iter()
            .zip(bodies)
            .map(|(table, body)| (table, body, 0.004)),
    );
    let mut failures = std::vec::Vec::new();
    for (table, body, limit) in all {
        let (angle, speed) = jumps(table, body);
        if angle > limit || speed > 0.05 {
            failures.push((body, angle, speed));
        }
    }
    assert!(failures.is_empty(), "{failures:?}");
}
