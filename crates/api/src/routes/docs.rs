//! `GET /docs`, `GET /docs/style.css`: the description of all routes for people.

use crate::reply::Reply;

/// Generated from the OpenAPI document by `cargo xtask openapi`; a test fails when it is stale.
const PAGE: &str = include_str!("../../docs.html");
const STYLE: &str = include_str!("../docs.css");

pub(crate) fn page() -> Reply {
    Reply::html(PAGE)
}

pub(crate) fn style() -> Reply {
    Reply::css(STYLE)
}
