//! The events of a page of a period.

use sidera_ephemeris::{Ephemeris, Sky};

use super::document::{Event, EventZodiac, Events};
use super::find::events;
use super::request::{EventsRequest, sidereal};
use super::sweep::NO_YEAR;
use super::wanted::Pieces;
use crate::aspects::Exactness;
use crate::error::{ErrorKind, RequestError};
use crate::moment::YEARS_COVERED;
use crate::transits::Page;
use crate::transits::cursor::Cursor;
use crate::zodiac::{Zodiac, ZodiacChoice};

/// The longest period, days: ten years.
pub(super) const LONGEST_DAYS: f64 = 3654.0;
/// Lists the events of a page of a period.
///
/// # Errors
///
/// When the period runs backwards, is longer than ten years or is not covered; when the zodiac is `legacy`,
/// which moves in yearly steps; when a place is not on the Earth.
pub fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &EventsRequest,
) -> Result<Events, RequestError> {
    let wanted = request.wanted()?;
    let limit = request.limit()?;
    let (from, to) = period(ephemeris, request)?;
    let cursor = match &request.cursor {
        None => Cursor {
            jd_tt: from,
            given: 0,
        },
        Some(text) => Cursor::parse(text, (from, to))?,
    };
    let pieces = Pieces::of((from, to), &wanted);
    let (mut found, looked_to) = events(ephemeris, &wanted, &pieces, cursor.jd_tt)?;
    let next = next(&found, cursor, limit, from).or_else(|| {
        (looked_to < to).then_some(Cursor {
            jd_tt: looked_to,
            given: 0,
        })
    });
    found.truncate(cursor.given.saturating_add(limit));
    found.drain(..cursor.given.min(found.len()));
    let at = |jd_tt| Exactness::at(jd_tt).ok_or_else(no_calendar);
    let sky = ephemeris.sky(from).map_err(|_| not_covered())?;
    Ok(Events {
        from: at(from)?,
        to: at(to)?,
        zodiac: told(request.zodiac, &sky),
        sidereal: told(sidereal(request.zodiac), &sky),
        events: found,
        page: Page {
            from: at(cursor.jd_tt)?,
            to: at(next.map_or(to, |next| next.jd_tt))?,
            next: next.map(|next| next.to_string()),
        },
    })
}

/// The period of a request, checked.
pub(super) fn period(
    ephemeris: &Ephemeris<'_>,
    request: &EventsRequest,
) -> Result<(f64, f64), RequestError> {
    let (from, to) = request.period.bounds()?;
    if to - from > LONGEST_DAYS {
        return Err(RequestError::at(
            ErrorKind::TooLarge,
            "period",
            "is too long: ask for at most 3654 days",
        ));
    }
    let span = ephemeris.span();
    if from < span.start_jd_tt || to > span.end_jd_tt {
        return Err(not_covered());
    }
    Ok((from, to))
}

/// Where the next page begins, if the limit ends this one; `from` is where the period begins.
fn next(found: &[Event], cursor: Cursor, limit: usize, from: f64) -> Option<Cursor> {
    let end = cursor.given.saturating_add(limit);
    let jd_tt = found.get(end)?.moment.jd_tt.max(from);
    // What is listed before it at the very same moment is not to be given again, nor, at the beginning of the
    // period, what goes on then.
    let again = |event: &&Event| event.moment.jd_tt >= jd_tt || jd_tt <= from;
    let given = found.iter().take(end).filter(again).count();
    Some(Cursor { jd_tt, given })
}

fn told(choice: ZodiacChoice, sky: &Sky<'_>) -> EventZodiac {
    let zodiac = Zodiac::at(choice, sky, NO_YEAR);
    EventZodiac {
        id: zodiac.id(),
        definition: zodiac.definition(),
    }
}

fn not_covered() -> RequestError {
    RequestError::at(
        ErrorKind::OutOfSpan,
        "period",
        format!("the period is outside what is known: {YEARS_COVERED}"),
    )
}

fn no_calendar() -> RequestError {
    RequestError::whole(ErrorKind::Internal, "a moment has no date")
}
