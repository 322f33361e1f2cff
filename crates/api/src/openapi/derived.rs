//! What is said about the charts that are computed from others: composites, progressions, directions.

use serde_json::{Value, json};
use sidera_chart::composite::{Composite, CompositeRequest};
use sidera_chart::davison::{Davison, DavisonRequest};
use sidera_chart::directed::{Directed, DirectedRequest};
use sidera_chart::progressed::{Progressed, ProgressedRequest};

use super::operation::{Answer, Operation, REQUEST_PROBLEMS, Tag};
use super::schemas::Schemas;

pub(super) fn composite(schemas: &mut Schemas) -> Operation {
    let answer = Answer::json(schemas.answer::<Composite>(), "The composite chart.");
    Operation {
        request: Some(schemas.request::<CompositeRequest>()),
        examples: json!({
            "midpoints": {
                "summary": "Every point, angle and cusp midway",
                "value": {"first": birth(), "second": partner()},
            },
            "derived": {
                "summary": "The houses derived for where both live",
                "value": {
                    "first": birth(),
                    "second": partner(),
                    "composite": {"angles": "derived", "latitude": 51.5},
                    "houses": "koch",
                },
            },
        }),
        problems: REQUEST_PROBLEMS.to_vec(),
        ..Operation::question(
            "calculateComposite",
            Tag::Charts,
            "The composite of two charts",
            answer,
        )
    }
    .described(
        "Every body, node and lot midway between its places in both charts, on the shorter arc; of two \
         places that are exactly opposite the midpoint in the first half of the zodiac. `composite.angles` \
         says whether angles and cusps are midpoints as well, or derived from the Midheaven's for a \
         latitude. The sidereal zodiac has the mean of both ayanamsas.",
    )
}

pub(super) fn davison(schemas: &mut Schemas) -> Operation {
    let answer = Answer::json(
        schemas.answer::<Davison>(),
        "The chart of the middle, and what both births were understood as.",
    );
    Operation {
        request: Some(schemas.request::<DavisonRequest>()),
        examples: json!({
            "arithmetic": {
                "summary": "The mean of both latitudes and longitudes",
                "value": {"first": birth(), "second": partner()},
            },
            "great-circle": {
                "summary": "The middle of the great circle",
                "value": {
                    "first": birth(),
                    "second": partner(),
                    "davison": {"middle": "great_circle"},
                },
            },
        }),
        problems: REQUEST_PROBLEMS.to_vec(),
        ..Operation::question(
            "calculateDavison",
            Tag::Charts,
            "The chart midway between two births",
            answer,
        )
    }
    .described(
        "A chart as any other, cast for the moment midway between two births (in UT1) and the place \
         midway between theirs: by `davison.middle` the mean of both latitudes and longitudes, or the \
         middle of the great circle.",
    )
}

pub(super) fn progressed(schemas: &mut Schemas) -> Operation {
    let answer = Answer::json(
        schemas.answer::<Progressed>(),
        "The natal chart, the progressed one, and the aspects from this to that.",
    );
    Operation {
        request: Some(schemas.request::<ProgressedRequest>()),
        examples: json!({
            "usual": {
                "summary": "The Midheaven by solar arc",
                "value": {"birth": birth(), "target": {"utc": "2026-03-01T12:00:00Z"}},
            },
            "naibod": {
                "summary": "By Naibod in right ascension, converse, with the angles of another place",
                "value": {
                    "birth": birth(),
                    "target": {
                        "date": "2026-03-01",
                        "time": "12:00",
                        "timezone": "Europe/London",
                        "latitude": 51.5,
                        "longitude": -0.125,
                    },
                    "progression": {
                        "midheaven": "naibod_right_ascension",
                        "year": "julian",
                        "course": "converse",
                    },
                },
            },
        }),
        problems: REQUEST_PROBLEMS.to_vec(),
        ..Operation::question(
            "calculateProgressions",
            Tag::Charts,
            "A chart and its secondary progression",
            answer,
        )
    }
    .described(
        "A day of the sky for a year of life: the chart of the moment that is as many days from the birth \
         as years have gone by until `target`. `progression` names the length of the year, the course, \
         and how the Midheaven moves, from which Ascendant and houses follow. Aspects tell whether they \
         are applying, and when they are exact, in the years of life.",
    )
}

pub(super) fn directed(schemas: &mut Schemas) -> Operation {
    let answer = Answer::json(
        schemas.answer::<Directed>(),
        "The natal chart, the directed one, and the aspects from this to that.",
    );
    Operation {
        request: Some(schemas.request::<DirectedRequest>()),
        examples: json!({
            "true": {
                "summary": "By the arc that the Sun has gone",
                "value": {"birth": birth(), "target": {"utc": "2026-03-01T12:00:00Z"}},
            },
            "naibod": {
                "summary": "By the Sun's mean motion",
                "value": {
                    "birth": birth(),
                    "target": {"utc": "2026-03-01T12:00:00Z"},
                    "direction": {"arc": "naibod"},
                },
            },
        }),
        problems: REQUEST_PROBLEMS.to_vec(),
        ..Operation::question(
            "calculateDirections",
            Tag::Charts,
            "A chart and its solar arc direction",
            answer,
        )
    }
    .described(
        "Every body, angle, cusp and lot moved on by one arc: what the Sun of secondary progressions has \
         gone (`true`), its mean motion (`naibod`), or a degree a year. Each aspect says when the arc is as \
         long as it takes.",
    )
}

fn birth() -> Value {
    json!({
        "date": "1990-06-15",
        "time": "14:30",
        "timezone": "America/New_York",
        "latitude": 40.7128,
        "longitude": -74.006,
    })
}

fn partner() -> Value {
    json!({"utc": "1988-02-01T06:00:00Z", "latitude": 48.8566, "longitude": 2.3522})
}
