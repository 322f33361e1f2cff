//! When an aspect is exact, from how the two bodies move around the moment of the chart.

use std::fmt;
use std::ops::Deref;

use serde::{Serialize, Serializer};
use sidera_ephemeris::Position;
use sidera_ephemeris::time::Utc;

use super::kind::AspectKind;
use crate::angle::difference_deg;

/// The moment at which an aspect is exact.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Exactness {
    /// In UTC, to the second.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub utc: UtcText,
    /// Julian date of TT.
    pub jd_tt: f64,
}

impl Exactness {
    /// The moment of a Julian date of TT; `None` where that is none of the calendar.
    pub fn at(jd_tt: f64) -> Option<Self> {
        let utc = Utc::from_jd_tt(jd_tt).ok()?;
        Some(Self {
            utc: UtcText(utc.to_the_second()?),
            jd_tt,
        })
    }
}

/// A moment of UTC to the second as RFC 3339 writes it, without a piece of memory of its own: a list of
/// transits has tens of thousands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct UtcText([u8; 20]);

impl Deref for UtcText {
    type Target = str;

    fn deref(&self) -> &str {
        // Digits and signs only.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for UtcText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl Serialize for UtcText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

/// The longitude of a body around a moment: the polynomial of fifth degree that has its place and
/// its speed at the moment and at one step before and after.
///
/// After t days its error is t² (t² - step²)² / 720 times the sixth derivative: under 0.3″ for
/// the Moon within a step of 2 days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Track {
    longitude_deg: f64,
    /// Coefficients of s, s², ... s⁵ with s = days / step.
    coefficients: [f64; 5],
    step_days: f64,
    reach_days: f64,
}

impl Track {
    /// The track through three places, one step of `step_days` apart.
    pub fn through(before: &Position, now: &Position, after: &Position, step_days: f64) -> Self {
        let back = difference_deg(before.longitude_deg, now.longitude_deg);
        let ahead = difference_deg(after.longitude_deg, now.longitude_deg);
        let (even, odd) = (f64::midpoint(ahead, back), (ahead - back) / 2.0);
        let speed = |position: &Position| position.longitude_speed_deg * step_days;
        let c1 = speed(now);
        let mean_speed = f64::midpoint(speed(after), speed(before));
        let speed_change = (speed(after) - speed(before)) / 2.0;
        let c4 = speed_change / 2.0 - even;
        let (p, q) = (odd - c1, mean_speed - c1);
        let c5 = (q - 3.0 * p) / 2.0;
        Self {
            longitude_deg: now.longitude_deg,
            coefficients: [c1, even - c4, p - c5, c4, c5],
            step_days,
            reach_days: step_days,
        }
    }

    /// The track of what stands still.
    pub const fn standing(longitude_deg: f64) -> Self {
        Self {
            longitude_deg,
            coefficients: [0.0; 5],
            step_days: 1.0,
            reach_days: f64::INFINITY,
        }
    }

    /// The same track, followed up to so many days from its middle.
    #[must_use]
    pub const fn reaching(mut self, reach_days: f64) -> Self {
        self.reach_days = reach_days;
        self
    }

    /// The longitude, not normalised, `days` after the moment.
    fn at(&self, days: f64) -> f64 {
        let s = days / self.step_days;
        let [c1, c2, c3, c4, c5] = self.coefficients;
        self.longitude_deg + s * (c1 + s * (c2 + s * (c3 + s * (c4 + s * c5))))
    }

    /// A bound on how far the body gets from its place within `days`.
    fn furthest(&self, days: f64) -> f64 {
        let s = days / self.step_days;
        let [c1, c2, c3, c4, c5] = self.coefficients.map(f64::abs);
        s * (c1 + s * (c2 + s * (c3 + s * (c4 + s * c5))))
    }

    /// Days from the moment to when this body and another are exactly in an aspect, next to the
    /// moment; `None` where that is not within the reach of both tracks.
    pub fn days_to_exact(&self, other: &Self, aspect: AspectKind) -> Option<f64> {
        let reach = self.reach_days.min(other.reach_days);
        let angle = aspect.angle_deg();
        let arc = difference_deg(self.longitude_deg, other.longitude_deg);
        // The aspect is exact where the signed arc is +angle or -angle; the one on this side
        // of the circle is meant. An opposition is reached from either side.
        let target = if arc < 0.0 { -angle } else { angle };
        if (arc - target).abs() > self.furthest(reach) + other.furthest(reach) {
            return None;
        }
        let start = self.longitude_deg - other.longitude_deg;
        let off = |days: f64| self.at(days) - other.at(days) - start + (arc - target);
        nearest_root(off, reach)
    }
}

/// How many steps either side of the moment is looked over for a change of sign.
const STEPS: u32 = 6;

/// The root of `f` next to 0 within `reach` of it.
fn nearest_root(f: impl Fn(f64) -> f64, reach: f64) -> Option<f64> {
    let here = f(0.0);
    if here == 0.0 {
        return Some(0.0);
    }
    let step = reach / f64::from(STEPS);
    let (mut left, mut right) = ((0.0, here), (0.0, here));
    for count in 1..=STEPS {
        let distance = step * f64::from(count);
        let (next_left, next_right) = ((-distance, f(-distance)), (distance, f(distance)));
        let before = crossed(next_left, left).then(|| refine(&f, next_left, left));
        let after = crossed(right, next_right).then(|| refine(&f, right, next_right));
        match (before, after) {
            (Some(b), Some(a)) => return Some(if -b < a { b } else { a }),
            (Some(root), None) | (None, Some(root)) => return Some(root),
            (None, None) => (left, right) = (next_left, next_right),
        }
    }
    None
}

fn crossed(a: (f64, f64), b: (f64, f64)) -> bool {
    (a.1 < 0.0) != (b.1 < 0.0)
}

/// Regula falsi with the Illinois rule: the bracket always holds the root.
pub(crate) fn refine(f: impl Fn(f64) -> f64, a: (f64, f64), b: (f64, f64)) -> f64 {
    const HALF_A_MILLISECOND_DAYS: f64 = 5e-9;
    let (mut kept, mut moved) = (a, b);
    for _ in 0..60 {
        let x = (kept.0 * moved.1 - moved.0 * kept.1) / (moved.1 - kept.1);
        let y = f(x);
        if y == 0.0 || (x - moved.0).abs() < HALF_A_MILLISECOND_DAYS {
            return x;
        }
        if (y < 0.0) == (moved.1 < 0.0) {
            kept.1 /= 2.0;
        } else {
            kept = moved;
        }
        moved = (x, y);
    }
    moved.0
}
