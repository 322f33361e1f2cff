//! The search engine on motions whose crossings are known or can be scanned for.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "a test fails by panicking, and says what must be equal"
)]

use proptest::prelude::*;
use sidera_ephemeris::search::{Crossing, SearchError, crossings};

/// A mean motion with an epicycle, as planets show: angle and speed in degrees (per day).
#[derive(Clone, Copy, Debug)]
struct Epicycle {
    start: f64,
    rate: f64,
    amplitude: f64,
    period: f64,
    phase: f64,
}

impl Epicycle {
    fn at(self, t: f64) -> (f64, f64) {
        let frequency = core::f64::consts::TAU / self.period;
        let (sin, cos) = libm::sincos(frequency * t + self.phase);
        let angle = self.start + self.rate * t + self.amplitude * sin;
        (
            angle.rem_euclid(360.0),
            self.rate + self.amplitude * frequency * cos,
        )
    }
}

fn found(motion: Epicycle, targets: &[f64], days: f64, step: f64) -> Vec<Crossing> {
    let target = |index: usize, _| targets[index];
    crossings(|t| motion.at(t), targets.len(), target, 0.0, days, step)
        .expect("a valid search")
        .collect()
}

/// Crossings by looking at every hundredth of a step, to compare with.
fn scanned(motion: Epicycle, targets: &[f64], days: f64, step: f64) -> Vec<(f64, usize)> {
    let fine = step / 100.0;
    let offset = |t: f64, target: f64| (motion.at(t).0 - target + 540.0).rem_euclid(360.0) - 180.0;
    let mut hits = Vec::new();
    let mut t = 0.0;
    while t < days {
        let next = (t + fine).min(days);
        for (index, &target) in targets.iter().enumerate() {
            let (before, after) = (offset(t, target), offset(next, target));
            if (before < 0.0) != (after < 0.0) && (before - after).abs() < 90.0 {
                hits.push((f64::midpoint(t, next), index));
            }
        }
        t = next;
    }
    hits
}

#[test]
fn retrograde_loop_passes_a_target_three_times() {
    let motion = Epicycle {
        start: 0.0,
        rate: 1.0,
        amplitude: 30.0,
        period: 100.0,
        phase: 0.0,
    };
    // Stations at t = 33.9 and 66.1, from 59 degrees back to 41.
    let passes = found(motion, &[50.0], 100.0, 10.0);
    assert_eq!(passes.len(), 3);
    assert!((passes[1].jd_tt - 50.0).abs() < 1e-7);
    assert_eq!(
        passes
            .iter()
            .map(|pass| pass.speed_deg < 0.0)
            .collect::<Vec<_>>(),
        [false, true, false]
    );
}

#[test]
fn double_pass_just_before_a_station_is_found() {
    let motion = Epicycle {
        start: 0.0,
        rate: 1.0,
        amplitude: 30.0,
        period: 100.0,
        phase: 0.0,
    };
    let frequency = core::f64::consts::TAU / 100.0;
    let station = libm::acos(-1.0 / (30.0 * frequency)) / frequency;
    let (top, _) = motion.at(station);
    for depth in [1e-3, 1e-6, 1e-9, 1e-11] {
        let passes = found(motion, &[top - depth], 60.0, 10.0);
        assert_eq!(passes.len(), 2, "{depth} degrees below the station");
        assert!(passes[0].jd_tt < station && passes[1].jd_tt > station);
    }
    assert!(found(motion, &[top + 1e-9], 60.0, 10.0).is_empty());
}

#[test]
fn two_turns_within_a_step_are_found_by_the_way_made() {
    // Direct nearly always, with a small loop of a few days every 40.
    let motion = Epicycle {
        start: 0.0,
        rate: 1.0,
        amplitude: 6.6,
        period: 40.0,
        phase: 0.0,
    };
    let target = motion.at(20.0).0;
    for step in [3.0, 7.0, 11.0, 13.0] {
        assert_eq!(found(motion, &[target], 40.0, step).len(), 3, "step {step}");
    }
}

#[test]
fn ends_of_the_search_belong_to_it() {
    let motion = |t: f64| (10.0 * t, 10.0);
    let count = |from, to| {
        crossings(motion, 1, |_, _| 30.0, from, to, 4.0)
            .expect("valid")
            .count()
    };
    assert_eq!(count(3.0, 3.0), 0, "nothing moves in no time");
    assert_eq!(count(3.0, 5.0), 1);
    assert_eq!(count(1.0, 3.0), 1);
    assert_eq!(count(3.1, 5.0), 0);
    assert_eq!(count(3.0, 39.0), 2);
}

#[test]
fn searches_that_make_no_sense_are_refused() {
    let search =
        |from, to, step| crossings(|t| (t, 1.0), 1, |_, _| 0.0, from, to, step).map(|_| ());
    assert!(matches!(
        search(1.0, 0.0, 1.0),
        Err(SearchError::Backwards { .. })
    ));
    assert!(matches!(
        search(f64::NAN, 0.0, 1.0),
        Err(SearchError::Backwards { .. })
    ));
    assert!(matches!(
        search(0.0, f64::INFINITY, 1.0),
        Err(SearchError::Backwards { .. })
    ));
    assert_eq!(search(0.0, 1.0, 0.0), Err(SearchError::TooManySteps));
    assert_eq!(search(0.0, 1.0, f64::NAN), Err(SearchError::TooManySteps));
    assert_eq!(search(0.0, 1e7, 1.0), Err(SearchError::TooManySteps));
    assert!(search(0.0, 1.0, 1e9).is_ok());
}

#[test]
fn motion_that_is_not_a_number_gives_nothing_and_ends() {
    let search = crossings(|_| (f64::NAN, f64::NAN), 2, |_, _| 0.0, 0.0, 1000.0, 1.0);
    assert_eq!(search.expect("a valid search").count(), 0);
}

proptest! {
    #[test]
    fn search_and_scan_find_the_same(
        start in 0.0..360.0f64,
        rate in -3.0..3.0f64,
        amplitude in 0.0..40.0f64,
        period in 60.0..400.0f64,
        phase in 0.0..6.3f64,
        targets in prop::collection::vec(0.0..360.0f64, 1..6),
    ) {
        let motion = Epicycle { start, rate, amplitude, period, phase };
        let (days, step) = (1000.0, period / 12.0);
        let hits = found(motion, &targets, days, step);
        prop_assert!(hits.is_sorted_by(|a, b| a.jd_tt <= b.jd_tt));
        for hit in &hits {
            let off = (motion.at(hit.jd_tt).0 - targets[hit.target] + 540.0).rem_euclid(360.0) - 180.0;
            let speed = motion.at(hit.jd_tt).1;
            // 1e-6 days, or what is left of a parabola at a station.
            prop_assert!(off.abs() < 1e-6 * speed.abs() + 1e-11, "{hit:?} is off by {off}");
        }
        // The scan misses double passes between two of its moments, the search must not.
        for (near, index) in scanned(motion, &targets, days, step) {
            prop_assert!(
                hits.iter().any(|hit| hit.target == index && (hit.jd_tt - near).abs() <= step / 100.0),
                "target {index} near {near} is missing"
            );
        }
        let scan = scanned(motion, &targets, days, step).len();
        prop_assert_eq!(hits.len() % 2, scan % 2);
        prop_assert!(hits.len() >= scan);
    }
}
