//! The routes as a client sees them: one file for each, and some for what they share.

mod bad_inputs;
mod conventions;
mod docs;
mod ephemeris;
mod health;
mod mutations;
mod natal;
mod openapi;
mod support;
mod wheel;
