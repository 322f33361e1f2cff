//! What is recorded of a request: its route's template, never its path, and of its errors what
//! is nobody's own.

use http::header::AUTHORIZATION;
use http::request::Parts;
use http::{Response, StatusCode};
use sidera_monitor::errors::ErrorEvent;
use sidera_monitor::metrics::{Labels, Measurement, Method, RequestId, Source};

use crate::problem::Problem;
use crate::route::RouteLabel;
use crate::{App, Clock};

/// The pages of `www/` by name, as their loading is told.
pub(crate) const PAGES: [&str; 2] = ["calculator", "dashboard"];

/// What the page calculates by itself, as its times are told.
pub(crate) const CALCULATIONS: [&str; 11] = [
    "natal",
    "wheel",
    "ephemeris",
    "synastry",
    "transits",
    "composite",
    "progressed",
    "returns",
    "events",
    "places",
    "start",
];

/// A request that was answered.
#[derive(Debug)]
pub(crate) struct Answered<'a> {
    pub(crate) label: RouteLabel,
    pub(crate) parts: &'a Parts,
    pub(crate) request_id: &'a crate::RequestId,
    pub(crate) began_ms: u64,
    pub(crate) bytes_in: usize,
    pub(crate) problem: Option<&'a Problem>,
}

/// All that a measurement may be labelled with.
pub(super) fn labels() -> Labels {
    let mut texts: Vec<&str> = RouteLabel::routes().map(|label| label.template()).collect();
    texts.extend(PAGES);
    texts.extend(CALCULATIONS);
    Labels::new(&texts)
}

/// Records a request with its answer.
pub(crate) fn record<S, C: Clock>(
    app: &App<'_, S, C>,
    answered: &Answered<'_>,
    response: &Response<Vec<u8>>,
) {
    let at_ms = app.clock.now_unix_ms();
    let method = Method::from_name(answered.parts.method.as_str());
    let status = response.status();
    let request_id = RequestId::new(answered.request_id.as_str());
    app.isolate.monitor().with(at_ms, |recorder| {
        let label = recorder.labels().id(answered.label.template());
        recorder.record(&Measurement {
            at_ms,
            source: Source::Worker,
            label,
            method,
            status: status.as_u16(),
            duration_us: at_ms
                .saturating_sub(answered.began_ms)
                .saturating_mul(1_000),
            bytes_in: answered.bytes_in as u64,
            bytes_out: response.body().len() as u64,
            request_id,
        });
        if status == StatusCode::UNAUTHORIZED && answered.parts.headers.contains_key(AUTHORIZATION)
        {
            recorder.record_failed_sign_in(at_ms);
        }
        if let Some(problem) = answered.problem {
            recorder.record_error(&ErrorEvent {
                at_ms,
                kind: problem.kind().slug(),
                label,
                method,
                status: status.as_u16(),
                message: &problem.recorded(),
                request_id,
            });
        }
    });
}

/// Records that an admin's change could not be written into the audit trail.
pub(crate) fn record_unwritten_audit<S, C: Clock>(app: &App<'_, S, C>, label: RouteLabel) {
    let at_ms = app.clock.now_unix_ms();
    app.isolate.monitor().with(at_ms, |recorder| {
        recorder.record_error(&ErrorEvent {
            at_ms,
            kind: "audit-unwritten",
            label: recorder.labels().id(label.template()),
            method: Method::from_name(label.method()),
            status: 0,
            message: "a change is missing from the audit trail",
            request_id: RequestId::new(""),
        });
    });
}
