//! From a request to its response: what is the same for every route.

use std::borrow::Cow;

use http::header::{ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, RETRY_AFTER};
use http::request::Parts;
use http::{HeaderValue, Method, Request, Response, StatusCode};

use crate::access::{self, Admin, Scope, Who};
use crate::clock::within;
use crate::headers::{self, EntityTag, Readers, RequestId, TraceParent};
use crate::limits::{PERIOD_SECONDS, RouteClass};
use crate::monitoring::{self, Answered};
use crate::problem::{Problem, ProblemKind};
use crate::reply::Reply;
use crate::route::{Cache, Found, Input, Route};
use crate::routes;
use crate::{App, Clock, Store};
use crate::{audit, client};

/// What a route is given of a request.
#[derive(Debug)]
pub(crate) struct Call<'a, S, C> {
    pub(crate) app: &'a App<'a, S, C>,
    pub(crate) parts: &'a Parts,
    pub(crate) body: &'a [u8],
    /// By what the request is known.
    pub(crate) request_id: &'a RequestId,
    /// Who asks, where the route wants to know.
    pub(crate) admin: Option<Admin<'a>>,
}

impl<'a, S, C> Call<'a, S, C> {
    /// Who asks a route that is not public; on a public one, somebody without a name.
    pub(crate) fn admin(&self) -> Admin<'a> {
        self.admin.unwrap_or(Admin {
            name: "",
            scope: Scope::Read,
        })
    }
}

/// Answers a request.
///
/// There is always an answer: what cannot be answered is answered with a problem document
/// ([`crate::ProblemDocument`]). The response carries the request's [`crate::RouteLabel`] in its
/// extensions, for whoever counts.
///
/// Nothing of a request is logged or kept, but for what [`crate::monitoring`] counts: the
/// route's template, the status, sizes and times.
pub async fn handle<S: Store, C: Clock>(
    request: Request<Vec<u8>>,
    app: &App<'_, S, C>,
) -> Response<Vec<u8>> {
    let began_ms = app.clock.now_unix_ms();
    let (parts, body) = request.into_parts();
    let request_id =
        RequestId::from_headers(&parts.headers).unwrap_or_else(|| app.isolate.mint_request_id());
    let found = Found::find(&parts.method, parts.uri.path());
    let label = found.label();
    let config = app.isolate.config();
    let readers = Readers::of(found.who(), &parts.headers, &config.admin_origins);
    let call = Call {
        app,
        parts: &parts,
        body: &body,
        request_id: &request_id,
        admin: None,
    };
    let (reply, problem) = match answer(found, call, &readers).await {
        Ok(reply) => (reply, None),
        Err(problem) => {
            let reply = problem.clone().into_reply(&request_id);
            (
                reply.header(CACHE_CONTROL, HeaderValue::from_static("no-store")),
                Some(problem),
            )
        }
    };
    let mut response = finish(reply, &parts, &request_id, &readers);
    let answered = Answered {
        label,
        parts: &parts,
        request_id: &request_id,
        began_ms,
        bytes_in: body.len(),
        problem: problem.as_ref(),
    };
    monitoring::record(app, &answered, &response);
    response.extensions_mut().insert(label);
    response
}

/// The most bytes of a body that [`handle`] looks at for a method and a path. Whoever reads the
/// body may stop at one byte more: that is enough for [`handle`] to refuse it.
pub fn max_body_bytes(method: &Method, path: &str) -> usize {
    match Found::find(method, path) {
        Found::Route(route) => route.input.max_body_bytes(),
        _ => 0,
    }
}

async fn answer<S: Store, C: Clock>(
    found: Found,
    mut call: Call<'_, S, C>,
    readers: &Readers,
) -> Result<Reply, Problem> {
    match found {
        Found::Route(route) => {
            if route.who == Who::Public {
                limit(RouteClass::of(route), &call).await?;
            }
            let now_ms = call.app.clock.now_unix_ms();
            call.admin = access::admit(route.who, call.parts, call.app.isolate, now_ms)?;
            check_input(route.input, &call)?;
            let located = match route.input {
                Input::Births { form, .. } => call.app.located(form, call.body).await?,
                _ => None,
            };
            let call = Call {
                body: located.as_deref().unwrap_or(call.body),
                ..call
            };
            let reply = routes::answer(route.endpoint, &call).await?;
            note(route, &call).await;
            Ok(keep(reply, route, call.parts))
        }
        Found::Options(methods) => {
            let mut reply = Reply::empty(StatusCode::NO_CONTENT);
            readers.preflight(&mut reply.headers, &methods.to_header());
            Ok(reply)
        }
        Found::WrongMethod(methods) => {
            let allow = methods.to_header();
            let names = allow.to_str().unwrap_or_default().to_owned();
            Err(Problem::new(ProblemKind::MethodNotAllowed)
                .detail(format!("This path answers {names}."))
                .header(ALLOW, allow))
        }
        Found::Nothing => {
            limit(RouteClass::Light, &call).await?;
            Err(Problem::new(ProblemKind::NotFound)
                .detail("There is no such path; /docs lists those that there are."))
        }
    }
}

/// Writes down that an admin changed something. The change is made already, so that a store that
/// does not take the note leaves an error among the errors and the answer as it is.
async fn note<S: Store, C: Clock>(route: &'static Route, call: &Call<'_, S, C>) {
    let Some(admin) = call.admin.filter(|_| route.is_audited()) else {
        return;
    };
    let label = Found::Route(route).label();
    let path = call.parts.uri.path();
    let written = audit::write(call.app, admin, label, path, call.request_id).await;
    if written.is_err() {
        monitoring::record_unwritten_audit(call.app, label);
    }
}

/// How long the limiter has to answer; one that does not admits, since the answers must go on.
const LIMITER_PATIENCE_MS: u32 = 500;

/// Refuses a client that asks too often, before anything is done for it.
async fn limit<S, C: Clock>(class: RouteClass, call: &Call<'_, S, C>) -> Result<(), Problem> {
    if !call.app.isolate.config().limits {
        return Ok(());
    }
    let client = client::network(&call.parts.headers);
    let admits = call.app.limiter.admits(class, &client);
    if within(&call.app.clock, LIMITER_PATIENCE_MS, admits)
        .await
        .unwrap_or(true)
    {
        return Ok(());
    }
    Err(Problem::new(ProblemKind::TooManyRequests)
        .detail(format!(
            "Too many requests of this kind came from this client; try again after \
             {PERIOD_SECONDS} s."
        ))
        .header(RETRY_AFTER, HeaderValue::from(PERIOD_SECONDS)))
}

/// Refuses what is too long or of the wrong type before any of it is read.
fn check_input<S, C>(input: Input, call: &Call<'_, S, C>) -> Result<(), Problem> {
    match input {
        Input::Nothing => Ok(()),
        Input::Query { max_bytes } => {
            let bytes = call.parts.uri.query().map_or(0, str::len);
            if bytes > max_bytes {
                let detail =
                    format!("The query has more than the {max_bytes} bytes that it may have.");
                return Err(Problem::new(ProblemKind::QueryTooLong).detail(detail));
            }
            Ok(())
        }
        Input::Json { max_bytes } | Input::Births { max_bytes, .. } => {
            if call.body.len() > max_bytes {
                let detail =
                    format!("The body has more than the {max_bytes} bytes that it may have.");
                return Err(Problem::new(ProblemKind::BodyTooLarge).detail(detail));
            }
            headers::require_json(&call.parts.headers)
        }
    }
}

/// Says who may keep a response; one that may be kept gets a tag, and is left out where the
/// caller has it already.
fn keep(reply: Reply, route: &Route, parts: &Parts) -> Reply {
    let policy = match route.cache {
        Cache::NoStore => return reply.header(CACHE_CONTROL, HeaderValue::from_static("no-store")),
        Cache::Public { seconds } => format!("public, max-age={seconds}"),
        Cache::Private { seconds } => format!("private, max-age={seconds}"),
    };
    let tag = EntityTag::of(&reply.body);
    let mut reply = if tag.matches(&parts.headers) {
        Reply::empty(StatusCode::NOT_MODIFIED)
    } else {
        reply
    };
    reply.headers.extend(
        HeaderValue::try_from(policy)
            .ok()
            .map(|value| (CACHE_CONTROL, value)),
    );
    reply
        .headers
        .extend(tag.to_header().map(|value| (ETAG, value)));
    reply
}

/// Puts on what every response has.
fn finish(
    reply: Reply,
    parts: &Parts,
    request_id: &RequestId,
    readers: &Readers,
) -> Response<Vec<u8>> {
    let mut headers = reply.headers;
    if headers.contains_key(CONTENT_TYPE) {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(reply.body.len()));
    }
    readers.allow(&mut headers);
    headers::secure(&mut headers, reply.policy, readers);
    headers.extend(
        request_id
            .to_header()
            .map(|value| (RequestId::HEADER, value)),
    );
    let trace = TraceParent::from_headers(&parts.headers);
    headers.extend(trace.map(|trace| (TraceParent::HEADER, trace.into_header())));
    let body = if parts.method == Method::HEAD {
        Cow::Borrowed(&[] as &[u8])
    } else {
        reply.body
    };
    let mut response = Response::new(body.into_owned());
    *response.status_mut() = reply.status;
    *response.headers_mut() = headers;
    response
}
