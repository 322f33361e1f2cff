//! A motion cut into pieces in which it goes one way only.

use super::angle::signed_deg;
use super::solve;
use super::{MAX_STEPS, SearchError};

/// Speeds below this, in degrees per day, count for nothing when a turn is suspected.
const STILL: f64 = 1e-9;
/// How often a step may be halved where the motion may turn twice.
const MAX_DEPTH: usize = 12;

/// Where something is and how fast it moves at a moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    pub(super) jd: f64,
    pub(super) angle: f64,
    pub(super) speed: f64,
}

/// A stretch of a motion without a turn in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) start: Sample,
    pub(super) end: Sample,
    /// The way made, in degrees, full circles included.
    pub(super) way: f64,
}

/// The pieces of a motion from one moment to another.
///
/// The motion gives an angle in degrees and its speed in degrees per day. A turn within a step
/// shows in the speeds at its ends; two turns, unless the step is too coarse for the motion
/// altogether, show in the way made, which does not fit the speeds.
#[derive(Clone, Debug)]
pub(super) struct Pieces<M> {
    motion: M,
    current: Sample,
    /// Moments after the current one that have been looked at already, the nearest last.
    pending: [Sample; MAX_DEPTH],
    pending_len: usize,
    from: f64,
    to: f64,
    step: f64,
    steps_done: f64,
}

impl<M: FnMut(f64) -> (f64, f64)> Pieces<M> {
    pub(super) fn new(mut motion: M, from: f64, to: f64, step: f64) -> Result<Self, SearchError> {
        if !(from <= to && (to - from).is_finite()) {
            return Err(SearchError::Backwards {
                from_jd_tt: from,
                to_jd_tt: to,
            });
        }
        if !(step > 0.0 && (to - from) / step <= f64::from(MAX_STEPS)) {
            return Err(SearchError::TooManySteps);
        }
        let current = sample(&mut motion, from);
        Ok(Self {
            motion,
            current,
            pending: [current; MAX_DEPTH],
            pending_len: 0,
            from,
            to,
            step,
            steps_done: 0.0,
        })
    }

    /// The motion itself, to look at moments within a piece.
    pub(super) fn motion(&mut self) -> &mut M {
        &mut self.motion
    }

    /// Looks at the middle of a piece.
    pub(super) fn middle(&mut self, piece: &Piece) -> Sample {
        sample(
            &mut self.motion,
            f64::midpoint(piece.start.jd, piece.end.jd),
        )
    }

    /// Looks at a moment, unless too many are pending; false then.
    fn push(&mut self, new: Sample) -> bool {
        match self.pending.get_mut(self.pending_len) {
            Some(slot) => {
                *slot = new;
                self.pending_len += 1;
                true
            }
            None => false,
        }
    }

    /// The next moment after the current one that has been looked at.
    fn nearest(&mut self) -> Option<Sample> {
        if self.pending_len == 0 {
            if self.current.jd >= self.to {
                return None;
            }
            self.steps_done += 1.0;
            let next = (self.from + self.steps_done * self.step).min(self.to);
            let new = sample(&mut self.motion, next);
            self.push(new);
        }
        self.pending.get(self.pending_len - 1).copied()
    }

    /// Where to cut a piece, if the motion turns in it or may turn twice.
    fn cut(&mut self, piece: &Piece) -> Option<Sample> {
        let Piece { start, end, .. } = *piece;
        let width = end.jd - start.jd;
        if start.speed * end.speed < 0.0 {
            let speed = |jd| (self.motion)(jd).1;
            let turn = solve::bracketed(speed, [start.jd, end.jd], [start.speed, end.speed]);
            let mut still = sample(&mut self.motion, turn);
            still.speed = 0.0;
            return (turn > start.jd && turn < end.jd).then_some(still);
        }
        if piece.may_turn_twice() && width > 1e-3 * self.step {
            return Some(sample(&mut self.motion, f64::midpoint(start.jd, end.jd)));
        }
        None
    }
}

impl<M: FnMut(f64) -> (f64, f64)> Iterator for Pieces<M> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            let end = self.nearest()?;
            let piece = Piece::between(self.current, end);
            if let Some(middle) = self.cut(&piece)
                && self.push(middle)
            {
                continue;
            }
            self.pending_len -= 1;
            self.current = end;
            return Some(piece);
        }
    }
}

impl Piece {
    /// The piece between two moments whose angles count full circles.
    #[cfg(feature = "alloc")]
    pub(super) fn of(start: Sample, end: Sample) -> Self {
        Self {
            start,
            end,
            way: end.angle - start.angle,
        }
    }

    /// Whether the motion may turn twice in the piece, although it goes the same way at both ends.
    pub(super) fn may_turn_twice(&self) -> bool {
        let Self { start, end, way } = *self;
        let direction = (start.speed + end.speed).signum();
        let mean = way / (end.jd - start.jd);
        let slowest = slowest(
            start.speed * direction,
            end.speed * direction,
            mean * direction,
        );
        slowest < -STILL
    }

    fn between(start: Sample, end: Sample) -> Self {
        let expected = f64::midpoint(start.speed, end.speed) * (end.jd - start.jd);
        let way = expected + signed_deg(end.angle - start.angle - expected);
        Self { start, end, way }
    }

    /// The change of speed in a unit of time, at its largest.
    pub(super) fn bend(&self) -> f64 {
        let width = self.end.jd - self.start.jd;
        let (s0, s1, mean) = (self.start.speed, self.end.speed, self.way / width);
        let at_start = 6.0 * mean - 4.0 * s0 - 2.0 * s1;
        let at_end = 4.0 * s1 + 2.0 * s0 - 6.0 * mean;
        2.0 * at_start.abs().max(at_end.abs()) / width
    }
}

fn sample<M: FnMut(f64) -> (f64, f64)>(motion: &mut M, jd: f64) -> Sample {
    let (angle, speed) = motion(jd);
    Sample { jd, angle, speed }
}

/// The lowest speed between two ends, from their speeds and the mean speed: that of the cubic.
fn slowest(s0: f64, s1: f64, mean: f64) -> f64 {
    let linear = 2.0 * (3.0 * mean - 2.0 * s0 - s1);
    let square = 3.0 * (s0 + s1 - 2.0 * mean);
    let ends = s0.min(s1);
    let lowest_at = -linear / (2.0 * square);
    if square > 0.0 && lowest_at > 0.0 && lowest_at < 1.0 {
        ends.min(s0 + lowest_at * linear / 2.0)
    } else {
        ends
    }
}
