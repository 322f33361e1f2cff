//! The languages of reports.

use crate::ids::identifiers;

identifiers! {
    /// The language of a report.
    #[derive(Default)]
    pub enum Language is "a language" {
        /// English.
        #[default]
        English = "en",
        /// German.
        German = "de",
    }
}
