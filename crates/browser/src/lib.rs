//! The engine for the page and for npm: JSON text in, JSON text or SVG out.
//!
//! Text goes through unparsed, so that what the page shows is what Rust wrote, to the byte; the
//! edge's API calls the same functions. Every failure is thrown as a JavaScript `Error` named
//! `RequestError` with the fields of [`sidera_chart::RequestError`].

mod derived;
mod error;
mod gazetteer;
#[cfg(feature = "monitoring")]
mod monitoring;
mod sky;

use std::sync::LazyLock;

use sidera_ephemeris::Ephemeris;
use wasm_bindgen::prelude::*;

pub use derived::{composite, davison, directed, progressed, synastry};
pub use gazetteer::{Gazetteer, leaves_open};
#[cfg(feature = "monitoring")]
pub use monitoring::StoredHistory;
pub use sky::{calendar, events, moon};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../types.d.ts");

/// The tables, whose headers are read once.
static EPHEMERIS: LazyLock<Ephemeris<'static>> = LazyLock::new(Ephemeris::embedded);

/// Sends panics, which are bugs, to the console in words.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The natal chart document of a `NatalRequest`: what `POST /api/v1/charts/natal` answers.
///
/// # Errors
///
/// Throws a `RequestError` that names the field.
#[wasm_bindgen]
pub fn natal(request: &str) -> Result<String, JsValue> {
    sidera_chart::natal::document(&EPHEMERIS, request.as_bytes()).map_err(|e| error::thrown(&e))
}

/// The same chart as an SVG wheel: what `POST /api/v1/charts/wheel` answers.
///
/// # Errors
///
/// Throws a `RequestError` that names the field.
#[wasm_bindgen]
pub fn wheel(request: &str) -> Result<String, JsValue> {
    sidera_chart::wheel::document(&EPHEMERIS, request.as_bytes()).map_err(|e| error::thrown(&e))
}

/// The transits of a `TransitRequest`: what `POST /api/v1/charts/transits` answers.
///
/// # Errors
///
/// Throws a `RequestError` that names the field.
#[wasm_bindgen]
pub fn transits(request: &str) -> Result<String, JsValue> {
    sidera_chart::transits::document(&EPHEMERIS, request.as_bytes()).map_err(|e| error::thrown(&e))
}

/// The return of a `ReturnRequest`: what `POST /api/v1/charts/returns` answers.
///
/// # Errors
///
/// Throws a `RequestError` that names the field.
#[wasm_bindgen]
pub fn returns(request: &str) -> Result<String, JsValue> {
    sidera_chart::returns::document(&EPHEMERIS, request.as_bytes()).map_err(|e| error::thrown(&e))
}

/// The planetary hours of an `HoursRequest`: what `POST /api/v1/charts/hours` answers.
///
/// # Errors
///
/// Throws a `RequestError` that names the field.
#[wasm_bindgen]
pub fn hours(request: &str) -> Result<String, JsValue> {
    sidera_chart::hours::document(&EPHEMERIS, request.as_bytes()).map_err(|e| error::thrown(&e))
}

/// The report of a `ReportRequest`, text or JSON: what `POST /api/v1/charts/report` answers.
///
/// # Errors
///
/// Throws a `RequestError` that names the field.
#[wasm_bindgen]
pub fn report(request: &str) -> Result<String, JsValue> {
    sidera_chart::report::document(&EPHEMERIS, request.as_bytes())
        .map(|(_, document)| document)
        .map_err(|e| error::thrown(&e))
}

/// Rows of positions: what `POST /api/v1/ephemeris` answers.
///
/// # Errors
///
/// Throws a `RequestError` that names the field.
#[wasm_bindgen]
pub fn ephemeris(request: &str) -> Result<String, JsValue> {
    sidera_chart::rows::document(&EPHEMERIS, request.as_bytes()).map_err(|e| error::thrown(&e))
}

/// The names of all time zones, sorted.
#[wasm_bindgen]
pub fn zones() -> Vec<String> {
    sidera_atlas::zones()
        .map(|zone| zone.name().to_owned())
        .collect()
}

/// The glyphs of signs, bodies and aspects as one SVG of paths, with ids `glyph-aries`, `glyph-sun`,
/// `glyph-trine`.
#[wasm_bindgen]
pub fn glyphs() -> String {
    sidera_chart::wheel::sprite()
}
