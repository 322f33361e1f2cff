//! Chart documents, from the request's text to the answer's.

use sidera_chart::transits::Transits;
use sidera_chart::{
    RequestError, events, legacy, moon, natal, returns, rows, synastry, transits, wheel,
};
use sidera_ephemeris::Ephemeris;

use crate::Case;

const NATAL: &str = r#"{"birth": {"date": "1990-06-15", "time": "14:30",
    "timezone": "America/New_York", "latitude": 40.7128, "longitude": -74.006}}"#;
const WITH_TECHNIQUES: &str = r#"{"birth": {"date": "1990-06-15", "time": "14:30",
    "timezone": "America/New_York", "latitude": 40.7128, "longitude": -74.006},
    "include": ["dignities", "receptions", "sect_placements", "lots", "antiscia", "declinations",
                "midpoints", "fixed_stars", "balance", "shape", "prenatal_lunation"]}"#;
const SYNASTRY: &str = r#"{"first": {"date": "1990-06-15", "time": "14:30",
    "timezone": "America/New_York", "latitude": 40.7128, "longitude": -74.006},
    "second": {"utc": "1988-02-01T06:00:00Z", "latitude": 48.8566, "longitude": 2.3522}}"#;
const ROWS: &str = r#"{"utc": ["1990-06-15T18:30:00Z"], "bodies": ["sun", "moon", "mercury", "venus",
    "mars", "jupiter", "saturn", "uranus", "neptune", "pluto"]}"#;
const LEGACY: &str = r#"{"full_name": "Ada Lovelace King", "year": 1990, "month": 6, "day": 15,
    "hour": 14, "minute": 30, "location": "New York, US", "latitude": 40.7128, "longitude": -74.006,
    "timezone": "America/New_York"}"#;

/// Ten movers over 112 places, 14 points by the five aspects of Ptolemy, with the usual orbs.
const TEN_YEARS: &str = r#"{"birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
    "period": {"from": "2020-01-01", "to": "2030-01-01"}, "page": "whole",
    "aspects": ["conjunction", "opposition", "square", "trine", "sextile"]}"#;
const PAGE: &str = r#"{"birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
    "period": {"from": "2020-01-01", "to": "2030-01-01"},
    "aspects": ["conjunction", "opposition", "square", "trine", "sextile"]}"#;
const AT_A_MOMENT: &str = r#"{"birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
    "moment": {"utc": "2026-11-24T12:00:00Z"}}"#;
const PASSAGES_AT_A_MOMENT: &str = r#"{"birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
    "moment": {"utc": "2026-11-24T12:00:00Z"}, "exact_dates": "search"}"#;
const SEARCHED_DATES: &str = r#"{"birth": {"date": "1990-06-15", "time": "14:30",
    "timezone": "America/New_York", "latitude": 40.7128, "longitude": -74.006}, "exact_dates": "search"}"#;
const SOLAR_RETURN: &str = r#"{"birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
    "year": 2026}"#;
/// Every kind of event, the Moon's aspects among them.
const EVENTS: &str = r#"{"period": {"from": "2026-01-01", "to": "2027-01-01"}}"#;
/// Every body and aspect, and the zodiac with the most work.
const DENSE_EVENTS: &str = r#"{"period": {"from": "2026-01-01", "to": "2027-01-01"}, "limit": 1000,
    "bodies": ["sun", "moon", "mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune", "pluto",
        "chiron", "ceres", "pallas", "juno", "vesta", "true_node", "mean_node", "mean_apogee", "osculating_apogee"],
    "aspects": ["conjunction", "opposition", "trine", "square", "sextile", "quincunx", "semisextile",
        "semisquare", "sesquiquadrate", "quintile", "biquintile"],
    "place": {"latitude": 41.65, "longitude": -0.88}}"#;
const SPARSE_EVENTS: &str = r#"{"period": {"from": "2026-01-01", "to": "2027-01-01"},
    "kinds": ["ingress", "station", "lunation", "eclipse", "season"]}"#;
const LONGEST_CALENDAR: &str = r#"{"from": "2026-01-01", "to": "2027-01-02"}"#;
const DENSE_CALENDAR: &str = r#"{"from": "2026-01-01", "to": "2026-05-01",
    "kinds": ["ingress", "station", "lunation", "eclipse", "aspect", "void_of_course", "season", "lunar_distance"],
    "bodies": ["sun", "moon", "mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune", "pluto"]}"#;
const MOON: &str = r#"{"moment": {"utc": "2026-03-01T12:00:00Z"}}"#;

const NODE_RETURN: &str = r#"{"birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
    "body": "true_node", "after": "2026-01-01"}"#;
const APOGEE_RETURN: &str = r#"{"birth": {"utc": "1990-06-15T18:30:00Z", "latitude": 40.7128, "longitude": -74.006},
    "body": "osculating_apogee", "frame": "sidereal", "after": "2026-01-01"}"#;

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    vec![
        document("natal document", natal::document, NATAL),
        Case::new("natal request, read", 1, || {
            natal::parse(NATAL.as_bytes()).map_or(f64::NAN, |request| {
                request.birth.latitude.unwrap_or_default()
            })
        }),
        calculated(),
        document(
            "natal document, dates searched for",
            natal::document,
            SEARCHED_DATES,
        ),
        document("natal, all techniques", natal::document, WITH_TECHNIQUES),
        document("synastry document", synastry::document, SYNASTRY),
        document("ten bodies with speeds, as text", rows::document, ROWS),
        searched(),
        document(
            "transits, the first 5,000 of ten years",
            transits::document,
            TEN_YEARS,
        ),
        document("transits, a default page", transits::document, PAGE),
        document("transits at a moment", transits::document, AT_A_MOMENT),
        document(
            "transits at a moment, passages followed",
            transits::document,
            PASSAGES_AT_A_MOMENT,
        ),
        document("solar return", returns::document, SOLAR_RETURN),
        document("return of the true node", returns::document, NODE_RETURN),
        document(
            "return of the osculating apogee, sidereal",
            returns::document,
            APOGEE_RETURN,
        ),
        document("events, a page of all kinds", events::document, EVENTS),
        document(
            "events, a page of everything",
            events::document,
            DENSE_EVENTS,
        ),
        document(
            "events, a page without aspects",
            events::document,
            SPARSE_EVENTS,
        ),
        calendar("calendar, as usual", "{}"),
        calendar("calendar, the longest", LONGEST_CALENDAR),
        calendar(
            "calendar, the longest with the Moon's aspects",
            DENSE_CALENDAR,
        ),
        document("the Moon of a moment", moon::document, MOON),
        document("wheel, SVG", wheel::document, NATAL),
        document("older service's document", legacy::document, LEGACY),
    ]
}

/// A function from a request's text to an answer's.
type Document = fn(&Ephemeris<'_>, &[u8]) -> Result<String, RequestError>;

fn document(name: &str, of: Document, request: &'static str) -> Case {
    let ephemeris = Ephemeris::embedded();
    Case::new(name, 1, move || {
        of(&ephemeris, request.as_bytes()).map_or(f64::NAN, |document| document.len() as f64)
    })
}

fn searched() -> Case {
    let ephemeris = Ephemeris::embedded();
    let request = transits::parse(TEN_YEARS.as_bytes()).unwrap_or_default();
    Case::new(
        "transits, ten years, without the text",
        1,
        move || match transits::calculate(&ephemeris, &request) {
            Ok(Transits::Period(period)) => period.passages.len() as f64,
            _ => f64::NAN,
        },
    )
}

/// A calendar asked for in November 2026.
fn calendar(name: &str, request: &'static str) -> Case {
    const NOW_UNIX_MS: f64 = 1_795_478_400_000.0;
    let ephemeris = Ephemeris::embedded();
    Case::new(name, 1, move || {
        let text = events::calendar::document(&ephemeris, request.as_bytes(), NOW_UNIX_MS);
        text.map_or(f64::NAN, |text| text.len() as f64)
    })
}

fn calculated() -> Case {
    let ephemeris = Ephemeris::embedded();
    let request = natal::parse(NATAL.as_bytes()).unwrap_or_default();
    Case::new("natal chart, without the text", 1, move || {
        natal::calculate(&ephemeris, &request).map_or(f64::NAN, |chart| chart.aspects.len() as f64)
    })
}
