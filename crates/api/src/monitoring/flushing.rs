//! Writing what the isolate recorded, after the response was sent.

use sidera_monitor::history::SHARD_TTL_SECONDS;
use sidera_monitor::keys;
use sidera_monitor::metrics::{Flush, KvOutcome};

use super::{Metered, key, outcome};
use crate::store::{PutOptions, Store, StoreError};
use crate::{App, Clock};

/// The most shards that one flush writes: those of the hours that an isolate may hold.
const MAX_WRITES: usize = 4;

/// Whether there is something to write. To be asked after every response; it reads nothing.
pub fn flush_due<S, C: Clock>(app: &App<'_, S, C>) -> bool {
    app.isolate.flush_due(app.clock.now_unix_ms())
}

/// Writes what is due, in `waitUntil`. A failure is counted and made good by a later flush; if
/// the platform cuts this off, no more is lost than one interval's records of this isolate.
pub async fn flush<S: Store, C: Clock>(app: &App<'_, S, C>) {
    // Without the epoch the shards are written all the same: readers look at it, too.
    if let Ok(epoch_ms) = epoch(&Metered::new(app)).await {
        app.isolate
            .monitor()
            .with(app.clock.now_unix_ms(), |recorder| recorder.reset(epoch_ms));
    }
    for _ in 0..MAX_WRITES {
        let now_ms = app.clock.now_unix_ms();
        let monitor = app.isolate.monitor();
        let Some(flush) = monitor
            .with(now_ms, |recorder| recorder.due(now_ms))
            .flatten()
        else {
            return;
        };
        let written = write(app, &flush).await;
        let now_ms = app.clock.now_unix_ms();
        let outcome = outcome(&written).unwrap_or(KvOutcome::Failed);
        monitor.with(now_ms, |recorder| recorder.flushed(&flush, outcome, now_ms));
    }
}

/// The moment of the last reset; 0 if there was none.
pub(crate) async fn epoch(store: &impl Store) -> Result<u64, StoreError> {
    let Some(value) = store.get(&key(keys::EPOCH)?).await? else {
        return Ok(0);
    };
    sidera_monitor::epoch::decode(&value).map_err(|error| StoreError::Undecodable {
        reason: error.to_string(),
    })
}

async fn write<S: Store, C: Clock>(app: &App<'_, S, C>, flush: &Flush) -> Result<(), StoreError> {
    let options = PutOptions {
        ttl_seconds: u32::try_from(SHARD_TTL_SECONDS).ok(),
        metadata: Some(flush.metadata.clone()),
    };
    // Not counted here: `Recorder::flushed` does.
    let key = key(&flush.key)?;
    let put = app.store.put(&key, &flush.value, &options);
    Metered::new(app).in_time(put).await
}
