//! `POST /api/v1/monitoring/page`: what a page measured from outside, sent with its visitor's
//! consent and without anything about the visitor.

use serde::Deserialize;
use sidera_chart::{RequestError, request};
use sidera_monitor::metrics::{Measurement, Method, RequestId, Source, UNMATCHED};

use super::custom::Recorded;
use crate::Clock;
use crate::handle::Call;
use crate::monitoring::{CALCULATIONS, PAGES};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::route::Route;
use crate::routes::ROUTES;

/// The most measurements of one request.
const MAX_MEASUREMENTS: usize = 50;
/// The longest time that is believed: ten minutes.
const MAX_DURATION_MS: f64 = 600_000.0;

/// Times that a page measured.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct PageRequest {
    /// Whether the visitor agreed; nothing is taken unless it is `true`.
    pub(crate) consent: bool,
    /// 1 to 50 times.
    pub(crate) measurements: Vec<PageMeasurement>,
}

/// One time that a page measured.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct PageMeasurement {
    /// What was timed.
    pub(crate) kind: PageKind,
    /// Of a call the route's template, of a navigation the page (`calculator`, `dashboard`), of a
    /// calculation its name (`natal`). Any other text is counted as `unmatched`.
    pub(crate) label: String,
    /// Of a call, its method.
    #[serde(default)]
    pub(crate) method: Option<String>,
    /// Of a call, the status answered; 0 for none.
    #[serde(default)]
    pub(crate) status: Option<u16>,
    /// How long it took, 0 to 600,000 milliseconds.
    pub(crate) duration_ms: f64,
}

/// What a page can time.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum PageKind {
    /// A call of the API, from sending it to the last byte of its answer.
    Call,
    /// Its own loading.
    Navigation,
    /// A calculation in the browser.
    Calculation,
}

pub(super) fn post<S, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let asked: PageRequest = request::parse(call.body)?;
    check(&asked)?;
    let at_ms = call.app.clock.now_unix_ms();
    call.app.isolate.monitor().with(at_ms, |recorder| {
        for measured in &asked.measurements {
            let (label, method) = measured.counted_as();
            let label = recorder.labels().id(label);
            recorder.record(&Measurement {
                at_ms,
                source: measured.kind.source(),
                label,
                method,
                status: measured.status.unwrap_or(0),
                duration_us: whole_us(measured.duration_ms),
                bytes_in: 0,
                bytes_out: 0,
                request_id: RequestId::new(""),
            });
        }
    });
    let count = asked.measurements.len();
    Ok(Reply::json(&Recorded {
        status: "success",
        message: format!("Recorded {count}."),
    }))
}

fn check(asked: &PageRequest) -> Result<(), RequestError> {
    if !asked.consent {
        return Err(RequestError::invalid(
            "consent",
            "must be true: without it nothing is taken",
        ));
    }
    if !(1..=MAX_MEASUREMENTS).contains(&asked.measurements.len()) {
        let message = "must be 1 to 50 measurements";
        return Err(RequestError::invalid("measurements", message));
    }
    for (place, measured) in asked.measurements.iter().enumerate() {
        if !(0.0..=MAX_DURATION_MS).contains(&measured.duration_ms) {
            let field = format!("measurements[{place}].duration_ms");
            return Err(RequestError::invalid(field, "must be 0 to 600000"));
        }
    }
    Ok(())
}

impl PageKind {
    const fn source(self) -> Source {
        match self {
            Self::Call => Source::PageCall,
            Self::Navigation => Source::PageNavigation,
            Self::Calculation => Source::PageCalculation,
        }
    }
}

impl PageMeasurement {
    /// Label and method that it is counted under: those it has where there is such a thing to time, else none. Anybody may
    /// send these, and each combination takes room in the isolate.
    fn counted_as(&self) -> (&str, Method) {
        let label = self.label.as_str();
        match self.kind {
            PageKind::Call => {
                let name = self.method.as_deref().unwrap_or_default();
                let is_there =
                    |route: &Route| route.template == label && route.verb.as_str() == name;
                if ROUTES.iter().any(is_there) {
                    return (label, Method::from_name(name));
                }
            }
            PageKind::Navigation if PAGES.contains(&label) => return (label, Method::Other),
            PageKind::Calculation if CALCULATIONS.contains(&label) => {
                return (label, Method::Other);
            }
            PageKind::Navigation | PageKind::Calculation => {}
        }
        (UNMATCHED, Method::Other)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "0 to 600,000,000, which was checked"
)]
fn whole_us(duration_ms: f64) -> u64 {
    (duration_ms * 1_000.0) as u64
}
