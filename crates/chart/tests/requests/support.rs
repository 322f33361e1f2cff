//! What the tests of requests share.

use sidera_chart::{RequestError, hours, legacy, natal, returns, rows, synastry, transits, wheel};
use sidera_ephemeris::Ephemeris;

pub(crate) const FINE: &str = r#""date": "1990-06-15", "time": "14:30", "timezone": "UTC""#;

pub(crate) fn refused(json: &str) -> RequestError {
    natal::document(&Ephemeris::embedded(), json.as_bytes()).expect_err(json)
}

pub(crate) fn birth(fields: &str) -> String {
    format!("{{\"birth\": {{{fields}}}}}")
}

pub(crate) fn answer(kind: &str, json: &str) -> Result<String, RequestError> {
    let ephemeris = Ephemeris::embedded();
    match kind {
        "natal" => natal::document(&ephemeris, json.as_bytes()),
        "wheel" => wheel::document(&ephemeris, json.as_bytes()),
        "synastry" => synastry::document(&ephemeris, json.as_bytes()),
        "transits" => transits::document(&ephemeris, json.as_bytes()),
        "returns" => returns::document(&ephemeris, json.as_bytes()),
        "hours" => hours::document(&ephemeris, json.as_bytes()),
        "legacy" => legacy::document(&ephemeris, json.as_bytes()),
        _ => rows::document(&ephemeris, json.as_bytes()),
    }
}
