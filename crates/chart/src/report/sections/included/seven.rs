//! What the planets have by tradition: dignities, receptions, sect, lots.

use crate::natal::{ByZodiac, Sect};
use crate::point::Point;
use crate::report::cells::{Scribe, nothing, row, said};
use crate::report::model::{Cell, CellValue, Row, Section, SectionKind};
use crate::report::strings::Text;
use crate::report::terms;
use crate::sign::Sign;
use crate::techniques::{
    Dignities, Lot, PlanetDignities, Reception, SectPlacement, SectPlacements,
};

pub(super) fn dignities(scribe: Scribe, both: &ByZodiac<Dignities>) -> [Section; 2] {
    let titles = [
        Text::SectionDignitiesTropical,
        Text::SectionDignitiesSidereal,
    ];
    let [tropical, sidereal] = titles;
    [
        of_zodiac(scribe, "dignities_tropical", tropical, &both.tropical),
        of_zodiac(scribe, "dignities_sidereal", sidereal, &both.sidereal),
    ]
}

fn of_zodiac(scribe: Scribe, key: &'static str, title: Text, side: &Dignities) -> Section {
    let rows = side.planets.iter().map(|(id, planet)| {
        let cells = vec![
            scribe.point_by_id(id),
            scribe.word(planet.sign.name(), terms::sign(planet.sign)),
            held(scribe, planet),
            planet.score.map_or_else(nothing, score),
        ];
        row(id, cells)
    });
    let columns = vec![
        scribe.column("planet", Text::ColumnBody),
        scribe.column("sign", Text::ColumnSign),
        scribe.column("dignities", Text::ColumnDignities),
        scribe.numbers("score", Text::ColumnScore),
    ];
    let rows: Vec<Row> = rows.collect();
    let equal_signs = side
        .planets
        .iter()
        .any(|(_, planet)| planet.rulers.triplicity.is_some());
    let mut section = scribe.section(key, title, SectionKind::Table, columns, rows);
    if side.note.is_some() {
        let note = if equal_signs {
            Text::NoSect
        } else {
            Text::ThirteenSigns
        };
        section.notes.push(scribe.of(note).to_owned());
    }
    section
}

fn held(scribe: Scribe, planet: &PlanetDignities) -> Cell {
    let dignities = planet
        .dignities
        .iter()
        .map(|it| (it.id(), terms::dignity(*it)));
    let debilities = planet
        .debilities
        .iter()
        .map(|it| (it.id(), terms::debility(*it)));
    let all: Vec<(&str, Text)> = dignities.chain(debilities).collect();
    let words: Vec<&str> = all.iter().map(|(_, text)| scribe.of(*text)).collect();
    let ids: Vec<&str> = all.iter().map(|(id, _)| *id).collect();
    said(words.join(", "), ids.join(","))
}

/// A score with its sign.
fn score(score: i8) -> Cell {
    let sign = match score {
        0 => "",
        1.. => "+",
        _ => "−",
    };
    Cell {
        text: format!("{sign}{}", score.unsigned_abs()),
        value: CellValue::Whole(score.into()),
        sign: None,
    }
}

pub(super) fn receptions(scribe: Scribe, both: &ByZodiac<Vec<Reception>>) -> Section {
    let tell = |text: Text, reception: &Reception| {
        let with = [
            ("a", scribe.point(reception.a)),
            ("b", scribe.point(reception.b)),
            (
                "a_dignity",
                scribe.of(terms::dignity(reception.a_stands_in)),
            ),
            (
                "b_dignity",
                scribe.of(terms::dignity(reception.b_stands_in)),
            ),
        ];
        let ids = format!("{},{}", reception.a.id(), reception.b.id());
        said(scribe.filled(text, &with), ids)
    };
    let side = |key: &'static str, text: Text, of: &[Reception]| -> Vec<Row> {
        of.iter().map(|it| row(key, vec![tell(text, it)])).collect()
    };
    let mut rows = side("tropical", Text::ReceptionTropical, &both.tropical);
    rows.extend(side("sidereal", Text::ReceptionSidereal, &both.sidereal));
    scribe.list("receptions", Text::SectionReceptions, rows)
}

pub(super) fn sect(scribe: Scribe, placements: &SectPlacements) -> Section {
    let rows = placements.planets.iter().map(|(id, planet)| {
        let of = match planet.sect {
            Sect::Day => scribe.word("day", Text::OfTheDay),
            Sect::Night => scribe.word("night", Text::OfTheNight),
        };
        row(
            id,
            vec![scribe.point_by_id(id), of, condition(scribe, planet)],
        )
    });
    let columns = vec![
        scribe.column("planet", Text::ColumnBody),
        scribe.column("sect", Text::ColumnSect),
        scribe.column("condition", Text::ColumnStands),
    ];
    let rows = rows.collect();
    scribe.section("sect", Text::SectionSect, SectionKind::Table, columns, rows)
}

fn condition(scribe: Scribe, planet: &SectPlacement) -> Cell {
    let mut told = vec![
        if planet.in_sect {
            ("in_sect", Text::InSect)
        } else {
            ("out_of_sect", Text::OutOfSect)
        },
        if planet.above_horizon {
            ("above", Text::AboveHorizon)
        } else {
            ("below", Text::BelowHorizon)
        },
    ];
    if planet.hayz.tropical {
        told.push(("hayz", Text::Hayz));
    }
    let words: Vec<&str> = told.iter().map(|(_, text)| scribe.of(*text)).collect();
    let ids: Vec<&str> = told.iter().map(|(id, _)| *id).collect();
    said(words.join(", "), ids.join(","))
}

pub(super) fn lots(scribe: Scribe, lots: &[Lot]) -> Section {
    let rows = lots.iter().map(|lot| {
        let cells = vec![
            scribe.point_by_id(lot.lot),
            scribe.tropical(lot.place.longitude, &lot.place.tropical),
            scribe.sidereal(&lot.place.sidereal),
            said(formula(scribe, &lot.formula), &lot.formula),
        ];
        row(lot.lot, cells)
    });
    let columns = vec![
        scribe.column("lot", Text::ColumnLot),
        scribe.column("tropical", Text::ColumnTropical),
        scribe.extra("sidereal", Text::ColumnSidereal),
        scribe.column("formula", Text::ColumnFormula),
    ];
    let rows = rows.collect();
    scribe.section("lots", Text::SectionLots, SectionKind::Table, columns, rows)
}

/// `ascendant + moon - sun` in words.
fn formula(scribe: Scribe, formula: &str) -> String {
    let words = formula.split(' ').map(|word| match word {
        "-" => "−".to_owned(),
        "ascendant" => scribe.of(Text::AscendantShort).to_owned(),
        degree if degree.parse::<u16>().is_ok() => format!("{degree}°"),
        word => {
            let sign = Sign::THIRTEEN.into_iter().find(|sign| sign.name() == word);
            let point = Point::from_id(word).map(|point| scribe.point(point));
            let sign = sign.map(|sign| scribe.of(terms::sign(sign)));
            point.or(sign).unwrap_or(word).to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}
