//! Refusals as JavaScript errors.

use js_sys::{Error, JSON, Object};
use sidera_chart::RequestError;
use wasm_bindgen::{JsCast as _, JsValue};

/// An `Error` named `RequestError` with the members of the error's JSON: `kind`, `message` and,
/// where there are any, `field` and `alternatives`.
pub(crate) fn thrown(error: &RequestError) -> JsValue {
    let thrown = Error::new(&error.message);
    thrown.set_name("RequestError");
    let members = serde_json::to_string(error).ok();
    if let Some(members) = members.and_then(|json| JSON::parse(&json).ok()) {
        Object::assign(&thrown, members.unchecked_ref());
    }
    thrown.into()
}
