//! The sky over a stretch of time: bodies followed once, and asked for what happens between them.

use sidera_ephemeris::search::{Crossing, Subject, Track, crossings};
use sidera_ephemeris::{Body, Ephemeris, Sky};

use crate::angle::{difference_deg, normalize_deg};
use crate::aspects::AspectKind;
use crate::error::{ErrorKind, RequestError};
use crate::sign::Sign;
use crate::transits::ingress::{entered, signs_of};
use crate::zodiac::{Zodiac, ZodiacChoice, ZodiacId};

/// Some bodies over a stretch of time.
pub(crate) struct Sweep<'e> {
    ephemeris: &'e Ephemeris<'e>,
    tracks: Vec<(Body, Track<'e>)>,
    from: f64,
    to: f64,
}

/// An exact moment, and the sky by which it was found.
#[derive(Debug, Clone)]
pub(crate) struct Settled<'e> {
    pub(crate) jd_tt: f64,
    /// The sky of a moment within a tenth of a second.
    sky: Sky<'e>,
}

impl<'e> Settled<'e> {
    /// A moment that is exact already; none outside the ephemeris.
    pub(crate) fn at(ephemeris: &'e Ephemeris<'e>, jd_tt: f64) -> Option<Self> {
        let sky = ephemeris.sky(jd_tt).ok()?;
        Some(Self { jd_tt, sky })
    }

    pub(crate) fn sky(&self) -> &Sky<'e> {
        &self.sky
    }

    /// The longitude of a body at the moment, degrees, and its speed.
    pub(crate) fn longitude_and_speed_deg(&self, body: Body) -> (f64, f64) {
        let position = self.sky.position(body);
        let speed = position.longitude_speed_deg;
        let rest_days = self.jd_tt - self.sky.jd_tt();
        (
            normalize_deg(position.longitude_deg + rest_days * speed),
            speed,
        )
    }
}

/// A sign entered.
#[derive(Debug, Clone)]
pub(crate) struct Entry<'e> {
    pub(crate) at: Settled<'e>,
    pub(crate) from: Sign,
    pub(crate) into: Sign,
    pub(crate) forward: bool,
}

impl<'e> Sweep<'e> {
    /// Follows bodies from one moment to another, as far as the ephemeris goes.
    pub(crate) fn new(
        ephemeris: &'e Ephemeris<'e>,
        bodies: &[Body],
        (from, to): (f64, f64),
    ) -> Result<Self, RequestError> {
        let span = ephemeris.span();
        let (from, to) = (from.max(span.start_jd_tt), to.min(span.end_jd_tt));
        let mut subjects: Vec<Subject> = Vec::with_capacity(bodies.len());
        for &body in bodies {
            let subject = Subject::Longitude(body);
            if !subjects.contains(&subject) {
                subjects.push(subject);
            }
        }
        let tracks = Track::all(ephemeris, &subjects, from, to)
            .map_err(|error| RequestError::whole(ErrorKind::Internal, error.to_string()))?;
        let tracks = tracks.into_iter().map(|track| {
            let (Subject::Longitude(body) | Subject::Elongation(body, _)) = track.subject();
            (body, track)
        });
        Ok(Self {
            ephemeris,
            tracks: tracks.collect(),
            from,
            to,
        })
    }

    pub(crate) fn ephemeris(&self) -> &'e Ephemeris<'e> {
        self.ephemeris
    }

    /// Beginning and end, Julian dates of TT.
    pub(crate) fn bounds(&self) -> (f64, f64) {
        (self.from, self.to)
    }

    /// The way of a body that is followed.
    pub(crate) fn track(&self, body: Body) -> Option<&Track<'e>> {
        let found = self.tracks.iter().find(|(known, _)| *known == body);
        found.map(|(_, track)| track)
    }

    /// About when one body is ahead of another by one of some angles: as near as the tracks are to the
    /// ephemeris.
    pub(crate) fn near_elongations(
        &self,
        first: Body,
        second: Body,
        angles_deg: &[f64],
    ) -> Vec<Crossing> {
        let (Some(a), Some(b)) = (self.track(first), self.track(second)) else {
            return Vec::new();
        };
        let motion = |jd_tt: f64| {
            (
                a.longitude_deg(jd_tt) - b.longitude_deg(jd_tt),
                a.speed_deg(jd_tt) - b.speed_deg(jd_tt),
            )
        };
        let target = |index: usize, _: f64| angles_deg.get(index).copied().unwrap_or(f64::NAN);
        let step = step_days(first).min(step_days(second));
        self.crossed(motion, angles_deg.len(), target, step)
    }

    /// Exactly when one body is ahead of another by an angle, from about when; none where it only comes
    /// near.
    pub(crate) fn settled_elongation(
        &self,
        first: Body,
        second: Body,
        angle_deg: f64,
        near_jd_tt: f64,
    ) -> Option<Settled<'e>> {
        settled(self.ephemeris, near_jd_tt, |sky| {
            let (a, b) = (sky.position(first), sky.position(second));
            (
                difference_deg(a.longitude_deg - b.longitude_deg, angle_deg),
                a.longitude_speed_deg - b.longitude_speed_deg,
            )
        })
    }

    /// When a body enters signs, about within some bounds, in the order of time.
    pub(crate) fn entries(&self, body: Body, ring: &Ring, within: (f64, f64)) -> Vec<Entry<'e>> {
        let Some(track) = self.track(body) else {
            return Vec::new();
        };
        let motion = |jd_tt: f64| {
            let (ayanamsa, drift) = ring.at(jd_tt);
            (
                track.longitude_deg(jd_tt) - ayanamsa,
                track.speed_deg(jd_tt) - drift,
            )
        };
        let target = |index: usize, _: f64| ring.start(index);
        let found = self.crossed(motion, ring.starts.len(), target, step_days(body));
        let settle = |near: Crossing| {
            if !about(within, near.jd_tt) {
                return None;
            }
            let forward = near.speed_deg >= 0.0;
            let into = entered(&ring.signs, near.target, forward)?;
            let from = entered(&ring.signs, near.target, !forward)?;
            let start = ring.start(near.target);
            let at = settled(self.ephemeris, near.jd_tt, |sky| {
                let position = sky.position(body);
                let zodiac = Zodiac::at(ring.choice, sky, NO_YEAR);
                (
                    difference_deg(zodiac.longitude_deg(position.longitude_deg), start),
                    position.longitude_speed_deg,
                )
            })?;
            Some(Entry {
                at,
                from,
                into,
                forward,
            })
        };
        found.into_iter().filter_map(settle).collect()
    }

    fn crossed(
        &self,
        motion: impl FnMut(f64) -> (f64, f64),
        count: usize,
        target: impl Fn(usize, f64) -> f64,
        step_days: f64,
    ) -> Vec<Crossing> {
        let found = crossings(motion, count, target, self.from, self.to, step_days);
        found.into_iter().flatten().collect()
    }
}

/// Whether a moment found on a track may be within some bounds.
pub(super) fn about((from, to): (f64, f64), jd_tt: f64) -> bool {
    (from - FARTHEST_DAYS..=to + FARTHEST_DAYS).contains(&jd_tt)
}

/// How far the moment of a slow body's track may be from that of the ephemeris, days.
const FARTHEST_DAYS: f64 = 2.0;

/// The exact root of a function of the sky near a moment at which it is almost zero; none where the search
/// leads away, from a moment at which the function turns short of zero.
pub(crate) fn settled<'e>(
    ephemeris: &'e Ephemeris<'e>,
    near_jd_tt: f64,
    off_and_speed: impl Fn(&Sky<'_>) -> (f64, f64),
) -> Option<Settled<'e>> {
    /// A step of Newton's from so near is exact to a tenth of a millisecond.
    const CLOSE_DAYS: f64 = 1e-6;
    const MOST_STEPS: u32 = 12;
    let mut jd_tt = near_jd_tt;
    for _ in 0..MOST_STEPS {
        let sky = ephemeris.sky(jd_tt).ok()?;
        let (off, speed) = off_and_speed(&sky);
        let shift = -off / speed;
        jd_tt += shift;
        let is_near = (jd_tt - near_jd_tt).abs() <= FARTHEST_DAYS;
        if !is_near {
            return None;
        }
        if shift.abs() < CLOSE_DAYS {
            return Some(Settled { jd_tt, sky });
        }
    }
    Settled::at(ephemeris, jd_tt)
}

/// Days between looks at a track, in which a body or a pair turns once at most.
fn step_days(body: Body) -> f64 {
    match body {
        Body::OsculatingApogee => 0.25,
        Body::TrueNode => 0.5,
        _ => 1.5,
    }
}

/// The beginnings of a zodiac's signs over a stretch of time.
pub(crate) struct Ring {
    choice: ZodiacChoice,
    id: &'static str,
    signs: Vec<Sign>,
    /// In the zodiac's own longitude.
    starts: Vec<f64>,
    from: f64,
    /// Ayanamsas at equal steps, without jumps at a full circle.
    ayanamsas: Vec<f64>,
}

/// No zodiac with entries has years.
pub(crate) const NO_YEAR: i32 = 2000;
/// Nutation's shortest terms of weight show in it, to a tenth of a second of arc.
const RING_STEP_DAYS: f64 = 3.0;

impl Ring {
    /// The signs of a zodiac from one moment to another.
    pub(crate) fn new(
        ephemeris: &Ephemeris<'_>,
        choice: ZodiacChoice,
        (from, to): (f64, f64),
    ) -> Option<Self> {
        let at = |jd_tt: f64| Some(Zodiac::at(choice, &ephemeris.sky(jd_tt).ok()?, NO_YEAR));
        let first = at(from)?;
        let mut ring = Self {
            choice,
            id: first.id(),
            signs: signs_of(&first),
            starts: first
                .sectors()
                .iter()
                .map(|sector| sector.start_deg)
                .collect(),
            from,
            ayanamsas: vec![first.ayanamsa_deg()],
        };
        if choice != ZodiacChoice::Named(ZodiacId::Tropical) {
            let mut jd_tt = from;
            let latest = ephemeris.span().end_jd_tt;
            while jd_tt < to && jd_tt + RING_STEP_DAYS <= latest {
                jd_tt += RING_STEP_DAYS;
                let before = ring.ayanamsas.last().copied()?;
                let ayanamsa = at(jd_tt)?.ayanamsa_deg();
                ring.ayanamsas
                    .push(before + difference_deg(ayanamsa, before));
            }
        }
        Some(ring)
    }

    /// The zodiac's identifier.
    pub(crate) fn id(&self) -> &'static str {
        self.id
    }

    fn start(&self, index: usize) -> f64 {
        self.starts.get(index).copied().unwrap_or(f64::NAN)
    }

    /// About the ayanamsa and its change in a day.
    fn at(&self, jd_tt: f64) -> (f64, f64) {
        let steps = ((jd_tt - self.from) / RING_STEP_DAYS).max(0.0);
        let last_pair = self.ayanamsas.len().saturating_sub(2);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the cast saturates, and the least of it and the last pair is an index"
        )]
        let index = (steps as usize).min(last_pair);
        let known = |index: usize| self.ayanamsas.get(index).copied();
        match (known(index), known(index + 1)) {
            (Some(before), Some(after)) => {
                let rise = after - before;
                let part = steps - index as f64;
                (before + part * rise, rise / RING_STEP_DAYS)
            }
            (Some(only), None) => (only, 0.0),
            _ => (f64::NAN, f64::NAN),
        }
    }
}

/// The angles of some aspects, each either side of the circle.
pub(crate) fn angles_of(aspects: &[AspectKind]) -> Vec<(AspectKind, f64)> {
    let mut angles = Vec::with_capacity(2 * aspects.len());
    for &aspect in aspects {
        let angle = aspect.angle_deg();
        angles.push((aspect, angle));
        if angle > 0.0 && angle < 180.0 {
            angles.push((aspect, normalize_deg(-angle)));
        }
    }
    angles
}
