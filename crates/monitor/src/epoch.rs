//! The stored form of a reset: the moment before which nothing counts.

use crate::Error;
use crate::codec::{Kind, Reader, Writer};

/// The value at [`crate::keys::EPOCH`]: version, kind, unix milliseconds.
///
/// ```
/// use sidera_monitor::epoch;
/// let value = epoch::encode(1_795_500_000_000);
/// assert_eq!(epoch::decode(&value), Ok(1_795_500_000_000));
/// ```
pub fn encode(epoch_ms: u64) -> Vec<u8> {
    let mut writer = Writer::with_header(Kind::Epoch);
    writer.uint(epoch_ms);
    writer.into_bytes()
}

/// Reads what [`encode`] wrote.
///
/// # Errors
///
/// Refuses an unknown version, another kind of value, and bytes that `encode` does not write.
pub fn decode(bytes: &[u8]) -> Result<u64, Error> {
    let mut reader = Reader::with_header(bytes, Kind::Epoch)?;
    let epoch_ms = reader.uint()?;
    reader.finish()?;
    Ok(epoch_ms)
}
