use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ALLOW,
};
use http::{HeaderMap, HeaderValue};

/// What a page of another origin may send beside what it may always send.
const ALLOWED_HEADERS: HeaderValue =
    HeaderValue::from_static("content-type, if-none-match, traceparent, x-request-id");
/// What it may read beside what it may always read.
const EXPOSED_HEADERS: HeaderValue =
    HeaderValue::from_static("allow, etag, retry-after, traceparent, x-request-id");
/// For how many seconds a browser need not ask again: a day.
const MAX_AGE: HeaderValue = HeaderValue::from_static("86400");

/// Lets the pages of any origin read a response. Without credentials, which public routes have no
/// use for, so that the answer is the same whoever asks and caches need no `Vary`.
pub(crate) fn allow_any_origin(headers: &mut HeaderMap) {
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED_HEADERS);
}

/// Says what may be asked of a path: to any client in `Allow`, to a browser's preflight in
/// CORS's own headers.
pub(crate) fn preflight(headers: &mut HeaderMap, methods: &HeaderValue) {
    headers.insert(ALLOW, methods.clone());
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, methods.clone());
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED_HEADERS);
    headers.insert(ACCESS_CONTROL_MAX_AGE, MAX_AGE);
}
