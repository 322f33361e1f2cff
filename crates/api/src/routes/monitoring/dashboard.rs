//! `GET /api/v1/monitoring/dashboard`: the last 24 hours at one glance.

use serde::Serialize;
use sidera_monitor::alerts::AlertFilter;
use sidera_monitor::documents::{self, MetricsDocument};
use sidera_monitor::errors::{self, ErrorsSummary};
use sidera_monitor::history::{Detail, Range};
use sidera_monitor::time::rfc3339;

use super::alerts::{self, AlertsAnswer};
use super::ask::budget;
use crate::Clock;
use crate::handle::Call;
use crate::monitoring::Archive;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::store::Store;

/// How many alerts are shown here; the summary counts all.
const SHOWN_ALERTS: usize = 50;

/// Metrics, alerts and errors at once.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct DashboardAnswer {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// All of it.
    pub(crate) dashboard: Dashboard,
}

/// What an operator looks at first.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Dashboard {
    /// What was measured in the last 24 hours.
    pub(crate) metrics: MetricsDocument,
    /// The newest 50 alerts.
    pub(crate) alerts: AlertsAnswer,
    /// The errors of the last 24 hours.
    pub(crate) errors: ErrorsSummary,
    /// Stored values of the running hours that could not be read, and so are not counted here.
    pub(crate) unreadable_shards: usize,
    /// When this was answered, RFC 3339.
    pub(crate) timestamp: String,
}

pub(super) async fn get<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let mut archive = Archive::open(call.app).await?;
    let range = Range::last_day(archive.clock.now_ms);
    archive.fill(range, Detail::Hours).await?;
    let summary = archive.history.summary(range);
    let filter = AlertFilter {
        limit: Some(SHOWN_ALERTS),
        ..AlertFilter::default()
    };
    let now_ms = call.app.clock.now_unix_ms();
    let unreadable = archive
        .history
        .shards()
        .map(|(_, shards)| shards.refused.len());
    Ok(Reply::json(&DashboardAnswer {
        status: "success",
        dashboard: Dashboard {
            metrics: documents::metrics(&summary, budget(call.app.isolate.config()), now_ms),
            alerts: alerts::read(call, filter).await?,
            errors: errors::summary(&summary),
            unreadable_shards: unreadable.sum(),
            timestamp: rfc3339(now_ms),
        },
    }))
}
