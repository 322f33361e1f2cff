//! What is said about the documents for reading: planetary hours, reports.

use serde_json::json;
use sidera_chart::hours::{HoursRequest, PlanetaryHours};
use sidera_chart::report::{Report, ReportRequest};

use super::operation::{Answer, Operation, REQUEST_PROBLEMS, Tag};
use super::schemas::Schemas;

pub(super) fn hours(schemas: &mut Schemas) -> Operation {
    let answer = Answer::json(
        schemas.answer::<PlanetaryHours>(),
        "The Sun's day and the planetary hours.",
    );
    Operation {
        request: Some(schemas.request::<HoursRequest>()),
        examples: json!({
            "moment": {
                "summary": "The hour of a moment",
                "value": {"moment": {
                    "date": "2026-06-21",
                    "time": "15:00",
                    "timezone": "Europe/Berlin",
                    "latitude": 52.52,
                    "longitude": 13.405,
                }},
            },
            "date": {
                "summary": "The day that begins on a date",
                "value": {"moment": {"date": "2026-03-20", "place": "Rome"}},
            },
            "polar-night": {
                "summary": "Where the Sun does not rise",
                "value": {"moment": {"date": "2026-12-21", "place": "Tromsø"}},
            },
        }),
        problems: REQUEST_PROBLEMS.to_vec(),
        ..Operation::question(
            "calculatePlanetaryHours",
            Tag::Charts,
            "Planetary hours, sunrise and sunset",
            answer,
        )
    }
    .described(
        "Sunrise, noon, sunset and the three twilights of a date at a place, and the planetary day, from \
         sunrise to sunrise, in twelve hours of daylight and twelve of night, with their rulers in the \
         Chaldean order; of a moment also the hour it is in, which before sunrise is of the day before. The \
         Sun rises and sets where its centre is 0.833 degrees below the horizon (34′ of refraction, 16′ of \
         its disc). Where it does not rise or set, `day` is null and `reason` says why.",
    )
}

pub(super) fn report(schemas: &mut Schemas) -> Operation {
    let birth = json!({
        "date": "1990-06-15",
        "time": "14:30",
        "timezone": "America/New_York",
        "latitude": 40.7128,
        "longitude": -74.006,
    });
    let answer = Answer::json(
        schemas.answer::<Report>(),
        "The report: plain text, or sections and rows with `\"format\": \"json\"`.",
    )
    .or_text();
    Operation {
        request: Some(schemas.request::<ReportRequest>()),
        examples: json!({
            "text": {
                "summary": "Plain text",
                "value": {"birth": birth, "name": "Ada Lovelace King"},
            },
            "german": {
                "summary": "In German, with dignities and lots",
                "value": {
                    "birth": birth,
                    "language": "de",
                    "zodiac": "lahiri",
                    "include": ["dignities", "lots"],
                },
            },
            "json": {
                "summary": "In rows, for programs",
                "value": {"birth": birth, "format": "json"},
            },
        }),
        problems: REQUEST_PROBLEMS.to_vec(),
        ..Operation::question(
            "writeReport",
            Tag::Charts,
            "A chart in words and tables",
            answer,
        )
    }
    .described(
        "A natal chart to read, in English or German (`language`): the birth and how its time was understood, \
         positions in both zodiacs, angles, house cusps, aspects, patterns, what prevails, the Moon's phase, \
         what the request includes, and what is to be considered. `\"format\": \"text\"` is plain text in UTF-8, no \
         line wider than 80 columns; `\"json\"` has the same in sections and rows under stable keys, each cell with \
         its text in the language and the value that it tells.",
    )
}
