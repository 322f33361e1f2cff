//! The dates of exactness of a chart's aspects.

use sidera_ephemeris::time::Utc;
use sidera_ephemeris::{Body, Ephemeris, Position};

use super::sky::Positions;
use crate::aspects::{Aspect, Exactness, Track};
use crate::point::Point;

/// Bodies whose motion changes within days get the short step.
const QUICK: [Body; 3] = [Body::Moon, Body::TrueNode, Body::OsculatingApogee];
const QUICK_STEP_DAYS: f64 = 1.5;
const STEP_DAYS: f64 = 5.0;

/// Fills in when each aspect between two bodies is exact, where that is within the reach of the
/// tracks: 1.5 days where the Moon, the true node or the osculating apogee takes part, 5 days
/// between the others.
pub(crate) fn fill_in(
    aspects: &mut [Aspect],
    ephemeris: &Ephemeris<'_>,
    jd_tt: f64,
    now: &Positions,
) {
    let mut tracks = Tracks {
        ephemeris,
        jd_tt,
        now,
        known: [None; 19],
    };
    for aspect in aspects {
        let (Some(a), Some(b)) = (tracks.of(aspect.a), tracks.of(aspect.b)) else {
            continue;
        };
        aspect.exact = a.days_to_exact(&b, aspect.aspect).and_then(|days| {
            let jd_tt = jd_tt + days;
            let utc = Utc::from_jd_tt(jd_tt).ok()?;
            Some(Exactness {
                utc: format!("{utc:.0}"),
                jd_tt,
            })
        });
    }
}

/// Tracks of bodies, made when they are first asked for.
struct Tracks<'a> {
    ephemeris: &'a Ephemeris<'a>,
    jd_tt: f64,
    now: &'a Positions,
    known: [Option<Track>; 19],
}

impl Tracks<'_> {
    fn of(&mut self, point: Point) -> Option<Track> {
        let body = point.body()?;
        let known = self.known.get(body as usize).copied().flatten();
        if known.is_some() {
            return known;
        }
        let step = if QUICK.contains(&body) {
            QUICK_STEP_DAYS
        } else {
            STEP_DAYS
        };
        let before = self.at(body, -step)?;
        let after = self.at(body, step)?;
        let track = Track::through(&before, self.now.get(body), &after, step);
        if let Some(slot) = self.known.get_mut(body as usize) {
            *slot = Some(track);
        }
        Some(track)
    }

    fn at(&self, body: Body, days: f64) -> Option<Position> {
        let sky = self.ephemeris.sky(self.jd_tt + days).ok()?;
        Some(sky.position(body))
    }
}
