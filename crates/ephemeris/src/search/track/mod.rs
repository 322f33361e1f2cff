//! A longitude followed over a stretch of time once, and then asked as often as one likes.

mod hermite;
mod nodes;
mod passes;
mod subject;
mod sweep;

use alloc::vec::Vec;

use super::bodies::checked;
use super::pieces::Sample;
use super::stations::Turn;
use super::{MAX_STEPS, SearchError, Station};
use crate::Ephemeris;
use hermite::{NODES, Polynomial};
pub use passes::Pass;
use subject::Looks;
pub use subject::Subject;

/// The way of a longitude, or of the difference of two, between two moments.
///
/// It is made of positions and speeds at equal steps, sparse for slow bodies, joined by polynomials of the
/// seventh degree. Asking it for the passes over a longitude costs no position where the
/// polynomial alone is exact to 0.08 seconds of time, and one or two where it is not (slow
/// bodies, and stations): what it finds is as exact as what [`longitude_passes`](super::longitude_passes) finds. A search for
/// many longitudes, as of all that a chart's points can be transited by, is many times faster so.
///
/// ```
/// use sidera_ephemeris::search::{Subject, Track};
/// use sidera_ephemeris::{Body, Ephemeris};
///
/// let ephemeris = Ephemeris::embedded();
/// // Ten years of Mars and Saturn; one evaluation of what they share at each moment.
/// let subjects = [Subject::Longitude(Body::Mars), Subject::Longitude(Body::Saturn)];
/// let tracks = Track::all(&ephemeris, &subjects, 2460310.5, 2463963.5)?;
/// let transits: usize = tracks
///     .iter()
///     .flat_map(|track| (0..12).map(move |sign| track.passes(30.0 * f64::from(sign)).count()))
///     .sum();
/// assert_eq!(transits, 77);
/// assert!((tracks[0].longitude_deg(2460310.5) - 267.4).abs() < 0.5);
/// # Ok::<(), sidera_ephemeris::search::SearchError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Track<'e> {
    ephemeris: &'e Ephemeris<'e>,
    subject: Subject,
    from_jd_tt: f64,
    to_jd_tt: f64,
    /// The first node's moment, and the days from one to the next.
    start_jd_tt: f64,
    step_days: f64,
    /// Moments at equal steps, angles not reduced to a circle.
    nodes: Vec<Sample>,
    /// Each over [`NODES`] nodes, sharing the last with the next one.
    pieces: Vec<Polynomial>,
    /// Where the motion turns, exactly; in the order of time.
    turns: Vec<Sample>,
    /// The first moment and the last.
    ends: [Sample; 2],
}

/// What stands for an end until it has been looked at.
const NOWHERE: Sample = Sample {
    jd: f64::NAN,
    angle: f64::NAN,
    speed: f64::NAN,
};

impl<'e> Track<'e> {
    /// Follows one subject.
    ///
    /// # Errors
    ///
    /// When the track runs backwards, leaves the ephemeris or takes too many steps.
    pub fn new(
        ephemeris: &'e Ephemeris<'e>,
        subject: Subject,
        from_jd_tt: f64,
        to_jd_tt: f64,
    ) -> Result<Self, SearchError> {
        let mut tracks = Self::all(ephemeris, &[subject], from_jd_tt, to_jd_tt)?;
        tracks.pop().ok_or(SearchError::TooManySteps)
    }

    /// Follows several subjects over the same time, the sky of each moment made once for all.
    ///
    /// # Errors
    ///
    /// As [`Track::new`].
    pub fn all(
        ephemeris: &'e Ephemeris<'e>,
        subjects: &[Subject],
        from_jd_tt: f64,
        to_jd_tt: f64,
    ) -> Result<Vec<Self>, SearchError> {
        checked(ephemeris, from_jd_tt, to_jd_tt)?;
        let finest = subjects
            .iter()
            .map(|subject| subject.step_days())
            .fold(f64::INFINITY, f64::min);
        if (to_jd_tt - from_jd_tt) / finest > f64::from(MAX_STEPS) {
            return Err(SearchError::TooManySteps);
        }
        let grids = nodes::collect(ephemeris, subjects, from_jd_tt, to_jd_tt);
        let tracks = subjects.iter().zip(grids).map(|(&subject, grid)| {
            let mut track = Self {
                ephemeris,
                subject,
                from_jd_tt,
                to_jd_tt,
                start_jd_tt: grid.start,
                step_days: grid.step,
                pieces: Polynomial::through(&grid.nodes, &grid.behind_sun),
                nodes: grid.nodes,
                turns: Vec::new(),
                ends: [NOWHERE; 2],
            };
            track.turns = track.find_turns();
            track.ends = [from_jd_tt, to_jd_tt].map(|jd| track.end(jd));
            track
        });
        Ok(tracks.collect())
    }

    /// What is followed.
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// The first moment, a Julian date of TT.
    pub fn from_jd_tt(&self) -> f64 {
        self.from_jd_tt
    }

    /// The last moment, a Julian date of TT.
    pub fn to_jd_tt(&self) -> f64 {
        self.to_jd_tt
    }

    /// The longitude at a moment between the first and the last, degrees in [0, 360), within
    /// [`Subject::error_deg`] of the ephemeris.
    pub fn longitude_deg(&self, jd_tt: f64) -> f64 {
        super::angle::positive_deg(self.unrolled(jd_tt).0)
    }

    /// The speed at a moment between the first and the last, degrees per day.
    pub fn speed_deg(&self, jd_tt: f64) -> f64 {
        self.unrolled(jd_tt).1
    }

    /// The way from the first moment to the last, degrees, full circles counted.
    pub fn way_deg(&self) -> f64 {
        let [first, last] = self.ends;
        last.angle - first.angle
    }

    /// The stations between the first moment and the last. Two turns of the true node or the
    /// osculating apogee within half an hour of each other may be missed.
    pub fn stations(&self) -> impl Iterator<Item = Station> {
        let [
            Sample {
                speed: first_speed, ..
            },
            _,
        ] = self.ends;
        self.turns
            .iter()
            .scan(first_speed < 0.0, |retrograde, turn| {
                *retrograde = !*retrograde;
                Some(Station {
                    jd_tt: turn.jd,
                    longitude_deg: super::angle::positive_deg(turn.angle),
                    turn: if *retrograde {
                        Turn::Retrograde
                    } else {
                        Turn::Direct
                    },
                })
            })
    }

    /// The longitude, full circles counted, and the speed.
    fn unrolled(&self, jd_tt: f64) -> (f64, f64) {
        let (piece, steps) = self.piece(jd_tt);
        let (angle, slope) = piece.map_or((f64::NAN, f64::NAN), |piece| piece.at(steps));
        (angle, slope / self.step_days)
    }

    /// The polynomial of a moment, and the steps since its first node.
    fn piece(&self, jd_tt: f64) -> (Option<&Polynomial>, f64) {
        const PER_PIECE: f64 = (NODES - 1) as f64;
        let steps = (jd_tt - self.start_jd_tt) / self.step_days;
        let last = self.pieces.len().saturating_sub(1);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the cast saturates, and the least of it and the last piece is an index"
        )]
        let index = ((steps / PER_PIECE) as usize).min(last);
        (self.pieces.get(index), steps - index as f64 * PER_PIECE)
    }

    /// The angle and speed straight from the ephemeris, the angle reduced to a circle.
    fn exactly(&self, jd_tt: f64) -> (f64, f64) {
        self.ephemeris
            .sky(jd_tt)
            .map_or((f64::NAN, f64::NAN), |sky| {
                let look = self.subject.of(&mut Looks::of(&sky));
                (look.angle, look.speed)
            })
    }
}
