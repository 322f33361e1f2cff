//! The arc of direction, and when it is how long.

use sidera_ephemeris::{Body, Ephemeris};

use super::request::DirectionArc;
use crate::progressed::{NAIBOD_DEG, arc_deg};

/// The arc of a chart as a function of the days after its birth.
pub(super) struct Arc<'e> {
    pub(super) kind: DirectionArc,
    pub(super) ephemeris: &'e Ephemeris<'e>,
    pub(super) birth_jd_tt: f64,
    /// The Sun's longitude at the birth.
    pub(super) sun_deg: f64,
}

impl Arc<'_> {
    /// How long it is after so many days, with how fast it grows a day; `None` outside the tables.
    pub(super) fn after(&self, days: f64) -> Option<(f64, f64)> {
        Some(match self.kind {
            DirectionArc::True => {
                let sky = self.ephemeris.sky(self.birth_jd_tt + days).ok()?;
                let sun = sky.position(Body::Sun);
                let arc = arc_deg(sun.longitude_deg, self.sun_deg, days);
                (arc, sun.longitude_speed_deg)
            }
            DirectionArc::Naibod => (days * NAIBOD_DEG, NAIBOD_DEG),
            DirectionArc::Degree => (days, 1.0),
        })
    }

    /// After how many days it is so long, near those given.
    pub(super) fn days_of(&self, wanted_deg: f64, near_days: f64) -> Option<f64> {
        let mut days = near_days;
        // The Sun's speed changes by a few percent in months: every step gains three digits.
        for _ in 0..4 {
            let (arc, speed) = self.after(days)?;
            days += (wanted_deg - arc) / speed;
        }
        Some(days)
    }
}
