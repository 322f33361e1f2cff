//! The moment of the older service's request: its UTC, taken for UT1.

use sidera_ephemeris::time::{self, Utc};

use super::chart::LocationLookup;
use super::request::Checked;
use crate::error::RequestError;
use crate::moment;
use crate::request::{Birth, Fold};

/// A moment as that service understood one.
pub(super) struct Moment {
    pub(super) utc: Utc,
    pub(super) jd_ut: f64,
    pub(super) jd_tt: f64,
    /// What was looked up for it, and how the clock was understood.
    pub(super) lookup: LocationLookup,
}

/// The moment of a local time.
pub(super) fn of(request: &Checked<'_>, fold: Option<Fold>) -> Result<Moment, RequestError> {
    // Of a time that is unknown nobody can say which of two readings is meant.
    let usual = if request.unknown_time {
        Fold::Earlier
    } else {
        Fold::Reject
    };
    let birth = Birth {
        date: Some(format!(
            "{:04}-{:02}-{:02}",
            request.year, request.month, request.day
        )),
        time: Some(format!("{:02}:{:02}", request.hour, request.minute)),
        timezone: Some(request.timezone.to_owned()),
        latitude: Some(request.latitude),
        longitude: Some(request.longitude),
        fold: fold.unwrap_or(usual),
        located: request.located.cloned(),
        ..Birth::default()
    };
    if request.unknown_time {
        // A day that the zone left out is no day of a birth, whatever the hour.
        let day = Birth {
            time: None,
            unknown_time: true,
            ..birth.clone()
        };
        moment::resolve(&day).map_err(flat)?;
    }
    let resolved = moment::resolve(&birth).map_err(flat)?;
    let utc = resolved.utc;
    let jd_ut = utc.jd_utc();
    Ok(Moment {
        utc,
        jd_ut,
        jd_tt: jd_ut + delta_t_seconds(jd_ut) / 86_400.0,
        lookup: LocationLookup {
            place: resolved.location,
            time: resolved.meta,
            tzdb: sidera_atlas::tzdb_version(),
            warnings: resolved.warnings,
        },
    })
}

/// TT - UT1: as measured, and from then on as that service predicted it, which Sidera elsewhere does not.
/// By 2090 the two predictions part by ten seconds, in which the Moon goes 0.0015 degrees.
fn delta_t_seconds(jd_ut: f64) -> f64 {
    if jd_ut <= time::delta_t_measured_until_jd() {
        return time::delta_t(jd_ut).seconds;
    }
    // A parabola through its values from 2026 to 2094, good to 0.4 s.
    let decades = (jd_ut - JD_2060) / 3652.5;
    77.604 + decades * (3.2238 + decades * 0.165_98)
}

/// 2060-01-01, near enough.
const JD_2060: f64 = 2_473_460.0;

/// How much less sidereal time is in that service than in IAU 2006, degrees: it changes its formula
/// in 2050.
pub(super) fn sidereal_time_lag_deg(jd_ut: f64) -> f64 {
    const JD_2050: f64 = 2_469_807.5;
    if jd_ut > JD_2050 { 0.000_52 } else { 0.0 }
}

/// A complaint about a birth as one about this request, whose fields are others.
fn flat(mut error: RequestError) -> RequestError {
    error.field = error.field.map(
        |field| match field.strip_prefix("birth.").unwrap_or(&field) {
            "date" => "day".to_owned(),
            "time" => "hour".to_owned(),
            other => other.to_owned(),
        },
    );
    if error.message.contains("birth.") {
        error.message = error.message.replace("birth.", "").into();
    }
    error
}
