//! The service watches itself: what its isolates record, where that is kept in the store, and
//! what the cron trigger makes of it.
//!
//! [`sidera_monitor`] knows what is measured, merged and judged, and nothing of a store; here it
//! meets [`Store`](crate::Store). Nothing is ever read, changed and written back: an isolate writes its own
//! totals whole, roll-ups are made anew from what they are made of, and the state of the alerts
//! follows from what was measured.

pub(crate) mod alerts;
mod archive;
mod flushing;
mod isolate;
mod metered;
pub(crate) mod notifying;
mod recording;
mod rollups;
mod scheduled;

pub(crate) use archive::{Archive, list_all, settled};
pub use flushing::{flush, flush_due};
pub(crate) use isolate::Monitor;
pub use isolate::PanicNote;
pub(crate) use metered::{Metered, outcome};
pub(crate) use recording::{Answered, CALCULATIONS, PAGES, record, record_unwritten_audit};
pub use scheduled::{CronReport, scheduled};
pub(crate) use scheduled::{judge, read_rules};

use crate::store::{Key, StoreError};

/// A key of `sidera_monitor`'s as the store has it.
pub(crate) fn key(text: &str) -> Result<Key, StoreError> {
    Key::parse(text).map_err(|error| StoreError::Undecodable {
        reason: error.to_string(),
    })
}
