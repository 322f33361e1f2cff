//! `POST /api/v1/monitoring/metrics/custom`: a value for a metric of one's own.

use serde::{Deserialize, Serialize};
use sidera_chart::request;

use crate::Clock;
use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;

/// A value to record.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct CustomRequest {
    /// A letter, then at most 63 letters, digits, `_`, `.` or `:`. An isolate takes 32 names an
    /// hour.
    pub(crate) name: String,
    /// The value, between -1e15 and 1e15.
    pub(crate) value: f64,
}

/// What was recorded.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Recorded {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// When it will be seen: with the next flush.
    pub(crate) message: String,
}

pub(super) fn post<S, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let CustomRequest { name, value } = request::parse(call.body)?;
    let isolate = call.app.isolate;
    isolate.record_custom(call.app.clock.now_unix_ms(), &name, value)?;
    let seconds = isolate.config().metrics_flush_seconds;
    Ok(Reply::json(&Recorded {
        status: "success",
        message: format!("Recorded; written within {seconds} s of requests."),
    }))
}
