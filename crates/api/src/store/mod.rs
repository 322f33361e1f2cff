//! Storage as the routes see it: a small trait with the operations, the limits and the
//! failures of Workers KV.
//!
//! Whoever writes for this trait writes for the worst that KV may do: a read may be a minute
//! old (a missing key may stay missing that long, too), the last write wins without a word
//! to the loser, and a key takes one write a second. So nothing is ever read, changed and
//! written back.
//!
//! Workers KV itself is in the `worker` crate. Here are two others: [`MemoryStore`],
//! which is always right, and [`FaultyStore`], which misbehaves as KV may, from a seed.

mod entry;
mod error;
mod faulty;
mod key;
mod memory;

pub use error::StoreError;
pub use faulty::{Faults, FaultyStore, FaultyWorld, Operations, Outage};
pub use key::{Key, KeyError, Prefix};
pub use memory::MemoryStore;

/// The most keys one [`Store::get_many`] reads.
pub const MAX_GET_MANY: usize = 100;
/// The most keys one page of [`Store::list`] holds.
pub const MAX_LIST: usize = 1000;
/// The most bytes a value may have.
pub const MAX_VALUE_BYTES: usize = 25 * 1024 * 1024;
/// The most bytes an entry's metadata may have, written as a JSON string.
pub const MAX_METADATA_BYTES: usize = 1024;
/// The shortest time after which an entry may expire.
pub const MIN_TTL_SECONDS: u32 = 60;

/// A key-value store that behaves as Workers KV does.
///
/// The futures need not be `Send`: a Worker has one thread. Every implementation refuses what
/// exceeds the constants of this module with [`StoreError`]'s own variants, before it asks its
/// backend; the helpers [`PutOptions::check`] and [`check_many`] do that.
#[expect(
    async_fn_in_trait,
    reason = "a Worker has one thread, so no bound on the futures is wanted"
)]
pub trait Store {
    /// The value under a key, or none.
    ///
    /// Up to a minute old.
    ///
    /// # Errors
    ///
    /// When the backend refuses or cannot be reached.
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError>;

    /// The values under up to [`MAX_GET_MANY`] keys, in the order of the keys, as one
    /// operation.
    ///
    /// # Errors
    ///
    /// [`StoreError::TooManyKeys`], or when the backend refuses or cannot be reached.
    async fn get_many(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError>;

    /// Writes a value; what was there is gone.
    ///
    /// # Errors
    ///
    /// [`StoreError::RateLimited`] at a second write within a second, the limits' own errors,
    /// or when the backend refuses or cannot be reached. After an error the value may or may
    /// not have been written.
    async fn put(&self, key: &Key, value: &[u8], options: &PutOptions) -> Result<(), StoreError>;

    /// A page of the keys that begin with a prefix, in the order of their bytes.
    ///
    /// # Errors
    ///
    /// When the backend refuses or cannot be reached, or does not know the cursor.
    async fn list(&self, query: &ListQuery) -> Result<ListPage, StoreError>;

    /// Removes a key; it is no error if there is none.
    ///
    /// # Errors
    ///
    /// As [`Store::put`].
    async fn delete(&self, key: &Key) -> Result<(), StoreError>;
}

impl<S: Store + ?Sized> Store for &S {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        (**self).get(key).await
    }

    async fn get_many(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        (**self).get_many(keys).await
    }

    async fn put(&self, key: &Key, value: &[u8], options: &PutOptions) -> Result<(), StoreError> {
        (**self).put(key, value, options).await
    }

    async fn list(&self, query: &ListQuery) -> Result<ListPage, StoreError> {
        (**self).list(query).await
    }

    async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        (**self).delete(key).await
    }
}

/// What is said about a value beside its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PutOptions {
    /// After how many seconds the entry is gone, at least [`MIN_TTL_SECONDS`]; never if none.
    pub ttl_seconds: Option<u32>,
    /// A short text that [`Store::list`] gives without reading the value, at most
    /// [`MAX_METADATA_BYTES`] as a JSON string.
    pub metadata: Option<String>,
}

/// Which keys to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListQuery {
    /// What the keys begin with.
    pub prefix: Prefix,
    /// Where the page before ended: its [`ListPage::cursor`]; none for the first page.
    pub cursor: Option<String>,
    /// The most keys wanted, at most [`MAX_LIST`] (a larger number is taken as that).
    pub limit: usize,
}

/// A page of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListPage {
    /// The keys, in the order of their bytes. A page may hold fewer than were asked for, or
    /// none, and still not be the last.
    pub keys: Vec<ListedKey>,
    /// Where the next page begins; none after the last.
    pub cursor: Option<String>,
}

/// A key as a list has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedKey {
    /// The key.
    pub key: Key,
    /// What [`PutOptions::metadata`] said.
    pub metadata: Option<String>,
    /// When the entry expires, in Unix seconds.
    pub expires_at: Option<u64>,
}

impl ListQuery {
    /// The first page of a prefix, as long as pages get.
    pub fn first(prefix: Prefix) -> Self {
        Self {
            prefix,
            cursor: None,
            limit: MAX_LIST,
        }
    }

    /// The same query for the page after `cursor`.
    #[must_use]
    pub fn after(mut self, cursor: String) -> Self {
        self.cursor = Some(cursor);
        self
    }
}

impl PutOptions {
    /// Whether a store may take `value` with these options.
    ///
    /// # Errors
    ///
    /// The limit that is exceeded.
    pub fn check(&self, value: &[u8]) -> Result<(), StoreError> {
        if value.len() > MAX_VALUE_BYTES {
            return Err(StoreError::ValueTooLarge { bytes: value.len() });
        }
        if self.ttl_seconds.is_some_and(|ttl| ttl < MIN_TTL_SECONDS) {
            return Err(StoreError::TtlTooShort);
        }
        let metadata_bytes = self.metadata.as_deref().map_or(0, json_string_bytes);
        if metadata_bytes > MAX_METADATA_BYTES {
            return Err(StoreError::MetadataTooLarge {
                bytes: metadata_bytes,
            });
        }
        Ok(())
    }
}

/// Whether that many keys may be read at once.
///
/// # Errors
///
/// [`StoreError::TooManyKeys`].
pub fn check_many(keys: &[Key]) -> Result<(), StoreError> {
    if keys.len() > MAX_GET_MANY {
        return Err(StoreError::TooManyKeys { keys: keys.len() });
    }
    Ok(())
}

/// How many bytes a text has when it is written as a JSON string.
fn json_string_bytes(text: &str) -> usize {
    serde_json::to_string(text).map_or(usize::MAX, |json| json.len())
}
