use super::{MAX_GET_MANY, MAX_METADATA_BYTES, MAX_VALUE_BYTES, MIN_TTL_SECONDS};

/// Why a store did not do what it was asked to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The key was written within the last second, or too many operations are under way
    /// (KV answers 429). Trying again later may succeed.
    #[error("the store takes one write a second for a key")]
    RateLimited,
    /// The plan's operations of the day are spent. Trying again today will not succeed.
    #[error("the store's daily quota is spent")]
    QuotaExhausted,
    /// The backend could not be reached or failed; its own words, for the log.
    #[error("the store is unavailable: {reason}")]
    Unavailable {
        /// What the backend said.
        reason: String,
    },
    /// The backend did not answer in time. A write may or may not have happened.
    #[error("the store did not answer within {milliseconds} ms")]
    TimedOut {
        /// How long it had.
        milliseconds: u32,
    },
    /// What came back is not what a store gives: a key this crate never writes, metadata that
    /// is no text.
    #[error("the store's answer cannot be understood: {reason}")]
    Undecodable {
        /// What could not be understood.
        reason: String,
    },
    /// The cursor belongs to no list, or to one that is no longer known.
    #[error("the cursor is unknown to the store")]
    UnknownCursor,
    /// The value exceeds [`MAX_VALUE_BYTES`].
    #[error("a value of {bytes} bytes exceeds the store's {MAX_VALUE_BYTES}")]
    ValueTooLarge {
        /// How large it is.
        bytes: usize,
    },
    /// The metadata exceeds [`MAX_METADATA_BYTES`].
    #[error("metadata of {bytes} bytes exceeds the store's {MAX_METADATA_BYTES}")]
    MetadataTooLarge {
        /// How large it is, as a JSON string.
        bytes: usize,
    },
    /// More than [`MAX_GET_MANY`] keys at once.
    #[error("{keys} keys exceed the {MAX_GET_MANY} that can be read at once")]
    TooManyKeys {
        /// How many were asked for.
        keys: usize,
    },
    /// The time to live is under [`MIN_TTL_SECONDS`].
    #[error("a time to live is at least {MIN_TTL_SECONDS} seconds")]
    TtlTooShort,
}
