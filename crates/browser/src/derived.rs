//! Charts that are computed from two moments.

use wasm_bindgen::prelude::*;

use crate::{EPHEMERIS, error};

/// Two charts compared: what `POST /api/v1/charts/synastry` answers.
///
/// # Errors
///
/// Throws a `RequestError` that names the field.
#[wasm_bindgen]
pub fn synastry(request: &str) -> Result<String, JsValue> {
    sidera_chart::synastry::document(&EPHEMERIS, request.as_bytes()).map_err(|e| error::thrown(&e))
}

/// The composite of two charts: what `POST /api/v1/charts/composite` answers.
///
/// # Errors
///
/// Throws a `RequestError` that names the field.
#[wasm_bindgen]
pub fn composite(request: &str) -> Result<String, JsValue> {
    sidera_chart::composite::document(&EPHEMERIS, request.as_bytes()).map_err(|e| error::thrown(&e))
}

/// The chart midway between two births: what `POST /api/v1/charts/davison` answers.
///
/// # Errors
///
/// Throws a `RequestError` that names the field.
#[wasm_bindgen]
pub fn davison(request: &str) -> Result<String, JsValue> {
    sidera_chart::davison::document(&EPHEMERIS, request.as_bytes()).map_err(|e| error::thrown(&e))
}

/// A chart and its secondary progression: what `POST /api/v1/charts/progressed` answers.
///
/// # Errors
///
/// Throws a `RequestError` that names the field.
#[wasm_bindgen]
pub fn progressed(request: &str) -> Result<String, JsValue> {
    sidera_chart::progressed::document(&EPHEMERIS, request.as_bytes())
        .map_err(|e| error::thrown(&e))
}

/// A chart and its solar arc direction: what `POST /api/v1/charts/directed` answers.
///
/// # Errors
///
/// Throws a `RequestError` that names the field.
#[wasm_bindgen]
pub fn directed(request: &str) -> Result<String, JsValue> {
    sidera_chart::directed::document(&EPHEMERIS, request.as_bytes()).map_err(|e| error::thrown(&e))
}
