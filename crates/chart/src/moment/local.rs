//! A moment by the clock of a place.

use serde::Serialize;
use sidera_atlas::{Instant, Zone, shown};
use sidera_ephemeris::time::Utc;

use super::civil::{ZONE, from_atlas, local_text, named_zone};
use super::{SECONDS_PER_DAY, out_of_span};
use crate::error::RequestError;
use crate::natal::Moment;

/// A moment by the clock of a place.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LocalTime {
    /// The local date and time in the Gregorian calendar.
    pub local: String,
    /// The time zone.
    pub zone: String,
    /// The zone's abbreviation at that moment (`EDT`, `LMT`).
    pub abbreviation: String,
    /// Local time minus UTC in seconds.
    pub offset_seconds: f64,
    /// Whether daylight saving time is in force.
    pub dst: bool,
}

/// What the clock of a zone shows at a moment; errors are about `birth.timezone` and `birth.longitude`.
pub(crate) fn clock_at(
    moment: &Moment,
    zone: &str,
    longitude_deg: Option<f64>,
) -> Result<LocalTime, RequestError> {
    const UNIX_EPOCH_JD: f64 = 2_440_587.5;
    let zone = named_zone(zone.trim())?;
    let seconds = match zone {
        Zone::Ut1 | Zone::LocalMeanTime => (moment.jd_ut - UNIX_EPOCH_JD) * SECONDS_PER_DAY,
        _ => Utc::from_jd_tt(moment.jd_tt)
            .map_err(|_| out_of_span(ZONE))?
            .unix_seconds(),
    };
    // To the millisecond, like all moments that are shown.
    let seconds = (seconds * 1000.0).round() / 1000.0;
    let whole = seconds.floor();
    #[expect(
        clippy::cast_possible_truncation,
        reason = "moments of the ephemeris are within some thirteen billion seconds"
    )]
    let instant = Instant::new(whole as i64, seconds - whole);
    let clock = shown(instant, &zone, longitude_deg).map_err(from_atlas)?;
    Ok(LocalTime {
        local: local_text(&clock.local),
        zone: clock.zone,
        abbreviation: clock.abbreviation,
        offset_seconds: clock.offset_seconds,
        dst: clock.dst,
    })
}
