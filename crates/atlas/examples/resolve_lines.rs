//! Resolves civil times from standard input, for comparison with other implementations.
//!
//! A line is `ZONE<tab>YEAR MONTH DAY HOUR MINUTE SECOND`; the answer to it is
//! `once|fold|gap<tab>UNIX OFFSET DST ABBREVIATION` and, for `fold` and `gap`, the same of the later
//! reading. Offset, flag and abbreviation of a skipped time are those the clock really had.

use std::io::{BufRead, Write};

use sidera_atlas::{AtlasError, CivilTime, Fold, Reading, Zone, resolve};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        writeln!(out, "{}", answer(&line?)?)?;
    }
    Ok(())
}

fn answer(line: &str) -> Result<String, Box<dyn std::error::Error>> {
    let (zone, local) = line
        .split_once('\t')
        .ok_or("a line is a zone, a tab and a time")?;
    let numbers: Vec<i32> = local.split(' ').map(str::parse).collect::<Result<_, _>>()?;
    let [year, month, day, hour, minute, second] = numbers.as_slice() else {
        return Err("a time is six numbers".into());
    };
    let civil = CivilTime::gregorian(
        *year,
        u8::try_from(*month)?,
        u8::try_from(*day)?,
        u8::try_from(*hour)?,
        u8::try_from(*minute)?,
        f64::from(*second),
    );
    let zone = Zone::parse(zone)?;
    match resolve(&civil, &zone, None, Fold::Reject) {
        Ok(resolved) => Ok(format!(
            "once\t{} {} {} {}",
            resolved.instant.unix_seconds,
            resolved.offset_seconds,
            u8::from(resolved.dst),
            resolved.abbreviation
        )),
        Err(AtlasError::AmbiguousTime { readings }) => Ok(both("fold", &readings)),
        Err(AtlasError::NonexistentTime { readings }) => Ok(both("gap", &readings)),
        Err(error) => Err(error.into()),
    }
}

fn both(kind: &str, readings: &[Reading; 2]) -> String {
    let [earlier, later] = readings.each_ref().map(|reading| {
        format!(
            "{} {} {} {}",
            reading.instant.unix_seconds,
            reading.offset_seconds,
            u8::from(reading.dst),
            reading.abbreviation
        )
    });
    format!("{kind}\t{earlier}\t{later}")
}
