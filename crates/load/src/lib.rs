//! The load test: `cargo xtask load URL`.
//!
//! Requests are sent either at a rate, whatever the server does (open loop), or each as soon as a
//! connection is free (closed loop). At a rate, a request's latency counts from the moment at which it
//! was to be sent, so that a server that stalls is charged with all the requests that it kept
//! waiting, not with the one that it was working on. What connections are free for is decided by
//! order: the first request that is due goes first.
#![expect(
    clippy::disallowed_methods,
    reason = "what is banned for the sake of WebAssembly is what this program is for"
)]

mod connection;
mod histogram;
mod mix;
mod options;
mod pace;
mod report;
mod run;
mod tally;
mod target;
mod watched;

pub use mix::{Mix, Prepared};
pub use options::{Options, Output};
pub use report::Report;
pub use run::run;
pub use target::Target;
pub use watched::Watched;
