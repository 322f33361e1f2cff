use super::SearchError;
use super::angle::signed_deg;
use super::curve::Curve;
use super::pieces::{Piece, Pieces};
use super::solve;

/// A moment at which a motion reaches one of its targets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// The moment, a Julian date of TT, exact to a hundredth of a second of the motion given (for
    /// Sun and Moon, a tenth).
    pub jd_tt: f64,
    /// Which of the targets is reached.
    pub target: usize,
    /// The speed of the motion about there, degrees per day; below zero for a retrograde pass.
    pub speed_deg: f64,
}

/// All moments at which an angle reaches given values, in the order of time.
///
/// The angle and its speed come from a function of time, the values from another, since the
/// boundaries of a sidereal zodiac move. Nothing is allocated, and the function is evaluated once
/// a step, where the motion turns, and once or twice a crossing. See [`crossings`].
#[derive(Clone, Debug)]
pub struct Crossings<M, T> {
    pieces: Pieces<M>,
    targets: T,
    count: usize,
    piece: Option<Piece>,
    /// Whether a quintic through three moments of a step is as good as the motion.
    is_smooth: bool,
    curve: Option<Curve>,
    /// How far into the piece the crossing lay that was reported last, and which it was.
    last: Option<(f64, usize)>,
    first_piece: bool,
}

/// Finds all moments at which `motion` reaches one of `count` targets.
///
/// `motion` gives an angle in degrees and its speed in degrees per day at a Julian date;
/// `target` gives the angle of a target at a Julian date, in degrees, and hardly moves itself: less
/// than a degree in a step. The angle may turn at most twice in `step_days` and must keep within
/// half a circle of what its speeds at the ends suggest. A pass that touches a target without
/// crossing it is reported or not, as rounding has it.
///
/// # Errors
///
/// When the search runs backwards or takes more than [`MAX_STEPS`](super::MAX_STEPS) steps.
///
/// ```
/// use sidera_ephemeris::search::crossings;
///
/// // Ten degrees a day, and the quarters of the circle.
/// let motion = |jd: f64| (10.0 * jd + 5.0, 10.0);
/// let quarter = |index, _| 90.0 * index as f64;
/// let found: Vec<_> = crossings(motion, 4, quarter, 0.0, 40.0, 3.0)?
///     .map(|crossing| (crossing.target, crossing.jd_tt))
///     .collect();
/// assert_eq!(found, [(1, 8.5), (2, 17.5), (3, 26.5), (0, 35.5)]);
/// # Ok::<(), sidera_ephemeris::search::SearchError>(())
/// ```
pub fn crossings<M, T>(
    motion: M,
    count: usize,
    target: T,
    from_jd_tt: f64,
    to_jd_tt: f64,
    step_days: f64,
) -> Result<Crossings<M, T>, SearchError>
where
    M: FnMut(f64) -> (f64, f64),
    T: Fn(usize, f64) -> f64,
{
    Ok(Crossings {
        pieces: Pieces::new(motion, from_jd_tt, to_jd_tt, step_days)?,
        targets: target,
        count,
        piece: None,
        is_smooth: false,
        curve: None,
        last: None,
        first_piece: true,
    })
}

impl<M, T> Crossings<M, T>
where
    M: FnMut(f64) -> (f64, f64),
    T: Fn(usize, f64) -> f64,
{
    /// Trusts the quintic through the ends and the middle of each step: then many crossings in a
    /// step cost one look at the motion together. For motions of which that is known.
    pub(super) fn smooth(self) -> Self {
        Self {
            is_smooth: true,
            ..self
        }
    }

    /// The next target in the way of a piece, and how far it is from the start.
    fn next_in(&self, piece: &Piece) -> Option<(f64, usize)> {
        let mut next: Option<(f64, usize)> = None;
        for index in 0..self.count {
            let Some(distance) = self.distance(piece, index) else {
                continue;
            };
            let key = (distance, index);
            let is_new = self.last.is_none_or(|last| key > last);
            if is_new && next.is_none_or(|best| key < best) {
                next = Some(key);
            }
        }
        next
    }

    /// How far from the start of a piece a target lies, if it is crossed there.
    fn distance(&self, piece: &Piece, index: usize) -> Option<f64> {
        let at_start = (self.targets)(index, piece.start.jd);
        let before = signed_deg(piece.start.angle - at_start);
        // Nothing can be crossed that is farther than the way made and the target's own motion.
        if before.abs() > piece.way.abs() + 1.0 {
            return None;
        }
        let at_end = (self.targets)(index, piece.end.jd);
        let after = before + piece.way - signed_deg(at_end - at_start);
        // The next piece begins with just this difference: its sign must be the same.
        let after = if after.abs() < 90.0 {
            signed_deg(piece.end.angle - at_end)
        } else {
            after
        };
        let crossed = (before < 0.0 && after >= 0.0) || (before > 0.0 && after <= 0.0);
        let starts_there = self.first_piece && before == 0.0;
        (crossed || starts_there).then_some(before.abs())
    }

    /// The exact moment of a crossing in a piece.
    fn refine(&mut self, piece: &Piece, distance: f64, index: usize) -> Crossing {
        let before = signed_deg(piece.start.angle - (self.targets)(index, piece.start.jd));
        if before == 0.0 {
            return Crossing {
                jd_tt: piece.start.jd,
                target: index,
                speed_deg: piece.start.speed,
            };
        }
        let curve = if let Some(curve) = self.curve {
            curve
        } else {
            let curve = if self.is_smooth {
                Curve::quintic(piece, &self.pieces.middle(piece))
            } else {
                Curve::cubic(piece)
            };
            *self.curve.insert(curve)
        };
        let targets = &self.targets;
        let drift = signed_deg(targets(index, piece.end.jd) - targets(index, piece.start.jd));
        let (part, speed_deg) = curve.reaches(distance.copysign(-before), drift);
        let guess = piece.start.jd + part * (piece.end.jd - piece.start.jd);
        if self.is_smooth {
            return Crossing {
                jd_tt: guess,
                target: index,
                speed_deg,
            };
        }
        let motion = self.pieces.motion();
        let function = |jd: f64| {
            let (angle, speed) = motion(jd);
            (signed_deg(angle - targets(index, jd)), speed)
        };
        let bracket = [piece.start.jd, piece.end.jd];
        let (jd_tt, speed_deg) =
            solve::newton(function, bracket, before < 0.0, guess, piece.bend());
        Crossing {
            jd_tt,
            target: index,
            speed_deg,
        }
    }
}

impl<M, T> Iterator for Crossings<M, T>
where
    M: FnMut(f64) -> (f64, f64),
    T: Fn(usize, f64) -> f64,
{
    type Item = Crossing;

    fn next(&mut self) -> Option<Crossing> {
        loop {
            let piece = if let Some(piece) = self.piece {
                piece
            } else {
                self.last = None;
                self.curve = None;
                *self.piece.insert(self.pieces.next()?)
            };
            if let Some((distance, index)) = self.next_in(&piece) {
                self.last = Some((distance, index));
                return Some(self.refine(&piece, distance, index));
            }
            self.piece = None;
            self.first_piece = false;
        }
    }
}
