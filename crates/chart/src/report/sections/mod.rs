//! What a report tells, section by section.

mod birth;
mod figures;
mod included;
mod numbers;
mod places;

use super::cells::Scribe;
use super::model::Section;
use crate::natal::NatalChart;

/// All sections that have something to tell.
pub(super) fn of(scribe: Scribe, chart: &NatalChart, name: Option<&str>) -> Vec<Section> {
    let mut sections = vec![
        birth::birth(scribe, chart, name),
        birth::make(scribe, chart),
        places::positions(scribe, chart),
        places::during_the_day(scribe, chart),
        places::angles(scribe, chart),
        places::points(scribe, chart),
        places::houses(scribe, chart),
        figures::aspects(scribe, chart),
        figures::patterns(scribe, chart),
        figures::emphasis(scribe, chart),
        figures::moon(scribe, chart),
    ];
    sections.extend(
        chart
            .numerology
            .as_ref()
            .map(|it| numbers::numerology(scribe, it)),
    );
    sections.extend(
        chart
            .chinese_year
            .as_ref()
            .map(|it| numbers::chinese_year(scribe, it)),
    );
    if let Some(techniques) = &chart.techniques {
        sections.extend(included::of(scribe, techniques));
    }
    sections.push(birth::warnings(scribe, chart));
    sections.retain(|section| !section.rows.is_empty());
    sections
}
