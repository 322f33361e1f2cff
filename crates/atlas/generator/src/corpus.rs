//! Small files of both formats, with something of everything, for the fuzz targets of `sidera-atlas` to begin with.

use std::collections::BTreeMap;
use std::path::Path;

use crate::pack;
use crate::places::{self, CountryIn, Input, PlaceIn};
use crate::tzif::{LocalType, Zone};
use crate::zones::Named;

/// Writes them into `FOLDER/zones` and `FOLDER/places`.
pub(crate) fn write(folder: &Path) -> Result<(), String> {
    for (name, bytes) in files()? {
        let path = folder.join(name);
        std::fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

fn files() -> Result<[(&'static str, Vec<u8>); 2], String> {
    Ok([
        ("zones/small.bin", pack::encode("2026a", &zones())?),
        (
            "places/small.bin",
            places::encode(&input(), "US\tTexas\tLone Star State\n")?,
        ),
    ])
}

/// A zone with a rule, one without, and a link.
fn zones() -> Vec<Named> {
    let local = |offset_seconds, dst, abbreviation: &str| LocalType {
        offset_seconds,
        dst,
        abbreviation: abbreviation.to_owned(),
    };
    let zurich = Zone {
        first: local(2048, false, "LMT"),
        transitions: vec![
            (-3_675_198_848, local(1786, false, "BMT")),
            (-2_385_246_586, local(3600, false, "CET")),
            (-904_435_200, local(7200, true, "CEST")),
            (-891_129_600, local(3600, false, "CET")),
        ],
        footer: "CET-1CEST,M3.5.0,M10.5.0/3".to_owned(),
    };
    let utc = Zone {
        first: local(0, false, "UTC"),
        transitions: Vec::new(),
        footer: "UTC0".to_owned(),
    };
    let named = |name: &str, canonical: &str, zone: &Zone| Named {
        name: name.to_owned(),
        canonical: canonical.to_owned(),
        zone: zone.clone(),
    };
    vec![
        named("Etc/UTC", "Etc/UTC", &utc),
        named("Europe/Busingen", "Europe/Zurich", &zurich),
        named("Europe/Zurich", "Europe/Zurich", &zurich),
    ]
}

fn input() -> Input {
    let place = |geonameid, name: &str, at: (f64, f64), within: (&str, &str), zone: &str| PlaceIn {
        geonameid,
        name: name.to_owned(),
        latitude: at.0,
        longitude: at.1,
        country: within.0.to_owned(),
        population: 1_000_000,
        timezone: zone.to_owned(),
        region: within.1.to_owned(),
        alternates: Vec::new(),
    };
    let zurich = PlaceIn {
        alternates: vec!["Zurigo".to_owned(), "Цюрих".to_owned(), "Züri".to_owned()],
        ..place(
            5,
            "Zürich",
            (47.366_67, 8.55),
            ("CH", "ZH"),
            "Europe/Zurich",
        )
    };
    let country = |name: &str, iso3: &str| CountryIn {
        name: name.to_owned(),
        iso3: iso3.to_owned(),
    };
    Input {
        source: "made up".to_owned(),
        places: vec![
            place(
                1,
                "El Paso",
                (31.7587, -106.4869),
                ("US", "TX"),
                "America/Denver",
            ),
            place(
                2,
                "Houston",
                (29.7633, -95.3633),
                ("US", "TX"),
                "America/Chicago",
            ),
            place(
                3,
                "Paris",
                (33.6609, -95.5555),
                ("US", "TX"),
                "America/Chicago",
            ),
            place(4, "Vaduz", (47.1415, 9.5215), ("LI", ""), "Europe/Vaduz"),
            zurich,
        ],
        countries: BTreeMap::from([
            ("CH".to_owned(), country("Switzerland", "CHE")),
            ("LI".to_owned(), country("Liechtenstein", "LIE")),
            ("US".to_owned(), country("United States", "USA")),
        ]),
        regions: BTreeMap::from([
            ("CH.ZH".to_owned(), "Zurich".to_owned()),
            ("US.TX".to_owned(), "Texas".to_owned()),
        ]),
        zone_locations: BTreeMap::from([("Antarctica/Troll".to_owned(), (-72.0, 2.5))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// After a change of a format: `cargo run -p sidera-atlas-generator corpus crates/atlas/fuzz/corpus`.
    #[test]
    fn the_committed_files_are_what_is_written() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus");
        for (name, bytes) in files().unwrap() {
            assert_eq!(std::fs::read(folder.join(name)).unwrap(), bytes, "{name}");
        }
    }
}
