//! Dates of exactness that are further off: the bodies are followed until they leave the orb.

use sidera_ephemeris::search::{Subject, Track};
use sidera_ephemeris::{Body, Ephemeris};

use crate::aspects::{Aspect, Orbs, Phase};

/// For how many days bodies are followed at once, three of the slow ones' steps at first, which is enough for the
/// quick ones; then twice as many each time, and these at most.
const FIRST_DAYS: f64 = 18.0;
const MOST_DAYS: f64 = 144.0;

/// How far bodies are followed, days on either side of the moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reach {
    days: f64,
    /// Of what turns several times a month, the true node and the osculating apogee, which cost the most.
    restless_days: f64,
}

impl Reach {
    /// For the aspects of one sky.
    pub(crate) const TEN_YEARS: Self = Self {
        days: 3_652.5,
        restless_days: 270.0,
    };
    /// For a sky of which a day is a year.
    pub(crate) const A_LIFE: Self = Self {
        days: 120.0,
        restless_days: 120.0,
    };
    /// For a few milliseconds.
    pub(crate) const HALF_A_YEAR: Self = Self {
        days: 183.0,
        restless_days: 126.0,
    };

    fn of(self, subject: Subject) -> f64 {
        let is_restless = |body| matches!(body, Body::TrueNode | Body::OsculatingApogee);
        let restless = match subject {
            Subject::Longitude(body) => is_restless(body),
            Subject::Elongation(first, second) => is_restless(first) || is_restless(second),
        };
        if restless {
            self.restless_days
        } else {
            self.days
        }
    }
}

/// The angle that a subject has when its aspect is exact, which may move with precession.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Target {
    pub(super) start_jd_tt: f64,
    pub(super) start_deg: f64,
    /// Degrees a day.
    pub(super) drift_deg: f64,
}

impl Target {
    pub(super) const fn standing(start_deg: f64) -> Self {
        Self {
            start_jd_tt: 0.0,
            start_deg,
            drift_deg: 0.0,
        }
    }

    fn at(&self, jd_tt: f64) -> f64 {
        self.start_deg + self.drift_deg * (jd_tt - self.start_jd_tt)
    }
}

/// An aspect whose date is looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sought {
    index: usize,
    subject: Subject,
    target: Target,
    orb_deg: f64,
    phase: Phase,
}

impl Sought {
    /// The aspect at a place in the list; `None` for those of points that do not move, and where there is no orb.
    pub(super) fn of(
        index: usize,
        aspect: &Aspect,
        subject: Subject,
        target: Target,
        orbs: &Orbs,
    ) -> Option<Self> {
        Some(Self {
            index,
            subject,
            target,
            orb_deg: orbs.limit_deg(aspect.aspect, aspect.a, aspect.b)?,
            phase: aspect.phase?,
        })
    }

    /// What there is of it in a stretch of time, in the order in which a way leads through that.
    fn look(&self, track: &Track<'_>, way: Way) -> Looked {
        let first = |off_deg: f64| {
            let mut passes = track.passes_of(|jd_tt| self.target.at(jd_tt) + off_deg);
            let pass = match way {
                Way::On => passes.next(),
                Way::Back => passes.last(),
            };
            pass.map(|pass| pass.jd_tt)
        };
        let is_sooner = |jd_tt: f64, than: f64| match way {
            Way::On => jd_tt <= than,
            Way::Back => jd_tt >= than,
        };
        let edges = [self.orb_deg, -self.orb_deg].map(first);
        match first(0.0) {
            Some(exact) if edges.iter().flatten().all(|edge| is_sooner(exact, *edge)) => {
                Looked::Exact(exact)
            }
            _ if edges.iter().any(Option::is_some) => Looked::Left,
            _ => Looked::Within,
        }
    }
}

/// Which way bodies are followed from the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    On,
}

/// What a stretch of time has of an aspect.
enum Looked {
    /// It is exact.
    Exact(f64),
    /// It leaves the orb.
    Left,
    /// It goes on.
    Within,
}

/// When aspects are exact without having left the orb in the meantime: the next time where they are applying,
/// the last time where they are separating, or else the nearest. Each with its place in the list.
pub(super) fn exact(
    ephemeris: &Ephemeris<'_>,
    jd_tt: f64,
    sought: &[Sought],
    reach: Reach,
) -> Vec<(usize, f64)> {
    let mut found: Vec<(usize, f64)> = Vec::with_capacity(sought.len());
    let look = |of: &[Sought], way| follow(ephemeris, jd_tt, of, (way, reach));
    let chosen = |phases: [Phase; 2], found: &[(usize, f64)]| -> Vec<Sought> {
        let open = |sought: &&Sought| {
            phases.contains(&sought.phase) && !found.iter().any(|(index, _)| *index == sought.index)
        };
        sought.iter().filter(open).copied().collect()
    };
    let on = look(&chosen([Phase::Applying, Phase::Exact], &[]), Way::On);
    let back = look(&chosen([Phase::Separating, Phase::Exact], &[]), Way::Back);
    for (index, moment) in on.into_iter().chain(back) {
        let off = (moment - jd_tt).abs();
        match found.iter_mut().find(|(known, _)| *known == index) {
            Some((_, known)) if off < (*known - jd_tt).abs() => *known = moment,
            Some(_) => {}
            None => found.push((index, moment)),
        }
    }
    let turned_before = chosen([Phase::Applying; 2], &found);
    let turned_after = chosen([Phase::Separating; 2], &found);
    found.extend(look(&turned_before, Way::Back));
    found.extend(look(&turned_after, Way::On));
    found
}

/// Follows subjects one way until each is exact or leaves its orb.
fn follow(
    ephemeris: &Ephemeris<'_>,
    jd_tt: f64,
    sought: &[Sought],
    (way, reach): (Way, Reach),
) -> Vec<(usize, f64)> {
    let span = ephemeris.span();
    let mut open = sought.to_vec();
    let mut found = Vec::new();
    let (mut begun_days, mut length_days) = (0.0, FIRST_DAYS);
    loop {
        open.retain(|sought| reach.of(sought.subject) > begun_days);
        let ended_days = (begun_days + length_days).min(reach.days);
        let (from, to) = match way {
            Way::On => (jd_tt + begun_days, jd_tt + ended_days),
            Way::Back => (jd_tt - ended_days, jd_tt - begun_days),
        };
        let (from, to) = (from.max(span.start_jd_tt), to.min(span.end_jd_tt));
        if open.is_empty() || from >= to {
            return found;
        }
        let subjects: Vec<Subject> = open.iter().map(|sought| sought.subject).collect();
        let Ok(tracks) = Track::all(ephemeris, &subjects, from, to) else {
            return found;
        };
        let mut tracks = tracks.iter();
        open.retain(|sought| {
            let looked = tracks.next().map(|track| sought.look(track, way));
            if let Some(Looked::Exact(moment)) = looked {
                found.push((sought.index, moment));
            }
            matches!(looked, Some(Looked::Within))
        });
        begun_days = ended_days;
        length_days = (2.0 * length_days).min(MOST_DAYS);
    }
}
