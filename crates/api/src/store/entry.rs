use super::{Key, ListedKey, PutOptions};

/// What a store in memory keeps under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) value: Vec<u8>,
    metadata: Option<String>,
    expires_at_ms: Option<u64>,
}

impl Entry {
    pub(super) fn new(value: &[u8], options: &PutOptions, now_ms: u64) -> Self {
        let lifetime_ms = |seconds: u32| u64::from(seconds).saturating_mul(1000);
        Self {
            value: value.to_vec(),
            metadata: options.metadata.clone(),
            expires_at_ms: options
                .ttl_seconds
                .map(|seconds| now_ms.saturating_add(lifetime_ms(seconds))),
        }
    }

    pub(super) fn lives_at(&self, now_ms: u64) -> bool {
        self.expires_at_ms.is_none_or(|expires| now_ms < expires)
    }

    pub(super) fn listed(&self, key: &Key) -> ListedKey {
        ListedKey {
            key: key.clone(),
            metadata: self.metadata.clone(),
            expires_at: self.expires_at_ms.map(|expires| expires / 1000),
        }
    }
}
