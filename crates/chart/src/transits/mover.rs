//! The longitudes of bodies over time, in chunks of a fixed grid.
//!
//! Chunks begin at multiples of their length, whatever was asked for: what is found in one is the same, to
//! the last bit, from whichever side and in whichever page it is reached.

use sidera_ephemeris::search::{Station, Subject, Track};
use sidera_ephemeris::{Body, Ephemeris};

use crate::angle::{difference_deg, separation_deg};

/// The length of a chunk, days.
const CHUNK_DAYS: f64 = 180.0;

/// In so many days no body gets half round the circle.
const STRIDE_DAYS: f64 = 9.0;

/// The chunk that holds a moment.
#[expect(
    clippy::cast_possible_truncation,
    reason = "moments of the ephemeris are within some 2.6 million days"
)]
pub(super) fn chunk_of(jd_tt: f64) -> i64 {
    (jd_tt / CHUNK_DAYS).floor() as i64
}

/// Beginning and end of a chunk within the ephemeris; `None` where it has none of it.
pub(super) fn bounds(ephemeris: &Ephemeris<'_>, chunk: i64) -> Option<(f64, f64)> {
    let span = ephemeris.span();
    let start = (chunk as f64 * CHUNK_DAYS).max(span.start_jd_tt);
    let end = ((chunk + 1) as f64 * CHUNK_DAYS).min(span.end_jd_tt);
    (start < end).then_some((start, end))
}

/// The motion of some bodies in a chunk, in their order; none where the ephemeris does not reach.
pub(super) fn stretches<'e>(
    ephemeris: &'e Ephemeris<'e>,
    chunk: i64,
    bodies: &[Body],
) -> Vec<Stretch<'e>> {
    let Some((start, end)) = bounds(ephemeris, chunk) else {
        return Vec::new();
    };
    let subjects: Vec<Subject> = bodies.iter().copied().map(Subject::Longitude).collect();
    let tracks = Track::all(ephemeris, &subjects, start, end).unwrap_or_default();
    tracks.into_iter().map(Stretch::of).collect()
}

/// The motion of a body in a chunk.
pub(super) struct Stretch<'e> {
    track: Track<'e>,
    /// The middle of all longitudes that the body has, and how far from it they are, with a margin.
    middle_deg: f64,
    reach_deg: f64,
}

/// A moment at which a body is at a longitude.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Crossing {
    pub(super) jd_tt: f64,
    /// Whether the longitude was growing.
    pub(super) forward: bool,
}

impl<'e> Stretch<'e> {
    fn of(track: Track<'e>) -> Self {
        const MARGIN_DEG: f64 = 0.01;
        let mut stretch = Self {
            track,
            middle_deg: 0.0,
            reach_deg: f64::INFINITY,
        };
        let first = stretch.first_longitude_deg();
        let way = stretch.way_deg();
        // Only what stays within half a circle can be told by the shorter arc from its beginning.
        let turns = stretch
            .stations()
            .map(|(_, longitude)| difference_deg(longitude, first));
        let (low, high) = turns.fold((way.min(0.0), way.max(0.0)), |(low, high), off| {
            (low.min(off), high.max(off))
        });
        if high - low < 90.0 {
            stretch.middle_deg = first + f64::midpoint(low, high);
            stretch.reach_deg = (high - low) / 2.0 + MARGIN_DEG;
        }
        stretch
    }

    /// The longitude at the beginning.
    pub(super) fn first_longitude_deg(&self) -> f64 {
        self.track.longitude_deg(self.track.from_jd_tt())
    }

    /// The longitude at the end.
    pub(super) fn last_longitude_deg(&self) -> f64 {
        self.track.longitude_deg(self.track.to_jd_tt())
    }

    /// The way from the beginning to the end, degrees, full circles included.
    pub(super) fn way_deg(&self) -> f64 {
        let (mut jd_tt, end) = (self.track.from_jd_tt(), self.track.to_jd_tt());
        let mut at = self.first_longitude_deg();
        let mut way = 0.0;
        while jd_tt < end {
            jd_tt = (jd_tt + STRIDE_DAYS).min(end);
            let next = self.track.longitude_deg(jd_tt);
            way += difference_deg(next, at);
            at = next;
        }
        way
    }

    /// The stations: their moments and longitudes.
    pub(super) fn stations(&self) -> impl Iterator<Item = (f64, f64)> {
        let told = |station: Station| (station.jd_tt, station.longitude_deg);
        self.track.stations().map(told)
    }

    /// All moments at which the body is at a longitude.
    pub(super) fn crossings(&self, longitude_deg: f64) -> impl Iterator<Item = Crossing> {
        let near = separation_deg(longitude_deg, self.middle_deg) <= self.reach_deg;
        let passes = near.then(|| self.track.passes(longitude_deg));
        passes.into_iter().flatten().map(|pass| Crossing {
            jd_tt: pass.jd_tt,
            forward: pass.speed_deg >= 0.0,
        })
    }
}

/// The longest way that a body goes against its usual direction before it turns again, degrees, and a
/// little more.
pub(super) const fn longest_way_back_deg(body: Body) -> f64 {
    match body {
        Body::Sun | Body::Moon | Body::MeanNode | Body::MeanApogee => 0.0,
        Body::Mercury | Body::Venus | Body::Mars => 20.5,
        Body::Ceres | Body::Pallas | Body::Juno | Body::Vesta => 25.0,
        Body::Jupiter => 11.0,
        Body::Saturn | Body::Chiron => 8.0,
        Body::Uranus => 5.0,
        Body::Neptune | Body::Pluto => 3.5,
        Body::TrueNode => 1.0,
        Body::OsculatingApogee => 60.0,
    }
}
