//! Makes the table packs of `sidera-ephemeris` from JPL's kernels, and measures them against these.

mod accuracy;
mod chebyshev;
mod chiron;
mod fit;
mod kernels;
mod linear;
mod moon;
mod nutation;
mod orbit_fit;
mod planets;
mod random;
mod reference;
mod rounding;
mod series_fit;
mod spk;
mod sun;
mod vector;
mod write;

use std::path::{Path, PathBuf};

use kernels::Kernels;
use sidera_ephemeris::making::MARGIN;

/// What a command can fail with.
pub(crate) type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let command = if arguments.is_empty() {
        String::new()
    } else {
        arguments.remove(0)
    };
    let value = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    let path = |name: &str| {
        value(name)
            .map(PathBuf::from)
            .ok_or_else(|| format!("{name} is missing"))
    };
    match command.as_str() {
        "generate" => {
            let years = (
                value("--from").unwrap_or("1800".into()).parse()?,
                value("--to").unwrap_or("2200".into()).parse()?,
            );
            let span = (days_of_year(years.0), days_of_year(years.1));
            let pack = generate(&path("--de440")?, &path("--sb441")?, span)?;
            #[expect(clippy::disallowed_methods, reason = "a command's output")]
            std::fs::write(path("--out")?, pack)?;
        }
        "trymoon" => {
            let span = (days_of_year(1800) - 1.0, days_of_year(2200) + 1.0);
            let kernels = Kernels::open(
                &path("--de440")?,
                &path("--sb441")?,
                (-40.0 + span.0, span.1 + 3.0),
            )?;
            for k in value("--k").unwrap_or_default().split(',') {
                let k: usize = k.parse()?;
                let [a, b, c] = moon::sections(&kernels, span, k, k * 6 / 10)?;
                println!("K {k}: {} {} {}", a.len(), b.len(), c.len());
            }
        }
        "accuracy" => {
            #[expect(clippy::disallowed_methods, reason = "a command's input")]
            let pack = std::fs::read(path("--pack")?)?;
            let span = sidera_ephemeris::Ephemeris::from_pack(&pack)?.span();
            let reach = (
                span.start_jd_tt - 2451545.0 - 30.0,
                span.end_jd_tt - 2451545.0 + 3.0,
            );
            let kernels = Kernels::open(&path("--de440")?, &path("--sb441")?, reach)?;
            let moments = value("--moments").map_or(Ok(20_000), |text| text.parse())?;
            let (table, is_within) = accuracy::table(&kernels, &pack, moments, 20)?;
            println!("{table}");
            if !is_within {
                return Err("some errors are over the limit".into());
            }
        }
        _ => eprintln!("commands: generate"),
    }
    Ok(())
}

/// Days from J2000.0 to 1 January, 0 h TT, of a Gregorian year.
fn days_of_year(year: i32) -> f64 {
    let past = year - 1;
    let leap_days = past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400);
    f64::from(past * 365 + leap_days) + 1721425.5 - 2451545.0
}

/// A pack for a span of days of TT from J2000.0.
fn generate(de440: &Path, sb441: &Path, span: (f64, f64)) -> Result<Vec<u8>, Failure> {
    let kernels = Kernels::open(de440, sb441, (span.0 - 3.0, span.1 + 3.0))?;
    let reach = (span.0 - MARGIN, span.1 + MARGIN);
    let [sun, waves] = sun::sections(&kernels, reach)?;
    let mut sections = vec![sun];
    for plan in &planets::PLANS {
        sections.push(planets::section(&kernels, plan, reach)?);
    }
    let [moon, longitude, latitude] = moon::sections(&kernels, reach, 150, 96)?;
    let [nutation, terms] = nutation::sections(reach)?;
    sections.extend([moon, nutation, waves, longitude, latitude, terms]);
    for (index, section) in sections.iter().enumerate() {
        eprintln!("section {index}: {} bytes", section.len());
    }
    write::pack(span, "DE440, SB441-N16, Chiron from Horizons", &sections)
}
