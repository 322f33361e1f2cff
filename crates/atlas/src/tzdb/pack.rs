//! The pack: its release, its names, and where each zone's history begins.

use crate::cursor::Cursor;

const MAGIC: &[u8] = b"SDTZ\x01";

/// The whole database.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pack<'a> {
    version: &'a str,
    /// Per name: where its text begins (`u16`), which zone it means (`u16`), which name is its
    /// canonical one (`u16`); in the order of the names in lower case.
    names: &'a [u8],
    name_texts: &'a [u8],
    /// Per zone: where its history begins (`u32`).
    zones: &'a [u8],
    histories: &'a [u8],
}

/// A name in the database.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PackedName<'a> {
    /// The name as the database spells it.
    pub(crate) text: &'a str,
    /// The number of its canonical name; its own number, but for links.
    pub(crate) canonical: u16,
    /// The bytes of its history.
    pub(crate) history: &'a [u8],
}

const NAME_BYTES: usize = 6;
const ZONE_BYTES: usize = 4;

impl<'a> Pack<'a> {
    /// Reads the header; nothing where these are not a pack.
    pub(crate) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let mut cursor = Cursor::new(bytes);
        if cursor.take(MAGIC.len())? != MAGIC {
            return None;
        }
        let version = cursor.text()?;
        let name_count = usize::from(cursor.u16()?);
        let zone_count = usize::from(cursor.u16()?);
        let text_length = usize::from(cursor.u16()?);
        let history_length = usize::try_from(cursor.varint()?).ok()?;
        Some(Self {
            version,
            names: cursor.take(name_count.checked_mul(NAME_BYTES)?)?,
            name_texts: cursor.take(text_length)?,
            zones: cursor.take(zone_count.checked_mul(ZONE_BYTES)?)?,
            histories: cursor.take(history_length)?,
        })
    }

    pub(crate) const fn version(&self) -> &'a str {
        self.version
    }

    pub(crate) fn name_count(&self) -> u16 {
        u16::try_from(self.names.len() / NAME_BYTES).unwrap_or(u16::MAX)
    }

    /// The name of that number.
    pub(crate) fn name(&self, number: u16) -> Option<PackedName<'a>> {
        let start = usize::from(number).checked_mul(NAME_BYTES)?;
        let mut entry = Cursor::new(self.names.get(start..)?);
        let text_start = usize::from(entry.u16()?);
        let zone = usize::from(entry.u16()?);
        let canonical = entry.u16()?;
        let text = Cursor::new(self.name_texts.get(text_start..)?).text()?;
        let zone_entry = self.zones.get(zone.checked_mul(ZONE_BYTES)?..)?;
        let offset = u32::from_le_bytes(zone_entry.first_chunk::<4>().copied()?);
        let history = self.histories.get(usize::try_from(offset).ok()?..)?;
        Some(PackedName {
            text,
            canonical,
            history,
        })
    }

    /// The number of a name, whatever its case.
    pub(crate) fn find(&self, name: &str) -> Option<u16> {
        let wanted = || name.bytes().map(|byte| byte.to_ascii_lowercase());
        let (mut low, mut high) = (0, self.name_count());
        while low < high {
            let middle = low + (high - low) / 2;
            let text = self.name(middle)?.text;
            match text
                .bytes()
                .map(|byte| byte.to_ascii_lowercase())
                .cmp(wanted())
            {
                core::cmp::Ordering::Less => low = middle + 1,
                core::cmp::Ordering::Greater => high = middle,
                core::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}
