//! What is said about the sky of a time: events, the Moon.

use serde_json::json;
use sidera_chart::events::calendar::CalendarRequest;
use sidera_chart::events::{Events, EventsRequest};
use sidera_chart::moon::{MoonAnswer, MoonRequest};

use super::operation::{Answer, Operation, REQUEST_PROBLEMS, Tag};
use super::schemas::Schemas;
use crate::problem::ProblemKind;
use crate::routes::calendar::PARAMETERS;

pub(super) fn events(schemas: &mut Schemas) -> Operation {
    let answer = Answer::json(schemas.answer::<Events>(), "A page of events.");
    Operation {
        request: Some(schemas.request::<EventsRequest>()),
        examples: json!({
            "month": {
                "summary": "Everything in a month",
                "value": {"period": {"from": "2026-03-01", "to": "2026-04-01"}},
            },
            "ingresses": {
                "summary": "Slow planets in thirteen signs, ten at a time",
                "value": {
                    "period": {"from": "2026-01-01", "to": "2031-01-01"},
                    "kinds": ["ingress", "station"],
                    "zodiac": "true_sidereal",
                    "bodies": ["jupiter", "saturn", "uranus"],
                    "limit": 10,
                },
            },
            "eclipses": {
                "summary": "Eclipses as a place sees them",
                "value": {
                    "period": {"from": "2026-01-01", "to": "2026-06-01"},
                    "kinds": ["eclipse", "season"],
                    "place": {"latitude": 41.65, "longitude": -0.88},
                },
            },
        }),
        problems: REQUEST_PROBLEMS.to_vec(),
        ..Operation::question(
            "listEvents",
            Tag::Charts,
            "What happens in the sky of a period",
            answer,
        )
    }
    .described(
        "Ingresses, stations, lunations, eclipses, aspects between bodies, times at which the Moon is void of \
         course, equinoxes and solstices, perigees and apogees, in the order of time, of up to ten years. Answers \
         come in pages; `page.next` is the `cursor` of the next one, whose request is the same otherwise.",
    )
}

pub(super) fn calendar(schemas: &mut Schemas) -> Operation {
    let examples = json!({
        "from": "2026-03-01",
        "to": "2026-06-01",
        "kinds": "ingress,lunation,eclipse",
        "zodiac": "tropical",
    });
    let parameters = PARAMETERS.iter().map(|(name, _)| {
        let mut described = schemas.parameter_of::<CalendarRequest>(name, name);
        if let Some(example) = examples.get(name) {
            described["example"] = example.clone();
        }
        described
    });
    Operation {
        parameters: parameters.collect(),
        problems: vec![
            ProblemKind::QueryTooLong,
            ProblemKind::UnknownField,
            ProblemKind::InvalidValue,
            ProblemKind::OutOfSpan,
            ProblemKind::TooMuchAsked,
        ],
        ..Operation::question(
            "getCalendar",
            Tag::Charts,
            "The sky as a calendar to subscribe to",
            Answer::text("text/calendar; charset=utf-8", "The calendar, iCalendar (RFC 5545)."),
        )
    }
    .described(
        "Events of the sky as iCalendar text, the same for everybody: nothing of a birth is in it. Without \
         parameters it goes from the first day of last month over 12 months, and so moves on by itself; events keep \
         their `UID` whichever days are asked for. Times are in UTC, which calendars show in their own time zone. \
         Signs in the names are those of `zodiac`; the descriptions have both.",
    )
}

pub(super) fn moon(schemas: &mut Schemas) -> Operation {
    let answer = Answer::json(schemas.answer::<MoonAnswer>(), "The Moon.");
    Operation {
        request: Some(schemas.request::<MoonRequest>()),
        examples: json!({
            "utc": {
                "summary": "At a moment",
                "value": {"moment": {"utc": "2026-03-01T12:00:00Z"}},
            },
            "traditional": {
                "summary": "Void of course as tradition has it, by a clock",
                "value": {
                    "moment": {"date": "2026-03-01", "time": "07:00", "timezone": "Europe/Berlin"},
                    "void_of_course": {"planets": "traditional"},
                },
            },
            "place": {
                "summary": "By the clock of a place given by name, at an hour that it showed twice",
                "value": {
                    "moment": {"date": "2026-10-25", "time": "02:30", "fold": "later", "place": "Paris"},
                },
            },
        }),
        problems: REQUEST_PROBLEMS.to_vec(),
        ..Operation::question("describeMoon", Tag::Charts, "The Moon of a moment", answer)
    }
    .described(
        "Phase, lit part, age, place, the quarters before and after, and the time void of course: from \
         the Moon's last exact conjunction, sextile, square, trine or opposition in a sign to its entry into \
         the next one.",
    )
}
