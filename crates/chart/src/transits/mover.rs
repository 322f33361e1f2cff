//! The longitude of one body over time, in chunks of a fixed grid.
//!
//! Chunks begin at multiples of their length, whatever was asked for: what is found in one is the same, to
//! the last bit, from whichever side and in whichever page it is reached.

use sidera_ephemeris::search::longitude_passes;
use sidera_ephemeris::{Body, Ephemeris};

/// A body whose longitude is looked at chunk by chunk.
pub(super) struct Mover<'e> {
    ephemeris: &'e Ephemeris<'e>,
    body: Body,
    chunk_days: f64,
}

/// A moment at which a body is at a longitude.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Crossing {
    pub(super) jd_tt: f64,
    /// Which of the longitudes.
    pub(super) index: usize,
    /// Whether the longitude was growing.
    pub(super) forward: bool,
}

impl<'e> Mover<'e> {
    pub(super) fn new(ephemeris: &'e Ephemeris<'e>, body: Body) -> Self {
        Self {
            ephemeris,
            body,
            chunk_days: chunk_days(body),
        }
    }

    /// The chunk that holds a moment.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "moments of the ephemeris are within some 2.6 million days"
    )]
    pub(super) fn chunk_of(&self, jd_tt: f64) -> i64 {
        (jd_tt / self.chunk_days).floor() as i64
    }

    /// Beginning and end of a chunk within the ephemeris; `None` where it has none of it.
    pub(super) fn bounds(&self, chunk: i64) -> Option<(f64, f64)> {
        let span = self.ephemeris.span();
        let start = (chunk as f64 * self.chunk_days).max(span.start_jd_tt);
        let end = ((chunk + 1) as f64 * self.chunk_days).min(span.end_jd_tt);
        (start < end).then_some((start, end))
    }

    /// The longitude at a moment of the ephemeris.
    pub(super) fn longitude_deg(&self, jd_tt: f64) -> f64 {
        self.ephemeris
            .sky(jd_tt)
            .map_or(f64::NAN, |sky| sky.position(self.body).longitude_deg)
    }

    /// All moments of a chunk at which the body is at one of some longitudes.
    pub(super) fn crossings(&self, chunk: i64, longitudes_deg: &[f64]) -> Vec<Crossing> {
        let Some((start, end)) = self.bounds(chunk) else {
            return Vec::new();
        };
        longitude_passes(self.ephemeris, self.body, longitudes_deg, start, end)
            .into_iter()
            .flatten()
            .map(|found| Crossing {
                jd_tt: found.jd_tt,
                index: found.target,
                forward: found.speed_deg >= 0.0,
            })
            .collect()
    }
}

/// Short enough that no body gets half round the circle in a chunk.
const fn chunk_days(body: Body) -> f64 {
    match body {
        Body::Moon => 8.0,
        Body::OsculatingApogee => 16.0,
        Body::Sun | Body::Mercury | Body::Venus | Body::TrueNode => 32.0,
        Body::Mars | Body::Ceres | Body::Pallas | Body::Juno | Body::Vesta => 64.0,
        _ => 128.0,
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
