//! The service watching itself: what was sent is what is answered, whatever the store does.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod alerts;
mod budgets;
mod cron;
mod faults;
mod history;
mod interruptions;
mod metrics;
mod recording;
mod support;
