//! What can go wrong in this crate.

/// Why stored bytes, a rule or a query were refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The bytes end before the value does.
    #[error("the stored value is cut off")]
    Truncated,
    /// The value was written in a format that this build does not know.
    #[error("format version {found} is unknown; this build reads version {known}")]
    UnknownVersion {
        /// The first byte of the value.
        found: u8,
        /// The version that this build reads and writes.
        known: u8,
    },
    /// The value is of another kind than the one asked for.
    #[error("the stored value is of kind {found}, not of kind {expected}")]
    WrongKind {
        /// The second byte of the value.
        found: u8,
        /// The kind that was asked for.
        expected: u8,
    },
    /// The bytes say something that no encoder of this version writes.
    #[error("the stored value is malformed: {what}")]
    Malformed {
        /// Which part is wrong.
        what: &'static str,
    },
    /// A rule, silence or query has a field that cannot be used.
    #[error("{field}: {message}")]
    Field {
        /// Dotted path of the field, such as `condition.window_seconds`.
        field: String,
        /// What is wrong, and what would be right.
        message: String,
    },
}

impl Error {
    pub(crate) const fn malformed(what: &'static str) -> Self {
        Self::Malformed { what }
    }
}
