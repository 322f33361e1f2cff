//! What clocks went by in a zone, with the place's own mean time where there was no common clock.

use crate::tzdb::Span;

/// The Earth turns by a degree in four minutes of mean solar time.
pub(super) const SECONDS_PER_DEGREE: f64 = 240.0;

const SECONDS_PER_DAY: f64 = 86_400.0;

/// What clocks go by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Local<'a> {
    /// Seconds east of Greenwich; whole but for local mean time.
    pub(super) offset_seconds: f64,
    pub(super) dst: bool,
    pub(super) abbreviation: &'a str,
}

/// A stretch of time with one offset, `start <= UTC < end` in Unix seconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch<'a> {
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) local: Local<'a>,
}

impl<'a> Stretch<'a> {
    /// A span of the zone's history; where that is the mean time of the zone's city, the mean time of
    /// the longitude takes its place.
    pub(super) fn of(span: Span<'a>, longitude_deg: Option<f64>) -> Self {
        let by_zone = f64::from(span.local.offset_seconds);
        let offset_seconds = match longitude_deg {
            Some(longitude) if span.local.abbreviation == "LMT" => {
                own_mean_time(longitude, by_zone)
            }
            _ => by_zone,
        };
        let local = Local {
            offset_seconds,
            dst: span.local.dst,
            abbreviation: span.local.abbreviation,
        };
        Self {
            start: span.start,
            end: span.end,
            local,
        }
    }
}

/// The offset of a longitude's mean time, on the zone's side of the date line: Alaska counted its
/// days with Russia until 1867, and Manila with Mexico until 1844.
fn own_mean_time(longitude_deg: f64, by_zone: f64) -> f64 {
    let offset = longitude_deg * SECONDS_PER_DEGREE;
    let days = (by_zone - offset) / SECONDS_PER_DAY;
    offset + (days + 0.5).floor() * SECONDS_PER_DAY
}
