//! The longitudes of bodies over time, in chunks of a fixed grid.
//!
//! Chunks begin at multiples of their length, whatever was asked for: what is found in one is the same, to
//! the last bit, from whichever side and in whichever page it is reached.

use sidera_ephemeris::search::{Station, Subject, Track};
use sidera_ephemeris::{Body, Ephemeris};

/// The length of a chunk, days.
const CHUNK_DAYS: f64 = 90.0;

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
    tracks.into_iter().map(|track| Stretch { track }).collect()
}

/// The motion of a body in a chunk.
pub(super) struct Stretch<'e> {
    track: Track<'e>,
}

/// A moment at which a body is at a longitude.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Crossing {
    pub(super) jd_tt: f64,
    /// Whether the longitude was growing.
    pub(super) forward: bool,
}

impl Stretch<'_> {
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
        self.track.way_deg()
    }

    /// The stations: their moments and longitudes.
    pub(super) fn stations(&self) -> impl Iterator<Item = (f64, f64)> {
        let told = |station: Station| (station.jd_tt, station.longitude_deg);
        self.track.stations().map(told)
    }

    /// All moments at which the body is at one of some longitudes, which are sorted, in the order of
    /// time: each with the longitude's place in the list, and as exact as is wanted there.
    pub(super) fn sweep(
        &self,
        longitudes_deg: &[f64],
        within_days: impl Fn(usize) -> f64,
        mut found: impl FnMut(usize, Crossing),
    ) {
        self.track
            .sweep(longitudes_deg, within_days, |index, pass| {
                let crossing = Crossing {
                    jd_tt: pass.jd_tt,
                    forward: pass.speed_deg >= 0.0,
                };
                found(index, crossing);
            });
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
