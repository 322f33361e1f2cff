//! The sky of a time.

use wasm_bindgen::prelude::*;

use crate::{EPHEMERIS, error};

/// A page of the events of a period: what `POST /api/v1/charts/events` answers.
///
/// # Errors
///
/// Throws a `RequestError` that names the field.
#[wasm_bindgen]
pub fn events(request: &str) -> Result<String, JsValue> {
    sidera_chart::events::document(&EPHEMERIS, request.as_bytes()).map_err(|e| error::thrown(&e))
}

/// The sky as a calendar, iCalendar text: what `GET /api/v1/charts/events.ics` answers. The usual days follow
/// from what the clock shows, Unix milliseconds.
///
/// # Errors
///
/// Throws a `RequestError` that names the field.
#[wasm_bindgen]
pub fn calendar(request: &str, now_ms: f64) -> Result<String, JsValue> {
    sidera_chart::events::calendar::document(&EPHEMERIS, request.as_bytes(), now_ms)
        .map_err(|e| error::thrown(&e))
}

/// The Moon of a moment: what `POST /api/v1/charts/moon` answers.
///
/// # Errors
///
/// Throws a `RequestError` that names the field.
#[wasm_bindgen]
pub fn moon(request: &str) -> Result<String, JsValue> {
    sidera_chart::moon::document(&EPHEMERIS, request.as_bytes()).map_err(|e| error::thrown(&e))
}
