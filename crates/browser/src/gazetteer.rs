//! Finding places by name.

use sidera_atlas::{AtlasError, places::Places};
use sidera_chart::locate::Form;
use sidera_chart::{ErrorKind, RequestError};
use wasm_bindgen::prelude::*;

use crate::error;

/// The gazetteer, made from the bytes of `places.bin`, which is no part of the module.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Gazetteer(Places);

#[wasm_bindgen]
impl Gazetteer {
    /// Reads the places.
    ///
    /// # Errors
    ///
    /// Throws a `RequestError` where the bytes are damaged or of another version.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: Vec<u8>) -> Result<Self, JsValue> {
        Places::from_bytes(bytes)
            .map(Self)
            .map_err(|error| thrown(&error))
    }

    /// Places whose name begins with `query`, the likeliest first: the JSON text of a `Place[]`.
    ///
    /// # Errors
    ///
    /// Throws a `RequestError` for a query of over 500 bytes and a `limit` that is not 1 to 50.
    pub fn search(&self, query: &str, limit: usize) -> Result<String, JsValue> {
        let found = self
            .0
            .search(query, limit)
            .map_err(|error| thrown(&error))?;
        serde_json::to_string(&found).map_err(|error| JsValue::from_str(&error.to_string()))
    }

    /// A request with its places looked up, as the edge does it before it reads a request: the text for
    /// `natal`, `wheel` and their siblings.
    ///
    /// # Errors
    ///
    /// Throws a `RequestError` that names the field whose place is not known.
    pub fn located(&self, request: &str) -> Result<String, JsValue> {
        let located = Form::Births.located(request.as_bytes(), &self.0);
        let text = located.map_err(|e| error::thrown(&e))?;
        String::from_utf8(text).map_err(|error| JsValue::from_str(&error.to_string()))
    }
}

/// Whether a request leaves a place or a zone to be looked up, which needs a `Gazetteer`.
///
/// # Errors
///
/// Throws a `RequestError` where more is to be looked up than one request may have.
#[wasm_bindgen(js_name = leavesOpen)]
pub fn leaves_open(request: &str) -> Result<bool, JsValue> {
    Form::Births
        .leaves_open(request.as_bytes())
        .map_err(|e| error::thrown(&e))
}

fn thrown(error: &AtlasError) -> JsValue {
    error::thrown(&match error {
        AtlasError::InvalidField { field, message } => RequestError::invalid(*field, *message),
        other => RequestError::whole(ErrorKind::Internal, other.to_string()),
    })
}
