//! From the crossings of three longitudes to stays within an orb, and from stays to passages.

use super::mover::Crossing;
use crate::angle::separation_deg;

/// A place of the ecliptic at which a body is in exact aspect to something, and how far around it
/// that counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Aim {
    pub(super) longitude_deg: f64,
    pub(super) orb_deg: f64,
}

impl Aim {
    /// Which of the edges is the place itself.
    pub(super) const EXACT: usize = 1;

    /// The beginning of the orb, the place itself, and the end of the orb.
    pub(super) fn edges(&self) -> [f64; 3] {
        let Self {
            longitude_deg,
            orb_deg,
        } = *self;
        [
            longitude_deg - orb_deg,
            longitude_deg,
            longitude_deg + orb_deg,
        ]
    }
}

/// One of the longitudes that matter to an aim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Lower,
    Exact,
    Upper,
}

/// Which side of an orb a body is on, or comes from, or goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Below,
    Above,
}

/// A body at an edge of an aim's orb, or at its middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Event {
    pub(super) jd_tt: f64,
    edge: Edge,
    pub(super) forward: bool,
}

impl Event {
    /// The events of a body's crossings of an aim's [edges](Aim::edges), in their order.
    pub(super) const fn at_edge(index: usize, crossing: &Crossing) -> Self {
        Self {
            jd_tt: crossing.jd_tt,
            edge: match index {
                0 => Edge::Lower,
                1 => Edge::Exact,
                _ => Edge::Upper,
            },
            forward: crossing.forward,
        }
    }

    /// Whether this leads into the orb.
    pub(super) fn enters(&self) -> bool {
        matches!(
            (self.edge, self.forward),
            (Edge::Lower, true) | (Edge::Upper, false)
        )
    }

    /// Where simultaneous events come in the order of the motion: with an orb of nothing all
    /// three are at one moment.
    pub(super) fn rank(&self) -> u8 {
        match (self.edge, self.forward) {
            (Edge::Lower, true) | (Edge::Upper, false) => 0,
            (Edge::Exact, _) => 1,
            (Edge::Lower, false) | (Edge::Upper, true) => 2,
        }
    }
}

/// The moments at which a stay is exact, and whether the body was direct: one as a rule, for which no memory is
/// asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Moments {
    first: Option<(f64, bool)>,
    more: Vec<(f64, bool)>,
}

impl Moments {
    fn push(&mut self, moment: (f64, bool)) {
        if self.first.is_none() {
            self.first = Some(moment);
        } else {
            self.more.push(moment);
        }
    }

    fn last(&self) -> Option<&(f64, bool)> {
        self.more.last().or(self.first.as_ref())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.first.is_none()
    }

    /// In the order of time.
    pub(super) fn iter(&self) -> impl Iterator<Item = &(f64, bool)> {
        self.first.iter().chain(&self.more)
    }
}

/// A stay within the orb; `None` where it began before, or ended after, what was looked at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RawStay {
    pub(super) enters: Option<f64>,
    pub(super) exact: Moments,
    pub(super) leaves: Option<f64>,
    /// The nearest station to the aim, and how far from it, where the stay is never exact.
    pub(super) nearest: Option<(f64, f64)>,
    from: Option<Side>,
    to: Option<Side>,
}

impl RawStay {
    fn begun(enters: Option<f64>, from: Option<Side>) -> Self {
        Self {
            enters,
            exact: Moments::default(),
            leaves: None,
            nearest: None,
            from,
            to: None,
        }
    }

    /// Finds the station at which a stay that is never exact comes nearest to its aim.
    pub(super) fn find_nearest(&mut self, aim: &Aim, stations: &[(f64, f64)]) {
        let (Some(enters), Some(leaves), true) = (self.enters, self.leaves, self.exact.is_empty())
        else {
            return;
        };
        let within = stations
            .iter()
            .filter(|(jd, _)| (enters..=leaves).contains(jd));
        self.nearest = within
            .map(|(jd, longitude)| (*jd, separation_deg(*longitude, aim.longitude_deg)))
            .min_by(|(_, a), (_, b)| a.total_cmp(b));
    }

    /// Whether a part of it is between two moments.
    pub(super) fn overlaps(&self, from_jd_tt: f64, to_jd_tt: f64) -> bool {
        self.enters.is_none_or(|enters| enters <= to_jd_tt)
            && self.leaves.is_none_or(|leaves| leaves >= from_jd_tt)
    }
}

/// The passages of one aim from its events in the order of time.
///
/// A body that leaves the orb and comes back from the same side has turned round in between: that is the
/// same passage. One that comes from the other side has been round the zodiac.
pub(super) fn passages(starts_inside: bool, events: &[Event]) -> Vec<Vec<RawStay>> {
    let mut all: Vec<Vec<RawStay>> = Vec::new();
    let mut stay = starts_inside.then(|| RawStay::begun(None, None));
    for event in events {
        let (before, after) = if event.forward {
            (Side::Below, Side::Above)
        } else {
            (Side::Above, Side::Below)
        };
        if event.enters() {
            // Already inside: the joint of two chunks fell on the edge.
            stay.get_or_insert_with(|| RawStay::begun(Some(event.jd_tt), Some(before)));
        } else if event.edge == Edge::Exact {
            if let Some(stay) = &mut stay
                && stay.exact.last() != Some(&(event.jd_tt, event.forward))
            {
                stay.exact.push((event.jd_tt, event.forward));
            }
        } else if let Some(mut stay) = stay.take() {
            stay.leaves = Some(event.jd_tt);
            stay.to = Some(after);
            join(&mut all, stay);
        }
    }
    if let Some(stay) = stay {
        join(&mut all, stay);
    }
    all
}

fn join(all: &mut Vec<Vec<RawStay>>, stay: RawStay) {
    let last = all.last_mut();
    match last {
        Some(passage) if passage.last().is_some_and(|last| last.to == stay.from) => {
            passage.push(stay);
        }
        _ => all.push(vec![stay]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(jd_tt: f64, edge: Edge, forward: bool) -> Event {
        Event {
            jd_tt,
            edge,
            forward,
        }
    }

    #[test]
    fn a_loop_is_one_passage_and_another_turn_of_the_zodiac_the_next() {
        let loop_of_three = [
            event(1.0, Edge::Lower, true),
            event(2.0, Edge::Exact, true),
            event(3.0, Edge::Upper, true),
            event(4.0, Edge::Upper, false),
            event(5.0, Edge::Exact, false),
            event(6.0, Edge::Lower, false),
            event(7.0, Edge::Lower, true),
            event(8.0, Edge::Exact, true),
            event(9.0, Edge::Upper, true),
            event(20.0, Edge::Lower, true),
            event(21.0, Edge::Exact, true),
        ];
        let all = passages(false, &loop_of_three);
        let shape: Vec<Vec<_>> = all
            .iter()
            .map(|stays| stays.iter().map(|s| (s.enters, s.leaves)).collect())
            .collect();
        assert_eq!(
            shape,
            [
                vec![
                    (Some(1.0), Some(3.0)),
                    (Some(4.0), Some(6.0)),
                    (Some(7.0), Some(9.0)),
                ],
                vec![(Some(20.0), None)],
            ]
        );
    }

    #[test]
    fn a_station_within_the_orb_is_a_stay_without_exactness() {
        let turned = [
            event(1.0, Edge::Lower, true),
            event(5.0, Edge::Lower, false),
        ];
        let all = passages(false, &turned);
        assert_eq!(all.len(), 1);
        assert!(all[0][0].exact.is_empty());
    }

    #[test]
    fn what_is_in_orb_from_the_beginning_has_no_entry() {
        let all = passages(true, &[event(2.0, Edge::Upper, true)]);
        assert_eq!((all[0][0].enters, all[0][0].leaves), (None, Some(2.0)));
    }
}
