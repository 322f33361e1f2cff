//! `GET /ping`: whether anybody is there.

use serde::Serialize;

use crate::reply::Reply;

/// The answer to a ping.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Pong {
    /// Always `pong`.
    pub(crate) message: &'static str,
}

pub(crate) fn get() -> Reply {
    Reply::json(&Pong { message: "pong" })
}
