//! A report, before it is laid out.

use serde::Serialize;

use super::language::Language;
use crate::sign::Sign;

/// A chart in words: sections of rows of cells.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The language of every `text`, `title` and note.
    pub language: Language,
    /// The heading.
    pub title: &'static str,
    /// The sections, in their order; those that have nothing to tell are left out.
    pub sections: Vec<Section>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section {
    /// Its stable name: `birth`, `positions`, `aspects`, ...
    pub key: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// How its rows are meant to be shown.
    pub kind: SectionKind,
    /// The columns, of which every row has a cell each.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// What is to be said about all of it, a sentence each.
    pub notes: Vec<String>,
}

/// How a section's rows are meant to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// A label and what it says; the columns need no heading.
    Facts,
    /// Rows under headings.
    Table,
    /// A sentence a row.
    List,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Column {
    /// Its stable name.
    pub key: &'static str,
    /// Its heading; empty for facts and lists.
    pub title: &'static str,
    /// To which side its cells are set.
    pub align: Align,
    /// Whether it may be left out where there is no room.
    pub dispensable: bool,
}

/// To which side cells are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Row {
    /// Its stable name, unique in lists of bodies and facts: `sun`, `utc`, ...
    pub key: String,
    /// Its cells, one a column.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cell {
    /// What a person reads.
    pub text: String,
    /// What it tells: an identifier of the API, a number in its unit (degrees), or null.
    pub value: CellValue,
    /// The sign, where the cell tells a place in the zodiac; its value is then the longitude.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign: Option<Sign>,
}

/// The value of a cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum CellValue {
    /// Nothing.
    Null,
    /// A count.
    Whole(i64),
    /// A measure.
    Number(f64),
    /// An identifier or a text.
    Text(String),
}
