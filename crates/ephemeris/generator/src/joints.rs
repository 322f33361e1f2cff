//! How far positions jump where segments of a table meet.

use std::fmt::Write as _;

use sidera_ephemeris::making::{for_each_joint, tdb_minus_tt_seconds};
use sidera_ephemeris::{Body, Ephemeris, Position};

use crate::Failure;
use crate::reference::wrapped;

/// Half of what lies between before and after, days.
const APART: f64 = 1e-7;
/// Seconds of arc, those of the Moon, and seconds of arc a day.
const LIMITS: [f64; 3] = [0.004, 0.001, 0.05];

/// The greatest jumps of a body.
#[derive(Clone, Copy, Debug, Default)]
struct Jumps {
    joints: u32,
    angle: f64,
    speed: f64,
}

/// The jumps as Markdown, and whether they are within the limits.
pub(crate) fn table(ephemeris: &Ephemeris<'_>) -> Result<(String, bool), Failure> {
    let span = ephemeris.span();
    let mut all = vec![Jumps::default(); Body::ALL.len()];
    for_each_joint(ephemeris, |bodies, days| {
        let jd_tt = days + 2451545.0 - tdb_minus_tt_seconds(days) / 86_400.0;
        let (before, after) = (jd_tt - APART, jd_tt + APART);
        if !span.contains(before) || !span.contains(after) {
            return;
        }
        let (Ok(before), Ok(after)) = (ephemeris.sky(before), ephemeris.sky(after)) else {
            return;
        };
        let apart = after.jd_tt() - before.jd_tt();
        for &body in bodies {
            all[body as usize].add(&before.position(body), &after.position(body), apart);
        }
    });
    let mut text = String::from("| body | joints | angle | speed |\n| --- | --- | --- | --- |\n");
    let mut is_within = true;
    for body in Body::ALL {
        let jumps = all[body as usize];
        if jumps.joints == 0 {
            continue;
        }
        let limit = LIMITS[usize::from(body == Body::Moon)];
        is_within &= jumps.angle <= limit && jumps.speed <= LIMITS[2];
        writeln!(
            text,
            "| {} | {} | {:.5}″ | {:.5}″/d |",
            body.name(),
            jumps.joints,
            jumps.angle,
            jumps.speed
        )?;
    }
    Ok((text, is_within))
}

impl Jumps {
    fn add(&mut self, a: &Position, b: &Position, apart: f64) {
        self.joints += 1;
        let jump = |angle: fn(&Position) -> f64, speed: fn(&Position) -> f64| {
            let moved = 0.5 * (speed(a) + speed(b)) * apart;
            let turned = wrapped(angle(b) - angle(a));
            (
                (turned - moved).abs() * 3600.0,
                (speed(b) - speed(a)).abs() * 3600.0,
            )
        };
        let longitude = jump(|p| p.longitude_deg, |p| p.longitude_speed_deg);
        let latitude = jump(|p| p.latitude_deg, |p| p.latitude_speed_deg);
        self.angle = self.angle.max(longitude.0).max(latitude.0);
        self.speed = self.speed.max(longitude.1).max(latitude.1);
    }
}
