//! A track finds what the direct searches find, as exactly.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use proptest::prelude::*;
use sidera_ephemeris::search::{
    Pass, Subject, Track, aspects, ingresses, longitude_passes, stations,
};
use sidera_ephemeris::{Body, Ephemeris};

fn away(degrees: f64) -> f64 {
    (degrees + 180.0).rem_euclid(360.0) - 180.0
}

/// Whether the pass is where the ephemeris has it, to a tenth of a second (or, where the motion
/// stands still, to a millionth of a second of arc).
fn is_exact(ephemeris: &Ephemeris<'_>, subject: Subject, target_deg: f64, pass: &Pass) -> bool {
    let sky = ephemeris.sky(pass.jd_tt).expect("within the span");
    let longitude = |body| sky.position(body).longitude_deg;
    let angle = match subject {
        Subject::Longitude(body) => longitude(body),
        Subject::Elongation(first, second) => longitude(first) - longitude(second),
    };
    let allowed = (0.1 / 86_400.0 * pass.speed_deg.abs()).max(3e-10);
    away(angle - target_deg).abs() <= allowed
}

fn body() -> impl Strategy<Value = Body> {
    prop::sample::select(Body::ALL.to_vec())
}

fn moments(passes: impl Iterator<Item = Pass>) -> Vec<f64> {
    passes.map(|pass| pass.jd_tt).collect()
}

fn assert_same(found: &[f64], expected: &[f64], what: &str) {
    assert_eq!(
        found.len(),
        expected.len(),
        "{what}: {found:?} {expected:?}"
    );
    for (found, expected) in found.iter().zip(expected) {
        // Near a station a moment is known less well than an angle.
        assert!(
            (found - expected).abs() < 60.0 / 86_400.0,
            "{what}: {found} {expected}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn passes_are_those_of_the_direct_search(
        body in body(),
        from in 2378500.0..2524000.0_f64,
        days in 1.0..900.0_f64,
        target in 0.0..360.0_f64,
    ) {
        let ephemeris = Ephemeris::embedded();
        let subject = Subject::Longitude(body);
        let track = Track::new(&ephemeris, subject, from, from + days).unwrap();
        let found: Vec<Pass> = track.passes(target).collect();
        for pass in &found {
            prop_assert!(is_exact(&ephemeris, subject, target, pass), "{body:?} {pass:?}");
        }
        let targets = [target];
        let direct = longitude_passes(&ephemeris, body, &targets, from, from + days).unwrap();
        let direct: Vec<f64> = direct.map(|crossing| crossing.jd_tt).collect();
        assert_same(&moments(found.into_iter()), &direct, body.id());
    }

    #[test]
    fn a_sweep_finds_the_passes_over_each_of_its_longitudes(
        body in body(),
        from in 2378500.0..2524000.0_f64,
        days in 1.0..900.0_f64,
        mut targets in prop::collection::vec(0.0..360.0_f64, 1..40),
    ) {
        let ephemeris = Ephemeris::embedded();
        let subject = Subject::Longitude(body);
        let track = Track::new(&ephemeris, subject, from, from + days).unwrap();
        targets.sort_by(f64::total_cmp);
        let mut swept = vec![Vec::new(); targets.len()];
        let mut last = from;
        track.sweep(&targets, |_| 0.0, |index, pass| {
            assert!(pass.jd_tt >= last - 1e-6, "{body:?} {pass:?}");
            last = pass.jd_tt;
            assert!(is_exact(&ephemeris, subject, targets[index], &pass), "{body:?} {pass:?}");
            swept[index].push(pass);
        });
        for (target, swept) in targets.iter().zip(swept) {
            let found: Vec<Pass> = track.passes(*target).collect();
            let backwards = |passes: &[Pass]| -> Vec<bool> {
                passes.iter().map(|pass| pass.speed_deg < 0.0).collect()
            };
            prop_assert_eq!(backwards(&swept), backwards(&found));
            assert_same(&moments(swept.into_iter()), &moments(found.into_iter()), body.id());
        }
    }

    #[test]
    fn a_sweep_that_may_be_wrong_by_a_second_is_not_wrong_by_more(
        body in body(),
        from in 2378500.0..2524000.0_f64,
        days in 1.0..900.0_f64,
        target in 0.0..360.0_f64,
    ) {
        let second = 1.0 / 86_400.0;
        let ephemeris = Ephemeris::embedded();
        let track = Track::new(&ephemeris, Subject::Longitude(body), from, from + days).unwrap();
        track.sweep(&[target], |_| second, |_, pass| {
            let sky = ephemeris.sky(pass.jd_tt).unwrap();
            let miss = away(sky.position(body).longitude_deg - target).abs();
            assert!(miss <= (1.1 * second * pass.speed_deg.abs()).max(3e-10), "{body:?} {pass:?}");
        });
    }

    #[test]
    fn stations_are_those_of_the_direct_search(
        body in body(),
        from in 2378500.0..2524000.0_f64,
        days in 1.0..900.0_f64,
    ) {
        let ephemeris = Ephemeris::embedded();
        let track = Track::new(&ephemeris, Subject::Longitude(body), from, from + days).unwrap();
        let found: Vec<_> = track.stations().collect();
        let direct: Vec<_> = stations(&ephemeris, body, from, from + days).unwrap().collect();
        prop_assert_eq!(found.len(), direct.len(), "{:?} {:?} {:?}", body, found, direct);
        for (found, direct) in found.iter().zip(&direct) {
            prop_assert_eq!(found.turn, direct.turn);
            prop_assert!((found.jd_tt - direct.jd_tt).abs() < 1.0 / 86_400.0, "{found:?} {direct:?}");
            prop_assert!(away(found.longitude_deg - direct.longitude_deg).abs() < 1e-9);
        }
    }

    #[test]
    fn aspects_are_those_of_the_direct_search(
        first in body(),
        second in body(),
        from in 2378500.0..2524000.0_f64,
        days in 1.0..400.0_f64,
        angle in 0.0..360.0_f64,
    ) {
        prop_assume!(first != second);
        let ephemeris = Ephemeris::embedded();
        let subject = Subject::Elongation(first, second);
        let track = Track::new(&ephemeris, subject, from, from + days).unwrap();
        let found: Vec<Pass> = track.passes(angle).collect();
        for pass in &found {
            prop_assert!(is_exact(&ephemeris, subject, angle, pass), "{subject:?} {pass:?}");
        }
        let angles = [angle];
        let direct = aspects(&ephemeris, first, second, &angles, from, from + days).unwrap();
        let direct: Vec<f64> = direct.map(|crossing| crossing.jd_tt).collect();
        assert_same(&moments(found.into_iter()), &direct, &format!("{subject:?}"));
    }

    #[test]
    fn ingresses_of_a_moving_zodiac_are_those_of_the_direct_search(
        body in body(),
        from in 2378500.0..2524000.0_f64,
        days in 1.0..900.0_f64,
    ) {
        let ephemeris = Ephemeris::embedded();
        let boundary = move |sign: usize, jd: f64| {
            (30.0 * sign as f64 + 24.1 + (jd - 2460310.5) * 50.29 / 3600.0 / 365.25).rem_euclid(360.0)
        };
        let direct = ingresses(&ephemeris, body, 12, boundary, from, from + days).unwrap();
        let mut direct: Vec<f64> = direct.map(|crossing| crossing.jd_tt).collect();
        direct.sort_by(f64::total_cmp);
        let track = Track::new(&ephemeris, Subject::Longitude(body), from, from + days).unwrap();
        let mut found: Vec<f64> = (0..12)
            .flat_map(|sign| moments(track.passes_of(move |jd| boundary(sign, jd))))
            .collect();
        found.sort_by(f64::total_cmp);
        assert_same(&found, &direct, body.id());
    }
}

/// The bound of the documentation, over the four centuries.
#[test]
fn track_is_as_near_to_the_ephemeris_as_it_says() {
    let ephemeris = Ephemeris::embedded();
    let subjects = Body::ALL.map(Subject::Longitude);
    let mut worst = [0.0_f64; 19];
    for century in 0..8 {
        let from = 2378497.0 + 18_200.0 * f64::from(century);
        let tracks = Track::all(&ephemeris, &subjects, from, from + 1_500.0).unwrap();
        for index in 0..1_500_u32 {
            let jd = from + 1_500.0 * (f64::from(index) * 0.618_033_988_749_895).fract();
            let sky = ephemeris.sky(jd).unwrap();
            let sun = sky.position(Body::Sun).longitude_deg;
            for (track, body) in tracks.iter().zip(Body::ALL) {
                let position = sky.position(body);
                let miss = away(track.longitude_deg(jd) - position.longitude_deg).abs();
                let is_beyond = body != Body::Sun && position.distance_au > 0.98;
                // Of those that are looked at more often the bound holds nearer to the Sun.
                let near_deg = match body {
                    Body::Mercury | Body::Venus | Body::Mars => 9.0,
                    _ => 15.0,
                };
                if is_beyond && away(position.longitude_deg - sun).abs() < near_deg {
                    // Bent by the Sun: seconds of arc within hours.
                    assert!(miss < 0.01, "{body:?} {jd}: {miss}");
                } else {
                    worst[body as usize] = worst[body as usize].max(miss);
                }
            }
        }
    }
    for body in Body::ALL {
        let (worst, bound) = (worst[body as usize], Subject::Longitude(body).error_deg());
        assert!(worst <= bound, "{body:?}: {worst:e}");
        assert!(
            worst > bound / 20.0,
            "{body:?}: {bound:e} is far from {worst:e}"
        );
    }
}

#[test]
fn track_may_reach_both_ends_of_the_ephemeris() {
    let ephemeris = Ephemeris::embedded();
    let span = ephemeris.span();
    let whole = Track::new(
        &ephemeris,
        Subject::Longitude(Body::Neptune),
        span.start_jd_tt,
        span.end_jd_tt,
    )
    .unwrap();
    let targets = [100.0];
    let direct = longitude_passes(
        &ephemeris,
        Body::Neptune,
        &targets,
        span.start_jd_tt,
        span.end_jd_tt,
    )
    .unwrap();
    let direct: Vec<f64> = direct.map(|crossing| crossing.jd_tt).collect();
    assert_same(&moments(whole.passes(100.0)), &direct, "neptune");

    let last_days = Track::new(
        &ephemeris,
        Subject::Longitude(Body::Moon),
        span.end_jd_tt - 2.0,
        span.end_jd_tt,
    )
    .unwrap();
    let sky = ephemeris.sky(span.end_jd_tt).unwrap();
    let moon = sky.position(Body::Moon).longitude_deg;
    assert!(away(last_days.longitude_deg(span.end_jd_tt) - moon).abs() < 1e-5);
    assert_eq!(last_days.passes(moon - 6.0).count(), 1);
    assert_eq!(last_days.passes(moon + 1.0).count(), 0);
}

#[test]
fn track_of_no_time_is_a_moment() {
    let ephemeris = Ephemeris::embedded();
    let end = ephemeris.span().end_jd_tt;
    for jd in [2451545.0, end] {
        let track = Track::new(&ephemeris, Subject::Longitude(Body::Sun), jd, jd).unwrap();
        let sun = ephemeris.sky(jd).unwrap().position(Body::Sun).longitude_deg;
        assert!(away(track.longitude_deg(jd) - sun).abs() < 1e-6);
        assert_eq!(track.passes(sun + 1.0).count(), 0);
        assert_eq!(track.stations().count(), 0);
    }
}

#[test]
fn a_sweep_takes_a_longitude_at_either_end() {
    let ephemeris = Ephemeris::embedded();
    for body in [Body::Sun, Body::Moon, Body::MeanNode, Body::Pluto] {
        let (from, to) = (2451545.0, 2451575.0);
        let track = Track::new(&ephemeris, Subject::Longitude(body), from, to).unwrap();
        let mut ends = [from, to].map(|jd| track.longitude_deg(jd));
        ends.sort_by(f64::total_cmp);
        let mut swept = Vec::new();
        track.sweep(&ends, |_| 0.0, |_, pass| swept.push(pass.jd_tt));
        let mut found: Vec<f64> = ends
            .iter()
            .flat_map(|end| moments(track.passes(*end)))
            .collect();
        found.sort_by(f64::total_cmp);
        assert_same(&swept, &found, body.id());
        track.sweep(&[], |_| 0.0, |_, _| panic!("nothing to find"));
    }
}

#[test]
fn tracks_made_together_are_those_made_alone() {
    let ephemeris = Ephemeris::embedded();
    let subjects = Body::ALL.map(Subject::Longitude);
    let together = Track::all(&ephemeris, &subjects, 2460310.5, 2460676.5).unwrap();
    for (track, subject) in together.iter().zip(subjects) {
        let alone = Track::new(&ephemeris, subject, 2460310.5, 2460676.5).unwrap();
        assert_eq!(moments(track.passes(77.0)), moments(alone.passes(77.0)));
    }
}

#[test]
fn track_that_leaves_the_ephemeris_is_refused() {
    let ephemeris = Ephemeris::embedded();
    let subject = Subject::Longitude(Body::Sun);
    assert!(Track::new(&ephemeris, subject, 2451545.0, 3e6).is_err());
    assert!(Track::new(&ephemeris, subject, 2451545.0, 2451544.0).is_err());
}
