//! Values as KV keeps them.
//!
//! KV reads many keys as one operation only where the values are text, and what the API stores
//! is bytes. So they are kept as Base64: a third more, for a hundredth of the operations.

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use sidera_api::store::StoreError;

/// Bytes as they are written.
pub(crate) fn encode(value: &[u8]) -> String {
    STANDARD_NO_PAD.encode(value)
}

/// What was written, from what was read; nothing from nothing.
pub(crate) fn decode(stored: Option<String>) -> Result<Option<Vec<u8>>, StoreError> {
    stored
        .map(|text| STANDARD_NO_PAD.decode(text))
        .transpose()
        .map_err(|error| StoreError::Undecodable {
            reason: format!("a value that is no Base64: {error}"),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let all: Vec<u8> = (0..=255).collect();
        for length in [0, 1, 2, 3, 256] {
            let value = &all[..length];
            assert_eq!(decode(Some(encode(value))).unwrap().as_deref(), Some(value));
        }
    }

    #[test]
    fn nothing_is_read_where_nothing_is() {
        assert_eq!(decode(None).unwrap(), None);
    }

    #[test]
    fn what_was_not_written_here_is_refused() {
        for foreign in ["{\"a\":1}", "QQ==", "Q"] {
            let error = decode(Some(foreign.into())).unwrap_err();
            assert!(matches!(error, StoreError::Undecodable { .. }), "{foreign}");
        }
    }
}
