//! `POST /api/v1/monitoring/alerts/{alert_id}/resolve` and `/acknowledge`: what people do about an
//! alert, kept under its own key with their name and the time.

use serde::{Deserialize, Serialize};
use sidera_chart::RequestError;
use sidera_monitor::alerts::{Act, ActKind};

use super::ask::optional;
use crate::Clock;
use crate::handle::Call;
use crate::monitoring::Metered;
use crate::monitoring::alerts::{read_alert, write_act};
use crate::problem::{Problem, ProblemKind};
use crate::reply::Reply;
use crate::route::named_part;
use crate::store::Store;

/// The most characters of a note.
const MAX_NOTE_CHARS: usize = 500;

pub(crate) const RESOLVE: &str = "/api/v1/monitoring/alerts/{alert_id}/resolve";
pub(crate) const ACKNOWLEDGE: &str = "/api/v1/monitoring/alerts/{alert_id}/acknowledge";

/// Why it is done. The body may be left out.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct ActRequest {
    /// At most 500 characters, for whoever reads it later.
    #[serde(default)]
    pub(crate) note: String,
}

/// What was done.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct ActAnswer {
    /// In words.
    pub(crate) message: String,
}

pub(super) async fn resolve<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    act(call, RESOLVE, ActKind::Resolve, "resolved").await
}

pub(super) async fn acknowledge<S: Store, C: Clock>(
    call: &Call<'_, S, C>,
) -> Result<Reply, Problem> {
    act(call, ACKNOWLEDGE, ActKind::Acknowledge, "acknowledged").await
}

async fn act<S: Store, C: Clock>(
    call: &Call<'_, S, C>,
    template: &str,
    kind: ActKind,
    done: &str,
) -> Result<Reply, Problem> {
    let ActRequest { note } = optional(call.body)?;
    check_note(&note)?;
    let store = Metered::new(call.app);
    let id = named_part(template, call.parts.uri.path()).unwrap_or_default();
    let Some(alert) = read_alert(&store, id).await? else {
        return Err(Problem::new(ProblemKind::NoSuchEntry).detail("There is no alert of this id."));
    };
    let act = Act {
        alert_id: alert.id,
        id: call.app.isolate.mint_request_id().as_str().to_owned(),
        kind,
        at_ms: call.app.clock.now_unix_ms(),
        by: call.admin().name.to_owned(),
        note,
    };
    write_act(&store, &act).await?;
    Ok(Reply::json(&ActAnswer {
        message: format!("Alert {} {done}", act.alert_id),
    }))
}

/// Refuses a note that is too long.
pub(super) fn check_note(note: &str) -> Result<(), RequestError> {
    if note.chars().count() > MAX_NOTE_CHARS {
        return Err(RequestError::invalid(
            "note",
            "must be at most 500 characters",
        ));
    }
    Ok(())
}
