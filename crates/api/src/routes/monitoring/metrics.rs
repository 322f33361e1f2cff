//! `GET /api/v1/monitoring/metrics`, `/metrics/requests`, `/metrics/endpoints`: what was measured
//! in a range, and step by step.

use serde::Serialize;
use sidera_monitor::answers;
use sidera_monitor::documents::{self, MetricsDocument, Step};
use sidera_monitor::summary::Summary;

use super::ask::{Question, budget, question};
use crate::Clock;
use crate::handle::Call;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::store::Store;

/// What was measured.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct MetricsAnswer<T> {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// Of the whole range.
    pub(crate) metrics: T,
    /// Step by step, where `step` asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) steps: Option<Vec<Step<T>>>,
}

pub(super) async fn all<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let budget = budget(call.app.isolate.config());
    let now_ms = call.app.clock.now_unix_ms();
    answer(call, |summary| -> MetricsDocument {
        documents::metrics(summary, budget, now_ms)
    })
    .await
}

pub(super) async fn requests<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    answer(call, answers::requests).await
}

pub(super) async fn endpoints<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    answer(call, answers::endpoints).await
}

async fn answer<S: Store, C: Clock, T: Serialize>(
    call: &Call<'_, S, C>,
    of: impl Fn(&Summary) -> T,
) -> Result<Reply, Problem> {
    let Question {
        archive,
        range,
        steps,
    } = question(call).await?;
    Ok(Reply::json(&MetricsAnswer {
        status: "success",
        metrics: of(&archive.history.summary(range)),
        steps: steps.map(|steps| documents::steps(&archive.history, steps, of)),
    }))
}
