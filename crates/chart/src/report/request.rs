//! What a report is asked for by: a natal request, a language and a format.

use super::language::Language;
use crate::chinese::ChineseNewYear;
use crate::error::RequestError;
use crate::ids::identifiers;
use crate::numerology::NumerologyOptions;
use crate::request::{Birth, NatalRequest, chart_request};

/// The most characters of a name.
pub const LONGEST_NAME: usize = 255;

identifiers! {
    /// What a report is sent as.
    #[derive(Default)]
    pub enum ReportFormat is "a format of reports" {
        /// Plain text for people.
        #[default]
        Text = "text",
        /// Sections and rows for programs.
        Json = "json",
    }
}

chart_request! {
    /// What a report is made of: the fields of a natal request, `language` and `format`.
    #[derive(Default)]
    pub struct ReportRequest {
        /// When and where.
        pub birth: Birth,
        /// Whose chart it is, 255 characters at most; told in the report, never kept.
        #[serde(default)]
        pub name: Option<String>,
        /// The numbers of the birth's date, and of a name; `{}` for those of the date alone. Default: none.
        #[serde(default)]
        pub numerology: Option<NumerologyOptions>,
        /// The Chinese year, and with what it begins: `lichun` or `lunar_new_year`. Default: none.
        #[serde(default)]
        pub chinese_year: Option<ChineseNewYear>,
        /// The language: `en` or `de`. Default `en`.
        #[serde(default)]
        pub language: Language,
        /// Plain `text`, or the same in rows as `json`. Default `text`.
        #[serde(default)]
        pub format: ReportFormat,
    }
}

impl ReportRequest {
    /// The chart that is told.
    pub fn natal(&self) -> NatalRequest {
        NatalRequest {
            birth: self.birth.clone(),
            numerology: self.numerology.clone(),
            chinese_year: self.chinese_year,
            options: self.options.clone(),
        }
    }

    /// The name, fit to stand in a line of text.
    pub(super) fn clean_name(&self) -> Result<Option<String>, RequestError> {
        let Some(name) = &self.name else {
            return Ok(None);
        };
        if name.chars().count() > LONGEST_NAME {
            return Err(RequestError::invalid(
                "name",
                format!("must have {LONGEST_NAME} characters at most"),
            ));
        }
        let clean: String = name
            .chars()
            .map(|character| {
                if breaks_lines(character) {
                    '\u{fffd}'
                } else {
                    character
                }
            })
            .collect();
        let clean = clean.trim();
        Ok((!clean.is_empty()).then(|| clean.to_owned()))
    }
}

/// Whether a character would break a line of a plain text, or turn its direction.
fn breaks_lines(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{061c}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
        )
}
