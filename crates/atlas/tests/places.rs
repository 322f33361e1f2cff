//! Places as they are committed: what is found, and what is refused.
#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test reads a file and ends where something is not as it must be"
)]

use proptest::prelude::*;
use sidera_atlas::places::MOST_RESULTS;
use sidera_atlas::{AtlasError, IanaZone, Place, Places, ZoneBasis};
use std::sync::LazyLock;

fn bytes() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/data/places.bin")).expect("the asset")
}

static PLACES: LazyLock<Places> =
    LazyLock::new(|| Places::from_bytes(bytes()).expect("a sound asset"));

fn first(query: &str) -> Option<Place> {
    PLACES
        .search(query, 10)
        .expect("a query")
        .into_iter()
        .next()
}

fn is(place: Option<&Place>, name: &str, region: &str, country: &str) -> bool {
    if name == "-" {
        // Too small to be listed: nothing far away may pass for it.
        return place.is_none();
    }
    place.is_some_and(|place| {
        place.name == name
            && place.country == country
            && (region == "-" || place.region.as_deref() == Some(region))
    })
}

#[test]
fn the_place_meant_comes_first_for_nearly_all_written_queries() {
    let lines = include_str!("data/place_queries.tsv").lines();
    let queries: Vec<Vec<&str>> = lines
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    assert!(queries.len() >= 200, "{}", queries.len());
    let mut missed = Vec::new();
    for query in &queries {
        let [text, name, region, country] = query.as_slice() else {
            panic!("four fields: {query:?}");
        };
        let found = first(text);
        if !is(found.as_ref(), name, region, country) {
            let found = found.map(|place| place.label());
            missed.push(format!(
                "{text}: {name}, {region}, {country}, but found {found:?}"
            ));
        }
    }
    let hits = queries.len() - missed.len();
    println!("top-1: {hits} of {} queries", queries.len());
    println!("{}", missed.join("\n"));
    assert!(
        hits * 100 >= queries.len() * 95,
        "top-1 under 95 %:\n{}",
        missed.join("\n")
    );
}

#[test]
fn every_place_has_a_zone_of_the_database_and_possible_coordinates() {
    let mut count = 0;
    for letter in 'a'..='z' {
        for place in PLACES
            .search(&letter.to_string(), MOST_RESULTS)
            .expect("a query")
        {
            count += 1;
            assert!(IanaZone::find(&place.timezone).is_some(), "{place:?}");
            assert!(
                place.latitude.abs() <= 90.0 && place.longitude.abs() <= 180.0,
                "{place:?}"
            );
            assert!(
                place.population > 0 && !place.country.is_empty(),
                "{place:?}"
            );
        }
    }
    assert!(count > 1000);
    assert!(PLACES.len() > 69_000);
}

#[test]
fn a_result_tells_all_of_a_place() {
    let paris = first("paris, tx").expect("Paris");
    let json = serde_json::to_value(&paris).expect("JSON");
    let expected = serde_json::json!({
        "name": "Paris", "region": "Texas", "country": "United States", "latitude": 33.6609,
        "longitude": -95.5555, "timezone": "America/Chicago", "population": 24782
    });
    assert_eq!(json, expected);
}

#[test]
fn a_name_is_completed_as_it_is_typed() {
    for (typed, name) in [
        ("lond", "London"),
        ("san fr", "San Francisco"),
        ("моск", "Moscow"),
        ("paris, te", "Paris"),
        ("new yo", "New York City"),
        ("rio de", "Rio de Janeiro"),
        ("münch", "Munich"),
    ] {
        assert_eq!(first(typed).expect(typed).name, name, "{typed}");
    }
    assert_eq!(first("paris, te").expect("Paris").country, "United States");
}

#[test]
fn limits_hold_and_are_said() {
    assert_eq!(PLACES.search("san", 7).expect("a query").len(), 7);
    for limit in [0, 51] {
        let answer = PLACES.search("san", limit);
        assert!(matches!(
            answer,
            Err(AtlasError::InvalidField { field: "limit", .. })
        ));
    }
    let long = "a".repeat(501);
    assert!(matches!(
        PLACES.search(&long, 5),
        Err(AtlasError::InvalidField { field: "q", .. })
    ));
    for nothing in ["", "  ", ",", ", Texas", "qqqqqqqqqq"] {
        assert_eq!(PLACES.search(nothing, 5), Ok(Vec::new()), "{nothing}");
    }
}

#[test]
fn a_location_is_the_most_populous_place_of_its_name_and_the_others_are_listed() {
    let location = PLACES.resolve_location("Springfield").expect("a location");
    let place = location.place.expect("a place");
    assert_eq!(place.region.as_deref(), Some("Missouri"));
    assert!(location.others.len() >= 5);
    assert!(
        location
            .others
            .iter()
            .all(|other| other.population <= place.population)
    );
    let illinois = PLACES
        .resolve_location("Springfield, Illinois")
        .expect("a location");
    assert_eq!(illinois.timezone, "America/Chicago");
    assert!((illinois.latitude - 39.80).abs() < 0.02 && (illinois.longitude + 89.64).abs() < 0.02);
}

#[test]
fn streets_counties_and_the_like_do_not_hide_a_place() {
    for (text, name, region) in [
        ("12 Main Street, Springfield, IL", "Springfield", "Illinois"),
        ("Birmingham, West Midlands, UK", "Birmingham", "England"),
        ("Frankfurt, Germany", "Frankfurt am Main", "Hesse"),
    ] {
        let place = PLACES
            .resolve_location(text)
            .expect(text)
            .place
            .expect(text);
        assert_eq!(
            (place.name.as_str(), place.region.as_deref()),
            (name, Some(region)),
            "{text}"
        );
    }
}

#[test]
fn coordinates_are_a_location() {
    let location = PLACES
        .resolve_location("40.7128, -74.0060")
        .expect("a location");
    assert_eq!(location.timezone, "America/New_York");
    assert_eq!(location.place, None);
    assert!((location.latitude - 40.7128).abs() < f64::EPSILON);
    let south = PLACES
        .resolve_location("33°52′S, 151°12′E")
        .expect("a location");
    assert_eq!(south.timezone, "Australia/Sydney");
    assert!(matches!(
        PLACES.resolve_location("95, 10"),
        Err(AtlasError::InvalidField {
            field: "latitude",
            ..
        })
    ));
}

#[test]
fn what_is_not_found_is_refused_with_what_to_write_instead() {
    for (text, suggested) in [
        ("Chicgo", "Chicago, Illinois, United States"),
        ("Paris, Bavaria", "Paris, Île-de-France, France"),
    ] {
        let Err(AtlasError::LocationNotFound {
            message,
            suggestions,
        }) = PLACES.resolve_location(text)
        else {
            panic!("{text} is no location");
        };
        assert!(message.contains("latitude and longitude"));
        assert!(
            suggestions.iter().any(|label| label == suggested),
            "{text}: {suggestions:?}"
        );
    }
    for text in ["", "zzzzzzz", "\u{1f600}", ","] {
        let answer = PLACES.resolve_location(text);
        assert!(
            matches!(answer, Err(AtlasError::LocationNotFound { .. })),
            "{text}: {answer:?}"
        );
    }
}

#[test]
fn a_point_has_the_zone_of_the_nearest_place_or_of_ships() {
    for (latitude, longitude, zone, basis) in [
        (52.52, 13.40, "Europe/Berlin", ZoneBasis::NearestPlace),
        (
            40.7128,
            -74.006,
            "America/New_York",
            ZoneBasis::NearestPlace,
        ),
        (-33.9, 18.4, "Africa/Johannesburg", ZoneBasis::NearestPlace),
        (27.7, 85.3, "Asia/Kathmandu", ZoneBasis::NearestPlace),
        (
            -31.55,
            159.08,
            "Australia/Lord_Howe",
            ZoneBasis::NearestStation,
        ),
        (-72.01, 2.53, "Antarctica/Troll", ZoneBasis::NearestStation),
        (0.0, -150.0, "Etc/GMT+10", ZoneBasis::Nautical),
        (-40.0, 90.0, "Etc/GMT-6", ZoneBasis::Nautical),
        (45.0, -30.0, "Etc/GMT+2", ZoneBasis::Nautical),
        (35.0, 180.0, "Etc/GMT-12", ZoneBasis::Nautical),
        (35.0, -180.0, "Etc/GMT+12", ZoneBasis::Nautical),
        (0.0, 0.0, "Etc/GMT", ZoneBasis::Nautical),
    ] {
        let found = PLACES.zone_at(latitude, longitude).expect("a point");
        assert_eq!(
            (found.timezone.as_str(), found.basis),
            (zone, basis),
            "{latitude} {longitude} {found:?}"
        );
        assert!(IanaZone::find(&found.timezone).is_some());
    }
    assert!(PLACES.zone_at(f64::NAN, 0.0).is_err());
    assert!(PLACES.zone_at(0.0, 180.1).is_err());
}

#[test]
fn damaged_places_are_refused() {
    let sound = bytes();
    for place in (0..sound.len())
        .step_by(100_003)
        .chain([0, 4, 5, 12, 13, sound.len() - 1])
    {
        let mut damaged = sound.clone();
        if let Some(byte) = damaged.get_mut(place) {
            *byte ^= 0x10;
        }
        assert_eq!(
            Places::from_bytes(damaged).err(),
            Some(AtlasError::DamagedPlaces),
            "{place}"
        );
    }
    for length in [0, 4, 13, 100, sound.len() / 2, sound.len() - 1] {
        let cut = sound.get(..length).map(<[u8]>::to_vec).unwrap_or_default();
        assert_eq!(
            Places::from_bytes(cut).err(),
            Some(AtlasError::DamagedPlaces),
            "{length}"
        );
    }
}

/// The asset with a byte changed and its digest made to fit: damage that a digest cannot see.
fn forged(place: usize, value: u8) -> Vec<u8> {
    use sidera_atlas::places::asset::{MAGIC, digest};
    let mut bytes = bytes();
    let body = MAGIC.len() + 8;
    let place = body + place % (bytes.len() - body);
    if let Some(byte) = bytes.get_mut(place) {
        *byte = value;
    }
    let digest = bytes.get(body..).map(digest).expect("a body").to_le_bytes();
    if let Some(stored) = bytes.get_mut(MAGIC.len()..body) {
        stored.copy_from_slice(&digest);
    }
    bytes
}

fn use_all(places: &Places) {
    for query in [
        "san",
        "Paris, TX",
        "chicgo",
        "lodz",
        "москва",
        "philadephia",
        "a",
    ] {
        let _ = places.search(query, 20);
        let _ = places.resolve_location(query);
    }
    let _ = places.zone_at(10.0, 20.0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn forged_places_are_refused_or_used_without_panic(place in any::<usize>(), value in any::<u8>()) {
        if let Ok(places) = Places::from_bytes(forged(place, value)) {
            use_all(&places);
        }
    }

    #[test]
    fn forged_tables_are_refused_or_used_without_panic(place in 0..120_usize, value in any::<u8>()) {
        if let Ok(places) = Places::from_bytes(forged(place, value)) {
            use_all(&places);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_searched_without_panic(text in "\\PC{0,40}", limit in 1..=50_usize) {
        let found = PLACES.search(&text, limit).expect("a query");
        prop_assert!(found.len() <= limit);
        let _ = PLACES.resolve_location(&text);
    }

    #[test]
    fn any_point_has_a_zone(latitude in -90.0..=90.0_f64, longitude in -180.0..=180.0_f64) {
        let found = PLACES.zone_at(latitude, longitude).expect("a point");
        prop_assert!(IanaZone::find(&found.timezone).is_some(), "{}", found.timezone);
    }
}
