//! Request metrics, alert rules and error groups that survive the edge.
//!
//! Isolates share no memory and vanish without notice, and their store is eventually
//! consistent. So nothing here is ever read, changed and written back: every isolate keeps
//! running totals of the hour it is in ([`metrics::Recorder`]) and writes them whole under a
//! key of its own ([`shard::Shard`]); reading is merging. Merging is commutative, associative
//! and has an identity, so neither the order nor the grouping of the shards matters.
//!
//! | what happens | what to call |
//! | --- | --- |
//! | a request ends | [`metrics::Recorder::record`], and [`metrics::Recorder::record_error`] if it failed |
//! | its `waitUntil` | write what [`metrics::Recorder::due`] gives, report with [`metrics::Recorder::flushed`] |
//! | the cron trigger | list shards and roll-ups, [`rollup::due`], write [`rollup::RollUp`]s; then [`alerts::evaluate`] |
//! | somebody asks | fill a [`history::History`] with what it [`needs`](history::History::needs), take a [`summary`](history::History::summary) or [`steps`](history::History::steps) |
//! | the page asks | send it a [`bundle::Bundle`]; it merges and answers by itself |
//! | the answer | [`documents`], [`plots`], [`answers`], [`errors::summary`], [`alerts::answer()`], [`exposition::render`] |
//! | somebody resolves or silences | write an [`alerts::Act`] or [`alerts::Silence`] under its own key |
//! | an operator resets | write the time to [`keys::EPOCH`]; isolates call [`metrics::Recorder::reset`] when they see it |
//!
//! A read of the store that fails is not the same as one that finds nothing: roll-ups and
//! alerts must then be left to the next run. [`simulation`] does all of this over a model of
//! the store and checks that nothing is lost, counted twice or undone.
//!
//! Everything is a function of its arguments: times and ids come in, and storage is the
//! caller's. Stored values begin with a format version; decoders refuse what they do not know
//! and never panic.

pub mod alerts;
pub mod answers;
pub mod bundle;
mod codec;
pub mod documents;
pub mod epoch;
mod error;
pub mod errors;
pub mod exposition;
mod hash;
pub mod history;
pub mod keys;
pub mod metrics;
pub mod plots;
pub mod rollup;
pub mod shard;
pub mod simulation;
pub mod sketch;
pub mod summary;
pub mod time;

pub use codec::FORMAT_VERSION;
pub use error::Error;
