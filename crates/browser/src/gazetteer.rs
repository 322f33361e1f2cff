//! Finding places by name.

use sidera_atlas::{AtlasError, places::Places};
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
}

fn thrown(error: &AtlasError) -> JsValue {
    error::thrown(&match error {
        AtlasError::InvalidField { field, message } => RequestError::invalid(*field, *message),
        other => RequestError::whole(ErrorKind::Internal, other.to_string()),
    })
}
