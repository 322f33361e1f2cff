//! `GET /health/ready`: whether all that the service needs can be reached.

use serde::Serialize;

use crate::handle::Call;
use crate::monitoring::Metered;
use crate::problem::{Problem, ProblemKind};
use crate::reply::Reply;
use crate::store::{Key, StoreError};
use crate::{Clock, Store};

/// How long the store has to answer. Whoever probes has less patience than whoever asks for metrics.
const PATIENCE_MS: u32 = 2_000;

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
    let store = Metered::new(call.app).patient_for_ms(PATIENCE_MS);
    let not_ready = |detail: &'static str| Err(Problem::new(ProblemKind::NotReady).detail(detail));
    match store.get(&Key::readiness_probe()).await {
        Ok(_) => Ok(Reply::json(&Readiness {
            status: "ready",
            checks: Checks { store: "ok" },
        })),
        Err(StoreError::TimedOut { .. }) => {
            not_ready("The store does not answer in time; charts are calculated all the same.")
        }
        Err(_) => not_ready("The store cannot be read; charts are calculated all the same."),
    }
}
