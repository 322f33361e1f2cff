//! What is found by degrees: mirror points, parallels, midpoints, stars.

use crate::point::Point;
use crate::report::cells::{Scribe, angle, measured, row, said};
use crate::report::model::{Cell, Section, SectionKind};
use crate::report::strings::Text;
use crate::report::terms;
use crate::techniques::{Antiscia, Declinations, Midpoints, Mirror, ParallelKind, StarConjunction};

fn point(scribe: Scribe, point: Point) -> Cell {
    scribe.word(point.id(), terms::point(point))
}

/// A table of contacts between two points.
fn contacts(
    scribe: Scribe,
    (key, title): (&'static str, Text),
    found: impl Iterator<Item = ((Point, Point), Cell, f64)>,
) -> Section {
    let rows = found.map(|((a, b), contact, orb)| {
        let key = format!("{}-{}", a.id(), b.id());
        row(
            &key,
            vec![point(scribe, a), contact, point(scribe, b), angle(orb)],
        )
    });
    let columns = vec![
        scribe.column("a", Text::ColumnPoint),
        scribe.column("contact", Text::ColumnContact),
        scribe.column("b", Text::ColumnPoint),
        scribe.numbers("orb", Text::ColumnOrb),
    ];
    let rows = rows.collect();
    scribe.section(key, title, SectionKind::Table, columns, rows)
}

pub(super) fn antiscia(scribe: Scribe, antiscia: &Antiscia) -> Section {
    let found = antiscia.contacts.iter().map(|it| {
        let text = match it.contact {
            Mirror::Antiscion => Text::Antiscion,
            Mirror::ContraAntiscion => Text::ContraAntiscion,
        };
        ((it.a, it.b), scribe.word(it.contact.id(), text), it.orb)
    });
    contacts(scribe, ("antiscia", Text::SectionAntiscia), found)
}

pub(super) fn parallels(scribe: Scribe, declinations: &Declinations) -> Section {
    let found = declinations.parallels.iter().map(|it| {
        let text = match it.parallel {
            ParallelKind::Parallel => Text::Parallel,
            ParallelKind::ContraParallel => Text::ContraParallel,
        };
        ((it.a, it.b), scribe.word(it.parallel.id(), text), it.orb)
    });
    contacts(scribe, ("parallels", Text::SectionDeclinations), found)
}

pub(super) fn out_of_bounds(scribe: Scribe, declinations: &Declinations) -> Section {
    let beyond = declinations.out_of_bounds.iter();
    let rows = beyond.map(|(id, beyond)| row(id, vec![scribe.point_by_id(id), angle(*beyond)]));
    let columns = vec![
        scribe.column("point", Text::ColumnBody),
        scribe.numbers("beyond", Text::ColumnBeyond),
    ];
    let rows = rows.collect();
    let title = Text::SectionOutOfBounds;
    scribe.section("out_of_bounds", title, SectionKind::Table, columns, rows)
}

pub(super) fn midpoints(scribe: Scribe, midpoints: &Midpoints) -> Section {
    let branches = midpoints.trees.iter().flat_map(|(id, tree)| {
        tree.iter().map(move |branch| {
            let pair = format!("{}/{}", scribe.point(branch.a), scribe.point(branch.b));
            let ids = format!("{}/{}", branch.a.id(), branch.b.id());
            let cells = vec![
                scribe.point_by_id(id),
                said(pair, ids),
                measured(format!("{}°", branch.angle), branch.angle),
                angle(branch.orb),
            ];
            row(id, cells)
        })
    });
    let columns = vec![
        scribe.column("point", Text::ColumnPoint),
        scribe.column("midpoint", Text::ColumnMidpoint),
        scribe.numbers("angle", Text::ColumnAngle),
        scribe.numbers("orb", Text::ColumnOrb),
    ];
    let rows = branches.collect();
    scribe.section(
        "midpoints",
        Text::SectionMidpoints,
        SectionKind::Table,
        columns,
        rows,
    )
}

pub(super) fn stars(scribe: Scribe, stars: &[StarConjunction]) -> Section {
    let rows = stars.iter().map(|it| {
        let star = if it.star.is_empty() {
            it.designation
        } else {
            it.star
        };
        let cells = vec![
            point(scribe, it.point),
            said(star, it.designation),
            measured(scribe.number(it.magnitude, 1), it.magnitude),
            scribe.tropical_at(it.longitude),
            angle(it.orb),
        ];
        row(&format!("{}-{}", it.point.id(), it.designation), cells)
    });
    let columns = vec![
        scribe.column("point", Text::ColumnPoint),
        scribe.column("star", Text::ColumnStar),
        scribe.numbers("magnitude", Text::ColumnMagnitude),
        scribe.column("tropical", Text::ColumnTropical),
        scribe.numbers("orb", Text::ColumnOrb),
    ];
    let rows = rows.collect();
    scribe.section(
        "fixed_stars",
        Text::SectionStars,
        SectionKind::Table,
        columns,
        rows,
    )
}
