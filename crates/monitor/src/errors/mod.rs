//! Errors in groups: what happened, where, how often and when.
//!
//! A message is stripped of all that differs from case to case, and of all that is
//! somebody's own, before anything is kept ([`normalise`]). Events with the same kind, route,
//! stripped message and release are one group.

mod answer;
mod format;
mod group;
mod normalise;
mod samples;

pub(crate) use answer::types;
pub use answer::{
    ErrorSample, ErrorsSummary, GroupAnswer, MAX_TOP, RECENT_ERRORS, TopError, Why, groups,
    summary, top,
};
pub(crate) use format::{absorb_groups, write_groups};
pub use group::{
    ErrorEvent, FINGERPRINT_VERSION, Group, GroupKey, GroupSummary, MAX_GROUPS, MAX_SAMPLES,
    MAX_SAMPLES_IN_ALL, Sample,
};
pub use normalise::{MAX_MESSAGE, normalise};
pub(crate) use samples::keep_newest;
