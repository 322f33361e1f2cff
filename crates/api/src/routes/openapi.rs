//! `GET /api/v1/openapi.json`: the description of all routes for machines.

use crate::reply::Reply;

/// Generated from the types by `cargo xtask openapi`; a test fails when it is stale.
const DOCUMENT: &str = include_str!("../../openapi.json");

pub(crate) fn get() -> Reply {
    Reply::json_text(DOCUMENT)
}
