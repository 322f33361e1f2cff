//! Files that are deployed beside the module.

use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;

/// A file's bytes, on their way.
pub type Reading<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, AssetError>> + 'a>>;

/// The files that are deployed beside the module, and are no part of it.
///
/// It is an object, unlike [`crate::Store`], since a file is read once in an isolate's life: a
/// call through a pointer and a box are nothing beside that.
pub trait Assets: fmt::Debug {
    /// The bytes of the places: the file that the page loads, too.
    fn places(&self) -> Reading<'_>;
}

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AssetError {
    /// There is no such file in the deployment.
    #[error("the file is not in the deployment")]
    Missing,
    /// The platform did not give it.
    #[error("the file could not be read: {0}")]
    Unreadable(String),
}

/// Files in memory, for tests.
#[derive(Clone, Default)]
pub struct MemoryAssets {
    /// The bytes of the places; without them there is no such file.
    pub places: Option<Vec<u8>>,
}

impl Assets for MemoryAssets {
    fn places(&self) -> Reading<'_> {
        Box::pin(ready(self.places.clone().ok_or(AssetError::Missing)))
    }
}

impl fmt::Debug for MemoryAssets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.places.as_ref().map(Vec::len);
        f.debug_struct("MemoryAssets")
            .field("places_bytes", &bytes)
            .finish()
    }
}
