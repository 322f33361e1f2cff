//! What the places have to do with one another: aspects, patterns, what prevails.

use crate::angle::DegreesMinutes;
use crate::aspects::{Aspect, Phase};
use crate::dominance::Dominance;
use crate::natal::NatalChart;
use crate::patterns::{Pattern, PatternKind};
use crate::point::Point;
use crate::report::cells::{Scribe, angle, measured, nothing, row, said, whole};
use crate::report::model::{Cell, Row, Section, SectionKind};
use crate::report::strings::Text;
use crate::report::terms;

pub(super) fn aspects(scribe: Scribe, chart: &NatalChart) -> Section {
    let columns = vec![
        scribe.column("a", Text::ColumnPoint),
        scribe.column("aspect", Text::ColumnAspect),
        scribe.column("b", Text::ColumnPoint),
        scribe.numbers("orb", Text::ColumnOrb),
        scribe.column("phase", Text::ColumnPhase),
        scribe.extra("exact", Text::ColumnExact),
    ];
    let rows: Vec<Row> = chart.aspects.iter().map(|it| aspect(scribe, it)).collect();
    let mut section = scribe.section(
        "aspects",
        Text::SectionAspects,
        SectionKind::Table,
        columns,
        rows,
    );
    section.notes.push(scribe.of(Text::PhaseLegend).to_owned());
    section
}

fn aspect(scribe: Scribe, aspect: &Aspect) -> Row {
    let phase = |id, text| scribe.word(id, text);
    let exact = aspect.exact.as_ref().map_or_else(nothing, |exact| {
        let day = exact.utc.split_once('T').map_or("", |(day, _)| day);
        said(day, &*exact.utc)
    });
    let cells = vec![
        scribe.word(aspect.a.id(), terms::point(aspect.a)),
        scribe.word(aspect.aspect.id(), terms::aspect(aspect.aspect)),
        scribe.word(aspect.b.id(), terms::point(aspect.b)),
        angle(aspect.orb),
        match aspect.phase {
            Some(Phase::Applying) => phase("applying", Text::Applying),
            Some(Phase::Separating) => phase("separating", Text::Separating),
            Some(Phase::Exact) => phase("exact", Text::ExactNow),
            None => nothing(),
        },
        exact,
    ];
    let key = format!("{}-{}-{}", aspect.a.id(), aspect.aspect.id(), aspect.b.id());
    row(&key, cells)
}

pub(super) fn patterns(scribe: Scribe, chart: &NatalChart) -> Section {
    let rows = chart.patterns.iter().map(|it| {
        let ids: Vec<&str> = it.points.iter().map(|point| point.id()).collect();
        row(
            it.pattern.id(),
            vec![said(pattern(scribe, it), ids.join(","))],
        )
    });
    scribe.list("patterns", Text::SectionPatterns, rows.collect())
}

fn pattern(scribe: Scribe, pattern: &Pattern) -> String {
    let points = scribe.points(&pattern.points);
    let points = ("points", points.as_str());
    if let Some(name) = terms::pattern(pattern.pattern) {
        let name = ("pattern", scribe.of(name));
        return match pattern.focal {
            Some(focal) => {
                let focal = ("focal", scribe.point(focal));
                scribe.filled(Text::PatternFocal, &[name, points, focal])
            }
            None => scribe.filled(Text::PatternOf, &[name, points]),
        };
    }
    if pattern.pattern == PatternKind::StelliumHouse {
        let house = pattern.house.unwrap_or_default().to_string();
        return scribe.filled(Text::StelliumHouse, &[("house", &house), points]);
    }
    let sign = pattern.sign.map_or("", |sign| scribe.of(terms::sign(sign)));
    let text = if pattern.zodiac == Some("tropical") {
        Text::StelliumTropical
    } else {
        Text::StelliumSidereal
    };
    scribe.filled(text, &[("sign", sign), points])
}

/// What prevails in either zodiac, and the rulers of the chart.
pub(super) fn emphasis(scribe: Scribe, chart: &NatalChart) -> Section {
    let (tropical, sidereal) = (&chart.dominance.tropical, &chart.dominance.sidereal);
    let both = |key: &str, label: Text, of: &dyn Fn(&Dominance) -> Cell| {
        row(
            key,
            vec![scribe.word(key, label), of(tropical), of(sidereal)],
        )
    };
    let mut rows = vec![
        both("sign", Text::DominantSign, &|it| {
            it.sign.map_or_else(nothing, |sign| {
                let text = format!("{} ({})", scribe.of(terms::sign(sign)), it.sign_count);
                said(text, sign.name())
            })
        }),
        both("element", Text::DominantElement, &|it| {
            let word = |it: crate::Element| scribe.word(it.name(), terms::element(it));
            it.element.map_or_else(nothing, word)
        }),
        both("modality", Text::DominantModality, &|it| {
            let word = |it: crate::Modality| scribe.word(it.name(), terms::modality(it));
            it.modality.map_or_else(nothing, word)
        }),
        both("planet", Text::DominantPlanet, &|it| {
            planet(scribe, it.planet)
        }),
        both("fire", Text::Fire, &|it| whole(it.elements.fire)),
        both("earth", Text::Earth, &|it| whole(it.elements.earth)),
        both("air", Text::Air, &|it| whole(it.elements.air)),
        both("water", Text::Water, &|it| whole(it.elements.water)),
        both("cardinal", Text::Cardinal, &|it| {
            whole(it.modalities.cardinal)
        }),
        both("fixed", Text::Fixed, &|it| whole(it.modalities.fixed)),
        both("mutable", Text::Mutable, &|it| whole(it.modalities.mutable)),
    ];
    if let Some(rulers) = &chart.chart_ruler {
        let mut ruler = |key: &str, label: Text, both: [Point; 2]| {
            let mut cells = vec![scribe.word(key, label)];
            cells.extend(both.map(|it| planet(scribe, Some(it))));
            rows.push(row(key, cells));
        };
        let (here, there) = (rulers.tropical, rulers.sidereal);
        let traditional = [here.traditional, there.traditional];
        ruler("chart_ruler_traditional", Text::ChartRuler, traditional);
        ruler(
            "chart_ruler_modern",
            Text::ChartRulerModern,
            [here.modern, there.modern],
        );
    }
    let columns = vec![
        scribe.column("label", Text::ColumnEmphasis),
        scribe.column("tropical", Text::ColumnTropical),
        scribe.column("sidereal", Text::ColumnSidereal),
    ];
    let kind = SectionKind::Table;
    let mut section = scribe.section("emphasis", Text::SectionDominance, kind, columns, rows);
    section.notes.push(scribe.of(Text::Counted).to_owned());
    section
}

fn planet(scribe: Scribe, point: Option<Point>) -> Cell {
    point.map_or_else(nothing, |point| {
        scribe.word(point.id(), terms::point(point))
    })
}

pub(super) fn moon(scribe: Scribe, chart: &NatalChart) -> Section {
    let moon = &chart.moon_phase;
    let percent = scribe.number(moon.illumination * 100.0, 1);
    let lit = scribe.filled(Text::Percent, &[("number", &percent)]);
    let ahead = DegreesMinutes::of(moon.elongation).to_string();
    let rows = vec![
        scribe.fact(
            "phase",
            Text::LabelPhase,
            scribe.word(moon.phase.id(), terms::phase(moon.phase)),
        ),
        scribe.fact(
            "elongation",
            Text::LabelElongation,
            measured(ahead, moon.elongation),
        ),
        scribe.fact(
            "illumination",
            Text::LabelIllumination,
            measured(lit, moon.illumination),
        ),
    ];
    scribe.facts("moon", Text::SectionMoon, rows)
}
