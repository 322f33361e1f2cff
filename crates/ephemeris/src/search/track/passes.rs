use alloc::vec::Vec;

use super::Track;
use crate::search::angle::signed_deg;
use crate::search::pieces::{Piece, Sample};
use crate::search::solve;

/// A time error, in days, below which the polynomial's root needs no look at the ephemeris: 0.08 s.
pub(super) const GOOD_DAYS: f64 = 0.08 / 86_400.0;

/// A moment at which a track reaches a target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pass {
    /// The moment, a Julian date of TT, exact to a tenth of a second of the ephemeris.
    pub jd_tt: f64,
    /// The speed there, degrees per day; below zero for a retrograde pass.
    pub speed_deg: f64,
}

impl Track<'_> {
    /// The passes over a longitude, in the order of time: one in a circle, or three (or five) where
    /// the body turns retrograde.
    pub fn passes(&self, longitude_deg: f64) -> impl Iterator<Item = Pass> + '_ {
        self.passes_of(move |_| longitude_deg)
    }

    /// The passes over a longitude that moves slowly itself: a boundary of a sidereal zodiac, or a
    /// point that precesses.
    pub fn passes_of<T: Fn(f64) -> f64>(
        &self,
        target_deg: T,
    ) -> impl Iterator<Item = Pass> + use<'_, T> {
        let mut runs = self.runs();
        let mut run: Option<(Run, f64, f64)> = None;
        let first = target_deg(self.from_jd_tt);
        core::iter::from_fn(move || {
            // The target, without jumps at a full circle.
            let target = |jd: f64| first + signed_deg(target_deg(jd) - first);
            loop {
                let (current, turn, last) = match &mut run {
                    Some(run) => run,
                    None => run.insert(runs.next()?.turns(target)),
                };
                if (*last - *turn) * current.direction() < 0.0 {
                    run = None;
                    continue;
                }
                let circle = 360.0 * *turn;
                *turn += current.direction();
                let current = *current;
                if let Some(pass) = self.pass(&current, |jd| target(jd) + circle) {
                    return Some(pass);
                }
            }
        })
    }

    /// The stretches in which the motion goes one way.
    pub(super) fn runs(&self) -> impl Iterator<Item = Run> + '_ {
        let [from, to] = self.ends;
        let starts = core::iter::once(from).chain(self.turns.iter().copied());
        let ends = self.turns.iter().copied().chain(core::iter::once(to));
        starts
            .zip(ends)
            .enumerate()
            .map(|(index, (start, end))| Run {
                start,
                end,
                is_first: index == 0,
            })
    }

    /// An end of the track. The first is a node, as a rule; the last often is between nodes.
    pub(super) fn end(&self, jd: f64) -> Sample {
        let ends = [self.nodes.first(), self.nodes.last()];
        let node = ends.into_iter().flatten();
        if let Some(node) = node.copied().find(|node| node.jd.total_cmp(&jd).is_eq()) {
            return node;
        }
        let (near, _) = self.unrolled(jd);
        let (angle, speed) = self.exactly(jd);
        Sample {
            jd,
            angle: near + signed_deg(angle - near),
            speed,
        }
    }

    /// Where a run passes a target that it may pass.
    fn pass(&self, run: &Run, target: impl Fn(f64) -> f64) -> Option<Pass> {
        let [before, after] = [run.start, run.end].map(|end| end.angle - target(end.jd));
        let crossed = (before < 0.0 && after >= 0.0) || (before > 0.0 && after <= 0.0);
        if run.is_first && before == 0.0 {
            return Some(Pass {
                jd_tt: run.start.jd,
                speed_deg: run.start.speed,
            });
        }
        if !crossed {
            return None;
        }
        let rising = before < 0.0;
        let bracket = self.bracket(run, |node| (node.angle - target(node.jd) < 0.0) == rising);
        let [low, high] = bracket.map(|end| end.jd);
        let near = |jd: f64| {
            let (angle, speed) = self.unrolled(jd);
            (angle - target(jd), speed)
        };
        let [a, b] = bracket;
        let way = [a.angle - target(a.jd), b.angle - target(b.jd)];
        let guess = low - way[0] * (high - low) / (way[1] - way[0]);
        let (jd_tt, speed_deg) = solve::newton(near, [low, high], rising, guess, bend(&a, &b));
        let is_rough = self.piece(jd_tt).0.is_none_or(|piece| piece.is_rough);
        let near = Pass { jd_tt, speed_deg };
        let is_near_enough = !is_rough && self.subject.error_deg() <= GOOD_DAYS * speed_deg.abs();
        if is_near_enough {
            return Some(near);
        }
        Some(self.settled(near, &bracket, rising, target))
    }

    /// A pass of a polynomial between two nodes, looked at again with the ephemeris.
    pub(super) fn settled(
        &self,
        near: Pass,
        [before, after]: &[Sample; 2],
        is_rising: bool,
        target: impl Fn(f64) -> f64,
    ) -> Pass {
        let exact = |jd: f64| {
            let (angle, speed) = self.exactly(jd);
            (signed_deg(angle - target(jd)), speed)
        };
        let ends = [before.jd, after.jd];
        let bend = bend(before, after);
        let (jd_tt, speed_deg) = solve::newton(exact, ends, is_rising, near.jd_tt, bend);
        Pass { jd_tt, speed_deg }
    }

    /// The neighbours, among the nodes of a run and its ends, between which a condition ends that
    /// holds at its start.
    fn bracket(&self, run: &Run, is_before: impl Fn(&Sample) -> bool) -> [Sample; 2] {
        let nodes = self.inner_nodes(run);
        let count = nodes.partition_point(is_before);
        let low = count.checked_sub(1).and_then(|index| nodes.get(index));
        [
            low.copied().unwrap_or(run.start),
            nodes.get(count).copied().unwrap_or(run.end),
        ]
    }

    /// The nodes between the start of a run and its end.
    pub(super) fn inner_nodes(&self, run: &Run) -> &[Sample] {
        let inner = |jd: f64| (jd - self.start_jd_tt) / self.step_days;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and the number of nodes"
        )]
        let [from, to] = [
            libm::floor(inner(run.start.jd)) as usize + 1,
            libm::ceil(inner(run.end.jd)) as usize,
        ];
        let range = from..to.min(self.nodes.len()).max(from);
        self.nodes.get(range).unwrap_or_default()
    }

    /// Where the motion turns between the first moment and the last.
    pub(super) fn find_turns(&self) -> Vec<Sample> {
        let mut turns = Vec::new();
        for pair in self.nodes.windows(2) {
            let [a, b] = pair else { continue };
            if a.speed * b.speed < 0.0 {
                turns.extend(self.turn(a, b));
            } else if Piece::of(*a, *b).may_turn_twice() {
                self.turns_within(a, b, &mut turns);
            }
        }
        turns.retain(|turn| turn.jd > self.from_jd_tt && turn.jd < self.to_jd_tt);
        turns
    }

    /// Looks closer at a step in which the motion may turn twice.
    fn turns_within(&self, a: &Sample, b: &Sample, turns: &mut Vec<Sample>) {
        const PARTS: u8 = 16;
        let mut before = *a;
        for part in 1..=PARTS {
            let jd = a.jd + (b.jd - a.jd) * f64::from(part) / f64::from(PARTS);
            let (angle, speed) = self.unrolled(jd);
            let after = Sample { jd, angle, speed };
            if before.speed * after.speed < 0.0 {
                turns.extend(self.turn(&before, &after));
            }
            before = after;
        }
    }

    /// The turn between two moments at which the motion goes opposite ways: first by the
    /// polynomial, then by the ephemeris.
    fn turn(&self, a: &Sample, b: &Sample) -> Option<Sample> {
        /// The longitude hardly changes in it.
        const CLOSE_DAYS: f64 = 1e-7;
        let speed = |jd| self.unrolled(jd).1;
        let mut jd = solve::bracketed(speed, [a.jd, b.jd], [a.speed, b.speed]);
        let width = 1e-3 * (b.jd - a.jd);
        let mut change = (speed(jd + width) - speed(jd - width)) / (2.0 * width);
        let (mut angle, mut speed) = self.exactly(jd);
        for _ in 0..8 {
            let shift = -speed / change;
            if !(CLOSE_DAYS..b.jd - a.jd).contains(&shift.abs()) {
                break;
            }
            jd += shift;
            let before = speed;
            (angle, speed) = self.exactly(jd);
            change = (speed - before) / shift;
        }
        let near = self.unrolled(jd).0;
        let angle = near + signed_deg(angle - near);
        let is_inside = jd > a.jd && jd < b.jd && angle.is_finite();
        is_inside.then_some(Sample {
            jd,
            angle,
            speed: 0.0,
        })
    }
}

/// A stretch in which the motion goes one way, from turn to turn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) start: Sample,
    pub(super) end: Sample,
    pub(super) is_first: bool,
}

impl Run {
    pub(super) fn direction(&self) -> f64 {
        if self.end.angle < self.start.angle {
            -1.0
        } else {
            1.0
        }
    }

    /// The run with the first and the last full circle of the target in its way.
    fn turns(self, target: impl Fn(f64) -> f64) -> (Self, f64, f64) {
        let [before, after] =
            [self.start, self.end].map(|end| (end.angle - target(end.jd)) / 360.0);
        let (first, last) = if after < before {
            (libm::floor(before), libm::ceil(after))
        } else {
            (libm::ceil(before), libm::floor(after))
        };
        (self, first, last)
    }
}

/// The change of speed between two moments, at its largest.
pub(super) fn bend(a: &Sample, b: &Sample) -> f64 {
    Piece::of(*a, *b).bend()
}
