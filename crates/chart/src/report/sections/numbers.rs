//! Numerology and the Chinese year.

use crate::chinese::{ChineseNewYear, ChineseYear};
use crate::numerology::Numerology;
use crate::report::cells::{Scribe, plain, said, whole};
use crate::report::model::{Cell, CellValue, Section};
use crate::report::strings::Text;
use crate::report::terms;

pub(super) fn numerology(scribe: Scribe, numbers: &Numerology) -> Section {
    let count = |number: u32| whole(usize::try_from(number).unwrap_or(usize::MAX));
    let mut rows = vec![
        scribe.fact(
            "life_path_number",
            Text::LabelLifePath,
            plain(&numbers.life_path_number),
        ),
        scribe.fact(
            "day_number",
            Text::LabelDayNumber,
            plain(&numbers.day_number),
        ),
        scribe.fact(
            "lucky_number",
            Text::LabelLucky,
            count(numbers.lucky_number),
        ),
    ];
    if let Some(name) = &numbers.name_numerology {
        rows.push(scribe.fact(
            "expression_number",
            Text::LabelExpression,
            count(name.expression_number),
        ));
        rows.push(scribe.fact(
            "soul_urge_number",
            Text::LabelSoulUrge,
            count(name.soul_urge_number),
        ));
        rows.push(scribe.fact(
            "personality_number",
            Text::LabelPersonality,
            count(name.personality_number),
        ));
    }
    scribe.facts("numerology", Text::SectionNumerology, rows)
}

pub(super) fn chinese_year(scribe: Scribe, year: &ChineseYear) -> Section {
    let word =
        |id: &str| terms::chinese(id).map_or_else(|| plain(id), |text| scribe.word(id, text));
    let begins = match year.begins_with {
        ChineseNewYear::Lichun => scribe.word(year.begins_with.id(), Text::Lichun),
        ChineseNewYear::LunarNewYear => scribe.word(year.begins_with.id(), Text::LunarNewYear),
    };
    let number = Cell {
        value: CellValue::Whole(year.year.into()),
        ..said(year.year.to_string(), "")
    };
    let rows = vec![
        scribe.fact("element", Text::DominantElement, word(year.element)),
        scribe.fact("animal", Text::LabelAnimal, word(year.animal)),
        scribe.fact("year", Text::LabelYear, number),
        scribe.fact("begins_with", Text::LabelBegins, begins),
    ];
    scribe.facts("chinese_year", Text::SectionChinese, rows)
}
