//! The newest of the requests that took too long, each with its time and request id.

use std::cmp::Reverse;
use std::fmt;

use super::format::LabelTable;
use super::labels::{Method, SeriesKey, Source};
use crate::Error;
use crate::codec::{Reader, Writer};

/// How many are kept.
pub const NEWEST: usize = 100;

/// A request's id: up to 40 visible ASCII characters, held in place. A UUID takes 16 bytes
/// where it is stored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId {
    len: u8,
    bytes: [u8; 40],
}

impl RequestId {
    /// Of the text, what may be in an id: other characters are left out, and what is too
    /// long is cut.
    pub fn new(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    fn of_uuid(uuid: [u8; 16]) -> Self {
        let mut id = Self {
            len: 36,
            bytes: [0; 40],
        };
        for (place, byte) in id.bytes.iter_mut().zip(uuid_text(uuid)) {
            *place = byte;
        }
        id
    }

    fn of_bytes(text: &[u8]) -> Self {
        let mut id = Self {
            len: 0,
            bytes: [0; 40],
        };
        let visible = text.iter().filter(|byte| byte.is_ascii_graphic());
        for (place, byte) in id.bytes.iter_mut().zip(visible) {
            *place = *byte;
            id.len += 1;
        }
        id
    }

    /// The id's text.
    pub fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..usize::from(self.len)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// A UUID in lower case is 0 and its 16 bytes; anything else its length and its text.
    pub(crate) fn write(&self, writer: &mut Writer) {
        if let Some(uuid) = uuid_bytes(self.as_str()) {
            writer.byte(0);
            writer.raw(&uuid);
        } else {
            writer.byte(self.len + 1);
            writer.raw(self.as_str().as_bytes());
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let tag = reader.byte()?;
        let id = match tag.checked_sub(1) {
            None => Self::of_uuid(reader.array()?),
            Some(len) => {
                let bytes = reader.raw(usize::from(len))?;
                let id = Self::of_bytes(bytes);
                if id.as_str().as_bytes() != bytes || uuid_bytes(id.as_str()).is_some() {
                    return Err(Error::malformed("request id"));
                }
                id
            }
        };
        Ok(id)
    }

    /// Leaves out an id, of which nobody wants to know more.
    pub(crate) fn skip(reader: &mut Reader<'_>) -> Result<(), Error> {
        let len = match reader.byte()?.checked_sub(1) {
            None => 16,
            Some(len) => usize::from(len),
        };
        reader.raw(len).map(drop)
    }
}

impl fmt::Debug for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RequestId({})", self.as_str())
    }
}

/// A request that took too long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongRequest {
    /// When it ended.
    pub at_ms: u64,
    /// How long it took.
    pub duration_us: u64,
    /// The status answered.
    pub status: u16,
    /// The route and method.
    pub key: SeriesKey,
    /// The id that its answer carried.
    pub request_id: RequestId,
}

impl LongRequest {
    /// Newest first, and a total order, so that merging has one result.
    fn rank(&self) -> impl Ord + '_ {
        (
            Reverse(self.at_ms),
            Reverse(self.duration_us),
            &self.request_id,
            &self.key,
            self.status,
        )
    }
}

/// The newest [`NEWEST`] requests of those added, newest first. Merging is commutative and
/// associative, and the empty list its identity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Newest {
    requests: Vec<LongRequest>,
}

impl Newest {
    /// The requests, newest first.
    pub fn requests(&self) -> &[LongRequest] {
        &self.requests
    }

    /// Adds requests in any order.
    pub fn extend(&mut self, requests: impl IntoIterator<Item = LongRequest>) {
        let before = self.requests.len();
        let oldest = self.requests.get(NEWEST - 1).cloned();
        // Most of what is merged is older than what is kept.
        let newer = |one: &LongRequest| oldest.as_ref().is_none_or(|old| one.rank() < old.rank());
        self.requests.extend(requests.into_iter().filter(newer));
        if self.requests.len() > before {
            sidera_compact::sort_by(&mut self.requests, |a, b| a.rank().cmp(&b.rank()));
            self.requests.truncate(NEWEST);
        }
    }

    /// Adds what the other list holds.
    pub fn merge(&mut self, other: &Self) {
        self.extend(other.requests.iter().cloned());
    }

    /// Keeps what ended within `[from_ms, to_ms)`.
    pub fn retain_between(&mut self, from_ms: u64, to_ms: u64) {
        self.requests
            .retain(|request| (from_ms..to_ms).contains(&request.at_ms));
    }

    /// `place` gives each label its place in the value's table.
    pub(crate) fn write(&self, writer: &mut Writer, place: impl Fn(&str) -> u64) {
        writer.len(self.requests.len());
        let mut newer_ms = None;
        for request in &self.requests {
            // Newest first, so all but the first time are short differences.
            writer.uint(newer_ms.map_or(request.at_ms, |newer: u64| newer - request.at_ms));
            newer_ms = Some(request.at_ms);
            writer.uint(request.duration_us);
            writer.uint(u64::from(request.status));
            writer.byte((request.key.source as u8) << 4 | request.key.method as u8);
            writer.uint(place(&request.key.label));
            request.request_id.write(writer);
        }
    }

    /// Merges what [`Newest::write`] wrote. After an error only a part of it was merged.
    pub(super) fn absorb(
        &mut self,
        reader: &mut Reader<'_>,
        labels: &mut LabelTable,
    ) -> Result<(), Error> {
        let len = reader.len()?;
        if len > NEWEST {
            return Err(Error::malformed("too many long requests"));
        }
        let oldest = self.requests.get(NEWEST - 1).map_or(0, |one| one.at_ms);
        let mut newer: Vec<LongRequest> = Vec::new();
        let mut newer_ms: Option<u64> = None;
        for _ in 0..len {
            let time = reader.uint()?;
            let at_ms = newer_ms.map_or(Some(time), |newer| newer.checked_sub(time));
            let at_ms = at_ms.ok_or(Error::malformed("long requests out of order"))?;
            newer_ms = Some(at_ms);
            let duration_us = reader.uint()?;
            let status = reader.narrow("status")?;
            let (source, method) = read_source_and_method(reader)?;
            let label = labels.next(reader)?;
            if at_ms < oldest {
                // Most of what is merged is older than what is kept.
                RequestId::skip(reader)?;
                continue;
            }
            let request = LongRequest {
                at_ms,
                duration_us,
                status,
                key: SeriesKey {
                    label: label.clone(),
                    source,
                    method,
                },
                request_id: RequestId::read(reader)?,
            };
            let last = newer.last();
            if last.is_some_and(|newer| newer.rank() > request.rank()) {
                return Err(Error::malformed("long requests out of order"));
            }
            newer.push(request);
        }
        self.extend(newer);
        Ok(())
    }
}

pub(crate) fn read_source_and_method(reader: &mut Reader<'_>) -> Result<(Source, Method), Error> {
    let code = reader.byte()?;
    Source::from_code(code >> 4)
        .zip(Method::from_code(code & 0xf))
        .ok_or(Error::malformed("source or method"))
}

/// The bytes of a UUID in its usual form, in lower case.
fn uuid_bytes(text: &str) -> Option<[u8; 16]> {
    let mut nibbles = text
        .bytes()
        .filter(|byte| *byte != b'-')
        .map(|byte| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        });
    let mut bytes = [0; 16];
    for byte in &mut bytes {
        *byte = nibbles.next()?? << 4 | nibbles.next()??;
    }
    (uuid_text(bytes) == text.as_bytes()).then_some(bytes)
}

/// The usual form: 8, 4, 4, 4 and 12 hexadecimal digits.
fn uuid_text(bytes: [u8; 16]) -> [u8; 36] {
    let mut text = [b'-'; 36];
    let mut places = text.iter_mut();
    for (number, byte) in bytes.into_iter().enumerate() {
        if matches!(number, 4 | 6 | 8 | 10) {
            places.next();
        }
        for (nibble, place) in [byte >> 4, byte & 0xf].into_iter().zip(&mut places) {
            let letter_or_digit = if nibble < 10 { b'0' } else { b'a' - 10 };
            *place = letter_or_digit + nibble;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_takes_seventeen_bytes_and_other_ids_their_text() {
        for (text, size) in [
            ("7f1dd6d2-6b1c-4f62-8f0a-0e2c8c0f7a55", 17),
            ("req-17", 7),
            ("", 1),
        ] {
            let mut writer = Writer::default();
            RequestId::new(text).write(&mut writer);
            let bytes = writer.into_bytes();
            assert_eq!(bytes.len(), size, "{text}");
            assert_eq!(
                RequestId::read(&mut Reader::new(&bytes)).unwrap().as_str(),
                text
            );
        }
    }

    #[test]
    fn an_id_keeps_only_visible_ascii_and_forty_of_it() {
        assert_eq!(RequestId::new("a b\n\u{e9}c").as_str(), "abc");
        assert_eq!(RequestId::new(&"x".repeat(99)).as_str(), "x".repeat(40));
    }
}
