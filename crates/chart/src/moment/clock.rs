//! Moments given in a time scale: UTC, UT1 or TT.

use std::borrow::Cow;

use sidera_ephemeris::time::{self, TimeError, Utc};

use super::{SECONDS_PER_DAY, Scales, YEARS_COVERED, out_of_span};
use crate::error::{ErrorKind, RequestError};
use crate::request::{Birth, clock_text};

/// No time stamp is longer.
const LONGEST_STAMP: usize = 64;

/// The moment of `utc`, `jd_ut` or `jd_tt`.
pub(super) fn given(
    birth: &Birth,
    field: &'static str,
    delta_t: Option<f64>,
) -> Result<Scales, RequestError> {
    if let Some(text) = &birth.utc {
        return Ok(from_utc(parse_utc(text, field)?, delta_t));
    }
    match (birth.jd_ut, birth.jd_tt) {
        (Some(jd_ut), _) => from_ut1(jd_ut, delta_t),
        (None, Some(jd_tt)) => from_tt(jd_tt, delta_t),
        // `the_one_way` has made sure that one of them is there.
        (None, None) => None,
    }
    .ok_or_else(|| out_of_span(field))
}

/// A time stamp in UTC within the years covered.
pub(crate) fn parse_utc(text: &str, field: impl Into<String>) -> Result<Utc, RequestError> {
    let wrong = "must be a moment as RFC 3339 writes it, for instance 1990-06-15T18:30:00Z";
    if text.len() > LONGEST_STAMP {
        return Err(RequestError::invalid(field, wrong));
    }
    let utc = match Utc::parse(text) {
        Ok(utc) => utc,
        Err(error) => return Err(RequestError::invalid(field, no_stamp(error, wrong))),
    };
    if (1800..2200).contains(&utc.year()) {
        Ok(utc)
    } else {
        Err(RequestError::at(
            ErrorKind::OutOfSpan,
            field,
            format!("the moment is outside what is known: {YEARS_COVERED}"),
        ))
    }
}

/// A moment given as a date, which means 0:00 UTC of it, or as a time stamp; a Julian date of TT.
pub(crate) fn date_or_utc(text: &str, field: &'static str) -> Result<f64, RequestError> {
    if clock_text::date(text).is_some() {
        return Ok(parse_utc(&format!("{text}T00:00:00Z"), field)?.jd_tt());
    }
    match parse_utc(text, field) {
        Ok(utc) => Ok(utc.jd_tt()),
        Err(error) if error.kind == ErrorKind::InvalidValue => Err(RequestError::invalid(
            field,
            "must be a date, YYYY-MM-DD, or a moment as RFC 3339 writes it, for instance 2026-01-01T00:00:00Z",
        )),
        Err(error) => Err(error),
    }
}

/// What is wrong with a time stamp, without its figures.
fn no_stamp(error: TimeError, syntax: &'static str) -> Cow<'static, str> {
    match error {
        TimeError::Syntax => syntax.into(),
        TimeError::InvalidDate { .. } => "there is no such day in the calendar".into(),
        TimeError::OutOfRange => {
            format!("the moment is outside what is known: {YEARS_COVERED}").into()
        }
        other => other.to_string().into(),
    }
}

/// A moment of UTC: through leap seconds where they are known, as UT1 elsewhere.
pub(super) fn from_utc(utc: Utc, delta_t: Option<f64>) -> Scales {
    let by_leap_seconds = time::tai_minus_utc_seconds(utc.jd_utc()).is_some();
    let (jd_ut, jd_tt) = match delta_t {
        None => (utc.jd_ut1(), utc.jd_tt()),
        Some(seconds) if by_leap_seconds => {
            let jd_tt = utc.jd_tt();
            (jd_tt - seconds / SECONDS_PER_DAY, jd_tt)
        }
        Some(seconds) => (utc.jd_utc(), utc.jd_utc() + seconds / SECONDS_PER_DAY),
    };
    Scales::new(jd_ut, jd_tt, utc, delta_t)
}

/// A moment of UT1; `None` where it is no moment at all.
pub(super) fn from_ut1(jd_ut: f64, delta_t: Option<f64>) -> Option<Scales> {
    let jd_tt = match delta_t {
        None => time::ut1_to_tt(jd_ut),
        Some(seconds) => jd_ut + seconds / SECONDS_PER_DAY,
    };
    Some(Scales::new(jd_ut, jd_tt, utc_of(jd_ut, jd_tt)?, delta_t))
}

/// A moment of TT; `None` where it is no moment at all.
pub(super) fn from_tt(jd_tt: f64, delta_t: Option<f64>) -> Option<Scales> {
    let jd_ut = match delta_t {
        None => time::tt_to_ut1(jd_tt),
        Some(seconds) => jd_tt - seconds / SECONDS_PER_DAY,
    };
    Some(Scales::new(jd_ut, jd_tt, utc_of(jd_ut, jd_tt)?, delta_t))
}

fn utc_of(jd_ut: f64, jd_tt: f64) -> Option<Utc> {
    if time::tai_minus_utc_seconds(jd_ut).is_some() {
        Utc::from_jd_tt(jd_tt).ok()
    } else {
        Utc::from_jd_ut1(jd_ut).ok()
    }
}
