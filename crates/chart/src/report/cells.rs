//! Values of a chart as cells in a language.

use super::language::Language;
use super::model::{Align, Cell, CellValue, Column, Row, Section, SectionKind};
use super::strings::Text;
use super::terms;
use crate::angle::{DegreesMinutes, normalize_deg};
use crate::meta::SignBoundary;
use crate::natal::{SiderealPlacement, TropicalPlacement};
use crate::point::Point;
use crate::sign::Sign;

/// Who writes: everything that depends on the language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scribe {
    pub(super) language: Language,
}

impl Scribe {
    /// A string.
    pub(super) const fn of(self, text: Text) -> &'static str {
        text.in_language(self.language)
    }

    /// A string with its placeholders filled in, each once.
    pub(super) fn filled(self, text: Text, with: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        let mut rest = self.of(text);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            let value = with.iter().find(|(given, _)| *given == name);
            filled.push_str(value.map_or("", |(_, value)| value));
            rest = after;
        }
        filled + rest
    }

    /// A number with so many decimals.
    pub(super) fn number(self, value: f64, decimals: usize) -> String {
        format!("{value:.decimals$}").replace('.', self.of(Text::DecimalPoint))
    }

    /// The name of a body or point.
    pub(super) const fn point(self, point: Point) -> &'static str {
        self.of(terms::point(point))
    }

    /// Names of bodies and points, with commas.
    pub(super) fn points(self, points: &[Point]) -> String {
        let names: Vec<&str> = points.iter().map(|point| self.point(*point)).collect();
        names.join(", ")
    }

    /// A cell of words for an identifier.
    pub(super) fn word(self, id: &str, text: Text) -> Cell {
        said(self.of(text), id)
    }

    /// The name of a body or point by its identifier.
    pub(super) fn point_by_id(self, id: &str) -> Cell {
        match terms::lot(id) {
            Some(text) => self.word(id, text),
            None => said(id, id),
        }
    }

    /// A place in the tropical zodiac.
    pub(super) fn tropical(self, longitude: f64, place: &TropicalPlacement) -> Cell {
        self.place(longitude, place.sign, place.degree_in_sign, 30.0)
    }

    /// A place in the sidereal zodiac.
    pub(super) fn sidereal(self, place: &SiderealPlacement) -> Cell {
        let width = if place.percentage > 0.0 {
            place.degree_in_sign / place.percentage * 100.0
        } else {
            30.0
        };
        self.place(place.longitude, place.sign, place.degree_in_sign, width)
    }

    /// A longitude in the tropical zodiac.
    pub(super) fn tropical_at(self, longitude: f64) -> Cell {
        let begun = (1..12_u8).rfind(|sign| f64::from(*sign) * 30.0 <= longitude);
        let begun = begun.unwrap_or(0);
        let sign = Sign::TWELVE.get(usize::from(begun)).copied();
        let into = longitude - f64::from(begun) * 30.0;
        self.place(longitude, sign.unwrap_or(Sign::Aries), into, 30.0)
    }

    /// A longitude in a sidereal zodiac with these signs.
    pub(super) fn sidereal_at(self, longitude: f64, signs: &[SignBoundary]) -> Cell {
        let into = |sign: &SignBoundary| normalize_deg(longitude - sign.sidereal_longitude);
        let nearest = signs.iter().min_by(|a, b| into(a).total_cmp(&into(b)));
        match nearest {
            Some(sign) => self.place(longitude, sign.sign, into(sign), sign.width),
            None => angle(longitude),
        }
    }

    /// A place in a zodiac: its longitude in it, and degrees from the beginning of a sign of this width.
    fn place(self, longitude: f64, sign: Sign, degree_in_sign: f64, width_deg: f64) -> Cell {
        let degrees = DegreesMinutes::in_sign(degree_in_sign, width_deg).to_string();
        Cell {
            text: format!("{degrees:>6} {}", self.of(terms::sign(sign))),
            value: CellValue::Number(longitude),
            sign: Some(sign),
        }
    }

    /// A table, a list or facts under a heading.
    pub(super) const fn section(
        self,
        key: &'static str,
        title: Text,
        kind: SectionKind,
        columns: Vec<Column>,
        rows: Vec<Row>,
    ) -> Section {
        Section {
            key,
            title: self.of(title),
            kind,
            columns,
            rows,
            notes: Vec::new(),
        }
    }

    /// Labels and what they say.
    pub(super) fn facts(self, key: &'static str, title: Text, rows: Vec<Row>) -> Section {
        let columns = vec![untitled("label"), untitled("value")];
        self.section(key, title, SectionKind::Facts, columns, rows)
    }

    /// Sentences.
    pub(super) fn list(self, key: &'static str, title: Text, rows: Vec<Row>) -> Section {
        self.section(key, title, SectionKind::List, vec![untitled("text")], rows)
    }

    /// A label and what it says.
    pub(super) fn fact(self, key: &str, label: Text, said: Cell) -> Row {
        row(key, vec![self.word(key, label), said])
    }

    /// A column of text.
    pub(super) const fn column(self, key: &'static str, title: Text) -> Column {
        Column {
            key,
            title: self.of(title),
            align: Align::Left,
            dispensable: false,
        }
    }

    /// A column of numbers.
    pub(super) const fn numbers(self, key: &'static str, title: Text) -> Column {
        Column {
            align: Align::Right,
            ..self.column(key, title)
        }
    }

    /// A column that goes where there is no room.
    pub(super) const fn extra(self, key: &'static str, title: Text) -> Column {
        Column {
            dispensable: true,
            ..self.column(key, title)
        }
    }
}

const fn untitled(key: &'static str) -> Column {
    Column {
        key,
        title: "",
        align: Align::Left,
        dispensable: false,
    }
}

/// A row.
pub(super) fn row(key: &str, cells: Vec<Cell>) -> Row {
    Row {
        key: key.to_owned(),
        cells,
    }
}

/// A text and the identifier or text that it tells.
pub(super) fn said(text: impl Into<String>, value: impl Into<String>) -> Cell {
    Cell {
        text: text.into(),
        value: CellValue::Text(value.into()),
        sign: None,
    }
}

/// A text that is its own value.
pub(super) fn plain(text: &str) -> Cell {
    said(text, text)
}

/// A text and the number that it tells.
pub(super) fn measured(text: impl Into<String>, value: f64) -> Cell {
    Cell {
        text: text.into(),
        value: CellValue::Number(value),
        sign: None,
    }
}

/// An angle in degrees and minutes.
pub(super) fn angle(degrees: f64) -> Cell {
    measured(DegreesMinutes::of(degrees).to_string(), degrees)
}

/// A count.
pub(super) fn whole(count: usize) -> Cell {
    Cell {
        text: count.to_string(),
        value: CellValue::Whole(i64::try_from(count).unwrap_or(i64::MAX)),
        sign: None,
    }
}

/// A house; empty where there is none.
pub(super) fn house(house: Option<u8>) -> Cell {
    house.map_or_else(nothing, |house| whole(usize::from(house)))
}

/// An empty cell.
pub(super) const fn nothing() -> Cell {
    Cell {
        text: String::new(),
        value: CellValue::Null,
        sign: None,
    }
}
