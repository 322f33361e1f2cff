//! The passages of one body over its aims in a window of a period.

use super::edges::Edges;
use super::mover::{Stretch, bounds, chunk_of, longest_way_back_deg, stretches};
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

    /// Whether passages are followed into a chunk.
    fn reaches(&self, ephemeris: &Ephemeris<'_>, chunk: i64) -> bool {
        bounds(ephemeris, chunk).is_some_and(|(start, end)| {
            end > self.period.0 - BEYOND_DAYS && start < self.period.1 + BEYOND_DAYS
        })
    }

    /// When a passage is first in orb within the period, if that is in the window.
    fn key(&self, stays: &[RawStay]) -> Option<f64> {
        let (from, to) = self.period;
        let first = stays.iter().find(|stay| stay.overlaps(from, to))?;
        let key = first.enters.map_or(from, |enters| enters.max(from));
        self.holds(key).then_some(key)
    }

    fn holds(&self, jd_tt: f64) -> bool {
        jd_tt >= self.page.0
            && (jd_tt < self.page.1 || (self.page.1 >= self.period.1 && jd_tt <= self.period.1))
    }
}

/// The passages of several bodies, each over its aims, whose first moment in orb within the period lies in the
/// window; complete from ten years before the period to ten years after it.
pub(super) fn find(
    ephemeris: &Ephemeris<'_>,
    bodies: &[Body],
    aims: &[Vec<Aim>],
    window: Window,
) -> Vec<Vec<Found>> {
    let mut searches: Vec<Search<'_>> = bodies
        .iter()
        .zip(aims)
        .map(|(&body, aims)| Search::new(body, aims, window))
        .collect();
    let (first, last) = (chunk_of(window.page.0), chunk_of(window.page.1));
    for chunk in first..=last {
        let stretches = stretches(ephemeris, chunk, bodies);
        for (search, stretch) in searches.iter_mut().zip(&stretches) {
            search.look(stretch, chunk == first);
        }
    }
    for search in &mut searches {
        search.choose();
    }
    walk(ephemeris, &mut searches, first, Way::Back);
    walk(ephemeris, &mut searches, last, Way::On);
    searches.iter_mut().map(Search::found).collect()
}

/// Which way passages are followed beyond the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    On,
}

/// Follows all searches from the edge of a chunk for as long as a body may come back to one of its aims.
fn walk(ephemeris: &Ephemeris<'_>, searches: &mut [Search<'_>], from_chunk: i64, way: Way) {
    for search in &mut *searches {
        search.set_out(way);
    }
    let mut chunk = from_chunk;
    loop {
        chunk += if way == Way::Back { -1 } else { 1 };
        let mut open: Vec<&mut Search<'_>> = searches
            .iter_mut()
            .filter(|search| !search.active.is_empty() && search.window.reaches(ephemeris, chunk))
            .collect();
        if open.is_empty() {
            break;
        }
        let bodies: Vec<Body> = open.iter().map(|search| search.body).collect();
        for (search, stretch) in open.iter_mut().zip(&stretches(ephemeris, chunk, &bodies)) {
            search.follow(stretch, way);
        }
    }
    if way == Way::Back {
        for search in searches {
            search.begin();
        }
    }
}

/// The search for one body's passages.
struct Search<'a> {
    body: Body,
    aims: &'a [Aim],
    window: Window,
    edges: Edges,
    /// What happens at each aim.
    events: Vec<Vec<Event>>,
    /// Where the body stood still, wherever it was followed.
    stations: Vec<(f64, f64)>,
    /// Of which aims the body is in orb where the events begin.
    inside: Vec<bool>,
    /// Longitudes at the beginning and the end of the window's chunks.
    ends: (f64, f64),
    /// The aims of which a passage may belong to the window.
    wanted: Vec<usize>,
    /// Those that are still followed, and how far the body is from them; full circles are kept.
    active: Vec<(usize, f64)>,
}

impl<'a> Search<'a> {
    fn new(body: Body, aims: &'a [Aim], window: Window) -> Self {
        Self {
            body,
            aims,
            window,
            edges: Edges::of(aims),
            events: vec![Vec::new(); aims.len()],
            stations: Vec::new(),
            inside: Vec::new(),
            ends: (f64::NAN, f64::NAN),
            wanted: Vec::new(),
            active: Vec::new(),
        }
    }

    /// Notes what happens in a chunk of the window.
    fn look(&mut self, stretch: &Stretch<'_>, is_first: bool) {
        if is_first {
            let longitude = stretch.first_longitude_deg();
            self.ends.0 = longitude;
            let is_inside =
                |aim: &Aim| difference_deg(longitude, aim.longitude_deg).abs() <= aim.orb_deg;
            self.inside = self.aims.iter().map(is_inside).collect();
        }
        self.ends.1 = stretch.last_longitude_deg();
        self.stations.extend(stretch.stations());
        let events = &mut self.events;
        self.edges
            .sweep(stretch, |aim, event| note(events, aim, event));
    }

    /// Chooses the aims of which a passage may belong to the window: those that are in orb when the
    /// period begins, or come into it in the window.
    fn choose(&mut self) {
        let first = self.window.is_first();
        let mut wanted: Vec<bool> = self.inside.iter().map(|inside| first && *inside).collect();
        for (slot, events) in wanted.iter_mut().zip(&self.events) {
            let holds = |event: &Event| event.enters() && self.window.holds(event.jd_tt);
            *slot |= (first && !events.is_empty()) || events.iter().any(holds);
        }
        let chosen = wanted.iter().enumerate().filter(|(_, wanted)| **wanted);
        self.wanted = chosen.map(|(aim, _)| aim).collect();
    }

    /// Sets out from an end of the window's chunks.
    fn set_out(&mut self, way: Way) {
        let longitude = match way {
            Way::Back => self.ends.0,
            Way::On => self.ends.1,
        };
        let off = |index: &usize| {
            let aim = self.aims.get(*index)?;
            Some((*index, difference_deg(longitude, aim.longitude_deg)))
        };
        self.active = self.wanted.iter().filter_map(off).collect();
        if way == Way::Back {
            // What is not followed any more is not in orb there.
            for index in &self.wanted {
                if let Some(inside) = self.inside.get_mut(*index) {
                    *inside = false;
                }
            }
        }
        self.drop_distant();
    }

    /// Leaves aims to which the body cannot come back before it has been round the zodiac.
    fn drop_distant(&mut self) {
        let reach = longest_way_back_deg(self.body);
        let aims = self.aims;
        self.active.retain(|(index, off)| {
            aims.get(*index)
                .is_some_and(|aim| off.abs() <= aim.orb_deg + reach)
        });
    }

    /// Notes what happens in a chunk beyond the window.
    fn follow(&mut self, stretch: &Stretch<'_>, way: Way) {
        let active = &self.active;
        let is_active = |aim| {
            active
                .binary_search_by_key(&aim, |(index, _)| *index)
                .is_ok()
        };
        let events = &mut self.events;
        self.edges
            .only(is_active)
            .sweep(stretch, |aim, event| note(events, aim, event));
        self.stations.extend(stretch.stations());
        let made = match way {
            Way::Back => -stretch.way_deg(),
            Way::On => stretch.way_deg(),
        };
        for (_, off) in &mut self.active {
            *off += made;
        }
        self.drop_distant();
    }

    /// Ends the way back: what is still followed is in orb there, or is not.
    fn begin(&mut self) {
        for (index, off) in &self.active {
            if let (Some(slot), Some(aim)) = (self.inside.get_mut(*index), self.aims.get(*index)) {
                *slot = off.abs() <= aim.orb_deg;
            }
        }
    }

    /// The passages of the window.
    fn found(&mut self) -> Vec<Found> {
        let mut found = Vec::new();
        for &index in &self.wanted {
            let (Some(aim), Some(events)) = (self.aims.get(index), self.events.get_mut(index))
            else {
                continue;
            };
            // What came before the window was found last.
            events.sort_by(|a, b| a.jd_tt.total_cmp(&b.jd_tt).then(a.rank().cmp(&b.rank())));
            let starts_inside = self.inside.get(index).copied().unwrap_or_default();
            for mut stays in passages(starts_inside, events) {
                if let Some(key_jd_tt) = self.window.key(&stays) {
                    for stay in &mut stays {
                        stay.find_nearest(aim, &self.stations);
                    }
                    found.push(Found {
                        aim: index,
                        key_jd_tt,
                        stays,
                    });
                }
            }
        }
        found
    }
}

fn note(events: &mut [Vec<Event>], aim: usize, event: Event) {
    if let Some(events) = events.get_mut(aim) {
        events.push(event);
    }
}
