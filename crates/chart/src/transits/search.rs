//! The passages of one body over its aims in a window of a period.

use super::mover::{Crossing, Mover, longest_way_back_deg};
use super::passage::{Aim, Event, RawStay, passages};
use crate::angle::difference_deg;
use sidera_ephemeris::{Body, Ephemeris};

/// How far beyond the period a passage is followed, days: ten years.
pub(super) const BEYOND_DAYS: f64 = 3652.5;

/// What is looked for: a period, and the window of it whose passages are wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Window {
    /// The period, Julian dates of TT.
    pub(super) period: (f64, f64),
    /// The window: it has its beginning, and its end where the period ends with it.
    pub(super) page: (f64, f64),
}

/// A passage of a body over an aim.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// Which aim.
    pub(super) aim: usize,
    /// When the passage is first in orb within the period: the order of the list.
    pub(super) key_jd_tt: f64,
    pub(super) stays: Vec<RawStay>,
}

impl Window {
    fn is_first(&self) -> bool {
        self.page.0 <= self.period.0
    }

    fn holds(&self, jd_tt: f64) -> bool {
        jd_tt >= self.page.0
            && (jd_tt < self.page.1 || (self.page.1 >= self.period.1 && jd_tt <= self.period.1))
    }
}

/// The passages whose first moment in orb within the period lies in the window, complete from ten years
/// before the period to ten years after it.
pub(super) fn find(
    ephemeris: &Ephemeris<'_>,
    body: Body,
    aims: &[Aim],
    window: Window,
) -> Vec<Found> {
    let mover = Mover::new(ephemeris, body);
    let mut search = Search {
        mover,
        reach_deg: longest_way_back_deg(body),
        aims,
        window,
        events: Vec::new(),
    };
    search.run()
}

struct Search<'e, 'a> {
    mover: Mover<'e>,
    reach_deg: f64,
    aims: &'a [Aim],
    window: Window,
    /// Aims and what happens at them.
    events: Vec<(usize, Event)>,
}

impl Search<'_, '_> {
    fn run(&mut self) -> Vec<Found> {
        let chunks = (
            self.mover.chunk_of(self.window.page.0),
            self.mover.chunk_of(self.window.page.1),
        );
        let everything: Vec<usize> = (0..self.aims.len()).collect();
        for chunk in chunks.0..=chunks.1 {
            self.look_at(chunk, &everything);
        }
        let inside = self.inside_at(chunks.0);
        let wanted = self.wanted(&inside);
        let first = self.walk(chunks.0, -1, &wanted);
        self.walk(chunks.1, 1, &wanted);
        let mut starts: Vec<bool> = inside;
        for (aim, inside) in first {
            if let Some(slot) = starts.get_mut(aim) {
                *slot = inside;
            }
        }
        self.events.sort_by(|(a, x), (b, y)| {
            a.cmp(b)
                .then(x.jd_tt.total_cmp(&y.jd_tt))
                .then(x.rank().cmp(&y.rank()))
        });
        self.collect(&wanted, &starts)
    }

    /// Notes what happens at some aims in a chunk.
    fn look_at(&mut self, chunk: i64, of: &[usize]) {
        let edges: Vec<f64> = of
            .iter()
            .filter_map(|aim| self.aims.get(*aim))
            .flat_map(Aim::edges)
            .collect();
        let noted = |crossing: &Crossing| {
            let aim = *of.get(crossing.index / 3)?;
            Some((aim, Event::of(crossing)))
        };
        let crossings = self.mover.crossings(chunk, &edges);
        self.events.extend(crossings.iter().filter_map(noted));
    }

    /// Which aims the body is in orb of at the beginning of a chunk.
    fn inside_at(&self, chunk: i64) -> Vec<bool> {
        let Some((start, _)) = self.mover.bounds(chunk) else {
            return vec![false; self.aims.len()];
        };
        let longitude = self.mover.longitude_deg(start);
        self.aims
            .iter()
            .map(|aim| difference_deg(longitude, aim.longitude_deg).abs() <= aim.orb_deg)
            .collect()
    }

    /// The aims of which a passage may belong to the window: those that are in orb when the period
    /// begins, or come into it in the window.
    fn wanted(&self, inside: &[bool]) -> Vec<usize> {
        let mut wanted = vec![false; self.aims.len()];
        let first = self.window.is_first();
        for (aim, event) in &self.events {
            if let Some(slot) = wanted.get_mut(*aim) {
                *slot |= first || (event.enters() && self.window.holds(event.jd_tt));
            }
        }
        (0..self.aims.len())
            .zip(wanted.iter().zip(inside))
            .filter(|(_, (wanted, inside))| **wanted || (first && **inside))
            .map(|(aim, _)| aim)
            .collect()
    }

    /// Follows aims from the edge of a chunk, backwards or forwards, for as long as the body may come
    /// back to them. Says which of them the body is in orb of where that ended.
    fn walk(&mut self, from_chunk: i64, step: i64, wanted: &[usize]) -> Vec<(usize, bool)> {
        let edge = |bounds: (f64, f64)| if step < 0 { bounds.0 } else { bounds.1 };
        let Some(mut here) = self.mover.bounds(from_chunk).map(edge) else {
            return Vec::new();
        };
        let mut longitude = self.mover.longitude_deg(here);
        // How far the body is from each aim; full circles are kept.
        let mut active: Vec<(usize, f64)> = wanted
            .iter()
            .filter_map(|index| {
                let aim = self.aims.get(*index)?;
                Some((*index, difference_deg(longitude, aim.longitude_deg)))
            })
            .collect();
        let mut chunk = from_chunk;
        loop {
            let reach = self.reach_deg;
            let aims = self.aims;
            active.retain(|(index, off)| {
                aims.get(*index)
                    .is_some_and(|aim| off.abs() <= aim.orb_deg + reach)
            });
            let limit = if step < 0 {
                here > self.window.period.0 - BEYOND_DAYS
            } else {
                here < self.window.period.1 + BEYOND_DAYS
            };
            chunk += step;
            let Some(bounds) = self.mover.bounds(chunk).filter(|_| limit) else {
                break;
            };
            if active.is_empty() {
                break;
            }
            let of: Vec<usize> = active.iter().map(|(index, _)| *index).collect();
            self.look_at(chunk, &of);
            here = edge(bounds);
            let next = self.mover.longitude_deg(here);
            let way = difference_deg(next, longitude);
            longitude = next;
            for (_, off) in &mut active {
                *off += way;
            }
        }
        let inside = |(index, off): (usize, f64)| {
            let aim = self.aims.get(index)?;
            Some((index, off.abs() <= aim.orb_deg))
        };
        let mut ends: Vec<(usize, bool)> = wanted.iter().map(|index| (*index, false)).collect();
        ends.retain(|(index, _)| active.iter().all(|(open, _)| open != index));
        ends.extend(active.into_iter().filter_map(inside));
        ends
    }

    /// The passages of the window.
    fn collect(&self, wanted: &[usize], starts: &[bool]) -> Vec<Found> {
        let mut found = Vec::new();
        let mut rest = self.events.as_slice();
        for &aim in wanted {
            let before = rest.partition_point(|(index, _)| *index < aim);
            let (_, mine) = rest.split_at_checked(before).unwrap_or_default();
            let (mine, others) = mine
                .split_at_checked(mine.partition_point(|(index, _)| *index <= aim))
                .unwrap_or_default();
            rest = others;
            let events: Vec<Event> = mine.iter().map(|(_, event)| *event).collect();
            let starts_inside = starts.get(aim).copied().unwrap_or_default();
            for stays in passages(starts_inside, &events) {
                if let Some(key_jd_tt) = self.key(&stays) {
                    found.push(Found {
                        aim,
                        key_jd_tt,
                        stays,
                    });
                }
            }
        }
        found
    }

    /// When a passage is first in orb within the period, if that is in the window.
    fn key(&self, stays: &[RawStay]) -> Option<f64> {
        let (from, to) = self.window.period;
        let first = stays.iter().find(|stay| stay.overlaps(from, to))?;
        let key = first.enters.map_or(from, |enters| enters.max(from));
        self.window.holds(key).then_some(key)
    }
}
