//! `GET /health/ready`: whether all that the service needs can be reached.

use serde::Serialize;

use crate::handle::Call;
use crate::monitoring::Metered;
use crate::problem::{Problem, ProblemKind};
use crate::reply::Reply;
use crate::store::Key;
use crate::{Clock, Store};

/// The answer of a service that can do its work.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Readiness {
    /// Always `ready`; what is not ready answers 503 with a problem document.
    pub(crate) status: &'static str,
    /// What was looked at.
    pub(crate) checks: Checks,
}

/// The parts that the service needs.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Checks {
    /// Always `ok`: the store answered a read.
    pub(crate) store: &'static str,
}

/// Reads a key that nobody writes. What the store said when it refused is its own affair, not the
/// caller's.
pub(crate) async fn get<S: Store, C: Clock>(call: &Call<'_, S, C>) -> Result<Reply, Problem> {
    match Metered::new(call.app).get(&Key::readiness_probe()).await {
        Ok(_) => Ok(Reply::json(&Readiness {
            status: "ready",
            checks: Checks { store: "ok" },
        })),
        Err(_) => Err(Problem::new(ProblemKind::NotReady)
            .detail("The store cannot be read; charts are calculated all the same.")),
    }
}
