//! The store with every operation counted against the plan's daily budget, and none of them waited
//! for without end.

use sidera_monitor::metrics::{KvOperation, KvOutcome};

use crate::clock::within;
use crate::store::{Key, ListPage, ListQuery, PutOptions, Store, StoreError};
use crate::{App, Clock, StoreKind};

/// How long an operation may take.
const PATIENCE_MS: u32 = 5_000;

/// The store of a request, counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Metered<'a, S, C> {
    app: &'a App<'a, S, C>,
    patience_ms: u32,
}

impl<'a, S: Store, C: Clock> Metered<'a, S, C> {
    pub(crate) const fn new(app: &'a App<'a, S, C>) -> Self {
        Self {
            app,
            patience_ms: PATIENCE_MS,
        }
    }

    /// The same store, waited for this long.
    #[must_use]
    pub(crate) const fn patient_for_ms(mut self, milliseconds: u32) -> Self {
        self.patience_ms = milliseconds;
        self
    }

    /// What an operation gives, if it does in time.
    pub(super) async fn in_time<T>(
        &self,
        operation: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        let milliseconds = self.patience_ms;
        let done = within(&self.app.clock, milliseconds, operation).await;
        done.unwrap_or(Err(StoreError::TimedOut { milliseconds }))
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
            | StoreError::TimedOut { .. }
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
        let result = self.in_time(self.app.store.get(key)).await;
        self.count(KvOperation::Read, 1, &result);
        result
    }

    async fn get_many(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let result = self.in_time(self.app.store.get_many(keys)).await;
        // KV counts a bulk read by its keys, an object by the request.
        let count = match self.app.isolate.config().store {
            StoreKind::Kv => keys.len(),
            StoreKind::DurableObject => 1,
        };
        self.count(KvOperation::Read, count, &result);
        result
    }

    async fn put(&self, key: &Key, value: &[u8], options: &PutOptions) -> Result<(), StoreError> {
        let result = self.in_time(self.app.store.put(key, value, options)).await;
        self.count(KvOperation::Write, 1, &result);
        result
    }

    async fn list(&self, query: &ListQuery) -> Result<ListPage, StoreError> {
        let result = self.in_time(self.app.store.list(query)).await;
        self.count(KvOperation::List, 1, &result);
        result
    }

    async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        let result = self.in_time(self.app.store.delete(key)).await;
        self.count(KvOperation::Delete, 1, &result);
        result
    }
}
