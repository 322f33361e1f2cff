//! The birth, how its time was understood, how the chart is made.

use crate::angle::DegreesMinutes;
use crate::meta::ClockReading;
use crate::natal::{NatalChart, Sect};
use crate::report::cells::{Scribe, measured, plain, row, said};
use crate::report::model::{Cell, Row, Section};
use crate::report::strings::Text;
use crate::report::terms;
use crate::zodiac::{ZodiacChoice, ZodiacId};

pub(super) fn birth(scribe: Scribe, chart: &NatalChart, name: Option<&str>) -> Section {
    let mut rows = Vec::new();
    let mut fact = |key: &str, label, cell: Cell| rows.push(scribe.fact(key, label, cell));
    if let Some(name) = name {
        fact("name", Text::LabelName, plain(name));
    }
    if let Some(location) = &chart.meta.location {
        fact("place", Text::LabelPlace, plain(&location.label()));
        for other in &location.others {
            fact("other_place", Text::LabelOtherPlace, plain(other));
        }
    }
    if let Some(place) = chart.meta.place {
        let text = format!(
            "{} {}, {} {}",
            DegreesMinutes::of(place.latitude.abs()),
            scribe.of(if place.latitude < 0.0 {
                Text::South
            } else {
                Text::North
            }),
            DegreesMinutes::of(place.longitude.abs()),
            scribe.of(if place.longitude < 0.0 {
                Text::West
            } else {
                Text::East
            }),
        );
        let value = format!("{},{}", place.latitude, place.longitude);
        fact("coordinates", Text::LabelCoordinates, said(text, value));
    }
    let time = &chart.meta.time;
    if let Some(local) = &time.local {
        fact(
            "local",
            Text::LabelLocal,
            moment(scribe, local, time.unknown_time),
        );
    }
    if let Some(zone) = zone(scribe, chart) {
        fact("zone", Text::LabelZone, zone);
    }
    for reading in time.readings.iter().flatten() {
        fact(
            "reading",
            Text::LabelReading,
            clock_reading(scribe, reading),
        );
    }
    // Where there is a local time it has said already that noon is meant.
    let unknown = time.unknown_time && time.local.is_none();
    fact(
        "utc",
        Text::LabelUtc,
        moment(scribe, &chart.moment.utc, unknown),
    );
    rows.extend(scales(scribe, chart));
    scribe.facts("birth", Text::SectionBirth, rows)
}

/// Julian date, ΔT, how the time was given, day or night.
fn scales(scribe: Scribe, chart: &NatalChart) -> Vec<Row> {
    let time = &chart.meta.time;
    let jd_ut = chart.moment.jd_ut;
    let seconds = chart.moment.delta_t_seconds;
    let source = match time.delta_t_source {
        "measured" => Text::DeltaTMeasured,
        "predicted" => Text::DeltaTPredicted,
        "historical" => Text::DeltaTHistorical,
        _ => Text::DeltaTGiven,
    };
    let given = match time.given_as {
        "utc" => Text::GivenUtc,
        "jd_ut" => Text::GivenJdUt,
        "jd_tt" => Text::GivenJdTt,
        _ => Text::GivenCivil,
    };
    let told = scribe.filled(source, &[("seconds", &scribe.number(seconds, 2))]);
    let julian = measured(scribe.number(jd_ut, 5), jd_ut);
    let mut rows = vec![
        scribe.fact(
            "given_as",
            Text::LabelGiven,
            scribe.word(time.given_as, given),
        ),
        scribe.fact("jd_ut", Text::LabelJdUt, julian),
        scribe.fact(
            "delta_t_seconds",
            Text::LabelDeltaT,
            measured(told, seconds),
        ),
    ];
    if let Some((sect, altitude)) = chart.sect.zip(chart.sun_altitude) {
        let (id, text) = match sect {
            Sect::Day => ("day", Text::DayBirth),
            Sect::Night => ("night", Text::NightBirth),
        };
        let sign = if altitude < 0.0 { "−" } else { "" };
        let altitude = format!("{sign}{}", DegreesMinutes::of(altitude.abs()));
        let told = scribe.filled(text, &[("altitude", &altitude)]);
        rows.push(scribe.fact("sect", Text::LabelDayNight, said(told, id)));
    }
    rows
}

/// A date and time as it is, with a space for the T.
fn moment(scribe: Scribe, text: &str, unknown: bool) -> Cell {
    let shown = text.replacen('T', " ", 1);
    let shown = shown.trim_end_matches('Z');
    if unknown {
        return said(scribe.filled(Text::UnknownTime, &[("time", shown)]), text);
    }
    said(shown, text)
}

fn zone(scribe: Scribe, chart: &NatalChart) -> Option<Cell> {
    let time = &chart.meta.time;
    let zone = time.zone.as_deref()?;
    let text = if time.dst == Some(true) {
        Text::ZoneDaylight
    } else {
        Text::ZoneStandard
    };
    let told = [
        ("zone", zone),
        ("abbreviation", time.abbreviation.as_deref().unwrap_or("")),
        ("offset", &offset(time.offset_seconds.unwrap_or(0.0))),
    ];
    Some(said(scribe.filled(text, &told), zone))
}

/// `+05:30`, with seconds where there are any.
fn offset(seconds: f64) -> String {
    let whole = seconds.abs().round();
    let (hours, rest) = ((whole / 3600.0).floor(), whole % 3600.0);
    let (minutes, rest) = ((rest / 60.0).floor(), rest % 60.0);
    let sign = if seconds < 0.0 { '−' } else { '+' };
    if rest > 0.0 {
        format!("{sign}{hours:02.0}:{minutes:02.0}:{rest:02.0}")
    } else {
        format!("{sign}{hours:02.0}:{minutes:02.0}")
    }
}

fn clock_reading(scribe: Scribe, reading: &ClockReading) -> Cell {
    let text = if reading.chosen {
        Text::ReadingChosen
    } else {
        Text::ReadingOther
    };
    let with = [
        ("local", reading.local.replacen('T', " ", 1)),
        ("abbreviation", reading.abbreviation.clone()),
        ("utc", reading.utc.replacen('T', " ", 1)),
    ];
    let with: Vec<(&str, &str)> = with
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    said(scribe.filled(text, &with), &reading.utc)
}

pub(super) fn make(scribe: Scribe, chart: &NatalChart) -> Section {
    let meta = &chart.meta;
    let mut rows = vec![
        scribe.fact("zodiac", Text::LabelZodiac, zodiac(scribe, chart)),
        scribe.fact(
            "ayanamsa",
            Text::LabelAyanamsa,
            measured(
                format!("{}°", scribe.number(meta.zodiac.ayanamsa, 4)),
                meta.zodiac.ayanamsa,
            ),
        ),
    ];
    if let Some(used) = meta.houses.used {
        let requested = meta.houses.requested;
        let name = scribe.of(terms::houses(used));
        let told = if used == requested {
            name.to_owned()
        } else {
            let asked = scribe.of(terms::houses(requested));
            scribe.filled(Text::HousesInstead, &[("used", name), ("requested", asked)])
        };
        rows.push(scribe.fact("houses", Text::LabelHouses, said(told, used.id())));
    }
    let versions = &meta.versions;
    let program = format!("Sidera {}", versions.sidera);
    rows.push(scribe.fact(
        "ephemeris",
        Text::LabelEphemeris,
        plain(&versions.ephemeris),
    ));
    rows.push(scribe.fact("tzdb", Text::LabelZones, plain(versions.tzdb)));
    rows.push(scribe.fact("sidera", Text::LabelProgram, said(program, versions.sidera)));
    scribe.facts("calculation", Text::SectionMake, rows)
}

/// The sidereal zodiac: of the request where that is one, else the usual.
fn zodiac(scribe: Scribe, chart: &NatalChart) -> Cell {
    let id = chart.meta.zodiac.sidereal;
    let equal = |name: &str| scribe.filled(Text::Ayanamsa, &[("name", name)]);
    let text = match ZodiacId::from_id(id) {
        Some(ZodiacId::TrueSidereal) => scribe.of(Text::TrueSidereal).to_owned(),
        Some(ZodiacId::Iau) => scribe.of(Text::Iau).to_owned(),
        Some(ZodiacId::Legacy) => scribe.of(Text::Legacy).to_owned(),
        Some(ZodiacId::Lahiri) => equal("Lahiri"),
        Some(ZodiacId::FaganBradley) => equal("Fagan/Bradley"),
        Some(ZodiacId::Krishnamurti) => equal("Krishnamurti"),
        Some(ZodiacId::Raman) => equal("Raman"),
        Some(ZodiacId::DeLuce) => equal("De Luce"),
        Some(ZodiacId::GalacticCenter0Sagittarius) => scribe.of(Text::GalacticCenter).to_owned(),
        Some(ZodiacId::Tropical) | None => match chart.meta.zodiac.requested {
            ZodiacChoice::Custom(_) => scribe.of(Text::OwnAyanamsa).to_owned(),
            ZodiacChoice::Named(_) => id.to_owned(),
        },
    };
    said(text, id)
}

pub(super) fn warnings(scribe: Scribe, chart: &NatalChart) -> Section {
    let rows = chart.meta.warnings.iter().map(|warning| {
        let text = terms::warning(warning.code).unwrap_or(Text::WarnOther);
        let with = [("code", warning.code), ("message", &*warning.message)];
        row(
            warning.code,
            vec![said(scribe.filled(text, &with), warning.code)],
        )
    });
    scribe.list("warnings", Text::SectionWarnings, rows.collect())
}
