use alloc::vec::Vec;

use super::hermite::NODES;
use super::subject::{Look, Looks, Subject};
use crate::Ephemeris;
use crate::search::angle::signed_deg;
use crate::search::pieces::Sample;

/// Equally spaced moments and what a subject does at them: a whole number of polynomials.
pub(super) struct Grid {
    subject: Subject,
    pub(super) start: f64,
    pub(super) step: f64,
    count: usize,
    pub(super) nodes: Vec<Sample>,
    /// Which of the nodes have the Sun near the line of sight.
    pub(super) behind_sun: Vec<bool>,
}

/// The grids of all subjects over a stretch of time. As long as they begin at the same moment, the
/// finer ones have the coarser ones' moments, too, and the sky of each is made once.
pub(super) fn collect(
    ephemeris: &Ephemeris<'_>,
    subjects: &[Subject],
    from: f64,
    to: f64,
) -> Vec<Grid> {
    let span = ephemeris.span();
    let within = [span.start_jd_tt, span.end_jd_tt];
    let mut grids: Vec<Grid> = subjects
        .iter()
        .map(|&subject| Grid::new(subject, from, to, within))
        .collect();
    loop {
        let next = grids
            .iter()
            .filter_map(Grid::next)
            .fold(f64::INFINITY, f64::min);
        if next.is_infinite() {
            return grids;
        }
        // Rounding may lead beyond the end by a bit.
        let Ok(sky) = ephemeris.sky(next.min(span.end_jd_tt)) else {
            return grids;
        };
        let mut looks = Looks::of(&sky);
        for grid in &mut grids {
            if grid.next() == Some(next) {
                grid.push(&mut looks);
            }
        }
    }
}

impl Grid {
    /// The grid of a subject. Where the last polynomial would reach beyond the ephemeris, it begins
    /// earlier, and where that is not possible, either, its steps are shorter.
    fn new(subject: Subject, from: f64, to: f64, [earliest, latest]: [f64; 2]) -> Self {
        let usual = subject.step_days();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number, bounded by the caller"
        )]
        let steps = libm::ceil((to - from) / usual) as usize;
        let steps = steps.div_ceil(NODES - 1).max(1) * (NODES - 1);
        let length = usual * steps as f64;
        let start = from.min(latest - length).max(earliest);
        Self {
            subject,
            start,
            step: usual.min((latest - start) / steps as f64),
            count: steps + 1,
            nodes: Vec::with_capacity(steps + 1),
            behind_sun: Vec::with_capacity(steps + 1),
        }
    }

    /// The moment of the next node, if there is one to come.
    fn next(&self) -> Option<f64> {
        let index = self.nodes.len();
        (index < self.count).then_some(self.start + index as f64 * self.step)
    }

    /// What the subject does at the next moment, the angle as it goes on from the node before,
    /// full circles counted.
    fn push(&mut self, looks: &mut Looks<'_, '_>) {
        let jd = looks.sky.jd_tt();
        let Look {
            angle,
            speed,
            is_behind_sun,
        } = self.subject.of(looks);
        let angle = self.nodes.last().map_or(angle, |before| {
            let expected = before.angle + 0.5 * (before.speed + speed) * (jd - before.jd);
            expected + signed_deg(angle - expected)
        });
        self.nodes.push(Sample { jd, angle, speed });
        self.behind_sun.push(is_behind_sun);
    }
}
