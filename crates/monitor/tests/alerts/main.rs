//! Alerts follow from rules and history, and from nothing else.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are tests too"
)]

mod acts;
mod conditions;
mod formats;
mod machine;
mod notifications;
mod properties;
mod rules;
#[path = "../support/mod.rs"]
mod support;
mod timelines;
