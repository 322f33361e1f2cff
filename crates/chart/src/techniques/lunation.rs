//! The lunation before the moment: the new or full Moon that came last.

use serde::Serialize;
use sidera_ephemeris::search::{MoonPhase, lunations};
use sidera_ephemeris::time::Utc;
use sidera_ephemeris::{Body, Ephemeris};

use super::Scene;
use crate::natal::PointPlacement;

/// The new or full Moon before a moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PrenatalLunation {
    /// Whether it was a new Moon or a full one.
    pub lunation: LunationKind,
    /// When, in UTC, to the second.
    pub utc: String,
    /// When, as a Julian date of TT.
    pub jd_tt: f64,
    /// Where the Moon stood, in this chart's houses.
    pub moon: PointPlacement,
}

/// A new or a full Moon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LunationKind {
    /// Moon and Sun in conjunction.
    NewMoon,
    /// Moon and Sun in opposition.
    FullMoon,
}

/// Longer than half a month, from one lunation to the next.
const HALF_A_MONTH_DAYS: f64 = 16.0;

/// The lunation; `None` where the tables do not reach back to it.
pub(super) fn of(scene: &Scene<'_>) -> Option<PrenatalLunation> {
    let jd_tt = scene.sky.jd_tt();
    let from = (jd_tt - HALF_A_MONTH_DAYS).max(scene.ephemeris.span().start_jd_tt);
    let (lunation, jd_tt) = last(scene.ephemeris, from, jd_tt)?;
    let sky = scene.ephemeris.sky(jd_tt).ok()?;
    let moon = sky.position(Body::Moon);
    let mut placement = scene.grid.point(moon.longitude_deg, None);
    placement.declination = moon.declination_deg;
    Some(PrenatalLunation {
        lunation,
        utc: format!("{:.0}", Utc::from_jd_tt(jd_tt).ok()?),
        jd_tt,
        moon: placement,
    })
}

fn last(ephemeris: &Ephemeris<'_>, from: f64, to: f64) -> Option<(LunationKind, f64)> {
    let found = lunations(ephemeris, from, to).ok()?;
    let syzygy = found.filter_map(|lunation| match lunation.phase {
        MoonPhase::New => Some((LunationKind::NewMoon, lunation.jd_tt)),
        MoonPhase::Full => Some((LunationKind::FullMoon, lunation.jd_tt)),
        _ => None,
    });
    syzygy.last()
}
