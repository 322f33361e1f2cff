//! Files that are deployed beside the module.

use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;

/// A file's bytes, on their way.
pub type Reading<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, AssetError>> + 'a>>;

/// A file that is deployed beside the module, and is no part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asset {
    /// The bytes of the places: the file that the page loads, too.
    Places,
    /// The description of all routes for machines, `openapi.json` of this crate.
    OpenApi,
    /// The description of all routes for people, `docs.html` of this crate.
    Docs,
}

/// The files of a deployment.
///
/// It is an object, unlike [`crate::Store`], since a file is read seldom: a call through a pointer
/// and a box are nothing beside that.
pub trait Assets: fmt::Debug {
    /// The bytes of a file.
    fn read(&self, asset: Asset) -> Reading<'_>;
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
#[derive(Clone, Copy, Default)]
pub struct MemoryAssets {
    /// The bytes of the places; without them there is no such file.
    pub places: Option<&'static [u8]>,
    /// The two descriptions; without them there are no such files.
    pub descriptions: Option<[&'static str; 2]>,
}

impl Assets for MemoryAssets {
    fn read(&self, asset: Asset) -> Reading<'_> {
        let found = match asset {
            Asset::Places => self.places,
            Asset::OpenApi => self.descriptions.map(|[openapi, _]| openapi.as_bytes()),
            Asset::Docs => self.descriptions.map(|[_, docs]| docs.as_bytes()),
        };
        Box::pin(ready(found.map(<[u8]>::to_vec).ok_or(AssetError::Missing)))
    }
}

impl fmt::Debug for MemoryAssets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryAssets")
            .field("places_bytes", &self.places.map(<[u8]>::len))
            .field("describes", &self.descriptions.is_some())
            .finish()
    }
}
