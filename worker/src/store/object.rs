//! A Durable Object behind the API's `Store`: `worker/state.mjs`, called over RPC.

use sidera_api::store::{
    Key, ListPage, ListQuery, ListedKey, MAX_LIST, PutOptions, Store, StoreError, check_many,
};
use worker::js_sys::{Array, Uint8Array};
use worker::wasm_bindgen::{self, JsCast, JsValue, prelude::wasm_bindgen};
use worker::{ObjectNamespace, wasm_bindgen_futures};

use super::failure::failure;

/// The one object that has all of the service's state.
const NAME: &str = "sidera";

#[wasm_bindgen]
extern "C" {
    /// The methods of `State` in `worker/state.mjs`.
    #[derive(Debug)]
    type Remote;

    #[wasm_bindgen(method, catch)]
    async fn get(this: &Remote, key: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getMany)]
    async fn get_many(this: &Remote, keys: Array) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn put(
        this: &Remote,
        key: &str,
        value: Uint8Array,
        metadata: JsValue,
        ttl: JsValue,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn list(this: &Remote, prefix: &str, after: &str, limit: u32)
    -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn delete(this: &Remote, key: &str) -> Result<JsValue, JsValue>;
}

/// The object, as one request got it from its environment; no request may use another's.
#[derive(Debug)]
pub(crate) struct Object(Result<Remote, StoreError>);

impl Object {
    /// The object of a namespace, or the reason why every operation will fail.
    pub(super) fn new(namespace: &ObjectNamespace) -> Self {
        let stub = namespace.get_by_name(NAME);
        let remote = stub.map(worker::Stub::into_rpc::<Remote>);
        Self(remote.map_err(|error| failure(&error.to_string())))
    }

    fn open(&self) -> Result<&Remote, StoreError> {
        self.0.as_ref().map_err(Clone::clone)
    }
}

impl Store for Object {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let found = self.open()?.get(key.as_str()).await;
        bytes(&found.map_err(|error| told(&error))?)
    }

    async fn get_many(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        check_many(keys)?;
        let names = keys.iter().map(|key| JsValue::from_str(key.as_str()));
        let found = self.open()?.get_many(names.collect()).await;
        let found = found.map_err(|error| told(&error))?;
        let found: &Array = found.dyn_ref().ok_or_else(|| unlike("a list of values"))?;
        found.iter().map(|value| bytes(&value)).collect()
    }

    async fn put(&self, key: &Key, value: &[u8], options: &PutOptions) -> Result<(), StoreError> {
        options.check(value)?;
        let metadata = options.metadata.as_deref().map(JsValue::from_str);
        let ttl = options.ttl_seconds.map(JsValue::from);
        let put = self.open()?.put(
            key.as_str(),
            Uint8Array::from(value),
            metadata.unwrap_or(JsValue::NULL),
            ttl.unwrap_or(JsValue::NULL),
        );
        put.await.map(drop).map_err(|error| told(&error))
    }

    async fn list(&self, query: &ListQuery) -> Result<ListPage, StoreError> {
        let after = query.cursor.as_deref().unwrap_or_default();
        if query.cursor.is_some() && Key::parse(after).is_err() {
            return Err(StoreError::UnknownCursor);
        }
        let limit = u32::try_from(query.limit.min(MAX_LIST)).unwrap_or(u32::MAX);
        let page = self.open()?.list(query.prefix.as_str(), after, limit).await;
        let page = page.map_err(|error| told(&error))?;
        let text = page.as_string().ok_or_else(|| unlike("a page as text"))?;
        page_of(&text)
    }

    async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        let deleted = self.open()?.delete(key.as_str()).await;
        deleted.map(drop).map_err(|error| told(&error))
    }
}

/// A value, or that there is none.
fn bytes(value: &JsValue) -> Result<Option<Vec<u8>>, StoreError> {
    if value.is_null() {
        return Ok(None);
    }
    let bytes: &Uint8Array = value.dyn_ref().ok_or_else(|| unlike("a value"))?;
    Ok(Some(bytes.to_vec()))
}

/// A page as `State.list` writes it.
#[derive(serde::Deserialize)]
struct Page {
    keys: Vec<Listed>,
    more: bool,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Listed {
    key: String,
    metadata: Option<String>,
    expires_at: Option<u64>,
}

fn page_of(text: &str) -> Result<ListPage, StoreError> {
    let page: Page = serde_json::from_str(text).map_err(|error| unlike(&error.to_string()))?;
    let keys = page.keys.into_iter().map(|listed| {
        Ok(ListedKey {
            key: Key::parse(&listed.key).map_err(|error| unlike(&error.to_string()))?,
            metadata: listed.metadata,
            expires_at: listed.expires_at,
        })
    });
    let keys: Vec<ListedKey> = keys.collect::<Result<_, StoreError>>()?;
    let last = keys.last().map(|listed| listed.key.to_string());
    Ok(ListPage {
        cursor: last.filter(|_| page.more),
        keys,
    })
}

fn unlike(what: &str) -> StoreError {
    StoreError::Undecodable {
        reason: format!("not what the object answers: {what}"),
    }
}

/// A failure as the object, or the way to it, told it.
fn told(error: &JsValue) -> StoreError {
    let text = error.dyn_ref::<worker::js_sys::Error>();
    let text = text.map_or_else(|| format!("{error:?}"), |error| error.message().into());
    failure(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_a_cursor_where_there_is_more() {
        let text = r#"{"keys": [{"key": "a/b", "metadata": null, "expiresAt": 7},
            {"key": "a/c", "metadata": "m", "expiresAt": null}], "more": true}"#;
        let page = page_of(text).unwrap();
        assert_eq!(page.cursor.as_deref(), Some("a/c"));
        assert_eq!(
            (page.keys[0].expires_at, page.keys[0].metadata.clone()),
            (Some(7), None)
        );
        assert_eq!(
            page_of(&text.replace("true", "false")).unwrap().cursor,
            None
        );
    }

    #[test]
    fn what_is_no_page_is_refused() {
        for text in ["", "{}", r#"{"keys": [{"key": "a//b"}], "more": false}"#] {
            assert!(
                matches!(page_of(text), Err(StoreError::Undecodable { .. })),
                "{text}"
            );
        }
    }
}
