//! What requests may say, and how a refusal reads.

#![allow(clippy::expect_used, reason = "a test may panic")]

mod clocks;
mod fields;
mod messages;
mod objects;
mod rows;
mod support;
