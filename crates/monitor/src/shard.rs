//! What one isolate writes of one slot.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::Error;
use crate::codec::{Kind, Reader, Writer};
use crate::hash::Fnv;
use crate::keys;
use crate::metrics::Metrics;
use crate::time::{Slot, Span};

/// An isolate's id: 16 random bytes, minted in its first request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IsolateId(pub [u8; 16]);

impl IsolateId {
    /// The id that follows from a text which is random enough to be no other isolate's.
    pub fn of_text(text: &str) -> Self {
        let half = |which: u64| Fnv::default().number(which).text(text).finish();
        Self((u128::from(half(0)) << 64 | u128::from(half(1))).to_be_bytes())
    }

    /// Reads the 32 hexadecimal digits that [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 32 || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return None;
        }
        u128::from_str_radix(text, 16)
            .ok()
            .map(|id| Self(id.to_be_bytes()))
    }
}

impl fmt::Display for IsolateId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

/// Whose totals a shard holds, and how new they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShardHeader {
    /// The hour.
    pub slot: Slot,
    /// The reset after which it was recorded; 0 if there was none.
    pub epoch_ms: u64,
    /// The isolate that wrote it.
    pub isolate: IsolateId,
    /// The data centre that the isolate is in.
    pub colo: Arc<str>,
    /// Grows with everything recorded: of two shards of an isolate in an hour, the one with
    /// the higher revision is newer.
    pub revision: u64,
    /// When the isolate began.
    pub started_ms: u64,
    /// When the shard was made.
    pub flushed_ms: u64,
}

/// The cumulative totals of one isolate in one hour. It has one writer and is always written
/// whole, so the newest revision holds all that any older one did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    /// Whose totals these are.
    pub header: ShardHeader,
    /// What was measured.
    pub metrics: Metrics,
}

impl Shard {
    /// Its key in the store.
    pub fn key(&self) -> String {
        keys::shard(self.header.slot, self.header.isolate)
    }

    /// What stands beside the key in a list: the revision and the epoch.
    pub fn metadata(&self) -> String {
        format!("{} {}", self.header.revision, self.header.epoch_ms)
    }

    /// The same of an isolate in which the cron trigger ran, with the moment of its last run.
    pub(crate) fn metadata_with_cron(&self, cron_ms: u64) -> String {
        match cron_ms {
            0 => self.metadata(),
            at_ms => format!("{} {at_ms}", self.metadata()),
        }
    }

    /// The stored form.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::with_header(Kind::Shard);
        self.header.write(&mut writer);
        self.metrics.write(&mut writer);
        writer.into_bytes()
    }

    /// Reads what [`Shard::encode`] wrote.
    ///
    /// # Errors
    ///
    /// Refuses an unknown version, another kind of value, and bytes that `encode` does not
    /// write.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        let (header, mut reader) = ShardHeader::read(bytes)?;
        let mut metrics = Metrics::default();
        metrics.absorb(&mut reader, Span::Hour)?;
        reader.finish()?;
        Ok(Self { header, metrics })
    }
}

/// When the cron trigger last ran in the isolate whose shard has this metadata; `None` if it did
/// not run there. The newest of all isolates is the trigger's last run, as far as it is written.
///
/// ```
/// use sidera_monitor::shard::cron_ms;
/// assert_eq!(cron_ms("17 0 1795500000000"), Some(1_795_500_000_000));
/// assert_eq!(cron_ms("17 0"), None);
/// ```
pub fn cron_ms(metadata: &str) -> Option<u64> {
    metadata.split(' ').nth(2)?.parse().ok()
}

impl ShardHeader {
    fn write(&self, writer: &mut Writer) {
        writer.uint(u64::from(self.slot.index()));
        writer.uint(self.epoch_ms);
        writer.raw(&self.isolate.0);
        writer.text(&self.colo);
        writer.uint(self.revision);
        writer.uint(self.started_ms);
        writer.uint(self.flushed_ms);
    }

    /// The header, and a reader of what follows it.
    fn read(bytes: &[u8]) -> Result<(Self, Reader<'_>), Error> {
        let mut reader = Reader::with_header(bytes, Kind::Shard)?;
        let header = Self {
            slot: read_slot(&mut reader, Span::Hour)?,
            epoch_ms: reader.uint()?,
            isolate: IsolateId(reader.array()?),
            colo: reader.shared_text()?,
            revision: reader.uint()?,
            started_ms: reader.uint()?,
            flushed_ms: reader.uint()?,
        };
        Ok((header, reader))
    }
}

/// The shards of one hour, merged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergedShards {
    /// What all of them measured.
    pub metrics: Metrics,
    /// The shards that were merged, in the order of their isolates.
    pub headers: Vec<ShardHeader>,
    /// How many were left out because a reset came after them.
    pub outdated: usize,
    /// Values that could not be read, by their place among those given.
    pub refused: Vec<(usize, Error)>,
}

/// Merges the stored shards of one hour. An isolate counts once, with its newest revision,
/// however often it is given; shards recorded before the epoch, or of another hour, do not
/// count. What cannot be read is reported and left out as a whole.
///
/// ```
/// use sidera_monitor::{shard, time::Slot};
/// let merged = shard::merge(Slot::hour(0), 0, [&b"not a shard"[..]]);
/// assert!(merged.metrics.is_empty());
/// assert_eq!(merged.refused.len(), 1);
/// ```
pub fn merge<'a>(
    hour: Slot,
    epoch_ms: u64,
    shards: impl IntoIterator<Item = &'a [u8]>,
) -> MergedShards {
    let mut merged = MergedShards::default();
    let mut newest: BTreeMap<IsolateId, (usize, ShardHeader, Reader<'a>)> = BTreeMap::new();
    for (place, bytes) in shards.into_iter().enumerate() {
        match ShardHeader::read(bytes) {
            Ok((header, _)) if header.slot != hour => {
                merged
                    .refused
                    .push((place, Error::malformed("shard of another hour")));
            }
            Ok((header, _)) if header.epoch_ms < epoch_ms => merged.outdated += 1,
            Ok((header, reader)) => {
                let known = newest.get(&header.isolate);
                if known.is_none_or(|(_, known, _)| known.revision < header.revision) {
                    newest.insert(header.isolate, (place, header, reader));
                }
            }
            Err(error) => merged.refused.push((place, error)),
        }
    }
    // A value that turns out to be damaged half-way has left a part of itself in the sum, so
    // the sum is begun again without it. This is rare: versions were checked above.
    while let Err((isolate, error)) = absorb_all(&newest, &mut merged.metrics) {
        merged.metrics = Metrics::default();
        merged
            .refused
            .extend(newest.remove(&isolate).map(|(place, ..)| (place, error)));
    }
    merged.metrics.keep_newest_samples();
    merged.headers = newest.into_values().map(|(_, header, _)| header).collect();
    sidera_compact::sort_by_key(&mut merged.refused, |(place, _)| *place);
    merged
}

fn absorb_all(
    shards: &BTreeMap<IsolateId, (usize, ShardHeader, Reader<'_>)>,
    metrics: &mut Metrics,
) -> Result<(), (IsolateId, Error)> {
    for (isolate, (_, _, reader)) in shards {
        let mut reader = reader.clone();
        let absorbed = metrics
            .absorb(&mut reader, Span::Hour)
            .and_then(|()| reader.finish());
        absorbed.map_err(|error| (*isolate, error))?;
    }
    Ok(())
}

pub(crate) fn read_slot(reader: &mut Reader<'_>, span: Span) -> Result<Slot, Error> {
    let index = u32::try_from(reader.uint()?).map_err(|_| Error::malformed("slot"))?;
    Ok(Slot::from_index(span, index))
}
