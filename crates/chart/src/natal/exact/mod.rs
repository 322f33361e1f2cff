//! The dates of exactness of a chart's aspects.

mod search;
mod tracks;

use sidera_ephemeris::search::Subject;
use sidera_ephemeris::{Body, Ephemeris, Sky};

use super::sky::Positions;
use crate::angle::{difference_deg, separation_deg};
use crate::aspects::{Aspect, Exactness, Orbs, Track};
use crate::point::Point;
use crate::request::{ExactDates, ResolvedOptions};
use crate::zodiac::Zodiac;
pub(crate) use search::Reach;
use search::{Sought, Target};
use tracks::{REACH_DAYS, Tracks};

/// Fills in when each aspect between two bodies is exact, where that is within the reach of the
/// tracks: 2 days where the Moon, the true node or the osculating apogee takes part, 3 days
/// between the others, right to a second of arc; and where dates are searched for, the others as well.
pub(crate) fn fill_in(
    aspects: &mut [Aspect],
    ephemeris: &Ephemeris<'_>,
    jd_tt: f64,
    now: &Positions,
    options: &ResolvedOptions,
) {
    if options.exact_dates == ExactDates::None {
        return;
    }
    fill_in_near(aspects, ephemeris, jd_tt, now);
    if options.exact_dates == ExactDates::Search {
        let sought = |(index, aspect): (usize, &Aspect)| {
            let (a, b) = (aspect.a.body()?, aspect.b.body()?);
            let arc = difference_deg(now.get(a).longitude_deg, now.get(b).longitude_deg);
            let target = Target::standing(aspect.angle.copysign(arc));
            Sought::of(
                index,
                aspect,
                Subject::Elongation(a, b),
                target,
                &options.orbs,
            )
        };
        let sought: Vec<Sought> = open(aspects).filter_map(sought).collect();
        for (index, found) in search::exact(ephemeris, jd_tt, &sought, Reach::TEN_YEARS) {
            if let Some(aspect) = aspects.get_mut(index) {
                aspect.exact = Exactness::at(found);
            }
        }
    }
}

/// The aspects without a date, with their places in the list.
fn open(aspects: &[Aspect]) -> impl Iterator<Item = (usize, &Aspect)> {
    let all = aspects.iter().enumerate();
    all.filter(|(_, aspect)| aspect.exact.is_none())
}

fn fill_in_near(aspects: &mut [Aspect], ephemeris: &Ephemeris<'_>, jd_tt: f64, now: &Positions) {
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

/// What bodies come to be in aspect to: points that stand still.
pub(crate) struct Standing<L, Z> {
    /// The longitude of a point in the zodiac in which aspects are measured.
    pub(crate) longitude_deg: L,
    /// That zodiac at a moment.
    pub(crate) zodiac: Z,
}

/// Fills in when each aspect from a moving body, `a`, to a point that stands still, `b`, is exact:
/// within the same reach, with the sky itself to the end; and beyond it, where `beyond` has the orbs in which
/// the bodies are followed and how far.
pub(crate) fn fill_in_to_standing(
    aspects: &mut [Aspect],
    ephemeris: &Ephemeris<'_>,
    (jd_tt, now): (f64, &Positions),
    standing: &Standing<impl Fn(Point) -> Option<f64>, impl Fn(&Sky<'_>) -> Zodiac>,
    beyond: Option<(&Orbs, Reach)>,
) {
    let Ok(sky) = ephemeris.sky(jd_tt) else {
        return;
    };
    let now = Now {
        ephemeris,
        jd_tt,
        positions: now,
        zodiac: (standing.zodiac)(&sky),
    };
    standing.fill_in_near(aspects, &now);
    if let Some((orbs, reach)) = beyond {
        standing.fill_in_beyond(aspects, &now, orbs, reach);
    }
}

/// The moment of a chart.
struct Now<'a, 'e> {
    ephemeris: &'a Ephemeris<'e>,
    jd_tt: f64,
    positions: &'a Positions,
    zodiac: Zodiac,
}

impl<L: Fn(Point) -> Option<f64>, Z: Fn(&Sky<'_>) -> Zodiac> Standing<L, Z> {
    fn fill_in_near(&self, aspects: &mut [Aspect], now: &Now<'_, '_>) {
        let Some(mut tracks) = Tracks::around(now.ephemeris, now.jd_tt, now.positions) else {
            return;
        };
        for aspect in aspects {
            if aspect.orb > REACH_DAYS * fastest_deg(aspect.a) {
                continue;
            }
            let target = (self.longitude_deg)(aspect.b);
            let (Some(track), Some(target)) = (tracks.of(aspect.a), target) else {
                continue;
            };
            let still = Track::standing(now.zodiac.tropical_longitude_deg(target));
            let found = track.days_to_exact(&still, aspect.aspect);
            aspect.exact = found.and_then(|days| {
                let near = now.jd_tt + days;
                Exactness::at(self.polished(aspect, now.ephemeris, near).unwrap_or(near))
            });
        }
    }

    fn fill_in_beyond(&self, aspects: &mut [Aspect], now: &Now<'_, '_>, orbs: &Orbs, reach: Reach) {
        let drift_deg = self.drift_deg(now);
        let sought = |(index, aspect): (usize, &Aspect)| {
            let body = aspect.a.body()?;
            let point = (self.longitude_deg)(aspect.b)?;
            let longitude = now.positions.get(body).longitude_deg;
            let arc = difference_deg(now.zodiac.longitude_deg(longitude), point);
            let place = point + aspect.angle.copysign(arc);
            let target = Target {
                start_jd_tt: now.jd_tt,
                start_deg: now.zodiac.tropical_longitude_deg(place),
                drift_deg,
            };
            Sought::of(index, aspect, Subject::Longitude(body), target, orbs)
        };
        let sought: Vec<Sought> = open(aspects).filter_map(sought).collect();
        for (index, found) in search::exact(now.ephemeris, now.jd_tt, &sought, reach) {
            if let Some(aspect) = aspects.get_mut(index) {
                // The track is right to the second; of a place that moves it knows the mean motion alone.
                let polished = if drift_deg == 0.0 {
                    None
                } else {
                    self.polished(aspect, now.ephemeris, found)
                };
                aspect.exact = Exactness::at(polished.unwrap_or(found));
            }
        }
    }

    /// How far a place of the zodiac moves from the equinox of date in a day, by precession.
    fn drift_deg(&self, now: &Now<'_, '_>) -> f64 {
        const YEAR_DAYS: f64 = 365.25;
        let later = now.ephemeris.sky(now.jd_tt + YEAR_DAYS).map(|sky| {
            let ayanamsa = (self.zodiac)(&sky).ayanamsa_deg();
            difference_deg(ayanamsa, now.zodiac.ayanamsa_deg()) / YEAR_DAYS
        });
        later.unwrap_or_default()
    }

    /// The moment, to the second, from one that is near.
    fn polished(&self, aspect: &Aspect, ephemeris: &Ephemeris<'_>, near: f64) -> Option<f64> {
        let body = aspect.a.body()?;
        let target = (self.longitude_deg)(aspect.b)?;
        polished(aspect.angle, ephemeris, near, |sky| {
            let position = sky.position(body);
            let longitude = (self.zodiac)(sky).longitude_deg(position.longitude_deg);
            Some((
                difference_deg(longitude, target),
                position.longitude_speed_deg,
            ))
        })
    }
}

/// What a body's longitude never changes by in a day, so that what is too far to be reached need not
/// be followed.
const fn fastest_deg(point: Point) -> f64 {
    match point {
        Point::Sun => 1.1,
        Point::Moon => 15.5,
        Point::Mercury => 2.4,
        Point::Venus => 1.4,
        Point::Mars => 0.9,
        Point::Jupiter | Point::Saturn | Point::Chiron => 0.3,
        Point::Uranus | Point::Neptune | Point::Pluto => 0.1,
        Point::Ceres | Point::Pallas | Point::Juno | Point::Vesta => 1.5,
        Point::MeanNode | Point::MeanApogee => 0.2,
        Point::TrueNode => 0.5,
        Point::OsculatingApogee => 8.0,
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
