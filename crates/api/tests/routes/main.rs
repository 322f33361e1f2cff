//! The routes as a client sees them: one file for each, and some for what they share.

mod conventions;
mod docs;
mod health;
mod openapi;
mod support;
