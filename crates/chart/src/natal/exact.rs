//! The dates of exactness of a chart's aspects.

use sidera_ephemeris::{Body, Ephemeris, Sky};

use super::sky::Positions;
use crate::angle::{difference_deg, separation_deg};
use crate::aspects::{Aspect, Exactness, Track};
use crate::point::Point;

/// How far before and after the moment the sky is looked at.
const STEP_DAYS: f64 = 2.0;

/// Bodies whose motion changes within days are not followed beyond what was looked at.
const QUICK: [Body; 3] = [Body::Moon, Body::TrueNode, Body::OsculatingApogee];
const QUICK_REACH_DAYS: f64 = STEP_DAYS;

/// The others are followed a little further, as far as a second of arc allows.
const REACH_DAYS: f64 = 3.0;

/// Fills in when each aspect between two bodies is exact, where that is within the reach of the
/// tracks: 2 days where the Moon, the true node or the osculating apogee takes part, 3 days
/// between the others. Right to a second of arc.
pub(crate) fn fill_in(
    aspects: &mut [Aspect],
    ephemeris: &Ephemeris<'_>,
    jd_tt: f64,
    now: &Positions,
) {
    // Too near the end of the tables nobody can see what comes after it.
    let (Ok(before), Ok(after)) = (
        ephemeris.sky(jd_tt - STEP_DAYS),
        ephemeris.sky(jd_tt + STEP_DAYS),
    ) else {
        return;
    };
    let mut tracks = Tracks {
        before,
        after,
        now,
        known: [None; 19],
    };
    for aspect in aspects {
        if aspect.orb > REACH_DAYS * (fastest_deg(aspect.a) + fastest_deg(aspect.b)) {
            continue;
        }
        let (Some(a), Some(b)) = (tracks.of(aspect.a), tracks.of(aspect.b)) else {
            continue;
        };
        aspect.exact = a.days_to_exact(&b, aspect.aspect).and_then(|days| {
            let mut jd_tt = jd_tt + days;
            if is_bent(aspect.a, now) || is_bent(aspect.b, now) {
                jd_tt = polished(aspect, ephemeris, jd_tt)?;
            }
            Exactness::at(jd_tt)
        });
    }
}

/// What a body's longitude never changes by in a day, so that what is too far to be reached need not
/// be followed.
const fn fastest_deg(point: Point) -> f64 {
    match point {
        Point::Sun => 1.1,
        Point::Mercury => 2.4,
        Point::Venus => 1.4,
        Point::Mars => 0.9,
        Point::Jupiter | Point::Saturn | Point::Chiron => 0.3,
        Point::Uranus | Point::Neptune | Point::Pluto => 0.1,
        Point::Ceres | Point::Pallas | Point::Juno | Point::Vesta => 1.5,
        Point::MeanNode | Point::MeanApogee => 0.2,
        _ => f64::INFINITY,
    }
}

/// Whether a body is so near the Sun in the sky that the bending of its light, which comes and
/// goes within hours, shows in its speed; no polynomial follows that.
fn is_bent(point: Point, now: &Positions) -> bool {
    const NEAR_DEG: f64 = 2.0;
    let bends = |body: &Body| !matches!(body, Body::Sun | Body::Moon | Body::TrueNode);
    let sun = now.get(Body::Sun).longitude_deg;
    point
        .body()
        .filter(bends)
        .is_some_and(|body| separation_deg(now.get(body).longitude_deg, sun) < NEAR_DEG)
}

/// Newton's steps with the sky itself.
fn polished(aspect: &Aspect, ephemeris: &Ephemeris<'_>, near_jd_tt: f64) -> Option<f64> {
    let mut jd_tt = near_jd_tt;
    for _ in 0..2 {
        let sky = ephemeris.sky(jd_tt).ok()?;
        let a = sky.position(aspect.a.body()?);
        let b = sky.position(aspect.b.body()?);
        let arc = difference_deg(a.longitude_deg, b.longitude_deg);
        let speed = a.longitude_speed_deg - b.longitude_speed_deg;
        jd_tt -= (arc - aspect.angle.copysign(arc)) / speed;
    }
    // Two bodies that keep pace never get there.
    Some(jd_tt).filter(|polished| (polished - near_jd_tt).abs() < 0.5)
}

/// Tracks of bodies, made when they are first asked for.
struct Tracks<'a> {
    before: Sky<'a>,
    after: Sky<'a>,
    now: &'a Positions,
    known: [Option<Track>; 19],
}

impl Tracks<'_> {
    fn of(&mut self, point: Point) -> Option<Track> {
        let body = point.body()?;
        let slot = self.known.get_mut(body as usize)?;
        let reach = if QUICK.contains(&body) {
            QUICK_REACH_DAYS
        } else {
            REACH_DAYS
        };
        Some(*slot.get_or_insert_with(|| {
            let (before, after) = (self.before.position(body), self.after.position(body));
            Track::through(&before, self.now.get(body), &after, STEP_DAYS).reaching(reach)
        }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_body_is_faster_than_its_bound(jd_tt in 2_378_497.0..2_524_593.0_f64) {
            let ephemeris = Ephemeris::embedded();
            let sky = ephemeris.sky(jd_tt).unwrap();
            for body in Body::ALL {
                let speed = sky.position(body).longitude_speed_deg.abs();
                prop_assert!(speed < fastest_deg(body.into()), "{body:?} {speed}");
            }
        }
    }
}
