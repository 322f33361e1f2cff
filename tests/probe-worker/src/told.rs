//! Operations of the store, as the path tells them, and what came of them as text.

use std::fmt::Write;

use sidera_api::{
    Store,
    store::{Key, ListQuery, Prefix, PutOptions, StoreError},
};

/// What is told beside the value, in the key's last part, for the test to read in a list.
const METADATA: &str = "told by the probe";
const TTL_SECONDS: u32 = 3600;

/// Does what the parts of a path tell.
pub(crate) async fn run(store: &impl Store, path: &[&str]) -> String {
    let outcome = match path {
        ["put", key @ .., value] => put(store, key, value).await,
        ["get", key @ ..] => get(store, key).await,
        ["many", keys @ ..] => many(store, keys).await,
        ["delete", key @ ..] => delete(store, key).await,
        ["list", limit, prefix @ ..] => list(store, limit, prefix).await,
        _ => Ok("no operation".into()),
    };
    outcome.unwrap_or_else(|error| format!("{error:?}"))
}

async fn put(store: &impl Store, key: &[&str], value: &str) -> Result<String, StoreError> {
    let options = PutOptions {
        ttl_seconds: Some(TTL_SECONDS),
        metadata: Some(METADATA.into()),
    };
    // A byte that is no text, so that what is read back shows that bytes are kept as they are.
    let value = [value.as_bytes(), &[0xff]].concat();
    store.put(&self::key(key)?, &value, &options).await?;
    Ok("put".into())
}

async fn get(store: &impl Store, key: &[&str]) -> Result<String, StoreError> {
    Ok(format!("{:?}", store.get(&self::key(key)?).await?))
}

/// Keys of one part each.
async fn many(store: &impl Store, keys: &[&str]) -> Result<String, StoreError> {
    let keys = keys
        .iter()
        .map(|part| key(&["probe", part]))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(format!("{:?}", store.get_many(&keys).await?))
}

async fn delete(store: &impl Store, key: &[&str]) -> Result<String, StoreError> {
    store.delete(&self::key(key)?).await?;
    Ok("deleted".into())
}

/// All pages of a list, with as many keys each as the limit says: a line a page.
async fn list(store: &impl Store, limit: &str, prefix: &[&str]) -> Result<String, StoreError> {
    let prefix = Prefix::from_parts(prefix).map_err(|error| undecodable(&error))?;
    let mut query = ListQuery::first(prefix);
    query.limit = limit.parse().unwrap_or(query.limit);
    let mut text = String::new();
    loop {
        let page = store.list(&query).await?;
        for listed in &page.keys {
            let metadata = listed.metadata.as_deref().unwrap_or("-");
            let expires = if listed.expires_at.is_some() {
                "expires"
            } else {
                "stays"
            };
            // Writing to a String does not fail.
            let _ = write!(text, "{} ({metadata}, {expires}) ", listed.key);
        }
        text.push('\n');
        match page.cursor {
            Some(cursor) => query = query.after(cursor),
            None => return Ok(text),
        }
    }
}

/// Puts the bytes of a request's body and gets them again; of none, the key is removed.
pub(crate) async fn large(store: &impl Store, path: &[&str], body: &[u8]) -> String {
    let back = async {
        let key = key(path)?;
        if body.is_empty() {
            store.delete(&key).await?;
        } else {
            store.put(&key, body, &PutOptions::default()).await?;
        }
        store.get(&key).await
    };
    match back.await {
        Ok(found) if found.as_deref().unwrap_or_default() == body => format!("{} back", body.len()),
        Ok(found) => format!("{:?} bytes back", found.map(|found| found.len())),
        Err(error) => format!("{error:?}"),
    }
}

fn key(parts: &[&str]) -> Result<Key, StoreError> {
    Key::from_parts(parts).map_err(|error| undecodable(&error))
}

fn undecodable(error: &impl ToString) -> StoreError {
    StoreError::Undecodable {
        reason: error.to_string(),
    }
}
