//! Where everything stands.

use crate::natal::{BodyPlacement, HouseCusps, NatalChart, PointPlacement};
use crate::point::Point;
use crate::report::cells::{Scribe, house, row, said, whole};
use crate::report::model::{Cell, Column, Row, Section, SectionKind};
use crate::report::strings::Text;
use crate::report::terms;
use crate::sign::Sign;

/// The columns of places: those of houses only where there are any.
fn columns(scribe: Scribe, chart: &NatalChart, first: Text) -> Vec<Column> {
    let mut columns = vec![
        scribe.column("point", first),
        scribe.column("tropical", Text::ColumnTropical),
        scribe.column("sidereal", Text::ColumnSidereal),
    ];
    if chart.houses.is_some() {
        columns.insert(2, scribe.numbers("house", Text::ColumnHouse));
    }
    if has_own_houses(chart) {
        columns.push(scribe.numbers("sidereal_house", Text::ColumnHouse));
    }
    columns
}

/// Whether the sidereal zodiac has houses of its own, as whole signs have.
fn has_own_houses(chart: &NatalChart) -> bool {
    let differ = |body: &BodyPlacement| body.tropical.house != body.sidereal.house;
    let of_point = |point: &PointPlacement| point.tropical.house != point.sidereal.house;
    chart.bodies.iter().any(|(_, body)| differ(body))
        || chart.points.iter().any(|(_, point)| of_point(point))
}

/// The cells of a place after its name.
fn place(chart: &NatalChart, cells: [Cell; 2], houses: [Option<u8>; 2]) -> Vec<Cell> {
    let ([tropical, sidereal], [house_here, own]) = (cells, houses);
    let mut cells = vec![tropical, sidereal];
    if chart.houses.is_some() {
        cells.insert(1, house(house_here));
    }
    if has_own_houses(chart) {
        cells.push(house(own));
    }
    cells
}

pub(super) fn positions(scribe: Scribe, chart: &NatalChart) -> Section {
    let mut columns = columns(scribe, chart, Text::ColumnBody);
    columns.push(scribe.column("motion", Text::ColumnMotion));
    let rows = chart.bodies.iter().map(|(id, body)| {
        let cells = [
            scribe.tropical(body.longitude, &body.tropical),
            scribe.sidereal(&body.sidereal),
        ];
        let houses = [body.tropical.house, body.sidereal.house];
        let mut of_body = vec![scribe.point_by_id(id)];
        of_body.extend(place(chart, cells, houses));
        of_body.push(motion(scribe, body));
        row(id, of_body)
    });
    let rows: Vec<Row> = rows.collect();
    let marked = rows
        .iter()
        .any(|row| row.cells.last().is_some_and(|cell| !cell.text.is_empty()));
    let mut section = scribe.section(
        "positions",
        Text::SectionPositions,
        SectionKind::Table,
        columns,
        rows,
    );
    if marked {
        section.notes.push(scribe.of(Text::MotionLegend).to_owned());
    }
    section
}

fn motion(scribe: Scribe, body: &BodyPlacement) -> Cell {
    let (retrograde, stationary) = (scribe.of(Text::Retrograde), scribe.of(Text::Stationary));
    match (body.retrograde, body.stationary) {
        (false, false) => said("", "direct"),
        (true, false) => said(retrograde, "retrograde"),
        (false, true) => said(stationary, "stationary"),
        (true, true) => said(
            format!("{retrograde} {stationary}"),
            "stationary_retrograde",
        ),
    }
}

/// Where bodies may have been on a day whose hour is unknown.
pub(super) fn during_the_day(scribe: Scribe, chart: &NatalChart) -> Section {
    let ranges = chart.bodies.iter().filter_map(|(id, body)| {
        let range = body.day_range.as_ref()?;
        Some(row(
            id,
            vec![
                scribe.point_by_id(id),
                scribe.tropical_at(range.from_longitude),
                scribe.tropical_at(range.to_longitude),
                signs(scribe, &range.sidereal_signs),
            ],
        ))
    });
    let columns = vec![
        scribe.column("point", Text::ColumnBody),
        scribe.column("from", Text::ColumnFrom),
        scribe.column("to", Text::ColumnTo),
        scribe.column("sidereal_signs", Text::ColumnSidereal),
    ];
    let rows = ranges.collect();
    scribe.section("day", Text::SectionDay, SectionKind::Table, columns, rows)
}

fn signs(scribe: Scribe, signs: &[Sign]) -> Cell {
    let names: Vec<&str> = signs
        .iter()
        .map(|sign| scribe.of(terms::sign(*sign)))
        .collect();
    let ids: Vec<&str> = signs.iter().map(|sign| sign.name()).collect();
    said(names.join(" – "), ids.join(","))
}

pub(super) fn angles(scribe: Scribe, chart: &NatalChart) -> Section {
    points_where(
        scribe,
        chart,
        "angles",
        Text::SectionAngles,
        Point::is_angle,
    )
}

pub(super) fn points(scribe: Scribe, chart: &NatalChart) -> Section {
    points_where(scribe, chart, "points", Text::SectionPoints, |point| {
        !point.is_angle()
    })
}

fn points_where(
    scribe: Scribe,
    chart: &NatalChart,
    key: &'static str,
    title: Text,
    wanted: impl Fn(Point) -> bool,
) -> Section {
    let points = chart.points.iter();
    let rows = points
        .filter(|(id, _)| Point::from_id(id).is_some_and(&wanted))
        .map(|(id, point)| {
            let mut cells = vec![scribe.point_by_id(id)];
            cells.extend(of_point(scribe, chart, point));
            row(id, cells)
        });
    let columns = columns(scribe, chart, Text::ColumnPoint);
    let rows = rows.collect();
    scribe.section(key, title, SectionKind::Table, columns, rows)
}

fn of_point(scribe: Scribe, chart: &NatalChart, point: &PointPlacement) -> Vec<Cell> {
    let cells = [
        scribe.tropical(point.longitude, &point.tropical),
        scribe.sidereal(&point.sidereal),
    ];
    place(chart, cells, [point.tropical.house, point.sidereal.house])
}

pub(super) fn houses(scribe: Scribe, chart: &NatalChart) -> Section {
    let columns = vec![
        scribe.numbers("house", Text::ColumnHouse),
        scribe.column("tropical", Text::ColumnTropical),
        scribe.column("sidereal", Text::ColumnSidereal),
    ];
    let signs = &chart.meta.zodiac.signs;
    let cusp = |(index, (tropical, sidereal)): (usize, (&f64, &f64))| {
        let number = whole(index + 1);
        let key = number.text.clone();
        row(
            &key,
            vec![
                number,
                scribe.tropical_at(*tropical),
                scribe.sidereal_at(*sidereal, signs),
            ],
        )
    };
    let of = |houses: &HouseCusps| -> Vec<Row> {
        let both = houses.cusps.iter().zip(&houses.sidereal_cusps);
        both.enumerate().map(cusp).collect()
    };
    let rows = chart.houses.as_ref().map(of).unwrap_or_default();
    scribe.section(
        "houses",
        Text::SectionHouses,
        SectionKind::Table,
        columns,
        rows,
    )
}
