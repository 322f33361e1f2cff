use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ALLOW, ORIGIN, VARY,
};
use http::{HeaderMap, HeaderValue};

use crate::access::Who;

/// What a page of another origin may send beside what it may always send.
const ALLOWED_HEADERS: HeaderValue =
    HeaderValue::from_static("content-type, if-none-match, traceparent, x-request-id");
/// The same for the routes that want a token.
const ALLOWED_WITH_TOKEN: HeaderValue = HeaderValue::from_static(
    "authorization, content-type, if-none-match, traceparent, x-request-id",
);
/// What it may read beside what it may always read.
const EXPOSED_HEADERS: HeaderValue = HeaderValue::from_static(
    "allow, etag, retry-after, traceparent, www-authenticate, x-request-id",
);
/// For how many seconds a browser need not ask again: a day.
const MAX_AGE: HeaderValue = HeaderValue::from_static("86400");

/// The pages that may read a response.
///
/// None is asked for credentials of the browser's own: there are no cookies, and a token is a
/// header that a page has to send itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Pages of any origin. The answer is the same whoever asks, so that caches need no `Vary`.
    Anyone,
    /// Pages of this origin, which is on the list; of none, if the request's is not.
    Listed(Option<HeaderValue>),
}

impl Readers {
    /// The pages that may read what a route answers to a request with these headers.
    pub(crate) fn of(who: Who, request: &HeaderMap, listed: &[String]) -> Self {
        if who == Who::Public {
            return Self::Anyone;
        }
        let mut origins = request.get_all(ORIGIN).iter();
        let origin = origins.next().filter(|_| origins.next().is_none());
        let is_listed = |origin: &&HeaderValue| listed.iter().any(|one| *one == **origin);
        Self::Listed(origin.filter(is_listed).cloned())
    }

    /// Lets them read a response.
    pub(crate) fn allow(&self, headers: &mut HeaderMap) {
        let origin = match self {
            Self::Anyone => Some(HeaderValue::from_static("*")),
            Self::Listed(origin) => {
                headers.insert(VARY, HeaderValue::from_static("Origin"));
                origin.clone()
            }
        };
        if let Some(origin) = origin {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED_HEADERS);
        }
    }

    /// Says what may be asked of a path: to any client in `Allow`, to a browser's preflight in
    /// CORS's own headers.
    pub(crate) fn preflight(&self, headers: &mut HeaderMap, methods: &HeaderValue) {
        headers.insert(ALLOW, methods.clone());
        let allowed = match self {
            Self::Anyone => ALLOWED_HEADERS,
            Self::Listed(Some(_)) => ALLOWED_WITH_TOKEN,
            Self::Listed(None) => return,
        };
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, methods.clone());
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, allowed);
        headers.insert(ACCESS_CONTROL_MAX_AGE, MAX_AGE);
    }
}
