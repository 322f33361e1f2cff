//! `POST /api/v1/monitoring/alerts/check`: judges now what has closed, as the cron trigger does.

use serde::Serialize;
use sidera_monitor::alerts::{Severity, Status, TransitionKind};
use sidera_monitor::time::rfc3339;

use crate::Clock;
use crate::handle::Call;
use crate::monitoring::{Archive, CronReport, judge};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::store::Store;

/// What judging found.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct CheckAnswer {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// How many alerts fired.
    pub(crate) alerts_generated: usize,
    /// These alerts.
    pub(crate) alerts: Vec<Generated>,
    /// How many alerts resolved.
    pub(crate) alerts_resolved: usize,
    /// The end of the last minute that was judged, RFC 3339: later ones may still change.
    pub(crate) evaluated_until: String,
    /// How every rule stands with its causes.
    pub(crate) statuses: Vec<Status>,
}

/// An alert that fired.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Generated {
    /// Its id.
    pub(crate) id: String,
    /// The rule's title.
    pub(crate) title: String,
    /// How bad it is.
    pub(crate) severity: Severity,
}

pub(super) async fn post<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let archive = Archive::open(call.app).await?;
    let evaluation = judge(call.app, archive, &mut CronReport::default()).await?;
    let of_kind = |kind| {
        evaluation
            .transitions
            .iter()
            .filter(move |one| one.kind == kind)
    };
    let alerts: Vec<Generated> = of_kind(TransitionKind::Firing)
        .map(|transition| Generated {
            id: transition.alert.id.clone(),
            title: transition.alert.title.clone(),
            severity: transition.alert.severity,
        })
        .collect();
    Ok(Reply::json(&CheckAnswer {
        status: "success",
        alerts_generated: alerts.len(),
        alerts,
        alerts_resolved: of_kind(TransitionKind::Resolved).count(),
        evaluated_until: rfc3339(evaluation.state.evaluated_until_ms),
        statuses: evaluation.statuses,
    }))
}
