//! The store with every operation counted against the plan's daily budget.

use sidera_monitor::metrics::{KvOperation, KvOutcome};

use crate::store::{Key, ListPage, ListQuery, PutOptions, Store, StoreError};
use crate::{App, Clock};

/// The store of a request, counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Metered<'a, S, C> {
    app: &'a App<'a, S, C>,
}

impl<'a, S: Store, C: Clock> Metered<'a, S, C> {
    pub(crate) const fn new(app: &'a App<'a, S, C>) -> Self {
        Self { app }
    }

    fn count<T>(&self, operation: KvOperation, count: usize, result: &Result<T, StoreError>) {
        // What was refused before the backend was asked cost nothing.
        if let Some(outcome) = outcome(result) {
            let now_ms = self.app.clock.now_unix_ms();
            let monitor = self.app.isolate.monitor();
            monitor.count_kv(now_ms, operation, outcome, count as u64);
        }
    }
}

/// How an operation ended, if it was begun.
pub(crate) const fn outcome<T>(result: &Result<T, StoreError>) -> Option<KvOutcome> {
    match result {
        Ok(_) => Some(KvOutcome::Ok),
        Err(StoreError::RateLimited | StoreError::QuotaExhausted) => Some(KvOutcome::Limited),
        Err(
            StoreError::Unavailable { .. }
            | StoreError::Undecodable { .. }
            | StoreError::UnknownCursor,
        ) => Some(KvOutcome::Failed),
        Err(
            StoreError::ValueTooLarge { .. }
            | StoreError::MetadataTooLarge { .. }
            | StoreError::TooManyKeys { .. }
            | StoreError::TtlTooShort,
        ) => None,
    }
}

impl<S: Store, C: Clock> Store for Metered<'_, S, C> {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let result = self.app.store.get(key).await;
        self.count(KvOperation::Read, 1, &result);
        result
    }

    async fn get_many(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let result = self.app.store.get_many(keys).await;
        self.count(KvOperation::Read, keys.len(), &result);
        result
    }

    async fn put(&self, key: &Key, value: &[u8], options: &PutOptions) -> Result<(), StoreError> {
        let result = self.app.store.put(key, value, options).await;
        self.count(KvOperation::Write, 1, &result);
        result
    }

    async fn list(&self, query: &ListQuery) -> Result<ListPage, StoreError> {
        let result = self.app.store.list(query).await;
        self.count(KvOperation::List, 1, &result);
        result
    }

    async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        let result = self.app.store.delete(key).await;
        self.count(KvOperation::Delete, 1, &result);
        result
    }
}
