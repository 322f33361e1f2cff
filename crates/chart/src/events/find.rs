//! What happens in a piece of time.

use sidera_ephemeris::search::{Track, Turn};
use sidera_ephemeris::{Body, Ephemeris};

use super::document::{Event, EventPlace, Extreme, InSign, Season, Turning, What};
use super::request::{EventKind, sidereal};
use super::sweep::{NO_YEAR, Ring, Settled, Sweep, about, angles_of};
use super::wanted::{Pieces, Wanted};
use super::{distance, eclipses};
use crate::angle::normalize_deg;
use crate::aspects::{Exactness, bound_to_each_other};
use crate::error::RequestError;
use crate::moon::{PhaseName, void_periods};
use crate::point::Point;
use crate::zodiac::{Zodiac, ZodiacChoice, ZodiacId};

/// A piece looks around itself: far enough for what begins in it and ends after it, and for moments that
/// move a little when they are made exact.
const MARGIN_DAYS: f64 = 9.0;

/// The events of a piece from a moment on, in the order of time, and where the piece ends; of those of one
/// moment in the order of the kinds and of the request. What goes on when the whole period begins is listed first.
pub(super) fn events(
    ephemeris: &Ephemeris<'_>,
    wanted: &Wanted,
    pieces: &Pieces,
    from: f64,
) -> Result<(Vec<Event>, f64), RequestError> {
    let (begin, end) = pieces.holding(from);
    let around = (begin - MARGIN_DAYS, end + MARGIN_DAYS);
    let finder = Finder {
        wanted,
        sweep: Sweep::new(ephemeris, &wanted.followed(), around)?,
        within: (from.max(begin), end),
        is_first: from <= pieces.from,
    };
    let mut events = Vec::new();
    for &kind in EventKind::ALL {
        if wanted.kinds.contains(&kind) {
            finder.find(kind, &mut events);
        }
    }
    sidera_compact::sort_by(&mut events, |a, b| {
        a.moment.jd_tt.total_cmp(&b.moment.jd_tt)
    });
    Ok((events, end))
}

/// All events of a period, which is looked through at once.
pub(super) fn all_events(
    ephemeris: &Ephemeris<'_>,
    wanted: &Wanted,
    (from, to): (f64, f64),
) -> Result<Vec<Event>, RequestError> {
    if to <= from {
        return Ok(Vec::new());
    }
    let whole = Pieces::whole((from, to));
    let (found, _) = events(ephemeris, wanted, &whole, from)?;
    Ok(found)
}

struct Finder<'e, 'w> {
    wanted: &'w Wanted,
    sweep: Sweep<'e>,
    within: (f64, f64),
    /// Whether the time looked through begins where the whole period begins.
    is_first: bool,
}

impl<'e> Finder<'e, '_> {
    fn find(&self, kind: EventKind, events: &mut Vec<Event>) {
        match kind {
            EventKind::Ingress => self.ingresses(events),
            EventKind::Station => self.stations(events),
            EventKind::Lunation => self.lunations(events),
            EventKind::Eclipse => self.eclipses(events),
            EventKind::Aspect => self.aspects(events),
            EventKind::VoidOfCourse => self.voids(events),
            EventKind::Season => self.seasons(events),
            EventKind::LunarDistance => self.distances(events),
        }
    }

    fn ring(&self, choice: ZodiacChoice) -> Option<Ring> {
        Ring::new(self.sweep.ephemeris(), choice, self.sweep.bounds())
    }

    fn ingresses(&self, events: &mut Vec<Event>) {
        let Some(ring) = self.ring(self.wanted.zodiac) else {
            return;
        };
        for &body in &self.wanted.bodies {
            for entry in self.sweep.entries(body, &ring, self.within) {
                let what = What::Ingress {
                    body: body.into(),
                    zodiac: ring.id(),
                    from: entry.from,
                    into: entry.into,
                    retrograde: !entry.forward,
                };
                events.extend(self.event(&entry.at, what, &[body], true));
            }
        }
    }

    fn stations(&self, events: &mut Vec<Event>) {
        for &body in &self.wanted.bodies {
            let stations = self.sweep.track(body).into_iter();
            for station in stations.flat_map(Track::stations) {
                let what = What::Station {
                    body: body.into(),
                    turns: match station.turn {
                        Turn::Retrograde => Turning::Retrograde,
                        Turn::Direct => Turning::Direct,
                    },
                };
                events.extend(self.event_at(station.jd_tt, what, &[body], false));
            }
        }
    }

    /// When the Moon is ahead of the Sun by some angles: which one, and when.
    fn phases(&self, angles_deg: &[f64]) -> Vec<(usize, Settled<'e>)> {
        let near = self
            .sweep
            .near_elongations(Body::Moon, Body::Sun, angles_deg);
        near.into_iter()
            .filter(|near| about(self.within, near.jd_tt))
            .filter_map(|near| {
                let angle = angles_deg.get(near.target).copied()?;
                let (moon, sun) = (Body::Moon, Body::Sun);
                let exact = self
                    .sweep
                    .settled_elongation(moon, sun, angle, near.jd_tt)?;
                Some((near.target, exact))
            })
            .collect()
    }

    fn lunations(&self, events: &mut Vec<Event>) {
        for (quarter, at) in self.phases(&QUARTERS_DEG) {
            let phase = match quarter {
                0 => PhaseName::NewMoon,
                1 => PhaseName::FirstQuarter,
                2 => PhaseName::FullMoon,
                _ => PhaseName::LastQuarter,
            };
            let what = What::Lunation { phase };
            events.extend(self.event(&at, what, &[Body::Sun, Body::Moon], false));
        }
    }

    fn eclipses(&self, events: &mut Vec<Event>) {
        let ephemeris = self.sweep.ephemeris();
        for (full, at) in self.phases(&[0.0, 180.0]) {
            let found = if full == 0 {
                eclipses::solar(ephemeris, &at, self.wanted.place.as_ref())
            } else {
                eclipses::lunar(ephemeris, &at, self.wanted.place.as_ref())
            };
            if let Some((jd_tt, eclipse)) = found {
                let what = What::Eclipse(Box::new(eclipse));
                events.extend(self.event_at(jd_tt, what, &[Body::Sun, Body::Moon], false));
            }
        }
    }

    fn aspects(&self, events: &mut Vec<Event>) {
        let angles = angles_of(&self.wanted.aspects);
        let targets: Vec<f64> = angles.iter().map(|(_, angle)| *angle).collect();
        for (index, &a) in self.wanted.bodies.iter().enumerate() {
            for &b in self.wanted.bodies.iter().skip(index + 1) {
                let is_left_out = !self.wanted.moon_aspects && [a, b].contains(&Body::Moon);
                if is_left_out || bound_to_each_other(a.into(), b.into()) {
                    continue;
                }
                let near = self.sweep.near_elongations(a, b, &targets);
                for near in near.iter().filter(|near| about(self.within, near.jd_tt)) {
                    let Some((aspect, angle)) = angles.get(near.target) else {
                        continue;
                    };
                    let exact = self.sweep.settled_elongation(a, b, *angle, near.jd_tt);
                    let what = What::Aspect {
                        a: a.into(),
                        b: b.into(),
                        aspect: *aspect,
                    };
                    events.extend(exact.and_then(|at| self.event(&at, what, &[a, b], false)));
                }
            }
        }
    }

    fn voids(&self, events: &mut Vec<Event>) {
        let options = self.wanted.void_of_course;
        let Some(ring) = self.ring(options.zodiac) else {
            return;
        };
        for period in void_periods(&self.sweep, &ring, options.planets) {
            let told = period.told(ring.id(), options.planets);
            events.extend(told.and_then(|told| {
                let from_start = period.last.is_none();
                self.event_at(
                    period.from,
                    What::VoidOfCourse(told),
                    &[Body::Moon],
                    from_start,
                )
            }));
        }
    }

    fn seasons(&self, events: &mut Vec<Event>) {
        let tropical = ZodiacChoice::Named(ZodiacId::Tropical);
        let Some(ring) = self.ring(tropical) else {
            return;
        };
        for entry in self.sweep.entries(Body::Sun, &ring, self.within) {
            let season = match entry.into {
                crate::Sign::Aries => Season::MarchEquinox,
                crate::Sign::Cancer => Season::JuneSolstice,
                crate::Sign::Libra => Season::SeptemberEquinox,
                crate::Sign::Capricorn => Season::DecemberSolstice,
                _ => continue,
            };
            events.extend(self.event(&entry.at, What::Season { season }, &[Body::Sun], true));
        }
    }

    fn distances(&self, events: &mut Vec<Event>) {
        for turn in distance::turns(self.sweep.ephemeris(), self.within) {
            let what = What::LunarDistance {
                extreme: if turn.is_nearest {
                    Extreme::Perigee
                } else {
                    Extreme::Apogee
                },
                distance_km: turn.distance_km,
            };
            events.extend(self.event_at(turn.jd_tt, what, &[Body::Moon], false));
        }
    }

    /// The event of a moment. What has just entered a sign is told a hair into it.
    fn event(&self, at: &Settled<'_>, what: What, bodies: &[Body], enters: bool) -> Option<Event> {
        if !self.lists(at.jd_tt, &what) {
            return None;
        }
        Some(Event {
            moment: Exactness::at(at.jd_tt)?,
            what,
            places: places(at, bodies, self.wanted.zodiac, enters),
        })
    }

    /// The event of a moment whose sky has not been looked at.
    fn event_at(&self, jd_tt: f64, what: What, bodies: &[Body], enters: bool) -> Option<Event> {
        if !self.lists(jd_tt, &what) {
            return None;
        }
        let at = Settled::at(self.sweep.ephemeris(), jd_tt)?;
        self.event(&at, what, bodies, enters)
    }

    /// Whether an event belongs to the time looked through: if it begins in it, or, at the beginning of the
    /// whole period, if it goes on.
    fn lists(&self, jd_tt: f64, what: &What) -> bool {
        let (from, to) = self.within;
        let goes_on = || match what {
            What::VoidOfCourse(course) => self.is_first && course.until.jd_tt > from,
            _ => false,
        };
        jd_tt < to && (jd_tt >= from || goes_on())
    }
}

const QUARTERS_DEG: [f64; 4] = [0.0, 90.0, 180.0, 270.0];

/// Where bodies are in both zodiacs.
fn places(
    at: &Settled<'_>,
    bodies: &[Body],
    zodiac: ZodiacChoice,
    enters: bool,
) -> Vec<EventPlace> {
    /// A millionth of a degree, in the direction of the motion: nothing that anyone sees.
    const HAIR_DEG: f64 = 1e-6;
    let (tropical, sidereal) = (
        Zodiac::tropical(),
        Zodiac::at(sidereal(zodiac), at.sky(), NO_YEAR),
    );
    bodies
        .iter()
        .map(|&body| {
            let (longitude, speed) = at.longitude_and_speed_deg(body);
            let retrograde = speed < 0.0;
            let hair = if !enters {
                0.0
            } else if retrograde {
                -HAIR_DEG
            } else {
                HAIR_DEG
            };
            let longitude = normalize_deg(longitude + hair);
            let in_sign = |zodiac: &Zodiac| {
                let place = zodiac.place(longitude);
                InSign {
                    sign: place.sign,
                    degree_in_sign: place.degree_in_sign,
                }
            };
            EventPlace {
                body: Point::from(body),
                longitude,
                retrograde,
                tropical: in_sign(&tropical),
                sidereal: in_sign(&sidereal),
            }
        })
        .collect()
}
