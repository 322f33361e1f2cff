//! `GET /api/v1/monitoring/errors`, `/errors/top`, `/errors/groups`: what went wrong, in groups.

use serde::Serialize;
use sidera_monitor::errors::{self, ErrorsSummary, GroupAnswer, TopError};
use sidera_monitor::history::{Detail, Range};
use sidera_monitor::summary::Summary;
use sidera_monitor::time::HOUR_MS;

use super::ask::{HOURS, parameters};
use crate::Clock;
use crate::handle::Call;
use crate::monitoring::Archive;
use crate::parameters::{Kind, Parameter, Parameters};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::store::Store;

const LIMIT: Parameter = Parameter::new(
    "limit",
    Kind::Whole {
        least: 1,
        most: 50,
        default: Some(10),
    },
    "At most so many, the most frequent.",
);

pub(crate) const SUMMARY: &[Parameter] = &[HOURS];
pub(crate) const TOP: &[Parameter] = &[LIMIT, HOURS];

/// The errors of the last hours.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct ErrorsAnswer {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// How many, of which kind and where, and the newest.
    pub(crate) summary: ErrorsSummary,
}

/// The most frequent kinds of errors.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct TopErrorsAnswer {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// The most frequent first.
    pub(crate) top_errors: Vec<TopError>,
}

/// The most frequent groups of errors.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct GroupsAnswer {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// The most frequent first.
    pub(crate) groups: Vec<GroupAnswer>,
}

pub(super) async fn get<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let asked = parameters(call, SUMMARY)?;
    let summary = summary(call, &asked).await?;
    Ok(Reply::json(&ErrorsAnswer {
        status: "success",
        summary: errors::summary(&summary),
    }))
}

pub(super) async fn top<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let asked = parameters(call, TOP)?;
    let summary = summary(call, &asked).await?;
    Ok(Reply::json(&TopErrorsAnswer {
        status: "success",
        top_errors: errors::top(&summary, limit(&asked)),
    }))
}

pub(super) async fn groups<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let asked = parameters(call, TOP)?;
    let summary = summary(call, &asked).await?;
    Ok(Reply::json(&GroupsAnswer {
        status: "success",
        groups: errors::groups(&summary, limit(&asked)),
    }))
}

fn limit(asked: &Parameters) -> usize {
    asked
        .number("limit")
        .and_then(|limit| usize::try_from(limit).ok())
        .unwrap_or(1)
}

async fn summary<S: Store, C: Clock>(
    call: &Call<'_, S, C>,
    asked: &Parameters,
) -> Result<Summary, Problem> {
    let mut archive = Archive::open(call.app).await?;
    let Range { to_ms, .. } = Range::last_day(archive.clock.now_ms);
    let length_ms = asked.number("hours").unwrap_or(1) * HOUR_MS;
    let range = Range::minutes(to_ms.saturating_sub(length_ms), to_ms);
    archive.fill(range, Detail::Hours).await?;
    Ok(archive.history.summary(range))
}
