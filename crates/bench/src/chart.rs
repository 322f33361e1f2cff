//! Chart documents, from the request's text to the answer's.

use sidera_chart::natal;
use sidera_ephemeris::Ephemeris;

use crate::Case;

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    vec![natal_document()]
}

fn natal_document() -> Case {
    const REQUEST: &[u8] = br#"{"birth": {"date": "1990-06-15", "time": "14:30",
        "timezone": "America/New_York", "latitude": 40.7128, "longitude": -74.006}}"#;
    let ephemeris = Ephemeris::embedded();
    Case::new("natal document", 1, move || {
        natal::document(&ephemeris, REQUEST).map_or(f64::NAN, |document| document.len() as f64)
    })
}
