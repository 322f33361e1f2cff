//! Request metrics, alert rules and error groups that survive the edge.
//!
//! Isolates share no memory and vanish without notice, and their store is eventually
//! consistent. So nothing here is ever read, changed and written back: every isolate keeps
//! running totals of the hour it is in ([`metrics::Recorder`]) and writes them whole under a
//! key of its own ([`shard::Shard`]); reading is merging. Merging is commutative, associative
//! and has an identity, so neither the order nor the grouping of the shards matters.
//!
//! Everything is a function of its arguments: times and ids come in, and storage is the
//! caller's. Stored values begin with a format version; decoders refuse what they do not know
//! and never panic.

pub mod alerts;
pub mod answers;
mod codec;
mod error;
pub mod errors;
pub mod exposition;
mod hash;
pub mod history;
pub mod keys;
pub mod metrics;
pub mod rollup;
pub mod shard;
pub mod simulation;
pub mod sketch;
pub mod summary;
pub mod time;

pub use codec::FORMAT_VERSION;
pub use error::Error;
