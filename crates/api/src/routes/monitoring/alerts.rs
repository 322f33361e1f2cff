//! `GET /api/v1/monitoring/alerts`: what the machine found and what people did about it.

use serde::Serialize;
use sidera_monitor::alerts::{AlertAnswer, AlertFilter, AlertsSummary, Severity};

use super::ask::parameters;
use crate::Clock;
use crate::handle::Call;
use crate::monitoring::Metered;
use crate::monitoring::alerts::AlertIndex;
use crate::parameters::{Kind, Parameter, Parameters};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::store::Store;

pub(crate) const PARAMETERS: &[Parameter] = &[
    Parameter::new(
        "severity",
        Kind::OneOf(&["info", "warning", "error", "critical"]),
        "Only alerts of this severity.",
    ),
    Parameter::new(
        "resolved",
        Kind::Flag,
        "Only resolved alerts, or only the others.",
    ),
    Parameter::new(
        "limit",
        Kind::Whole {
            least: 1,
            most: 1_000,
            default: Some(100),
        },
        "At most so many, the newest.",
    ),
];

/// Alerts.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct AlertsAnswer {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// Those asked for, newest first.
    pub(crate) alerts: Vec<AlertAnswer>,
    /// How many these are.
    pub(crate) count: usize,
    /// How many are kept, whatever was asked for: the newest 1,000.
    pub(crate) summary: AlertsSummary,
}

pub(super) async fn get<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let asked = parameters(call, PARAMETERS)?;
    Ok(Reply::json(&read(call, filter(&asked)).await?))
}

/// The alerts that a filter lets through.
pub(super) async fn read<S: Store, C: Clock>(
    call: &Call<'_, S, C>,
    filter: AlertFilter,
) -> Result<AlertsAnswer, Problem> {
    let store = Metered::new(call.app);
    let index = AlertIndex::read(&store).await?;
    let ids = index.filtered(filter);
    let alerts = index
        .answers(&store, &ids, call.app.clock.now_unix_ms())
        .await?;
    Ok(AlertsAnswer {
        status: "success",
        count: alerts.len(),
        alerts,
        summary: index.summary(),
    })
}

fn filter(asked: &Parameters) -> AlertFilter {
    let severity = asked.choice("severity");
    AlertFilter {
        severity: Severity::ALL
            .into_iter()
            .find(|one| Some(one.id()) == severity),
        resolved: asked.flag("resolved"),
        limit: asked
            .number("limit")
            .and_then(|limit| usize::try_from(limit).ok()),
    }
}
