//! Installing what is missing, and only that.

pub(crate) mod chromium;
pub(crate) mod npm;
pub(crate) mod rust_target;
pub(crate) mod tools;
