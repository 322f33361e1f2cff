//! The primitives of the stored formats: variable-length integers and strings.
//!
//! Integers are LEB128 in their shortest form, and a reader refuses any longer one, so
//! that equal values have equal bytes.

use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Error;

/// The version that every stored value begins with.
pub const FORMAT_VERSION: u8 = 1;

/// What a stored value is: its second byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    Shard = 1,
    RollUp = 2,
    Sketch = 3,
    Rules = 4,
    AlertState = 5,
    Alert = 6,
    Act = 7,
    Silence = 8,
    SilenceEnd = 9,
    Delivery = 10,
    Targets = 11,
    Bundle = 12,
    Epoch = 13,
}

/// Appends primitives to a growing buffer.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// A writer that has written the version and the kind.
    pub(crate) fn with_header(kind: Kind) -> Self {
        let mut writer = Self::default();
        writer.byte(FORMAT_VERSION);
        writer.byte(kind as u8);
        writer
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(crate) fn byte(&mut self, value: u8) {
        self.bytes.push(value);
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "the low seven bits are what is meant"
    )]
    pub(crate) fn uint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    /// A signed wide integer: zigzag, so that small magnitudes are short.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the low seven bits are what is meant"
    )]
    #[expect(
        clippy::cast_sign_loss,
        reason = "zigzag maps signed to unsigned bit by bit"
    )]
    pub(crate) fn wide(&mut self, value: i128) {
        let mut value = ((value << 1) ^ (value >> 127)) as u128;
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    pub(crate) fn len(&mut self, value: usize) {
        self.uint(value as u64);
    }

    pub(crate) fn raw(&mut self, value: &[u8]) {
        self.bytes.extend_from_slice(value);
    }

    /// Length, then the bytes.
    pub(crate) fn block(&mut self, value: &[u8]) {
        self.len(value.len());
        self.raw(value);
    }

    pub(crate) fn text(&mut self, value: &str) {
        self.block(value.as_bytes());
    }
}

/// Takes primitives off the front of borrowed bytes.
#[derive(Debug, Clone)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Checks version and kind, in this order: of an unknown version nothing else is known.
    pub(crate) fn with_header(bytes: &'a [u8], kind: Kind) -> Result<Self, Error> {
        let mut reader = Self::new(bytes);
        let found = reader.byte()?;
        if found != FORMAT_VERSION {
            return Err(Error::UnknownVersion {
                found,
                known: FORMAT_VERSION,
            });
        }
        let found = reader.byte()?;
        if found != kind as u8 {
            return Err(Error::WrongKind {
                found,
                expected: kind as u8,
            });
        }
        Ok(reader)
    }

    /// Fails unless everything has been read.
    /// Whether nothing is left.
    pub(crate) const fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub(crate) fn finish(&self) -> Result<(), Error> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(Error::malformed("bytes after the end"))
        }
    }

    #[inline]
    pub(crate) fn byte(&mut self) -> Result<u8, Error> {
        let (&first, rest) = self.rest.split_first().ok_or(Error::Truncated)?;
        self.rest = rest;
        Ok(first)
    }

    #[inline]
    pub(crate) fn uint(&mut self) -> Result<u64, Error> {
        // Most integers are one byte long, and nearly all others two: this is small enough to be
        // inlined.
        match *self.rest {
            [first @ ..0x80, ref rest @ ..] => {
                self.rest = rest;
                Ok(u64::from(first))
            }
            [first, second @ 1..0x80, ref rest @ ..] => {
                self.rest = rest;
                Ok(u64::from(first & 0x7f) | u64::from(second) << 7)
            }
            _ => self.long_uint(),
        }
    }

    fn long_uint(&mut self) -> Result<u64, Error> {
        let mut value = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if shift > 63 || (shift == 63 && bits > 1) {
                return Err(Error::malformed("integer beyond 64 bits"));
            }
            value |= bits << shift;
            if byte < 0x80 {
                return if shift > 0 {
                    shortest(byte, value)
                } else {
                    Ok(value)
                };
            }
            shift += 7;
        }
    }

    /// See [`Writer::wide`].
    #[expect(
        clippy::cast_possible_wrap,
        reason = "zigzag maps unsigned to signed bit by bit"
    )]
    pub(crate) fn wide(&mut self) -> Result<i128, Error> {
        let mut value = 0_u128;
        let mut shift = 0;
        loop {
            let byte = self.byte()?;
            let bits = u128::from(byte & 0x7f);
            if shift > 126 || (shift == 126 && bits > 3) {
                return Err(Error::malformed("integer beyond 128 bits"));
            }
            value |= bits << shift;
            if byte < 0x80 {
                if shift > 0 {
                    shortest(byte, ())?;
                }
                return Ok((value >> 1) as i128 ^ -((value & 1) as i128));
            }
            shift += 7;
        }
    }

    /// A number of items that follow. Each takes at least a byte, so more of them than
    /// bytes are left cannot be meant, and nobody can make a reader reserve the memory.
    pub(crate) fn len(&mut self) -> Result<usize, Error> {
        let value = self.uint()?;
        usize::try_from(value)
            .ok()
            .filter(|len| *len <= self.rest.len())
            .ok_or(Error::Truncated)
    }

    pub(crate) fn narrow(&mut self, what: &'static str) -> Result<u16, Error> {
        u16::try_from(self.uint()?).map_err(|_| Error::malformed(what))
    }

    pub(crate) fn raw(&mut self, len: usize) -> Result<&'a [u8], Error> {
        let (taken, rest) = self.rest.split_at_checked(len).ok_or(Error::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let (taken, rest) = self.rest.split_first_chunk::<N>().ok_or(Error::Truncated)?;
        self.rest = rest;
        Ok(*taken)
    }

    pub(crate) fn block(&mut self) -> Result<&'a [u8], Error> {
        let len = self.len()?;
        self.raw(len)
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, Error> {
        std::str::from_utf8(self.block()?).map_err(|_| Error::malformed("text is not UTF-8"))
    }

    pub(crate) fn shared_text(&mut self) -> Result<Arc<str>, Error> {
        self.text().map(Arc::from)
    }
}

/// Version and kind, then JSON: the stored form of what is small and changes seldom. What
/// this crate stores so has only text for keys, so it can always be written.
pub(crate) fn to_json(kind: Kind, value: &impl Serialize) -> Vec<u8> {
    let mut writer = Writer::with_header(kind);
    writer.raw(&serde_json::to_vec(value).unwrap_or_default());
    writer.into_bytes()
}

/// Reads what [`to_json`] wrote.
pub(crate) fn from_json<T: DeserializeOwned>(kind: Kind, bytes: &[u8]) -> Result<T, Error> {
    let reader = Reader::with_header(bytes, kind)?;
    serde_json::from_slice(reader.rest).map_err(|_| Error::malformed("JSON of another shape"))
}

/// Refuses an integer whose last byte adds nothing.
#[inline]
fn shortest<T>(last: u8, value: T) -> Result<T, Error> {
    if last == 0 {
        Err(Error::malformed("integer not in its shortest form"))
    } else {
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn integers_come_back(value: u64, wide: i128) {
            let mut writer = Writer::default();
            writer.uint(value);
            writer.wide(wide);
            let bytes = writer.into_bytes();
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(reader.uint().unwrap(), value);
            prop_assert_eq!(reader.wide().unwrap(), wide);
            reader.finish().unwrap();
        }

        #[test]
        fn an_integer_has_one_form(bytes in proptest::collection::vec(any::<u8>(), 0..12)) {
            let mut reader = Reader::new(&bytes);
            if let Ok(value) = reader.uint() {
                let mut writer = Writer::default();
                writer.uint(value);
                let again = writer.into_bytes();
                prop_assert_eq!(&again[..], &bytes[..again.len()]);
            }
        }
    }

    #[test]
    fn an_unknown_version_is_named() {
        let found = Reader::with_header(&[9, 1], Kind::Shard).unwrap_err();
        assert_eq!(
            found,
            Error::UnknownVersion {
                found: 9,
                known: FORMAT_VERSION
            }
        );
    }

    #[test]
    fn a_length_beyond_the_bytes_is_refused() {
        let mut writer = Writer::default();
        writer.uint(u64::MAX);
        let bytes = writer.into_bytes();
        assert_eq!(Reader::new(&bytes).len(), Err(Error::Truncated));
    }
}
