//! The motion of bodies around the moment of a chart.

use sidera_ephemeris::{Body, Ephemeris, Sky};

use crate::aspects::Track;
use crate::natal::sky::Positions;
use crate::point::Point;

/// How far before and after the moment the sky is looked at.
const STEP_DAYS: f64 = 2.0;

/// Bodies whose motion changes within days are not followed beyond what was looked at.
const QUICK: [Body; 3] = [Body::Moon, Body::TrueNode, Body::OsculatingApogee];
const QUICK_REACH_DAYS: f64 = STEP_DAYS;

/// The others are followed a little further, as far as a second of arc allows.
pub(super) const REACH_DAYS: f64 = 3.0;

/// Tracks of bodies, made when they are first asked for.
pub(super) struct Tracks<'a> {
    before: Sky<'a>,
    after: Sky<'a>,
    now: &'a Positions,
    known: [Option<Track>; 19],
}

impl<'a> Tracks<'a> {
    /// Around a moment; `None` too near the end of the tables, where nobody can see what comes after it.
    pub(super) fn around(
        ephemeris: &'a Ephemeris<'_>,
        jd_tt: f64,
        now: &'a Positions,
    ) -> Option<Self> {
        Some(Self {
            before: ephemeris.sky(jd_tt - STEP_DAYS).ok()?,
            after: ephemeris.sky(jd_tt + STEP_DAYS).ok()?,
            now,
            known: [None; 19],
        })
    }

    pub(super) fn of(&mut self, point: Point) -> Option<Track> {
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
