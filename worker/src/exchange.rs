//! The platform's requests and responses as those of the `http` crate.

use futures_util::StreamExt;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri};
use worker::js_sys::Reflect;
use worker::{ByteStream, Error, Headers, ResponseBuilder, Result, web_sys};

/// Longer addresses than the `http` crate holds are cut off here: what is left is still too long
/// for any route, and so is refused like any other.
const MAX_URI_BYTES: usize = 65_000;

/// A request with as much of its body as the API looks at.
pub(crate) async fn request(from: &web_sys::Request) -> Result<Request<Vec<u8>>> {
    let method = Method::from_bytes(from.method().as_bytes()).map_err(internal)?;
    let uri = uri(&from.url())?;
    let limit = sidera_api::max_body_bytes(&method, uri.path());
    let body = match from.body() {
        Some(body) if limit > 0 => read(body.into(), limit).await?,
        _ => Vec::new(),
    };
    let mut request = Request::new(body);
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    *request.headers_mut() = headers(&Headers(from.headers()));
    Ok(request)
}

/// The data centre that a request came in at (`FRA`); empty where the platform does not say.
pub(crate) fn colo(request: &web_sys::Request) -> String {
    let cf = Reflect::get(request, &"cf".into()).unwrap_or_default();
    let colo = Reflect::get(&cf, &"colo".into()).unwrap_or_default();
    colo.as_string().unwrap_or_default()
}

/// A response as the platform sends it.
pub(crate) fn response(from: Response<Vec<u8>>) -> Result<web_sys::Response> {
    let (parts, body) = from.into_parts();
    let headers = Headers::new();
    for (name, value) in &parts.headers {
        headers.append(name.as_str(), value.to_str().map_err(internal)?)?;
    }
    let builder = ResponseBuilder::new()
        .with_status(parts.status.as_u16())
        .with_headers(headers);
    let has_no_body = matches!(
        parts.status,
        StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED
    );
    let response = if has_no_body || body.is_empty() {
        builder.empty()
    } else {
        builder.fixed(body)
    };
    Ok(response.into())
}

fn uri(url: &str) -> Result<Uri> {
    // The platform gives addresses in ASCII; `get` would refuse to cut a character in two.
    let url = url.get(..MAX_URI_BYTES).unwrap_or(url);
    url.parse().map_err(internal)
}

fn headers(from: &Headers) -> HeaderMap {
    from.entries()
        .filter_map(|(name, value)| {
            let name = HeaderName::try_from(name).ok()?;
            Some((name, header_value(&value)?))
        })
        .collect()
}

/// JavaScript has the bytes of a header's value as the characters of the same number.
fn header_value(text: &str) -> Option<HeaderValue> {
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
    HeaderValue::try_from(bytes?).ok()
}

/// Reads until the end or until there is more than `limit`; the rest stays unread.
async fn read(mut chunks: ByteStream, limit: usize) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    while let Some(chunk) = chunks.next().await {
        body.extend_from_slice(&chunk?);
        if body.len() > limit {
            break;
        }
    }
    Ok(body)
}

fn internal(error: impl std::fmt::Display) -> Error {
    Error::RustError(error.to_string())
}
