//! Webhooks by the platform's `fetch`.

use std::{pin::pin, time::Duration};

use futures_util::future::{Either, select};
use sidera_api::{Config, Outbound, OutboundError, OutboundRequest, Posting};
use worker::{
    AbortController, Delay, Error, Fetch, Headers, Method, Request, RequestInit, RequestRedirect,
    Response, web_sys,
};

/// Sends what the configuration allows.
#[derive(Debug)]
pub(crate) struct Fetcher(pub(crate) &'static Config);

impl Outbound for Fetcher {
    fn post<'a>(&'a self, request: &'a OutboundRequest) -> Posting<'a> {
        Box::pin(self.send(request))
    }
}

impl Fetcher {
    async fn send(&self, request: &OutboundRequest) -> Result<u16, OutboundError> {
        request.check(self.0)?;
        let timeout = Duration::from_millis(request.timeout_ms.into());
        let prepared = prepare(request).map_err(|_| OutboundError::Forbidden)?;
        let controller = AbortController::default();
        let signal = controller.signal();
        let fetch = Fetch::Request(prepared);
        let sent = fetch.send_with_signal(&signal);
        match select(pin!(sent), pin!(Delay::from(timeout))).await {
            Either::Left((Ok(response), _)) => Ok(status(response).await),
            Either::Left((Err(_), _)) => Err(OutboundError::Unreachable),
            Either::Right(_) => {
                controller.abort();
                Err(OutboundError::TimedOut)
            }
        }
    }
}

fn prepare(request: &OutboundRequest) -> Result<Request, Error> {
    let headers = Headers::new();
    for (name, value) in &request.headers {
        headers.set(name, value)?;
    }
    let mut init = RequestInit::new();
    init.with_method(Method::Post)
        .with_headers(headers)
        // A redirect is an answer like any other, and nobody goes where it leads.
        .with_redirect(RequestRedirect::Manual)
        .with_body(Some(request.body.as_str().into()));
    Request::new_with_init(&request.url, &init)
}

/// The status; the body is given up, since one that is not read keeps a connection open.
async fn status(response: Response) -> u16 {
    let status = response.status_code();
    let response: web_sys::Response = response.into();
    if let Some(body) = response.body() {
        // It may have ended already, which is as well.
        let _ = worker::wasm_bindgen_futures::JsFuture::from(body.cancel()).await;
    }
    status
}
