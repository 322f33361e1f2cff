//! `POST /api/v1/monitoring/backtest`: when a rule would have fired.

use serde::{Deserialize, Serialize};
use sidera_chart::{RequestError, request};
use sidera_monitor::alerts::{Backtest, Rule};
use sidera_monitor::documents::{self, BacktestDocument};
use sidera_monitor::history::Range;
use sidera_monitor::time::{DAY_MS, parse_rfc3339};

use crate::Clock;
use crate::handle::Call;
use crate::monitoring::Archive;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::store::Store;

/// The longest stretch that is tried here; the page tries longer ones by itself.
const MAX_DAYS: u64 = 7;

/// A rule to be tried, and on which stretch of the past.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct BacktestRequest {
    /// The rule, as it would stand among the rules.
    pub(crate) rule: Rule,
    /// The beginning, RFC 3339; a day before the end if left out.
    #[serde(default)]
    pub(crate) from: Option<String>,
    /// The end, RFC 3339, at most 7 days later; the newest settled minute if left out or later.
    #[serde(default)]
    pub(crate) to: Option<String>,
}

/// When it would have fired.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct BacktestAnswer {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// What it found.
    #[serde(flatten)]
    pub(crate) found: BacktestDocument,
}

pub(super) async fn post<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let asked: BacktestRequest = request::parse(call.body)?;
    let clock = crate::monitoring::settled(call.app);
    let settled_ms = clock.settled_ms();
    let to_ms = moment("to", asked.to.as_deref())?.map_or(settled_ms, |to| to.min(settled_ms));
    let from_ms = moment("from", asked.from.as_deref())?;
    let range = Range::minutes(from_ms.unwrap_or(to_ms.saturating_sub(DAY_MS)), to_ms);
    if range.to_ms.saturating_sub(range.from_ms) > MAX_DAYS * DAY_MS {
        return Err(RequestError::invalid("from", "must be at most 7 days before to").into());
    }
    let trial = Backtest::new(asked.rule, range).map_err(within)?;
    let mut archive = Archive::open(call.app).await?;
    for (range, detail) in trial.reads() {
        archive.fill(range, detail).await?;
    }
    Ok(Reply::json(&BacktestAnswer {
        status: "success",
        found: documents::backtest(&trial, &archive.history, clock.now_ms),
    }))
}

/// A moment of a body's field, in Unix milliseconds.
pub(super) fn moment(field: &str, text: Option<&str>) -> Result<Option<u64>, RequestError> {
    let Some(text) = text else {
        return Ok(None);
    };
    parse_rfc3339(text).map(Some).ok_or_else(|| {
        RequestError::invalid(field, "must be a moment such as 2026-03-01T12:00:00Z")
    })
}

/// The rule's fields are within `rule` here.
fn within(error: sidera_monitor::Error) -> sidera_monitor::Error {
    match error {
        sidera_monitor::Error::Field { field, message } if field != "to" => {
            let field = format!("rule.{field}");
            sidera_monitor::Error::Field { field, message }
        }
        other => other,
    }
}
