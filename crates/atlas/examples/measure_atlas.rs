//! Measures the atlas: sizes and times as lines of JSON.
//!
//! `cargo run --release --package sidera-atlas --example measure_atlas`
#![expect(
    clippy::disallowed_methods,
    reason = "a measurement reads a file and a clock"
)]

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use sidera_atlas::{CivilTime, Fold, Places, Zone, resolve, tzdb_version, zones};

const PLACES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/places.bin");
const TZDB: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/tzdb.bin");

/// Of every measurement the fastest of this many runs is taken.
const RUNS: usize = 9;

fn main() -> Result<(), Box<dyn Error>> {
    let bytes = std::fs::read(PLACES)?;
    size("tzdb_bytes", std::fs::read(TZDB)?.len());
    size("tzdb_names", zones().count());
    println!(
        "{{\"measure\":\"tzdb_version\",\"value\":\"{}\"}}",
        tzdb_version()
    );
    size("places_bytes", bytes.len());
    civil_time()?;
    time("places_load", 1, || {
        Places::from_bytes(bytes.clone()).is_ok()
    });
    let places = Places::from_bytes(bytes)?;
    size("places", places.len());
    size("places_memory_bytes", places.memory_bytes());
    searches(&places);
    time("zone_at_land", 20, || places.zone_at(48.0, 11.0));
    time("zone_at_ocean", 20, || places.zone_at(0.0, -150.0));
    time("resolve_location", 200, || {
        places.resolve_location("Springfield, Illinois, USA")
    });
    time("resolve_location_not_found", 20, || {
        places.resolve_location("Philadephia")
    });
    Ok(())
}

fn civil_time() -> Result<(), Box<dyn Error>> {
    let birth = CivilTime::gregorian(1990, 6, 15, 14, 30, 0.0);
    time("zone_by_name", 2000, || Zone::parse("america/new_york"));
    for name in ["America/New_York", "Africa/Casablanca", "Etc/GMT+5"] {
        let zone = Zone::parse(name)?;
        let label = format!("resolve {name}");
        time(&label, 2000, || {
            resolve(&birth, &zone, Some(-74.0), Fold::Standard)
        });
    }
    time("unknown_zone", 50, || Zone::parse("America/New_Yrok"));
    Ok(())
}

fn searches(places: &Places) {
    for query in [
        "s",
        "sa",
        "san",
        "san f",
        "Paris",
        "paris, tx",
        "Москва",
        "Sao Paulo",
        "NYC",
        "New York, NY, USA",
        "chicgo",
        "Philadephia",
        "xqzwvk",
        "mumbay",
        "Springfield Illinois",
        "lond, u",
    ] {
        time(&format!("search {query}"), 50, || places.search(query, 10));
    }
}

fn size(name: &str, value: usize) {
    println!("{{\"measure\":\"{name}\",\"value\":{value}}}");
}

/// Prints how long a call takes, in microseconds.
fn time<T>(name: &str, calls: u32, mut call: impl FnMut() -> T) {
    let mut best = f64::INFINITY;
    for _ in 0..RUNS {
        let start = Instant::now();
        for _ in 0..calls {
            black_box(call());
        }
        best = best.min(start.elapsed().as_secs_f64() * 1e6 / f64::from(calls));
    }
    println!("{{\"measure\":\"{name}\",\"microseconds\":{best:.2}}}");
}
