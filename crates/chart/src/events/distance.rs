//! When the Moon is nearest to the Earth and farthest from it.
//!
//! The apparent distance of the ephemeris is the way of the light, which the Earth's own motion during that
//! second makes 38 km longer or shorter: enough to shift an apogee by ten minutes. Almanacs mean the distance
//! of the two centres at one moment.

use sidera_ephemeris::{Body, Ephemeris, Sky};

use crate::angle::{cos_deg, sin_deg};
use crate::aspects::refine;

/// A kilometre in astronomical units (IAU 2012).
const KILOMETRES_PER_AU: f64 = 149_597_870.7;
/// The Moon takes twelve days at least from perigee to apogee.
const STEP_DAYS: f64 = 3.0;

/// The Moon at an end of its way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct DistanceTurn {
    pub(super) jd_tt: f64,
    pub(super) is_nearest: bool,
    pub(super) distance_km: f64,
}

/// The perigees and apogees between two moments, and perhaps one outside of them.
pub(super) fn turns(ephemeris: &Ephemeris<'_>, (from, to): (f64, f64)) -> Vec<DistanceTurn> {
    let span = ephemeris.span();
    let speed = |jd_tt: f64| speed_au(ephemeris, jd_tt);
    let mut turns = Vec::new();
    // Moments are those of a grid of their own, so that what is found does not depend on `from`.
    let mut step = (from / STEP_DAYS).floor();
    while step * STEP_DAYS < to {
        let edges = [step, step + 1.0]
            .map(|step| (step * STEP_DAYS).clamp(span.start_jd_tt, span.end_jd_tt));
        step += 1.0;
        let [before, after] = edges;
        let (Some(at_before), Some(at_after)) = (speed(before), speed(after)) else {
            continue;
        };
        if (at_before < 0.0) == (at_after < 0.0) {
            continue;
        }
        let function = |jd_tt: f64| speed(jd_tt).unwrap_or(f64::NAN);
        let jd_tt = refine(function, (before, at_before), (after, at_after));
        if let Ok(sky) = ephemeris.sky(jd_tt) {
            turns.push(DistanceTurn {
                jd_tt,
                is_nearest: at_before < 0.0,
                distance_km: (sky.position(Body::Moon).distance_au + lead_au(&sky))
                    * KILOMETRES_PER_AU,
            });
        }
    }
    turns
}

/// How fast the distance at one moment changes, astronomical units a day; none outside the ephemeris.
fn speed_au(ephemeris: &Ephemeris<'_>, jd_tt: f64) -> Option<f64> {
    /// What it is for changes like a month's sine.
    const STEP_DAYS: f64 = 0.02;
    let span = ephemeris.span();
    let sky = ephemeris.sky(jd_tt).ok()?;
    let [before, after] = [jd_tt - STEP_DAYS, jd_tt + STEP_DAYS]
        .map(|jd_tt| jd_tt.clamp(span.start_jd_tt, span.end_jd_tt));
    let leads = lead_au(&ephemeris.sky(after).ok()?) - lead_au(&ephemeris.sky(before).ok()?);
    Some(sky.position(Body::Moon).distance_speed_au + leads / (after - before))
}

/// By how much the distance at one moment is longer than the way of the light: what the Earth has moved
/// away from the Moon's place of before.
fn lead_au(sky: &Sky<'_>) -> f64 {
    /// Days that light takes for an astronomical unit.
    const LIGHT_DAYS_PER_AU: f64 = 499.004_783_836 / 86_400.0;
    let moon = sky.position(Body::Moon);
    let level = cos_deg(moon.latitude_deg);
    let of_date = [
        level * cos_deg(moon.longitude_deg),
        level * sin_deg(moon.longitude_deg),
        sin_deg(moon.latitude_deg),
    ];
    let dot = |[a, b, c]: [f64; 3], [x, y, z]: [f64; 3]| a * x + b * y + c * z;
    let velocity = sky.earth_velocity_au_per_day();
    let velocity_of_date = sky.of_date_from_icrf().map(|row| dot(row, velocity));
    moon.distance_au * LIGHT_DAYS_PER_AU * dot(velocity_of_date, of_date)
}
