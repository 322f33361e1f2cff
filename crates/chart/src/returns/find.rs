//! The moments at which a body is again where it was.

use std::cell::Cell;

use sidera_ephemeris::search::ingresses;
use sidera_ephemeris::time::Utc;
use sidera_ephemeris::{Body, Ephemeris, Sky};

use super::cycle::{Cycle, Pace};
use super::request::ReturnFrame;
use crate::angle::{difference_deg, normalize_deg};
use crate::zodiac::{Zodiac, ZodiacChoice, ZodiacId};

/// A body and the longitude to which it returns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Returning<'e> {
    ephemeris: &'e Ephemeris<'e>,
    pub(super) body: Body,
    zodiac: ZodiacChoice,
    birth_jd_tt: f64,
    /// The longitude in that zodiac.
    pub(super) longitude_deg: f64,
}

/// A moment of a return.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    pub(super) jd_tt: f64,
    pub(super) retrograde: bool,
}

impl<'e> Returning<'e> {
    /// A body that returns to where it is at birth; `None` where the ephemeris does not know that moment.
    pub(super) fn new(
        ephemeris: &'e Ephemeris<'e>,
        body: Body,
        frame: ReturnFrame,
        sidereal: ZodiacChoice,
        birth_jd_tt: f64,
    ) -> Option<Self> {
        let zodiac = match (frame, sidereal) {
            (ReturnFrame::Tropical, _) => ZodiacChoice::Named(ZodiacId::Tropical),
            // That zodiac leaps at every New Year, and a body could leap over its place with it.
            (ReturnFrame::Sidereal, ZodiacChoice::Named(ZodiacId::Legacy)) => {
                ZodiacChoice::Named(ZodiacId::TrueSidereal)
            }
            (ReturnFrame::Sidereal, choice) => choice,
        };
        let mut returning = Self {
            ephemeris,
            body,
            zodiac,
            birth_jd_tt,
            longitude_deg: 0.0,
        };
        let sky = ephemeris.sky(birth_jd_tt).ok()?;
        returning.longitude_deg = returning
            .zodiac_at(&sky)
            .longitude_deg(sky.position(body).longitude_deg);
        Some(returning)
    }

    /// The identifier of the zodiac in which the body returns.
    pub(super) fn zodiac_id(&self) -> Option<&'static str> {
        let sky = self.ephemeris.sky(self.birth_jd_tt).ok()?;
        Some(self.zodiac_at(&sky).id())
    }

    fn cycle(&self) -> Cycle {
        Cycle::of(self.body)
    }

    /// Which return a moment belongs to.
    pub(super) fn number(&self, jd_tt: f64) -> i32 {
        self.cycle().number(jd_tt - self.birth_jd_tt)
    }

    /// The moments of a return; none where the ephemeris does not reach it.
    pub(super) fn passes(&self, number: i32) -> Vec<Found> {
        let (from, to) = self.cycle().days(number);
        self.between(self.birth_jd_tt + from, self.birth_jd_tt + to)
            .collect()
    }

    /// The first moment after another one. Every moment is one of a numbered return's.
    pub(super) fn first_after(&self, jd_tt: f64) -> Option<Found> {
        let number = self.number(jd_tt);
        (number..=number.saturating_add(1))
            .filter(|&number| self.birth_jd_tt + self.cycle().days(number).1 > jd_tt)
            .flat_map(|number| self.passes(number))
            .find(|found| found.jd_tt > jd_tt + HALF_A_SECOND_DAYS)
    }

    fn between(&self, from_jd_tt: f64, to_jd_tt: f64) -> impl Iterator<Item = Found> + use<'e> {
        let this = *self;
        this.near(from_jd_tt, to_jd_tt)
            .into_iter()
            .filter_map(move |(from, to)| {
                ingresses(this.ephemeris, this.body, 1, this.place(), from, to).ok()
            })
            .flatten()
            .map(move |crossing| Found {
                jd_tt: this.polished(crossing.jd_tt),
                retrograde: crossing.speed_deg < 0.0,
            })
    }

    /// The stretches of a time in which the body is near enough to its place to reach it: all of the time for
    /// bodies whose search is short anyway.
    fn near(&self, from_jd_tt: f64, to_jd_tt: f64) -> Vec<(f64, f64)> {
        let span = self.ephemeris.span();
        let mut from = from_jd_tt.max(span.start_jd_tt);
        let to = to_jd_tt.min(span.end_jd_tt);
        let Some(pace) = Pace::of(self.body) else {
            return vec![(from, to)];
        };
        let mut near: Vec<(f64, f64)> = Vec::new();
        while from < to {
            let clear_days = self.clear_days(from, &pace);
            if clear_days >= pace.look_days {
                from += clear_days;
                continue;
            }
            let until = (from + pace.look_days).min(to);
            match near.last_mut().filter(|(_, end)| *end >= from) {
                Some((_, end)) => *end = until,
                None => near.push((from, until)),
            }
            from = until;
        }
        near
    }

    /// For how many days from a moment on the body cannot reach its place, at its own pace or that of the
    /// point about which it swings.
    fn clear_days(&self, jd_tt: f64, pace: &Pace) -> f64 {
        self.ephemeris.sky(jd_tt).map_or(0.0, |sky| {
            let zodiac = self.zodiac_at(&sky);
            let off_deg = |body| {
                let at = zodiac.longitude_deg(sky.position(body).longitude_deg);
                difference_deg(at, self.longitude_deg).abs()
            };
            let by_mean = pace.mean.map_or(0.0, |mean| {
                (off_deg(mean.body) - mean.swing_deg) / mean.quickest_deg
            });
            by_mean.max(off_deg(self.body) / pace.quickest_deg)
        })
    }

    /// Where the place of the return stands, for a search that asks for either end of each of its steps more
    /// than once.
    fn place(self) -> impl Fn(usize, f64) -> f64 + use<'e> {
        let known = Cell::new([(f64::NAN, f64::NAN); 2]);
        move |_, jd_tt| {
            let [newest, older] = known.get();
            for (at, place) in [newest, older] {
                if at.total_cmp(&jd_tt).is_eq() {
                    return place;
                }
            }
            let place = self.tropical_longitude_deg(jd_tt);
            known.set([(jd_tt, place), newest]);
            place
        }
    }

    /// Where the place of the return stands at a moment, tropical longitude.
    fn tropical_longitude_deg(&self, jd_tt: f64) -> f64 {
        if self.zodiac == ZodiacChoice::Named(ZodiacId::Tropical) {
            return self.longitude_deg;
        }
        self.ephemeris.sky(jd_tt).map_or(f64::NAN, |sky| {
            self.zodiac_at(&sky)
                .tropical_longitude_deg(self.longitude_deg)
        })
    }

    fn zodiac_at(&self, sky: &Sky<'_>) -> Zodiac {
        let year = Utc::from_jd_tt(sky.jd_tt()).map_or(2000, |utc| utc.year());
        Zodiac::at(self.zodiac, sky, year)
    }

    /// The search is right to a tenth of a second, in which the Moon moves by 0.05″: two steps of
    /// Newton's for the two bodies that never stand still.
    fn polished(&self, jd_tt: f64) -> f64 {
        if !matches!(self.body, Body::Sun | Body::Moon) {
            return jd_tt;
        }
        let mut best = jd_tt;
        for _ in 0..2 {
            let Ok(sky) = self.ephemeris.sky(best) else {
                return best;
            };
            let position = sky.position(self.body);
            let at = normalize_deg(self.zodiac_at(&sky).longitude_deg(position.longitude_deg));
            best -= difference_deg(at, self.longitude_deg) / position.longitude_speed_deg;
        }
        best
    }
}

const HALF_A_SECOND_DAYS: f64 = 0.5 / 86_400.0;

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left out of a search holds nothing.
    #[test]
    fn a_quick_point_is_found_as_often_as_in_a_search_of_all_days() {
        let ephemeris = Ephemeris::embedded();
        let birth = 2_448_058.27;
        let bodies = [
            (Body::TrueNode, 7_000.0),
            (Body::OsculatingApogee, 3_600.0),
            (Body::Chiron, 20_000.0),
            (Body::Pluto, 20_000.0),
        ];
        let lahiri = ZodiacChoice::Named(ZodiacId::Lahiri);
        for (body, days) in bodies {
            for frame in [ReturnFrame::Tropical, ReturnFrame::Sidereal] {
                let returning = Returning::new(&ephemeris, body, frame, lahiri, birth)
                    .expect("a birth within the span");
                let (from, to) = (birth - 400.0, birth + days);
                let place = |_, jd_tt| returning.tropical_longitude_deg(jd_tt);
                let all: Vec<_> = ingresses(&ephemeris, body, 1, place, from, to)
                    .expect("within the span")
                    .map(|crossing| crossing.jd_tt)
                    .collect();
                let found: Vec<_> = returning.between(from, to).collect();
                assert_eq!(found.len(), all.len(), "{body:?}");
                assert!(!all.is_empty());
                for (found, jd_tt) in found.iter().zip(all) {
                    assert!((found.jd_tt - jd_tt).abs() < 1e-5, "{body:?}");
                }
                let looked: f64 = returning.near(from, to).iter().map(|(a, b)| b - a).sum();
                assert!(looked < 0.5 * (to - from), "{body:?}: {looked} days");
            }
        }
    }
}
