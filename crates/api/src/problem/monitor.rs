//! What the store and the monitoring crate refuse, as problems.

use sidera_chart::RequestError;

use super::{Problem, ProblemKind};
use crate::store::StoreError;

impl From<StoreError> for Problem {
    /// What the store said is its own affair, not the caller's.
    fn from(error: StoreError) -> Self {
        let detail = match error {
            StoreError::QuotaExhausted => "The store's daily quota is spent.",
            StoreError::RateLimited => {
                "The store takes no more at the moment; try again in a second."
            }
            StoreError::Undecodable { .. } => {
                "What is stored cannot be understood by this version."
            }
            StoreError::TimedOut { .. } => "The store does not answer in time.",
            _ => "The store cannot be reached.",
        };
        Self::new(ProblemKind::StoreUnavailable).detail(detail)
    }
}

impl From<sidera_monitor::Error> for Problem {
    fn from(error: sidera_monitor::Error) -> Self {
        match error {
            sidera_monitor::Error::Field { field, message } => {
                RequestError::invalid(bracketed(&field), message).into()
            }
            _ => Self::new(ProblemKind::Internal),
        }
    }
}

/// `rules.2.title` as paths are written here: `rules[2].title`.
fn bracketed(path: &str) -> String {
    let mut out = String::with_capacity(path.len() + 2);
    for part in path.split('.') {
        if part.bytes().all(|byte| byte.is_ascii_digit()) {
            out.extend(["[", part, "]"]);
        } else {
            if !out.is_empty() {
                out.push('.');
            }
            out.push_str(part);
        }
    }
    out
}
