//! `GET /api/v1/admin/audit`: what admins changed.

use serde::Serialize;

use crate::Clock;
use crate::audit::{self, Entry};
use crate::handle::Call;
use crate::monitoring::Metered;
use crate::parameters::{Kind, Parameter, Parameters};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::store::Store;
use crate::timestamp::rfc3339;

/// The audit trail.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct AuditAnswer {
    /// Always `success`.
    pub(crate) status: &'static str,
    /// The newest changes first; they are kept for 400 days.
    pub(crate) entries: Vec<Entry>,
    /// How many entries are shown.
    pub(crate) count: usize,
    /// Entries that could not be read.
    pub(crate) unreadable: usize,
    /// When this was answered, RFC 3339.
    pub(crate) timestamp: String,
}

pub(crate) const PARAMETERS: &[Parameter] = &[Parameter::new(
    "limit",
    Kind::Whole {
        least: 1,
        most: 1000,
        default: Some(100),
    },
    "How many entries at most.",
)];

pub(super) async fn get<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    let asked = Parameters::read(PARAMETERS, call.parts.uri.query())?;
    let limit = asked.number("limit").unwrap_or(100);
    let limit = usize::try_from(limit).unwrap_or(100);
    let (entries, unreadable) = audit::newest(&Metered::new(call.app), limit).await?;
    Ok(Reply::json(&AuditAnswer {
        status: "success",
        count: entries.len(),
        entries,
        unreadable,
        timestamp: rfc3339(call.app.clock.now_unix_ms()),
    }))
}
