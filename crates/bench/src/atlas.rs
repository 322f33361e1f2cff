//! Civil time and places: the times of every kind of question, the slowest that were found among them.

use std::rc::Rc;

use sidera_atlas::{CivilTime, Fold, Place, Places, Zone, resolve, tzdb_version};

use crate::Case;

/// The file that page and Worker load.
const FILE: &[u8] = include_bytes!("../../atlas/data/places.bin");

/// What people type, and the place they mean.
const QUERIES: &str = include_str!("../../atlas/tests/data/place_queries.tsv");

/// Searches as they are typed, and the slowest of 9,374 beginnings and misspellings of the written queries:
/// much is looked at where many names begin alike and none fits.
const SEARCHES: [&str; 13] = [
    "s",
    "san",
    "Paris",
    "paris, tx",
    "Москва",
    "NYC",
    "New York, NY, USA",
    "chicgo",
    "Philadephia",
    "Santiago, C",
    "San Frans",
    "santanaqnz",
    "Saint Louix, qO",
];

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    let mut cases = vec![
        resolution("civil time: a date of our days", "America/New_York", 1990),
        resolution("civil time: local mean time", "America/New_York", 1850),
        resolution("civil time: by the zone's rule, 2150", "Europe/Paris", 2150),
        Case::new("zone by name", 1, || {
            Zone::parse("america/new_york").map_or(f64::NAN, |_| 1.0)
        }),
        Case::new("places: load", 1, || {
            Places::from_bytes(FILE.to_vec()).map_or(f64::NAN, |places| places.len() as f64)
        }),
        Case::new("places: load and first search", 1, || {
            let places = Places::from_bytes(FILE.to_vec()).ok();
            places.map_or(f64::NAN, |places| found(&places, "Saint Louix, qO"))
        }),
    ];
    let places = Rc::new(Places::from_bytes(FILE.to_vec()).ok());
    let on_places = |name: &str, of: Box<dyn Fn(&Places) -> f64>| {
        let places = Rc::clone(&places);
        Case::new(name, 1, move || {
            places.as_ref().as_ref().map_or(f64::NAN, &of)
        })
    };
    cases.extend(SEARCHES.map(|text| {
        on_places(
            &format!("search: {text}"),
            Box::new(move |places| found(places, text)),
        )
    }));
    for text in ["Springfield, Illinois, USA", "Philadephia"] {
        let name = format!("location: {text}");
        cases.push(on_places(
            &name,
            Box::new(move |places| located(places, text)),
        ));
    }
    for (name, latitude, longitude) in [("on land", 48.2, 11.3), ("at sea", 0.0, -150.0)] {
        let zone = Box::new(move |places: &Places| zone(places, latitude, longitude));
        cases.push(on_places(&format!("zone at a point {name}"), zone));
    }
    cases
}

/// What is a size and not a time, as lines of JSON.
pub(crate) fn facts(place: &str) -> Vec<String> {
    let places = Places::from_bytes(FILE.to_vec()).ok();
    let memory = places.as_ref().map_or(0, Places::memory_bytes);
    let count = places.as_ref().map_or(0, Places::len);
    let (hits, asked) = places.as_ref().map_or((0, 0), first_hits);
    vec![
        format!(
            "{{\"bench\":\"atlas\",\"case\":\"places\",\"where\":\"{place}\",\"unit\":\"places\",\"value\":{count}}}"
        ),
        format!(
            "{{\"bench\":\"atlas\",\"case\":\"places in memory\",\"where\":\"{place}\",\"unit\":\"bytes\",\"value\":{memory}}}"
        ),
        format!(
            "{{\"bench\":\"atlas\",\"case\":\"written queries whose place comes first\",\"where\":\"{place}\",\"unit\":\"of {asked}\",\"value\":{hits}}}"
        ),
        format!(
            "{{\"bench\":\"atlas\",\"case\":\"time zone database\",\"where\":\"{place}\",\"unit\":\"release\",\"value\":\"{}\"}}",
            tzdb_version()
        ),
    ]
}

/// How many of the written queries have the place that is meant for their first result, and how many
/// there are.
fn first_hits(places: &Places) -> (usize, usize) {
    let queries = QUERIES.lines().filter(|line| !line.starts_with('#'));
    let results = queries.map(|line| {
        let mut fields = line.split('\t');
        let (text, name) = (fields.next()?, fields.next()?);
        let (region, country) = (fields.next()?, fields.next()?);
        let first = places.search(text, 1).ok()?.into_iter().next();
        let is_meant = |place: Place| {
            let in_region = region == "-" || place.region.as_deref() == Some(region);
            place.name == name && place.country == country && in_region
        };
        Some(first.map_or(name == "-", is_meant))
    });
    let results: Vec<bool> = results.flatten().collect();
    (results.iter().filter(|hit| **hit).count(), results.len())
}

fn resolution(name: &str, zone: &'static str, year: i32) -> Case {
    let birth = CivilTime::gregorian(year, 6, 15, 14, 30, 0.0);
    Case::new(name, 1, move || {
        let resolved =
            Zone::parse(zone).and_then(|zone| resolve(&birth, &zone, Some(-74.0), Fold::Standard));
        resolved.map_or(f64::NAN, |resolved| resolved.offset_seconds)
    })
}

fn found(places: &Places, text: &str) -> f64 {
    places
        .search(text, 10)
        .map_or(f64::NAN, |found| found.len() as f64)
}

fn located(places: &Places, text: &str) -> f64 {
    places
        .resolve_location(text)
        .map_or(0.0, |location| location.latitude)
}

fn zone(places: &Places, latitude_deg: f64, longitude_deg: f64) -> f64 {
    places
        .zone_at(latitude_deg, longitude_deg)
        .map_or(f64::NAN, |zone| zone.distance_km.unwrap_or_default())
}
