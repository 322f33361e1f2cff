//! Workers KV behind the API's `Store`.

use sidera_api::store::{
    Key, ListPage, ListQuery, ListedKey, MAX_LIST, PutOptions, Store, StoreError, check_many,
};
use worker::kv::{self, KvError, KvStore};

use super::{failure::failure, value};

/// A namespace of Workers KV, as one request got it from its environment; no request may use
/// another's.
#[derive(Debug)]
pub(crate) struct Namespace(Result<KvStore, StoreError>);

impl Namespace {
    /// The namespace that was bound, or the reason why every operation will fail.
    pub(crate) fn new(binding: worker::Result<KvStore>) -> Self {
        Self(binding.map_err(|error| StoreError::Unavailable {
            reason: error.to_string(),
        }))
    }

    fn open(&self) -> Result<&KvStore, StoreError> {
        self.0.as_ref().map_err(Clone::clone)
    }
}

impl Store for Namespace {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let stored = self.open()?.get(key.as_str()).text().await;
        value::decode(stored.map_err(|error| told(&error))?)
    }

    async fn get_many(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        check_many(keys)?;
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let names: Vec<&str> = keys.iter().map(Key::as_str).collect();
        let mut stored = self
            .open()?
            .get_bulk(&names)
            .text()
            .await
            .map_err(|error| told(&error))?;
        names
            .into_iter()
            // Cloned, since the same key may be asked for twice.
            .map(|name| value::decode(stored.get_mut(name).and_then(|text| text.clone())))
            .collect()
    }

    async fn put(&self, key: &Key, value: &[u8], options: &PutOptions) -> Result<(), StoreError> {
        options.check(value)?;
        let put = self.open()?.put(key.as_str(), value::encode(value));
        let mut put = put.map_err(|error| told(&error))?;
        if let Some(seconds) = options.ttl_seconds {
            put = put.expiration_ttl(seconds.into());
        }
        if let Some(metadata) = &options.metadata {
            put = put.metadata(metadata).map_err(|error| told(&error))?;
        }
        put.execute().await.map_err(|error| told(&error))
    }

    async fn list(&self, query: &ListQuery) -> Result<ListPage, StoreError> {
        let limit = query.limit.min(MAX_LIST) as u64;
        let prefix = query.prefix.as_str().to_owned();
        let mut list = self.open()?.list().prefix(prefix).limit(limit);
        if let Some(cursor) = &query.cursor {
            list = list.cursor(cursor.clone());
        }
        page(list.execute().await.map_err(|error| told(&error))?)
    }

    async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        let deleted = self.open()?.delete(key.as_str()).await;
        deleted.map_err(|error| told(&error))
    }
}

fn page(response: kv::ListResponse) -> Result<ListPage, StoreError> {
    let keys = response
        .keys
        .into_iter()
        .map(listed)
        .collect::<Result<_, _>>()?;
    let more = !response.list_complete;
    Ok(ListPage {
        keys,
        cursor: response.cursor.filter(|_| more),
    })
}

fn listed(key: kv::Key) -> Result<ListedKey, StoreError> {
    let undecodable = |reason: String| StoreError::Undecodable { reason };
    let metadata = match key.metadata {
        None => None,
        Some(value) if value.is_null() => None,
        Some(value) => match value.as_str() {
            Some(text) => Some(text.to_owned()),
            None => return Err(undecodable("metadata that is no text".into())),
        },
    };
    Ok(ListedKey {
        key: Key::parse(&key.name).map_err(|error| undecodable(error.to_string()))?,
        metadata,
        expires_at: key.expiration,
    })
}

/// A failure as KV told it.
fn told(error: &KvError) -> StoreError {
    failure(&error.to_string())
}
