//! The events of some months as a calendar that can be subscribed to: iCalendar, RFC 5545.
//!
//! A feed is asked for again and again, by programs that know events by their `UID`. So it is a function of the
//! request and of the month that the clock shows; days are never cut, and what an event is known by does not
//! depend on which days were asked for.

mod lines;
mod request;
mod told;

use std::collections::BTreeMap;

use sidera_ephemeris::Ephemeris;

use self::lines::Lines;
use self::told::{Words, kind_id, zodiac_name};
use super::document::{Event, What};
use super::find::all_events;
use crate::error::RequestError;
use crate::zodiac::ZodiacId;
pub use request::CalendarRequest;

/// When what feeds say, or how they say it, was changed last: the `DTSTAMP` of every event. A clock's would
/// change the text with every answer, so that nobody could keep it.
const REVISED: &str = "20261124T000000Z";
/// How often a subscriber may look again: the days change once a month.
const REFRESH: &str = "P1D";

/// Reads a request.
///
/// # Errors
///
/// Names the field and says what would be right.
pub fn parse(json: &[u8]) -> Result<CalendarRequest, RequestError> {
    crate::request::parse(json)
}

/// The calendar of a request as iCalendar text; the usual days follow from what the clock shows, Unix
/// milliseconds.
///
/// # Errors
///
/// When the days run backwards, are too many or not covered; when a zodiac is `legacy`, which moves in
/// yearly steps.
pub fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &CalendarRequest,
    now_unix_ms: f64,
) -> Result<String, RequestError> {
    let wanted = request.wanted()?;
    let bounds = request.bounds(ephemeris, now_unix_ms, &wanted)?;
    let events = all_events(ephemeris, &wanted, bounds)?;
    Ok(text(&events, request.zodiac))
}

/// The same from the JSON of a request.
///
/// # Errors
///
/// As [`parse`] and [`calculate`].
pub fn document(
    ephemeris: &Ephemeris<'_>,
    json: &[u8],
    now_unix_ms: f64,
) -> Result<String, RequestError> {
    calculate(ephemeris, &parse(json)?, now_unix_ms)
}

fn text(events: &[Event], zodiac: ZodiacId) -> String {
    /// Most events need less.
    const BYTES_PER_EVENT: usize = 400;
    let words = Words {
        zodiac: zodiac.id(),
        is_tropical: zodiac == ZodiacId::Tropical,
    };
    let mut lines = Lines::with_capacity((events.len() + 1) * BYTES_PER_EVENT);
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//Sidera//Events of the sky//EN");
    lines.plain("CALSCALE", "GREGORIAN");
    lines.plain("METHOD", "PUBLISH");
    let name = format!("Sky ({})", zodiac_name(zodiac.id()));
    lines.text("NAME", &name);
    lines.text("X-WR-CALNAME", &name);
    lines.plain("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
    lines.plain("X-PUBLISHED-TTL", REFRESH);
    let mut times: BTreeMap<String, u32> = BTreeMap::new();
    for event in events {
        let uid = words.uid(event);
        let time = times.entry(uid.clone()).or_default();
        *time += 1;
        // A node that trembles may do the same twice a day.
        let uid = if *time == 1 {
            uid
        } else {
            format!("{uid}.{time}")
        };
        write(&mut lines, event, words, &uid);
    }
    lines.plain("END", "VCALENDAR");
    lines.into_text()
}

fn write(lines: &mut Lines, event: &Event, words: Words, uid: &str) {
    lines.plain("BEGIN", "VEVENT");
    lines.plain("UID", &format!("{uid}@sidera"));
    lines.plain("DTSTAMP", REVISED);
    let start = stamp(&event.moment.utc);
    lines.plain("DTSTART", &start);
    if let What::VoidOfCourse(course) = &event.what {
        let end = stamp(&course.until.utc);
        // An end must be later than the beginning, which a course of half a second may not have.
        if end > start {
            lines.plain("DTEND", &end);
        }
    }
    lines.text("SUMMARY", &words.summary(event));
    lines.text("DESCRIPTION", &words.description(event));
    lines.plain("CATEGORIES", kind_id(&event.what));
    lines.plain("TRANSP", "TRANSPARENT");
    lines.plain("END", "VEVENT");
}

/// RFC 3339 in UTC as RFC 5545 writes it: `20260301T120000Z`.
fn stamp(utc: &str) -> String {
    utc.chars().filter(|c| !matches!(c, '-' | ':')).collect()
}
