//! What is said about each route beside what the table has.

use serde_json::{Value, json};
use sidera_atlas::places::{LONGEST_QUERY, MOST_RESULTS};
use sidera_chart::legacy::{LegacyChart, LegacyRequest};
use sidera_chart::natal::{NatalChart, NatalRequest};
use sidera_chart::returns::{Return, ReturnRequest};
use sidera_chart::rows::{MAX_MOMENTS, MAX_ROWS, RowsAnswer, RowsRequest};
use sidera_chart::synastry::{Synastry, SynastryRequest};
use sidera_chart::transits::{TransitRequest, Transits};
use sidera_chart::wheel::WheelRequest;

use super::schemas::Schemas;
use super::{derived, examples};
use crate::problem::ProblemKind;
use crate::routes::places::{PlacesAnswer, USUAL_RESULTS};
use crate::routes::wheel::PARAMETERS;
use crate::routes::{self, Endpoint};

/// A route as the document describes it.
pub(super) struct Operation {
    pub(super) id: &'static str,
    pub(super) tag: Tag,
    pub(super) summary: &'static str,
    pub(super) description: String,
    /// The schema of the body, where there is one.
    pub(super) request: Option<Value>,
    /// Bodies to try, by name.
    pub(super) examples: Value,
    /// Parameters in the query.
    pub(super) parameters: Vec<Value>,
    pub(super) answer: Answer,
    /// What may go wrong, beside what may go wrong everywhere.
    pub(super) problems: Vec<ProblemKind>,
}

/// What a route answers when all is well.
pub(super) struct Answer {
    pub(super) media_type: &'static str,
    /// Whether a request may ask for plain text instead.
    pub(super) or_text: bool,
    pub(super) schema: Value,
    pub(super) description: &'static str,
}

/// A group of routes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Charts,
    Ephemeris,
    Places,
    Health,
    Monitoring,
    Administration,
    Development,
    Documentation,
}

impl Tag {
    pub(super) const ALL: [Self; 8] = [
        Self::Charts,
        Self::Ephemeris,
        Self::Places,
        Self::Health,
        Self::Monitoring,
        Self::Administration,
        Self::Development,
        Self::Documentation,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Charts => "Charts",
            Self::Ephemeris => "Ephemeris",
            Self::Places => "Places",
            Self::Health => "Health",
            Self::Monitoring => "Monitoring",
            Self::Administration => "Administration",
            Self::Development => "Development",
            Self::Documentation => "Documentation",
        }
    }

    pub(super) const fn description(self) -> &'static str {
        match self {
            Self::Charts => "Charts as documents and as pictures.",
            Self::Ephemeris => "Plain positions, for those who do their own astrology.",
            Self::Places => "Where in the world, and in which time zone.",
            Self::Health => "Whether the service runs and can do its work.",
            Self::Monitoring => {
                "What the service measures of itself, and whom it tells; for those who run it."
            }
            Self::Administration => "How the service is set up; for those who run it.",
            Self::Development => {
                "For whoever develops: these answer where `ENVIRONMENT` is `development` alone."
            }
            Self::Documentation => "These pages.",
        }
    }
}

impl Operation {
    pub(super) fn of(endpoint: Endpoint, schemas: &mut Schemas) -> Self {
        match endpoint {
            Endpoint::Natal => natal(schemas),
            Endpoint::Wheel => wheel(schemas),
            Endpoint::WheelImage => wheel_image(schemas),
            Endpoint::Synastry => synastry(schemas),
            Endpoint::Composite => derived::composite(schemas),
            Endpoint::Davison => derived::davison(schemas),
            Endpoint::Progressed => derived::progressed(schemas),
            Endpoint::Directed => derived::directed(schemas),
            Endpoint::Transits => transits(schemas),
            Endpoint::Returns => returns(schemas),
            Endpoint::Hours => super::tellings::hours(schemas),
            Endpoint::Report => super::tellings::report(schemas),
            Endpoint::CalculateChart => calculate_chart("calculateChart", schemas),
            Endpoint::CalculateChartAtRoot => calculate_chart("calculateChartAtRoot", schemas),
            Endpoint::Events => super::sky::events(schemas),
            Endpoint::Calendar => super::sky::calendar(schemas),
            Endpoint::Moon => super::sky::moon(schemas),
            Endpoint::Ephemeris => ephemeris(schemas),
            Endpoint::Places => places(schemas),
            Endpoint::Ping | Endpoint::Health | Endpoint::Ready | Endpoint::Live => {
                probe(endpoint, schemas)
            }
            Endpoint::Monitoring(which) => super::monitoring::of(which, schemas),
            Endpoint::Administration(which) => super::administration::of(which, schemas),
            Endpoint::OpenApi | Endpoint::Docs | Endpoint::DocsStyle => documentation(endpoint),
        }
    }

    /// A question without a body.
    pub(super) fn question(
        id: &'static str,
        tag: Tag,
        summary: &'static str,
        answer: Answer,
    ) -> Self {
        Self {
            id,
            tag,
            summary,
            description: String::new(),
            request: None,
            examples: Value::Null,
            parameters: Vec::new(),
            answer,
            problems: Vec::new(),
        }
    }

    pub(super) fn described(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }
}

impl Answer {
    pub(super) fn json(schema: Value, description: &'static str) -> Self {
        Self {
            media_type: "application/json",
            or_text: false,
            schema,
            description,
        }
    }

    pub(super) fn bytes(description: &'static str) -> Self {
        Self {
            media_type: "application/octet-stream",
            or_text: false,
            schema: serde_json::json!({"type": "string", "format": "binary"}),
            description,
        }
    }

    pub(super) fn text(media_type: &'static str, description: &'static str) -> Self {
        Self {
            media_type,
            or_text: false,
            schema: serde_json::json!({"type": "string"}),
            description,
        }
    }

    /// The same answer, which may also be asked for as plain text.
    pub(super) fn or_text(self) -> Self {
        Self {
            or_text: true,
            ..self
        }
    }
}

/// What may be wrong with the body of a request for a calculation.
pub(super) const REQUEST_PROBLEMS: [ProblemKind; 14] = [
    ProblemKind::MalformedJson,
    ProblemKind::BodyTooLarge,
    ProblemKind::UnsupportedMediaType,
    ProblemKind::MissingField,
    ProblemKind::UnknownField,
    ProblemKind::InvalidValue,
    ProblemKind::ConflictingFields,
    ProblemKind::OutOfSpan,
    ProblemKind::UnknownTimeZone,
    ProblemKind::NonexistentTime,
    ProblemKind::AmbiguousTime,
    ProblemKind::LocationNotFound,
    ProblemKind::PlacesUnavailable,
    ProblemKind::TooMuchAsked,
];

fn natal(schemas: &mut Schemas) -> Operation {
    let answer = Answer::json(schemas.answer::<NatalChart>(), "The chart.");
    Operation {
        request: Some(schemas.request::<NatalRequest>()),
        examples: examples::natal(),
        problems: REQUEST_PROBLEMS.to_vec(),
        ..Operation::question(
            "calculateNatalChart",
            Tag::Charts,
            "The chart of a birth",
            answer,
        )
    }
    .described(
        "Bodies, points, angles, houses, aspects and patterns of a moment and a place, in the \
         tropical zodiac and in a sidereal one side by side. Everything but the moment has a \
         default; without coordinates, or with `unknown_time`, there are no houses, and the answer \
         says so.",
    )
}

fn wheel(schemas: &mut Schemas) -> Operation {
    let answer = Answer::text("image/svg+xml", "The wheel, a picture that scales.");
    Operation {
        request: Some(schemas.request::<WheelRequest>()),
        examples: examples::wheel(),
        problems: REQUEST_PROBLEMS.to_vec(),
        ..Operation::question("drawWheel", Tag::Charts, "A chart as a picture", answer)
    }
    .described(
        "The chart of a moment and a place as SVG, without script, links or style sheet. It takes \
         what the chart takes, and `wheel` says how to draw it. A `second` moment makes a double wheel of it, \
         or by `technique` the wheel of a composite or Davison chart.",
    )
}

fn wheel_image(schemas: &mut Schemas) -> Operation {
    let answer = Answer::text("image/svg+xml", "The wheel, a picture that scales.");
    let in_body = |kind: &ProblemKind| {
        use ProblemKind::{BodyTooLarge, MalformedJson, UnsupportedMediaType};
        !matches!(kind, MalformedJson | BodyTooLarge | UnsupportedMediaType)
    };
    let problems = REQUEST_PROBLEMS.into_iter().filter(in_body);
    Operation {
        parameters: PARAMETERS
            .iter()
            .map(|parameter| schemas.parameter(parameter))
            .collect(),
        problems: problems.chain([ProblemKind::QueryTooLong]).collect(),
        ..Operation::question(
            "getWheel",
            Tag::Charts,
            "A chart as a picture, for an `img`",
            answer,
        )
    }
    .described(
        "The same with the request in the query. Only the caller's own cache \
         may keep the picture, and the query is not logged here; but whatever lies between may \
         log addresses, which `POST` avoids. A plus sign means itself, so that \
         `timezone=+05:30` needs no escape.",
    )
}

fn synastry(schemas: &mut Schemas) -> Operation {
    let answer = Answer::json(
        schemas.answer::<Synastry>(),
        "Both charts, and what there is between them.",
    );
    Operation {
        request: Some(schemas.request::<SynastryRequest>()),
        examples: examples::synastry(),
        problems: REQUEST_PROBLEMS.to_vec(),
        ..Operation::question(
            "calculateSynastry",
            Tag::Charts,
            "Two charts compared",
            answer,
        )
    }
    .described(
        "The charts of two births, every aspect from a point of the first to one of the second \
         (those of a body with itself among them, with the wider orbs of Sun and Moon), and the \
         house of the other chart in which each body is.",
    )
}

fn transits(schemas: &mut Schemas) -> Operation {
    let answer = Answer::json(
        schemas.answer::<Transits>(),
        "The transits of the moment, or of a page of the period.",
    );
    Operation {
        request: Some(schemas.request::<TransitRequest>()),
        examples: examples::transits(),
        problems: REQUEST_PROBLEMS.to_vec(),
        ..Operation::question(
            "calculateTransits",
            Tag::Charts,
            "The moving sky over a natal chart",
            answer,
        )
    }
    .described(
        "At a `moment`: both charts, the natal house of each transiting body, and every aspect to the \
         natal chart, with its passage under `exact_dates` of `search`. Over a `period`: every passage of a body over an aspect to a \
         natal point, with the moments at which it comes within the orb, is exact and leaves it, \
         three times in one passage where the body turns retrograde. A period is answered page by page: \
         ask again with `cursor` as `page.next` says until that is null. `page` sets how much a page \
         holds; `\"whole\"` asks for up to ten years at once, which takes more CPU than a page. No answer \
         has more than 5,000 passages.",
    )
}

fn returns(schemas: &mut Schemas) -> Operation {
    let answer = Answer::json(
        schemas.answer::<Return>(),
        "The chart of the return, beside the natal one.",
    );
    Operation {
        request: Some(schemas.request::<ReturnRequest>()),
        examples: examples::returns(),
        problems: REQUEST_PROBLEMS.to_vec(),
        ..Operation::question(
            "calculateReturn",
            Tag::Charts,
            "The return of a body to its place at birth",
            answer,
        )
    }
    .described(
        "Solar, lunar and planetary returns, for the place of birth or any other: by `year`, by \
         `number`, or the first `after` a moment; tropical, or corrected for precession with \
         `\"frame\": \"sidereal\"`. The answer has all passes of the return, the chart of the one asked \
         for, its aspects to the natal chart, and each chart's bodies in the other's houses.",
    )
}

fn calculate_chart(id: &'static str, schemas: &mut Schemas) -> Operation {
    let answer = Answer::json(
        schemas.answer::<LegacyChart>(),
        "The older service's document.",
    );
    let problems = REQUEST_PROBLEMS
        .into_iter()
        .filter(|kind| *kind != ProblemKind::UnknownField);
    Operation {
        request: Some(schemas.request::<LegacyRequest>()),
        examples: examples::calculate_chart(),
        problems: problems.collect(),
        ..Operation::question(
            id,
            Tag::Charts,
            "A chart as the older service wrote it",
            answer,
        )
    }
    .described(
        "For clients of the older service: its request and its document, key by key. Fields that are not known are passed over. \
         Degrees are those of its own zodiac unless `zodiac` asks for another; what it said \
         wrongly is said rightly. `location` is looked up where coordinates are not given; of several \
         places the most populous is taken, and `location_lookup` lists the others.",
    )
}

fn ephemeris(schemas: &mut Schemas) -> Operation {
    let answer = Answer::json(schemas.answer::<RowsAnswer>(), "The positions.");
    let of_place = |kind: &ProblemKind| {
        use ProblemKind::{LocationNotFound, PlacesUnavailable};
        matches!(kind, LocationNotFound | PlacesUnavailable)
    };
    let problems = REQUEST_PROBLEMS.into_iter();
    Operation {
        request: Some(schemas.request::<RowsRequest>()),
        examples: examples::ephemeris(),
        problems: problems.filter(|kind| !of_place(kind)).collect(),
        ..Operation::question(
            "calculatePositions",
            Tag::Ephemeris,
            "Positions of bodies at moments",
            answer,
        )
    }
    .described(format!(
        "Apparent geocentric positions, of the true ecliptic and equinox of date, moment by moment \
         in the order asked, in full double precision. There are \
         {MAX_MOMENTS} moments and, moments times bodies, {MAX_ROWS} rows at most."
    ))
}

fn places(schemas: &mut Schemas) -> Operation {
    let answer = Answer::json(
        schemas.answer::<PlacesAnswer<'_>>(),
        "The places, the likeliest first; an empty list where none fits.",
    );
    Operation {
        parameters: vec![
            json!({
                "name": "q",
                "in": "query",
                "required": true,
                "description": "The name of a place or its beginning, after commas a region and a country, by \
                                name or code: `Springfield, Illinois`, `paris, tx`, `Москва`, `NYC`.",
                "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY},
                "example": "paris,%20tx",
            }),
            json!({
                "name": "limit",
                "in": "query",
                "description": "The most places of the answer.",
                "schema": {"type": "integer", "minimum": 1, "maximum": MOST_RESULTS, "default": USUAL_RESULTS},
                "example": 3,
            }),
        ],
        problems: vec![
            ProblemKind::QueryTooLong,
            ProblemKind::MissingField,
            ProblemKind::UnknownField,
            ProblemKind::InvalidValue,
            ProblemKind::PlacesUnavailable,
        ],
        ..Operation::question("searchPlaces", Tag::Places, "Places by name", answer)
    }
    .described(
        "Places over 5,000 people, with coordinates and time zone, the page's own list and search. Case \
         and accents do not count, other names of larger places are known, and slips in a name are \
         forgiven. What weighs is the population, and whether the whole name was given. Nothing is \
         asked of anyone else, and what is asked is not logged here.",
    )
}

fn probe(endpoint: Endpoint, schemas: &mut Schemas) -> Operation {
    let question = |id, summary, schema| {
        Operation::question(
            id,
            Tag::Health,
            summary,
            Answer::json(schema, "All is well."),
        )
    };
    match endpoint {
        Endpoint::Ping => question(
            "ping",
            "Is anybody there?",
            schemas.answer::<routes::Pong>(),
        ),
        Endpoint::Ready => Operation {
            problems: vec![ProblemKind::NotReady],
            ..question(
                "getReadiness",
                "Can the service reach its storage?",
                schemas.answer::<routes::Readiness>(),
            )
            .described("Reads the store. Charts are calculated without it all the same.")
        },
        Endpoint::Live => question(
            "getLiveness",
            "Does the service run, whatever it can reach?",
            schemas.answer::<routes::Liveness>(),
        ),
        _ => question(
            "getHealth",
            "What runs here?",
            schemas.answer::<routes::Health<'_>>(),
        ),
    }
}

fn documentation(endpoint: Endpoint) -> Operation {
    let question =
        |id, summary, answer| Operation::question(id, Tag::Documentation, summary, answer);
    let file = |operation| Operation {
        problems: vec![ProblemKind::DescriptionUnavailable],
        ..operation
    };
    match endpoint {
        Endpoint::OpenApi => file(question(
            "getOpenApi",
            "All routes, for machines",
            Answer::json(
                serde_json::json!({"type": "object"}),
                "This document, OpenAPI 3.1.",
            ),
        )),
        Endpoint::Docs => file(question(
            "getDocs",
            "All routes, for people",
            Answer::text("text/html; charset=utf-8", "The page."),
        )),
        _ => question(
            "getDocsStyle",
            "How the page for people looks",
            Answer::text("text/css; charset=utf-8", "The style sheet."),
        ),
    }
}
