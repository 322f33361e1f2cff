//! A natal chart as a report: text for people, in English or German, or the same in rows for programs
//! that lay it out themselves.
//!
//! Both are made of the same [`Report`]: sections of rows of cells, each with the text in the language
//! asked for and with the value that it tells. Every word is in the table of `strings`.

mod cells;
mod language;
mod layout;
mod model;
mod request;
mod sections;
mod strings;
mod terms;
mod width;

use sidera_ephemeris::Ephemeris;

pub use language::Language;
pub use model::{Align, Cell, CellValue, Column, Report, Row, Section, SectionKind};
pub use request::{LONGEST_NAME, ReportFormat, ReportRequest};

use crate::document as json;
use crate::error::RequestError;
use crate::natal;
use cells::Scribe;

/// Reads a request.
///
/// # Errors
///
/// Names the field and says what would be right.
pub fn parse(json: &[u8]) -> Result<ReportRequest, RequestError> {
    crate::request::parse(json)
}

/// Computes the chart and tells it.
///
/// # Errors
///
/// As [`natal::calculate`], and where the name is too long.
pub fn calculate(
    ephemeris: &Ephemeris<'_>,
    request: &ReportRequest,
) -> Result<Report, RequestError> {
    let name = request.clean_name()?;
    let chart = natal::calculate(ephemeris, &request.natal())?;
    let scribe = Scribe {
        language: request.language,
    };
    Ok(Report {
        language: request.language,
        title: scribe.of(strings::Text::Title),
        sections: sections::of(scribe, &chart, name.as_deref()),
    })
}

/// A report as plain text, no line wider than 80 columns.
pub fn text(report: &Report) -> String {
    layout::text(report)
}

/// A report in the format asked for, from the JSON of a request.
///
/// # Errors
///
/// As [`parse`] and [`calculate`].
pub fn document(
    ephemeris: &Ephemeris<'_>,
    json: &[u8],
) -> Result<(ReportFormat, String), RequestError> {
    let request = parse(json)?;
    let report = calculate(ephemeris, &request)?;
    let document = match request.format {
        ReportFormat::Text => text(&report),
        ReportFormat::Json => json::text(&report)?,
    };
    Ok((request.format, document))
}
