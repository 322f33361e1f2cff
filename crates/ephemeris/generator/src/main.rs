//! Makes the table packs of `sidera-ephemeris` from JPL's kernels, and measures them against these.
//! See the README beside the manifest.
#![expect(
    clippy::indexing_slicing,
    reason = "a command for developers: a wrong index should stop it at once"
)]

mod accuracy;
mod barycentres;
mod chebyshev;
mod chiron;
mod cut;
mod fit;
mod joints;
mod kernels;
mod linear;
mod moon;
mod nutation;
mod nutation_arguments;
mod orbit_fit;
mod planets;
mod random;
mod reference;
mod report;
mod rounding;
mod sample;
mod series_fit;
mod spk;
mod sun;
mod throughput;
mod vector;
mod write;

use std::path::PathBuf;

use kernels::Kernels;
use sidera_ephemeris::Ephemeris;
use sidera_ephemeris::making::MARGIN;

/// What a command can fail with.
pub(crate) type Failure = Box<dyn std::error::Error>;

const USAGE: &str = "\
usage: sidera-ephemeris-generator COMMAND --de440 de440.bsp --sb441 sb441-n16.bsp ...

  generate --out PACK [--from YEAR --to YEAR]   make a pack, 1800 to 2200 unless told otherwise
  generate --check PACK                         make it again and compare
  cut --pack PACK --from YEAR --to YEAR --out PACK  a part of a pack; needs no kernels
  accuracy --pack PACK [--moments N]            compare with the kernels, as Markdown
    [--report MD] [--bodies MD] [--barycentres MD]  and write it all, or one of its tables
  sample --pack PACK --out CSV [--moments N]    reference rows for the tests
  throughput [--quick]                          how long a plain evaluation takes, as a line of JSON
  chiron                                        compare the integration with other states";

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let options = Options(arguments.collect());
    match command.as_str() {
        "generate" => generate(&options),
        "cut" => cut_out(&options),
        "accuracy" => accuracy(&options),
        "sample" => sample(&options),
        "throughput" => {
            let kernels = options.kernels(throughput::SPAN_DAYS)?;
            throughput::measure(&kernels, options.has("--quick"));
            Ok(())
        }
        "chiron" => {
            let kernels = options.kernels((-200.0, 15_000.0))?;
            println!("{}", chiron::comparison(&kernels).0);
            Ok(())
        }
        _ => Err(USAGE.into()),
    }
}

/// The options after the command, in pairs.
struct Options(Vec<String>);

impl Options {
    fn text(&self, name: &str) -> Option<&str> {
        let at = self.0.iter().position(|option| option == name)?;
        self.0.get(at + 1).map(String::as_str)
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|option| option == name)
    }

    fn path(&self, name: &str) -> Result<PathBuf, Failure> {
        Ok(self
            .text(name)
            .ok_or_else(|| format!("{name} is missing\n\n{USAGE}"))?
            .into())
    }

    fn number<T: std::str::FromStr<Err: std::error::Error + 'static>>(
        &self,
        name: &str,
        usual: T,
    ) -> Result<T, Failure> {
        Ok(self.text(name).map_or(Ok(usual), str::parse)?)
    }

    fn kernels(&self, span: (f64, f64)) -> Result<Kernels, Failure> {
        Kernels::open(&self.path("--de440")?, &self.path("--sb441")?, span)
    }

    fn file(&self, name: &str) -> Result<Vec<u8>, Failure> {
        #[expect(clippy::disallowed_methods, reason = "a command's input")]
        Ok(std::fs::read(self.path(name)?)?)
    }
}

/// Days beyond the years in UT, so that they are whole in TT and in every time zone of the Earth.
const ANYWHERE: f64 = 0.75;

fn generate(options: &Options) -> Result<(), Failure> {
    let from = days_of_year(options.number("--from", 1800)?) - ANYWHERE;
    let to = days_of_year(options.number("--to", 2200)?) + ANYWHERE;
    let kernels = options.kernels((from - 3.0, to + 3.0))?;
    let bytes = pack(&kernels, (from, to))?;
    if options.text("--check").is_some() {
        return if options.file("--check")? == bytes {
            eprintln!("the same {} bytes", bytes.len());
            Ok(())
        } else {
            Err("the pack is not what the generator makes".into())
        };
    }
    #[expect(clippy::disallowed_methods, reason = "a command's output")]
    Ok(std::fs::write(options.path("--out")?, bytes)?)
}

fn cut_out(options: &Options) -> Result<(), Failure> {
    let pack = options.file("--pack")?;
    let span = Ephemeris::from_pack(&pack)?.span();
    let from = days_of_year(options.number("--from", 1900)?) - ANYWHERE;
    let to = days_of_year(options.number("--to", 2100)?) + ANYWHERE;
    if from >= to || from + 2451545.0 < span.start_jd_tt || to + 2451545.0 > span.end_jd_tt {
        return Err(format!("the pack has JD {} to {}", span.start_jd_tt, span.end_jd_tt).into());
    }
    #[expect(clippy::disallowed_methods, reason = "a command's output")]
    Ok(std::fs::write(
        options.path("--out")?,
        cut::cut(&pack, (from, to))?,
    )?)
}

fn accuracy(options: &Options) -> Result<(), Failure> {
    let pack = options.file("--pack")?;
    let kernels = options.kernels(around(&Ephemeris::from_pack(&pack)?))?;
    let moments = options.number("--moments", 20_000)?;
    let report = report::report(&kernels, &pack, moments)?;
    println!("{}", report.text);
    let [bodies, barycentres] = report.tables;
    for (option, text) in [
        ("--report", report.text),
        ("--bodies", bodies),
        ("--barycentres", barycentres),
    ] {
        if options.has(option) {
            #[expect(clippy::disallowed_methods, reason = "a command's output")]
            std::fs::write(options.path(option)?, text)?;
        }
    }
    if report.is_within {
        Ok(())
    } else {
        Err("some errors are over the limit".into())
    }
}

fn sample(options: &Options) -> Result<(), Failure> {
    let pack = options.file("--pack")?;
    let ephemeris = Ephemeris::from_pack(&pack)?;
    let kernels = options.kernels(around(&ephemeris))?;
    let rows = sample::rows(&kernels, &ephemeris, options.number("--moments", 200)?)?;
    #[expect(clippy::disallowed_methods, reason = "a command's output")]
    Ok(std::fs::write(options.path("--out")?, rows)?)
}

/// The span of a pack in days from J2000.0, with room for light-time.
fn around(ephemeris: &Ephemeris<'_>) -> (f64, f64) {
    let span = ephemeris.span();
    (
        span.start_jd_tt - 2451545.0 - 3.0,
        span.end_jd_tt - 2451545.0 + 3.0,
    )
}

/// Days from J2000.0 to 1 January, 0 h TT, of a Gregorian year.
fn days_of_year(year: i32) -> f64 {
    let past = year - 1;
    let leap_days = past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400);
    f64::from(past * 365 + leap_days) + 1721425.5 - 2451545.0
}

/// A pack for a span of days of TT from J2000.0.
fn pack(kernels: &Kernels, span: (f64, f64)) -> Result<Vec<u8>, Failure> {
    let reach = (span.0 - MARGIN, span.1 + MARGIN);
    let [sun, waves] = sun::sections(kernels, reach)?;
    let mut sections = vec![sun];
    for plan in &planets::PLANS {
        sections.push(planets::section(kernels, plan, reach)?);
    }
    let [moon, longitude, latitude] = moon::sections(kernels, reach)?;
    let [nutation, terms] = nutation::sections(reach)?;
    sections.extend([moon, nutation, waves, longitude, latitude, terms]);
    let sizes: Vec<usize> = sections.iter().map(Vec::len).collect();
    eprintln!("sections of {sizes:?} bytes");
    let description = "JPL DE440 and SB441-N16; Chiron integrated from a JPL Horizons state; \
                       IAU 2006/2000A nutation";
    write::pack(span, description, &sections)
}
