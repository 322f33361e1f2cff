//! The edges of many aims, in the order of the zodiac.

use super::mover::{Crossing, Stretch};
use super::passage::{Aim, Event};
use crate::angle::normalize_deg;

/// When a body comes within an orb and leaves it is told as exactly as the polynomials of its motion give
/// it: to a tenth of a second of arc, which is a second of time for all bodies up to Mars. When it is exact is
/// told to a tenth of a second of time.
const AS_THE_TRACK_HAS_IT: f64 = f64::INFINITY;

/// The longitudes that matter to the aims of a body, sorted: one sweep along its way finds all of them.
pub(super) struct Edges {
    longitudes_deg: Vec<f64>,
    /// Of each longitude, the aim and which of its edges.
    marks: Vec<(usize, usize)>,
}

impl Edges {
    pub(super) fn of(aims: &[Aim]) -> Self {
        let edges = aims.iter().enumerate().flat_map(|(aim, place)| {
            let edges = place.edges().into_iter().enumerate();
            edges.map(move |(edge, longitude)| (normalize_deg(longitude), (aim, edge)))
        });
        let mut edges: Vec<(f64, (usize, usize))> = edges.collect();
        edges.sort_by(|(a, x), (b, y)| a.total_cmp(b).then(x.cmp(y)));
        let (longitudes_deg, marks) = edges.into_iter().unzip();
        Self {
            longitudes_deg,
            marks,
        }
    }

    /// Those of some aims only.
    pub(super) fn only(&self, is_wanted: impl Fn(usize) -> bool) -> Self {
        let edges = self.longitudes_deg.iter().zip(&self.marks);
        let (longitudes_deg, marks) = edges.filter(|(_, (aim, _))| is_wanted(*aim)).unzip();
        Self {
            longitudes_deg,
            marks,
        }
    }

    /// What happens at these edges in a chunk, in the order of time: each with its aim.
    pub(super) fn sweep(&self, stretch: &Stretch<'_>, mut found: impl FnMut(usize, Event)) {
        let within_days = |index: usize| match self.marks.get(index) {
            Some((_, Aim::EXACT)) => 0.0,
            _ => AS_THE_TRACK_HAS_IT,
        };
        let longitudes = &self.longitudes_deg;
        stretch.sweep(longitudes, within_days, |index, crossing: Crossing| {
            if let Some(&(aim, edge)) = self.marks.get(index) {
                found(aim, Event::at_edge(edge, &crossing));
            }
        });
    }
}
