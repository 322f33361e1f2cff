//! What a calendar is asked for by, and the days it has.

use serde::Deserialize;
use sidera_ephemeris::Ephemeris;
use sidera_ephemeris::time::Utc;

use crate::aspects::AspectKind;
use crate::error::{ErrorKind, RequestError};
use crate::events::request::{EventKind, EventsRequest};
use crate::events::wanted::{Density, Wanted};
use crate::ids::BodyId;
use crate::moment::{YEARS_COVERED, date_or_utc};
use crate::moon::{VoidOptions, VoidPlanets};
use crate::request::clock_text;
use crate::transits::Period;
use crate::zodiac::{ZodiacChoice, ZodiacId};

/// What a calendar has where nobody asks for anything else.
pub(super) const USUAL_KINDS: [EventKind; 6] = [
    EventKind::Ingress,
    EventKind::Station,
    EventKind::Lunation,
    EventKind::Eclipse,
    EventKind::Aspect,
    EventKind::Season,
];
/// How much a calendar may have, so that it is written in some milliseconds.
struct Bounds {
    /// The month with which it usually begins: 0 for the clock's, -1 for the one before.
    first_month: i32,
    /// How many months it usually has.
    months: i32,
    most_days: u32,
    of_what: &'static str,
}

impl Bounds {
    const fn of(density: Density) -> Self {
        match density {
            Density::Few => Self {
                first_month: -1,
                months: 12,
                most_days: 366,
                of_what: "",
            },
            Density::Dozens => Self {
                first_month: -1,
                months: 3,
                most_days: 120,
                of_what: " with the Moon's aspects or its times void of course",
            },
            Density::Most => Self {
                first_month: 0,
                months: 1,
                most_days: 31,
                of_what: " of more than ten bodies or five aspects, or of a true node or apogee,",
            },
        }
    }
}

/// A calendar of the sky: which days, and what of them. Nothing has to be given.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CalendarRequest {
    /// The first day, `YYYY-MM-DD`, in UTC. Default: the first of last month, of the current one with as much as
    /// makes a calendar of one month.
    pub from: Option<String>,
    /// The day after the last, `YYYY-MM-DD`, in UTC. Default: the first of a month, 12 months after the first
    /// day's. 366 days after the first at most. With `void_of_course` or aspects of the Moon 3 months and 120 days; with
    /// more than ten bodies or five aspects, or with `true_node` or `osculating_apogee`, 1 month and 31 days.
    pub to: Option<String>,
    /// The kinds of events. Default: `ingress`, `station`, `lunation`, `eclipse`, `aspect`, `season`.
    pub kinds: Option<Vec<EventKind>>,
    /// The zodiac of the signs. Default `true_sidereal`. Not `legacy`, which moves in yearly steps.
    pub zodiac: ZodiacId,
    /// The bodies whose ingresses, stations and aspects are wanted. Default: Sun to Pluto, and no aspects of the
    /// Moon.
    pub bodies: Option<Vec<BodyId>>,
    /// The aspects. Default: conjunction, opposition, trine, square and sextile.
    pub aspects: Option<Vec<AspectKind>>,
    /// The bodies whose aspects end a course of the Moon. Default `modern`.
    pub void_planets: VoidPlanets,
    /// The zodiac whose signs the Moon leaves void of course. Default `tropical`.
    pub void_zodiac: Option<ZodiacId>,
}

impl CalendarRequest {
    /// What is wanted, checked.
    pub(super) fn wanted(&self) -> Result<Wanted, RequestError> {
        let void_zodiac = self.void_zodiac.unwrap_or(ZodiacId::Tropical);
        let kinds = self.kinds.clone();
        let events = EventsRequest {
            period: Period {
                from: String::new(),
                to: String::new(),
            },
            kinds: Some(kinds.unwrap_or_else(|| USUAL_KINDS.to_vec())),
            zodiac: ZodiacChoice::Named(self.zodiac),
            bodies: self.bodies.clone(),
            aspects: self.aspects.clone(),
            void_of_course: VoidOptions {
                planets: self.void_planets,
                zodiac: ZodiacChoice::Named(void_zodiac),
            },
            place: None,
            limit: None,
            cursor: None,
        };
        let mut wanted = events.wanted().map_err(|mut error| {
            if error.field.as_deref() == Some("void_of_course.zodiac") {
                error.field = Some("void_zodiac".into());
            }
            error
        })?;
        wanted.moon_aspects = self.bodies.is_some();
        Ok(wanted)
    }

    /// The days, Julian dates of TT, checked; `now_unix_ms` is what the clock shows.
    pub(super) fn bounds(
        &self,
        ephemeris: &Ephemeris<'_>,
        now_unix_ms: f64,
        wanted: &Wanted,
    ) -> Result<(f64, f64), RequestError> {
        let days = Bounds::of(wanted.density());
        let from = match &self.from {
            Some(text) => date_of(text, "from")?,
            None => first_month(now_unix_ms, days.first_month)?,
        };
        let from_text = text_of(from);
        let to_text = match &self.to {
            Some(text) => text_of(date_of(text, "to")?),
            None => text_of(first_of_month(from, days.months)),
        };
        let (begin, end) = (
            date_or_utc(&from_text, "from")?,
            date_or_utc(&to_text, "to")?,
        );
        let span = ephemeris.span();
        for (jd_tt, field) in [(begin, "from"), (end, "to")] {
            if jd_tt < span.start_jd_tt || jd_tt > span.end_jd_tt {
                let message = format!("the day is outside what is known: {YEARS_COVERED}");
                return Err(RequestError::at(ErrorKind::OutOfSpan, field, message));
            }
        }
        if end < begin {
            let message = "the calendar ends before it begins: `to` must not be before `from`";
            return Err(RequestError::invalid("to", message));
        }
        // Leap seconds and nothing else may make a day longer.
        if end - begin > f64::from(days.most_days) + 0.5 {
            let (most, of_what) = (days.most_days, days.of_what);
            let message = format!("is too late: a calendar{of_what} has {most} days at most");
            return Err(RequestError::at(ErrorKind::TooLarge, "to", message));
        }
        Ok((begin, end))
    }
}

/// Year, month, day.
type Date = (i32, u8, u8);

fn date_of(text: &str, field: &'static str) -> Result<Date, RequestError> {
    clock_text::date(text).ok_or_else(|| {
        RequestError::invalid(field, "must be a date, YYYY-MM-DD, for instance 2026-01-01")
    })
}

/// The first day of the month so many months after the clock's.
fn first_month(now_unix_ms: f64, months: i32) -> Result<Date, RequestError> {
    let now = Utc::from_unix_seconds(now_unix_ms / 1000.0)
        .map_err(|error| RequestError::whole(ErrorKind::Internal, error.to_string()))?;
    Ok(first_of_month((now.year(), now.month(), now.day()), months))
}

/// The first day of the month so many months on.
fn first_of_month((year, month, _): Date, months: i32) -> Date {
    let since_zero = year * 12 + i32::from(month) - 1 + months;
    let month = u8::try_from(since_zero.rem_euclid(12)).unwrap_or(0);
    (since_zero.div_euclid(12), month + 1, 1)
}

fn text_of((year, month, day): Date) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}
