//! Moments given as a local date and time.

use std::fmt::Write as _;

use sidera_atlas::{AtlasError, Calendar, CivilTime, Fold, Reading, TimeScale, Zone};
use sidera_ephemeris::time::Utc;

use super::{Resolved, Scales, YEARS_COVERED, clock, out_of_span};
use crate::error::{ErrorKind, RequestError};
use crate::meta::{ClockReading, Warning};
use crate::request::{self, Birth, clock_text};

const DATE: &str = "birth.date";
const TIME: &str = "birth.time";
pub(super) const ZONE: &str = "birth.timezone";

/// No zone of the database has a longer name.
const LONGEST_ZONE_NAME: usize = 64;

/// The moment of `date`, `time` and `timezone`.
pub(super) fn resolve(birth: &Birth, delta_t: Option<f64>) -> Result<Resolved, RequestError> {
    let date = date(birth)?;
    let zone = zone(birth)?;
    if birth.unknown_time {
        let noon = unknown_hour(date, zone, birth, delta_t)?;
        return match skipped_day(&date, &noon) {
            None => Ok(noon),
            Some(error) => Err(error),
        };
    }
    let Some(text) = &birth.time else {
        return Err(RequestError::at(
            ErrorKind::MissingField,
            TIME,
            "give the time of day as HH:MM or HH:MM:SS, or say \"unknown_time\": true",
        ));
    };
    let (hour, minute, second) = clock_text::time(text).ok_or_else(|| {
        RequestError::invalid(
            TIME,
            "must be HH:MM or HH:MM:SS, 00:00 to 23:59:59, for instance 14:30",
        )
    })?;
    let civil = CivilTime {
        hour,
        minute,
        second,
        ..date
    };
    at(&civil, zone, birth, fold(birth.fold), delta_t)
}

/// Noon UTC of the day of a moment given in `field` as UTC, UT1 or TT.
pub(super) fn unknown_hour_of(
    scales: &Scales,
    field: &'static str,
    birth: &Birth,
    delta_t: Option<f64>,
) -> Result<Resolved, RequestError> {
    let utc = scales.utc;
    if !(1800..2200).contains(&utc.year()) {
        return Err(out_of_span(field));
    }
    let date = CivilTime::gregorian(utc.year(), utc.month(), utc.day(), 0, 0, 0.0);
    let noon = unknown_hour(date, Zone::Utc, birth, delta_t)?;
    let mut told = scales.resolved(field).meta;
    told.utc_is_ut1 = noon.meta.utc_is_ut1;
    told.delta_t_source = noon.meta.delta_t_source;
    told.delta_t_uncertainty_seconds = noon.meta.delta_t_uncertainty_seconds;
    Ok(Resolved {
        field,
        meta: told,
        ..noon
    })
}

/// The refusal of a day that a zone left out when it crossed the date line: both readings of its noon
/// are on other days.
fn skipped_day(asked: &CivilTime, noon: &Resolved) -> Option<RequestError> {
    let readings = noon.meta.readings.as_ref()?;
    let asked = sidera_atlas::resolve(asked, &Zone::Utc, None, Fold::Standard).ok()?;
    let asked = day_of(&local_text(&asked.local)).to_owned();
    let days: Vec<String> = readings
        .iter()
        .map(|reading| day_of(&reading.local).to_owned())
        .collect();
    (!days.contains(&asked)).then(|| {
        RequestError::at(
            ErrorKind::NonexistentTime,
            DATE,
            "the zone skipped this whole day when it moved across the date line: no clock there ever showed it; give the day before or after",
        )
        .with_alternatives(days)
    })
}

/// The date of a local date and time.
fn day_of(local: &str) -> &str {
    local.split_once('T').map_or(local, |(day, _)| day)
}

/// Local noon, with the beginning and the end of the day. A clock that is changed at any of the
/// three is no reason to refuse a day.
fn unknown_hour(
    date: CivilTime,
    zone: Zone,
    birth: &Birth,
    delta_t: Option<f64>,
) -> Result<Resolved, RequestError> {
    let at = |hour, minute, second, fold| {
        at(
            &CivilTime {
                hour,
                minute,
                second,
                ..date
            },
            zone,
            birth,
            fold,
            delta_t,
        )
    };
    let start = at(0, 0, 0.0, Fold::Earlier)?;
    let end = at(23, 59, 59.999, Fold::Later)?;
    let mut noon = at(12, 0, 0.0, Fold::Earlier)?;
    noon.day = Some((start.jd_tt, end.jd_tt));
    if birth.time.is_some() {
        noon.warnings.push(Warning {
            code: "time_ignored",
            message: "A time of day was given together with unknown_time and was not used.".into(),
        });
    }
    Ok(noon)
}

fn at(
    civil: &CivilTime,
    zone: Zone,
    birth: &Birth,
    fold: Fold,
    delta_t: Option<f64>,
) -> Result<Resolved, RequestError> {
    let found = sidera_atlas::resolve(civil, &zone, birth.longitude, fold).map_err(from_atlas)?;
    let scales = match found.time_scale {
        TimeScale::Ut1 => clock::from_ut1(found.instant.julian_date(), delta_t)
            .ok_or_else(|| out_of_span(DATE))?,
        TimeScale::Utc => {
            let seconds = found.instant.unix_seconds as f64 + found.instant.fraction;
            let utc = Utc::from_unix_seconds(seconds).map_err(|_| out_of_span(DATE))?;
            clock::from_utc(utc, delta_t)
        }
    };
    let mut resolved = scales.resolved(DATE);
    resolved.meta.given_as = "civil";
    resolved.meta.local = Some(local_text(&found.local));
    resolved.meta.zone = Some(found.zone);
    resolved.meta.abbreviation = Some(found.abbreviation);
    resolved.meta.offset_seconds = Some(found.offset_seconds);
    resolved.meta.dst = Some(found.dst);
    if !found.readings.is_empty() {
        resolved.meta.readings = Some(found.readings.iter().map(told).collect());
    }
    resolved
        .warnings
        .extend(found.warnings.into_iter().map(|warning| Warning {
            code: warning.code,
            message: warning.message.into(),
        }));
    Ok(resolved)
}

/// The date at midnight.
fn date(birth: &Birth) -> Result<CivilTime, RequestError> {
    let Some(text) = &birth.date else {
        return Err(RequestError::at(
            ErrorKind::MissingField,
            DATE,
            "a time needs its date, YYYY-MM-DD",
        ));
    };
    let (year, month, day) = clock_text::date(text).ok_or_else(|| {
        RequestError::invalid(DATE, "must be YYYY-MM-DD, for instance 1990-06-15")
    })?;
    if !(1800..2200).contains(&year) {
        return Err(RequestError::at(
            ErrorKind::OutOfSpan,
            DATE,
            format!("the date is outside what is known: {YEARS_COVERED}"),
        ));
    }
    let calendar = match birth.calendar {
        request::Calendar::Gregorian => Calendar::Gregorian,
        request::Calendar::Julian => Calendar::Julian,
    };
    Ok(CivilTime {
        calendar,
        ..CivilTime::gregorian(year, month, day, 0, 0, 0.0)
    })
}

fn zone(birth: &Birth) -> Result<Zone, RequestError> {
    let name = birth.timezone.as_deref().map_or("", str::trim);
    if name.is_empty() {
        return Err(RequestError::at(
            ErrorKind::MissingField,
            ZONE,
            "date and time need a time zone: an IANA name such as America/New_York, an offset such as +05:30, LMT, UTC or UT1",
        ));
    }
    named_zone(name)
}

/// A zone by its name.
pub(super) fn named_zone(name: &str) -> Result<Zone, RequestError> {
    if name.len() > LONGEST_ZONE_NAME {
        return Err(RequestError::at(
            ErrorKind::UnknownTimeZone,
            ZONE,
            "no time zone has so long a name",
        ));
    }
    Zone::parse(name).map_err(from_atlas)
}

const fn fold(fold: request::Fold) -> Fold {
    match fold {
        request::Fold::Standard => Fold::Standard,
        request::Fold::Reject => Fold::Reject,
        request::Fold::Earlier => Fold::Earlier,
        request::Fold::Later => Fold::Later,
    }
}

pub(super) fn from_atlas(error: AtlasError) -> RequestError {
    match error {
        AtlasError::InvalidField { field, message } => {
            let field = match field {
                "year" | "month" | "day" => DATE,
                "hour" | "minute" | "second" => TIME,
                "longitude" => "birth.longitude",
                _ => ZONE,
            };
            RequestError::invalid(field, message)
        }
        AtlasError::UnknownZone { message, suggestions } => {
            RequestError::at(ErrorKind::UnknownTimeZone, ZONE, message)
                .with_alternatives(suggestions)
        }
        AtlasError::LongitudeRequired => RequestError::at(
            ErrorKind::MissingField,
            "birth.longitude",
            "local mean time needs the longitude of the place, in degrees, east positive",
        ),
        AtlasError::NonexistentTime { readings } => RequestError::at(
            ErrorKind::NonexistentTime,
            TIME,
            "the clock was set forward past this time, so it never showed it; choose a reading with birth.fold \"earlier\" or \"later\"",
        )
        .with_alternatives(readings.iter().map(reading_text).collect()),
        AtlasError::AmbiguousTime { readings } => RequestError::at(
            ErrorKind::AmbiguousTime,
            TIME,
            "the clock was set back and showed this time twice; choose a reading with birth.fold \"earlier\" or \"later\"",
        )
        .with_alternatives(readings.iter().map(reading_text).collect()),
        _ => RequestError::invalid(DATE, "this date and time cannot be resolved"),
    }
}

/// A reading as documents tell it.
fn told(reading: &Reading) -> ClockReading {
    ClockReading {
        utc: utc_text(reading),
        local: local_text(&reading.local),
        offset_seconds: reading.offset_seconds,
        abbreviation: reading.abbreviation.clone(),
        dst: reading.dst,
        chosen: reading.chosen,
    }
}

fn utc_text(reading: &Reading) -> String {
    Utc::from_unix_seconds(reading.instant.unix_seconds as f64 + reading.instant.fraction)
        .map(|utc| utc.to_string())
        .unwrap_or_default()
}

/// `2021-03-14T07:30:00Z (03:30:00 EDT)`.
fn reading_text(reading: &Reading) -> String {
    let utc = utc_text(reading);
    let local = &reading.local;
    format!(
        "{utc} ({:02}:{:02}:{:02.0} {})",
        local.hour, local.minute, local.second, reading.abbreviation
    )
}

pub(super) fn local_text(local: &CivilTime) -> String {
    let CivilTime {
        year,
        month,
        day,
        hour,
        minute,
        second,
        ..
    } = local;
    let whole = second.floor();
    let mut text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{whole:02.0}");
    let thousandths = ((second - whole) * 1000.0).round();
    if (1.0..1000.0).contains(&thousandths) {
        let _ = write!(text, ".{thousandths:03.0}");
    }
    text
}
