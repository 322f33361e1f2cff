//! Where the service's state is: Workers KV, or a Durable Object where one is bound.

mod failure;
mod namespace;
mod object;
mod value;

use sidera_api::StoreKind;
use sidera_api::store::{Key, ListPage, ListQuery, PutOptions, Store, StoreError};
use worker::Env;

use namespace::Namespace;
use object::Object;

/// The binding of the KV namespace in `wrangler.toml`.
const STORE: &str = "STORE";
/// The binding of the Durable Object's class in `wrangler.toml`, where it is turned on.
const STATE: &str = "STATE";

/// The store of one request.
#[derive(Debug)]
pub(crate) enum Backend {
    /// Workers KV.
    Kv(Namespace),
    /// A Durable Object.
    Object(Object),
}

impl Backend {
    /// The store that is bound; the object if both are.
    pub(crate) fn bound(env: &Env) -> Self {
        match env.durable_object(STATE) {
            Ok(namespace) => Self::Object(Object::new(&namespace)),
            Err(_) => Self::Kv(Namespace::new(env.kv(STORE))),
        }
    }
}

/// Which store is bound.
pub(crate) fn kind(env: &Env) -> StoreKind {
    match Backend::bound(env) {
        Backend::Kv(_) => StoreKind::Kv,
        Backend::Object(_) => StoreKind::DurableObject,
    }
}

impl Store for Backend {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        match self {
            Self::Kv(namespace) => namespace.get(key).await,
            Self::Object(object) => object.get(key).await,
        }
    }

    async fn get_many(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        match self {
            Self::Kv(namespace) => namespace.get_many(keys).await,
            Self::Object(object) => object.get_many(keys).await,
        }
    }

    async fn put(&self, key: &Key, value: &[u8], options: &PutOptions) -> Result<(), StoreError> {
        match self {
            Self::Kv(namespace) => namespace.put(key, value, options).await,
            Self::Object(object) => object.put(key, value, options).await,
        }
    }

    async fn list(&self, query: &ListQuery) -> Result<ListPage, StoreError> {
        match self {
            Self::Kv(namespace) => namespace.list(query).await,
            Self::Object(object) => object.list(query).await,
        }
    }

    async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        match self {
            Self::Kv(namespace) => namespace.delete(key).await,
            Self::Object(object) => object.delete(key).await,
        }
    }
}
