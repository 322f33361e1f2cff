//! The routes as a client sees them: one file for each, and some for what they share.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod access;
mod administration;
mod adversarial;
mod bad_acts;
mod bad_everywhere;
mod bad_inputs;
mod calculate_chart;
mod calendar;
mod clocks;
mod conventions;
mod derived;
mod docs;
mod ephemeris;
mod health;
mod hours;
mod limits;
mod locations;
mod mutations;
mod natal;
mod openapi;
mod places;
mod report;
mod returns;
mod support;
mod synastry;
mod transits;
mod wheel;
