//! What is said about the documents for reading: planetary hours.

use serde_json::json;
use sidera_chart::hours::{HoursRequest, PlanetaryHours};

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
