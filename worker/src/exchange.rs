//! The platform's requests and responses as those of the `http` crate.

use std::fmt::Write as _;

use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, Uri};
use worker::js_sys::{Promise, Uint8Array};
use worker::wasm_bindgen::{self, JsCast, JsValue, prelude::wasm_bindgen};
use worker::wasm_bindgen_futures::JsFuture;
use worker::{Error, Result, web_sys};

/// Longer addresses than the `http` crate holds are cut off here: what is left is still too long
/// for any route, and so is refused like any other.
const MAX_URI_BYTES: usize = 65_000;

#[wasm_bindgen(module = "/exchange.js")]
extern "C" {
    fn head(request: &web_sys::Request) -> String;
    fn colo(request: &web_sys::Request) -> String;
    #[wasm_bindgen(js_name = hasBody)]
    fn has_body(request: &web_sys::Request) -> bool;
    fn read(request: &web_sys::Request, limit: usize) -> Promise;
    #[wasm_bindgen(catch)]
    fn respond(status: u16, head: &str, body: &[u8]) -> Result<web_sys::Response, JsValue>;
}

/// A request whose body was not read yet.
pub(crate) struct Arrived {
    platform: web_sys::Request,
    /// Everything but the body.
    head: Request<()>,
}

impl Arrived {
    pub(crate) fn new(platform: web_sys::Request) -> Result<Self> {
        let text = head(&platform);
        let mut lines = text.split('\n');
        let mut next = || lines.next().unwrap_or_default();
        let method = Method::from_bytes(next().as_bytes()).map_err(internal)?;
        let uri = uri(next())?;
        let mut head = Request::new(());
        *head.method_mut() = method;
        *head.uri_mut() = uri;
        *head.headers_mut() = headers(lines);
        Ok(Self { platform, head })
    }

    /// The data centre that it came in at (`FRA`); empty where the platform does not say.
    pub(crate) fn colo(&self) -> String {
        colo(&self.platform)
    }

    /// The request with as much of its body as the API looks at.
    pub(crate) async fn complete(self) -> Result<Request<Vec<u8>>> {
        let limit = sidera_api::max_body_bytes(self.head.method(), self.head.uri().path());
        if limit == 0 || !has_body(&self.platform) {
            return Ok(self.head.map(|()| Vec::new()));
        }
        let bytes = JsFuture::from(read(&self.platform, limit)).await?;
        let bytes: Uint8Array = bytes.unchecked_into();
        Ok(self.head.map(|()| bytes.to_vec()))
    }
}

/// A response as the platform sends it.
pub(crate) fn response(from: &Response<Vec<u8>>) -> Result<web_sys::Response> {
    let mut head = String::new();
    for (name, value) in from.headers() {
        let separator = if head.is_empty() { "" } else { "\n" };
        let value = value.to_str().map_err(internal)?;
        // Writing to a String does not fail.
        let _ = write!(head, "{separator}{}\n{value}", name.as_str());
    }
    Ok(respond(from.status().as_u16(), &head, from.body())?)
}

fn uri(url: &str) -> Result<Uri> {
    // The platform gives addresses in ASCII; `get` would refuse to cut a character in two.
    let url = url.get(..MAX_URI_BYTES).unwrap_or(url);
    url.parse().map_err(internal)
}

/// Names and values, one after the other.
fn headers<'a>(mut lines: impl Iterator<Item = &'a str>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    while let (Some(name), Some(value)) = (lines.next(), lines.next()) {
        if let (Ok(name), Some(value)) = (HeaderName::try_from(name), header_value(value)) {
            headers.append(name, value);
        }
    }
    headers
}

/// JavaScript has the bytes of a header's value as the characters of the same number.
fn header_value(text: &str) -> Option<HeaderValue> {
    if text.is_ascii() {
        return HeaderValue::from_str(text).ok();
    }
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
    HeaderValue::try_from(bytes?).ok()
}

fn internal(error: impl std::fmt::Display) -> Error {
    Error::RustError(error.to_string())
}
