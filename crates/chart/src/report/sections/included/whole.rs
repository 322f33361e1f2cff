//! What is said of the chart as a whole: balance, shape, the lunation before it.

use crate::point::Point;
use crate::report::cells::{Scribe, angle, row, said};
use crate::report::model::{Cell, Row, Section};
use crate::report::strings::Text;
use crate::report::terms;
use crate::techniques::{
    Balance, HouseBalance, LunationKind, PrenatalLunation, Shape, SignBalance,
};

pub(super) fn balance(scribe: Scribe, balance: &Balance) -> Section {
    let mut rows = signs(
        scribe,
        "tropical",
        Text::ColumnTropical,
        &balance.signs.tropical,
    );
    rows.extend(signs(
        scribe,
        "sidereal",
        Text::ColumnSidereal,
        &balance.signs.sidereal,
    ));
    if let Some(houses) = &balance.houses {
        rows.extend(of_houses(scribe, houses));
    }
    scribe.facts("balance", Text::SectionBalance, rows)
}

fn signs(scribe: Scribe, key: &str, zodiac: Text, of: &SignBalance) -> Vec<Row> {
    [
        ("fire", Text::Fire, &of.fire),
        ("earth", Text::Earth, &of.earth),
        ("air", Text::Air, &of.air),
        ("water", Text::Water, &of.water),
        ("cardinal", Text::Cardinal, &of.cardinal),
        ("fixed", Text::Fixed, &of.fixed),
        ("mutable", Text::Mutable, &of.mutable),
        ("positive", Text::PolarityPositive, &of.positive),
        ("negative", Text::PolarityNegative, &of.negative),
    ]
    .map(|(part, text, points)| {
        let label = format!("{}, {}", scribe.of(zodiac), scribe.of(text));
        counted(scribe, &format!("{key}_{part}"), label, points)
    })
    .into()
}

fn of_houses(scribe: Scribe, of: &HouseBalance) -> Vec<Row> {
    let mut rows: Vec<Row> = [
        ("above", Text::Above, &of.above),
        ("below", Text::Below, &of.below),
        ("east", Text::Eastern, &of.east),
        ("west", Text::Western, &of.west),
        ("angular", Text::Angular, &of.angular),
        ("succedent", Text::Succedent, &of.succedent),
        ("cadent", Text::Cadent, &of.cadent),
    ]
    .map(|(part, text, points)| counted(scribe, part, scribe.of(text).to_owned(), points))
    .into();
    for (index, points) in of.quadrants.iter().enumerate() {
        let number = (index + 1).to_string();
        let label = scribe.filled(Text::Quadrant, &[("number", &number)]);
        rows.push(counted(
            scribe,
            &format!("quadrant_{number}"),
            label,
            points,
        ));
    }
    rows
}

/// How many bodies, and which.
fn counted(scribe: Scribe, key: &str, label: String, points: &[Point]) -> Row {
    let ids: Vec<&str> = points.iter().map(|point| point.id()).collect();
    let text = if points.is_empty() {
        "0".to_owned()
    } else {
        format!("{}: {}", points.len(), scribe.points(points))
    };
    row(key, vec![said(label, key), said(text, ids.join(","))])
}

pub(super) fn shape(scribe: Scribe, shape: &Shape) -> Section {
    let word = |point: Point| scribe.word(point.id(), terms::point(point));
    let named = scribe.word(shape.shape.id(), terms::shape(shape.shape));
    let mut rows = vec![scribe.fact("shape", Text::LabelShape, named)];
    if let Some(leading) = shape.leading {
        rows.push(scribe.fact("leading", Text::LabelLeading, word(leading)));
    }
    if !shape.handle.is_empty() {
        let ids: Vec<&str> = shape.handle.iter().map(|point| point.id()).collect();
        let handle: Cell = said(scribe.points(&shape.handle), ids.join(","));
        rows.push(scribe.fact("handle", Text::LabelHandle, handle));
    }
    rows.push(scribe.fact("widest_gap", Text::LabelGap, angle(shape.widest_gap)));
    scribe.facts("shape", Text::SectionShape, rows)
}

pub(super) fn lunation(scribe: Scribe, lunation: &PrenatalLunation) -> Section {
    let named = match lunation.lunation {
        LunationKind::NewMoon => scribe.word("new_moon", Text::NewMoon),
        LunationKind::FullMoon => scribe.word("full_moon", Text::FullMoon),
    };
    let when = lunation.utc.replacen('T', " ", 1);
    let when = format!("{} UTC", when.trim_end_matches('Z'));
    let trimmed = |cell: Cell| Cell {
        text: cell.text.trim_start().to_owned(),
        ..cell
    };
    let moon = &lunation.moon;
    let tropical = trimmed(scribe.tropical(moon.longitude, &moon.tropical));
    let sidereal = trimmed(scribe.sidereal(&moon.sidereal));
    let rows = vec![
        scribe.fact("lunation", Text::LabelLunation, named),
        scribe.fact("utc", Text::LabelWhen, said(when, &lunation.utc)),
        scribe.fact("moon_tropical", Text::LabelMoonAt, tropical),
        scribe.fact("moon_sidereal", Text::LabelMoonSidereal, sidereal),
    ];
    scribe.facts("prenatal_lunation", Text::SectionLunation, rows)
}
