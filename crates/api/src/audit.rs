//! The audit trail: what admins changed, one key a change, the newest first.
//!
//! An entry is the metadata of its key, so that one list reads a page of the trail.

use serde::{Deserialize, Serialize};

use crate::access::Admin;
use crate::monitoring::Metered;
use crate::route::RouteLabel;
use crate::store::{Key, ListQuery, MAX_LIST, Prefix, PutOptions, Store, StoreError};
use crate::timestamp::rfc3339;
use crate::{App, Clock, RequestId};

/// How long the trail goes back, in seconds: 400 days.
const TTL_SECONDS: u32 = 400 * 86_400;
/// The latest moment that keys can have; they count down from it, so that lists begin with the
/// newest.
const END_MS: u64 = 99_999_999_999_999;
/// The most characters of a path that are kept; ids in it are the service's own and shorter.
const MAX_PATH_CHARS: usize = 200;
/// What the stored form begins with.
const VERSION: u8 = 1;

/// A change that an admin made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Entry {
    /// When, RFC 3339.
    pub(crate) at: String,
    /// The name of the token.
    pub(crate) who: String,
    /// What was asked: method and route.
    pub(crate) what: String,
    /// The path, with the id of what was changed.
    pub(crate) path: String,
    /// The request that asked.
    pub(crate) request_id: String,
}

/// An entry as it is stored.
#[derive(Serialize, Deserialize)]
struct Stored {
    version: u8,
    #[serde(flatten)]
    entry: Entry,
}

/// Writes down that an admin changed something.
///
/// # Errors
///
/// When the store does not take it.
pub(crate) async fn write<S: Store, C: Clock>(
    app: &App<'_, S, C>,
    admin: Admin<'_>,
    label: RouteLabel,
    path: &str,
    request_id: &RequestId,
) -> Result<(), StoreError> {
    let now_ms = app.clock.now_unix_ms();
    let stored = Stored {
        version: VERSION,
        entry: Entry {
            at: rfc3339(now_ms),
            who: admin.name.to_owned(),
            what: label.to_string(),
            path: path.chars().take(MAX_PATH_CHARS).collect(),
            request_id: request_id.as_str().to_owned(),
        },
    };
    // Not the request's own id, which a client may choose: nobody may overwrite an entry.
    let unique = app.isolate.mint_request_id();
    let at = format!("{:014}-{unique}", END_MS.saturating_sub(now_ms));
    let key = Key::from_parts(&["audit", "v1", &at]).map_err(|error| undecodable(&error))?;
    let options = PutOptions {
        ttl_seconds: Some(TTL_SECONDS),
        metadata: serde_json::to_string(&stored).ok(),
    };
    Metered::new(app).put(&key, &[VERSION], &options).await
}

/// The newest entries. What cannot be read is left out and counted.
///
/// # Errors
///
/// When the store cannot be read.
pub(crate) async fn newest(
    store: &impl Store,
    limit: usize,
) -> Result<(Vec<Entry>, usize), StoreError> {
    let prefix = Prefix::from_parts(&["audit", "v1"]).map_err(|error| undecodable(&error))?;
    let mut query = ListQuery::first(prefix);
    query.limit = limit.min(MAX_LIST);
    let page = store.list(&query).await?;
    let read = |metadata: Option<String>| {
        let stored: Stored = serde_json::from_str(&metadata?).ok()?;
        (stored.version == VERSION).then_some(stored.entry)
    };
    let count = page.keys.len();
    let listed = page.keys.into_iter();
    let entries: Vec<Entry> = listed.filter_map(|listed| read(listed.metadata)).collect();
    let refused = count - entries.len();
    Ok((entries, refused))
}

fn undecodable(error: &impl ToString) -> StoreError {
    StoreError::Undecodable {
        reason: error.to_string(),
    }
}
