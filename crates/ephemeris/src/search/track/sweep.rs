use super::passes::{GOOD_DAYS, Run, bend};
use super::{Pass, Track};
use crate::search::pieces::Sample;
use crate::search::solve;

impl Track<'_> {
    /// The passes over many longitudes in one sweep along the track, in the order of time: each with the
    /// place of its longitude in the list, which must be sorted and in [0, 360). They are those that
    /// [`passes`](Self::passes) finds one longitude after the other.
    ///
    /// `within_days` says of each how exact the moment has to be: one that the polynomials give as
    /// exactly costs no look at the ephemeris. What is asked for more exactly than to a tenth of a
    /// second, is as exact as that.
    ///
    /// A pass depends on the track and its longitude alone, not on what else is in the list.
    pub fn sweep(
        &self,
        longitudes_deg: &[f64],
        within_days: impl Fn(usize) -> f64,
        mut found: impl FnMut(usize, Pass),
    ) {
        for run in self.runs() {
            let Some(mut next) = Next::of(&run, longitudes_deg) else {
                return;
            };
            if next.is_beyond(&run.end) {
                continue;
            }
            let mut before = run.start;
            let last = core::iter::once(&run.end);
            for after in self.inner_nodes(&run).iter().chain(last) {
                while !next.is_beyond(after) {
                    let good_days = within_days(next.index).max(GOOD_DAYS);
                    let pass = self.pass_between(&before, after, &next, good_days);
                    found(next.index, pass);
                    next.advance();
                }
                before = *after;
            }
        }
    }

    /// The pass over a target that is reached between two neighbouring nodes of a run.
    fn pass_between(
        &self,
        before: &Sample,
        after: &Sample,
        next: &Next<'_>,
        good_days: f64,
    ) -> Pass {
        let target = next.angle();
        let way = after.angle - before.angle;
        let done = (target - before.angle) / way;
        if done <= 0.0 || done.is_nan() {
            return Pass {
                jd_tt: before.jd,
                speed_deg: before.speed,
            };
        }
        let days = after.jd - before.jd;
        let (piece, middle) = self.piece(f64::midpoint(before.jd, after.jd));
        // In steps of the track, whose polynomials have them.
        let step = self.step_days;
        let low = middle - 0.5 * days / step;
        let high = middle + 0.5 * days / step;
        let mean = way / days;
        let guess = low + (high - low) * inverse(done, mean / before.speed, mean / after.speed);
        let near = |steps: f64| {
            let (angle, slope) = piece.map_or((f64::NAN, f64::NAN), |piece| piece.at(steps));
            (angle - target, slope)
        };
        let bend_in_steps = bend(before, after) * step * step;
        let (steps, slope) = solve::newton(near, [low, high], next.is_rising, guess, bend_in_steps);
        let jd_tt = before.jd + (steps - low) * step;
        let is_rough = piece.is_none_or(|piece| piece.is_rough);
        let near = Pass {
            jd_tt,
            speed_deg: slope / step,
        };
        if !is_rough && self.subject.error_deg() <= good_days * near.speed_deg.abs() {
            return near;
        }
        self.settled(near, &[*before, *after], next.is_rising, |_| target)
    }
}

/// The next longitude in the way of a run.
struct Next<'l> {
    longitudes_deg: &'l [f64],
    index: usize,
    longitude_deg: f64,
    /// Full circles before it, in degrees.
    circles_deg: f64,
    is_rising: bool,
}

impl<'l> Next<'l> {
    /// The first longitude after the start of a run, or at it where the track begins.
    fn of(run: &Run, longitudes_deg: &'l [f64]) -> Option<Self> {
        let angle = run.start.angle;
        let circles_deg = libm::floor(angle / 360.0) * 360.0;
        let is_rising = run.direction() > 0.0;
        let takes_start = run.is_first;
        // Rising, how many are left behind; falling, how many are still ahead.
        let count = longitudes_deg.partition_point(|longitude| {
            let off = longitude + circles_deg - angle;
            off < 0.0 || (off == 0.0 && is_rising != takes_start)
        });
        let mut next = Self {
            longitudes_deg,
            index: count,
            longitude_deg: *longitudes_deg.first()?,
            circles_deg,
            is_rising,
        };
        if is_rising {
            next.settle();
        } else {
            next.advance();
        }
        Some(next)
    }

    fn angle(&self) -> f64 {
        self.longitude_deg + self.circles_deg
    }

    /// Whether it is reached after a moment only.
    fn is_beyond(&self, moment: &Sample) -> bool {
        // A motion that is no number has no end that it could reach.
        let reached = if self.is_rising {
            self.angle() <= moment.angle
        } else {
            self.angle() >= moment.angle
        };
        !reached
    }

    fn advance(&mut self) {
        if self.is_rising {
            self.index += 1;
        } else if let Some(index) = self.index.checked_sub(1) {
            self.index = index;
        } else {
            self.index = self.longitudes_deg.len().saturating_sub(1);
            self.circles_deg -= 360.0;
        }
        self.settle();
    }

    fn settle(&mut self) {
        if self.index >= self.longitudes_deg.len() {
            self.index = 0;
            self.circles_deg += 360.0;
        }
        if let Some(longitude) = self.longitudes_deg.get(self.index) {
            self.longitude_deg = *longitude;
        }
    }
}

/// The part of the time in which a part of the way is made, by the cubic through both ends; with the slopes
/// of the time over the way there. At a turn, where time has no slope, the way goes with its square.
fn inverse(done: f64, slope_before: f64, slope_after: f64) -> f64 {
    /// A cubic with steeper slopes than this need not be monotone.
    const STEEPEST: f64 = 3.0;
    let left = 1.0 - done;
    let is_steep = |slope: f64| !(0.0..=STEEPEST).contains(&slope);
    match (is_steep(slope_before), is_steep(slope_after)) {
        (false, false) => {
            done * (done * (3.0 - 2.0 * done) + left * (slope_before * left - slope_after * done))
        }
        (true, false) => libm::sqrt(done.max(0.0)),
        (false, true) => 1.0 - libm::sqrt(left.max(0.0)),
        (true, true) => done,
    }
}
