//! `GET /health/live`: whether the module runs, whatever it can reach.

use serde::Serialize;

use crate::reply::Reply;

/// The answer of a module that runs.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Liveness {
    /// Always `alive`.
    pub(crate) status: &'static str,
}

pub(crate) fn get() -> Reply {
    Reply::json(&Liveness { status: "alive" })
}
