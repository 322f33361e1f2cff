//! The bodies of DE440 and SB441-N16, in astronomical units and days.

use std::path::Path;

use sidera_ephemeris::making::AU_KM;

use crate::Failure;
use crate::chiron::Chiron;
use crate::spk::{self, Segment};
use crate::vector::{Vector, add, scale};

/// A body that has a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Sun,
    EarthMoon,
    Earth,
    Moon,
    Mercury,
    Venus,
    Mars,
    Jupiter,
    Saturn,
    Uranus,
    Neptune,
    Pluto,
    Chiron,
    Ceres,
    Pallas,
    Juno,
    Vesta,
}

/// Position and velocity in the ICRF.
#[derive(Clone, Copy, Debug)]
pub(crate) struct State {
    pub(crate) at: Vector,
    pub(crate) rate: Vector,
}

impl State {
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            at: add(self.at, other.at),
            rate: add(self.rate, other.rate),
        }
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        self.plus(other.times(-1.0))
    }

    pub(crate) fn times(self, factor: f64) -> Self {
        Self {
            at: scale(self.at, factor),
            rate: scale(self.rate, factor),
        }
    }
}

/// The kernels, and Chiron's integration.
pub(crate) struct Kernels {
    segments: Vec<Segment>,
    chiron: Option<Chiron>,
}

const PLANETS: [(i32, i32); 12] = [
    (0, 1),
    (0, 2),
    (0, 3),
    (0, 4),
    (0, 5),
    (0, 6),
    (0, 7),
    (0, 8),
    (0, 9),
    (0, 10),
    (3, 301),
    (3, 399),
];
const ASTEROIDS: [(i32, i32); 4] = [(10, 2000001), (10, 2000002), (10, 2000003), (10, 2000004)];

impl Kernels {
    /// Reads what lies between two moments in days of TDB from J2000.0.
    pub(crate) fn open(de440: &Path, sb441: &Path, span: (f64, f64)) -> Result<Self, Failure> {
        let seconds = (span.0 * 86_400.0, span.1 * 86_400.0);
        let mut segments = spk::read(de440, &PLANETS, seconds)?;
        segments.extend(spk::read(sb441, &ASTEROIDS, seconds)?);
        let mut kernels = Self {
            segments,
            chiron: None,
        };
        kernels.chiron = Some(Chiron::integrate(&kernels, span));
        Ok(kernels)
    }

    /// The barycentric state, but the Moon's, which is geocentric.
    pub(crate) fn state(&self, source: Source, days: f64) -> State {
        let from_sun = |target| self.pair(0, 10, days).plus(self.pair(10, target, days));
        match source {
            Source::Sun => self.pair(0, 10, days),
            Source::EarthMoon => self.pair(0, 3, days),
            Source::Earth => self.pair(0, 3, days).plus(self.pair(3, 399, days)),
            Source::Moon => self.pair(3, 301, days).minus(self.pair(3, 399, days)),
            Source::Mercury => self.pair(0, 1, days),
            Source::Venus => self.pair(0, 2, days),
            Source::Mars => self.pair(0, 4, days),
            Source::Jupiter => self.pair(0, 5, days),
            Source::Saturn => self.pair(0, 6, days),
            Source::Uranus => self.pair(0, 7, days),
            Source::Neptune => self.pair(0, 8, days),
            Source::Pluto => self.pair(0, 9, days),
            Source::Chiron => self.chiron.as_ref().map_or(
                State {
                    at: [f64::NAN; 3],
                    rate: [f64::NAN; 3],
                },
                |chiron| chiron.state(days),
            ),
            Source::Ceres => from_sun(2000001),
            Source::Pallas => from_sun(2000002),
            Source::Juno => from_sun(2000003),
            Source::Vesta => from_sun(2000004),
        }
    }

    fn pair(&self, center: i32, target: i32, days: f64) -> State {
        let matches = |s: &&Segment| s.center == center && s.target == target && s.covers(days);
        let Some(segment) = self.segments.iter().find(matches) else {
            return State {
                at: [f64::NAN; 3],
                rate: [f64::NAN; 3],
            };
        };
        let (position, velocity) = segment.state(days);
        State {
            at: scale(position, 1.0 / AU_KM),
            rate: scale(velocity, 1.0 / AU_KM),
        }
    }
}
