//! The dates of exactness of a chart's aspects.

use sidera_ephemeris::{Body, Ephemeris, Sky};

use super::sky::Positions;
use crate::angle::{difference_deg, separation_deg};
use crate::aspects::{Aspect, Exactness, Track};
use crate::point::Point;
use crate::zodiac::Zodiac;

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
    let Some(mut tracks) = Tracks::around(ephemeris, jd_tt, now) else {
        return;
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
                jd_tt = polished(aspect.angle, ephemeris, jd_tt, |sky| apart(aspect, sky))?;
            }
            Exactness::at(jd_tt)
        });
    }
}

/// Fills in when each aspect from a moving body, `a`, to a point that stands still, `b`, is exact:
/// within the same reach, and with the sky itself to the end. `standing` gives the longitude of a point
/// in the zodiac in which aspects are measured, `zodiac` that zodiac at a moment.
pub(crate) fn fill_in_to_standing(
    aspects: &mut [Aspect],
    ephemeris: &Ephemeris<'_>,
    (jd_tt, now): (f64, &Positions),
    standing: impl Fn(Point) -> Option<f64>,
    zodiac: impl Fn(&Sky<'_>) -> Zodiac,
) {
    let (Some(mut tracks), Ok(sky)) = (Tracks::around(ephemeris, jd_tt, now), ephemeris.sky(jd_tt))
    else {
        return;
    };
    let here = zodiac(&sky);
    for aspect in aspects {
        if aspect.orb > REACH_DAYS * fastest_deg(aspect.a) {
            continue;
        }
        let (Some(track), Some(target)) = (tracks.of(aspect.a), standing(aspect.b)) else {
            continue;
        };
        let still = Track::standing(here.tropical_longitude_deg(target));
        let found = track.days_to_exact(&still, aspect.aspect);
        aspect.exact = found.and_then(|days| {
            let near = jd_tt + days;
            let arc = |sky: &Sky<'_>| {
                let position = sky.position(aspect.a.body()?);
                let longitude = zodiac(sky).longitude_deg(position.longitude_deg);
                Some((
                    difference_deg(longitude, target),
                    position.longitude_speed_deg,
                ))
            };
            Exactness::at(polished(aspect.angle, ephemeris, near, arc).unwrap_or(near))
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

/// Newton's steps with the sky itself, which gives the signed arc of the aspect and its speed.
fn polished(
    angle_deg: f64,
    ephemeris: &Ephemeris<'_>,
    near_jd_tt: f64,
    arc_and_speed: impl Fn(&Sky<'_>) -> Option<(f64, f64)>,
) -> Option<f64> {
    let mut jd_tt = near_jd_tt;
    for _ in 0..2 {
        let (arc, speed) = arc_and_speed(&ephemeris.sky(jd_tt).ok()?)?;
        jd_tt -= (arc - angle_deg.copysign(arc)) / speed;
    }
    // Two bodies that keep pace never get there.
    Some(jd_tt).filter(|polished| (polished - near_jd_tt).abs() < 0.5)
}

/// The arc between the two bodies of an aspect and its speed.
fn apart(aspect: &Aspect, sky: &Sky<'_>) -> Option<(f64, f64)> {
    let a = sky.position(aspect.a.body()?);
    let b = sky.position(aspect.b.body()?);
    Some((
        difference_deg(a.longitude_deg, b.longitude_deg),
        a.longitude_speed_deg - b.longitude_speed_deg,
    ))
}

/// Tracks of bodies, made when they are first asked for.
struct Tracks<'a> {
    before: Sky<'a>,
    after: Sky<'a>,
    now: &'a Positions,
    known: [Option<Track>; 19],
}

impl<'a> Tracks<'a> {
    /// Around a moment; `None` too near the end of the tables, where nobody can see what comes after it.
    fn around(ephemeris: &'a Ephemeris<'_>, jd_tt: f64, now: &'a Positions) -> Option<Self> {
        Some(Self {
            before: ephemeris.sky(jd_tt - STEP_DAYS).ok()?,
            after: ephemeris.sky(jd_tt + STEP_DAYS).ok()?,
            now,
            known: [None; 19],
        })
    }

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
