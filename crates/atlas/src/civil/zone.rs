//! Time zones by name, fixed offsets, local mean time, UTC and UT1.

use super::suggest;
use crate::AtlasError;
use crate::tzdb::{History, Pack, PackedName};

/// The database, made by `sidera-atlas-generator`.
const PACK: &[u8] = include_bytes!("../../data/tzdb.bin");

/// Sixteen hours: no clock was ever further from UTC. Manila came nearest, with -15:56 until 1844.
const LARGEST_OFFSET_SECONDS: i32 = 16 * 3600;

/// By what a clock went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Zone {
    /// A zone of the IANA database.
    Iana(IanaZone),
    /// A fixed offset from UTC.
    FixedOffset {
        /// Seconds east of Greenwich, within 16 hours.
        seconds: i32,
    },
    /// Mean solar time of the place's own longitude.
    LocalMeanTime,
    /// Coordinated Universal Time.
    Utc,
    /// Mean solar time of Greenwich, by the Earth's rotation.
    Ut1,
}

impl Zone {
    /// Reads `America/New_York` (in any case), `+05:30`, `-00:25:21`, `LMT`, `UTC`, `Z` or `UT1`.
    ///
    /// # Errors
    ///
    /// [`AtlasError::UnknownZone`] with names that may have been meant, and for an abbreviation with
    /// what to write instead; [`AtlasError::InvalidField`] for an offset of more than 16 hours.
    pub fn parse(text: &str) -> Result<Self, AtlasError> {
        let text = text.trim();
        if text.starts_with(['+', '-', '\u{2212}']) {
            return parse_offset(text);
        }
        for (name, zone) in [
            ("UTC", Self::Utc),
            ("Z", Self::Utc),
            ("UT1", Self::Ut1),
            ("LMT", Self::LocalMeanTime),
        ] {
            if text.eq_ignore_ascii_case(name) {
                return Ok(zone);
            }
        }
        IanaZone::find(text)
            .map(Self::Iana)
            .ok_or_else(|| suggest::unknown_zone(text))
    }
}

/// A zone of the IANA database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct IanaZone {
    number: u16,
}

impl IanaZone {
    /// The zone of that name, in any case.
    pub fn find(name: &str) -> Option<Self> {
        let number = pack()?.find(name)?;
        Some(Self { number })
    }

    /// The name as the database spells it: `US/Eastern`.
    pub fn name(self) -> &'static str {
        self.packed().map_or("", |name| name.text)
    }

    /// The zone that a link stands for: `America/New_York`; itself where it is no link.
    #[must_use]
    pub fn canonical(self) -> Self {
        self.packed().map_or(self, |name| Self {
            number: name.canonical,
        })
    }

    pub(super) fn history(self) -> Option<History<'static>> {
        History::parse(self.packed()?.history)
    }

    fn packed(self) -> Option<PackedName<'static>> {
        pack()?.name(self.number)
    }
}

/// The release of the embedded database: `2025b`.
pub fn tzdb_version() -> &'static str {
    pack().map_or("", |pack| pack.version())
}

/// All zones of the database, links among them, in alphabetical order.
pub fn zones() -> impl Iterator<Item = IanaZone> {
    let count = pack().map_or(0, |pack| pack.name_count());
    (0..count).map(|number| IanaZone { number })
}

fn pack() -> Option<Pack<'static>> {
    Pack::parse(PACK)
}

/// `+05:30`, `-0025`, `+5`, `-00:25:21`.
fn parse_offset(text: &str) -> Result<Zone, AtlasError> {
    const WRONG: AtlasError = AtlasError::InvalidField {
        field: "timezone",
        message: "an offset from UTC is written +05:30 or -00:25:21, and lies between -16:00 and +16:00",
    };
    let mut chars = text.chars();
    let west = chars.next() != Some('+');
    let digits = chars.as_str();
    let parts: Vec<&str> = if digits.contains(':') {
        digits.split(':').collect()
    } else if digits.is_ascii() && digits.len() > 2 && digits.len().is_multiple_of(2) {
        let pair = |start: usize| digits.get(start..start + 2);
        (0..digits.len()).step_by(2).filter_map(pair).collect()
    } else {
        vec![digits]
    };
    if parts.len() > 3 {
        return Err(WRONG);
    }
    let mut seconds = 0;
    for (position, unit) in [3600, 60, 1].into_iter().enumerate() {
        let Some(part) = parts.get(position) else {
            break;
        };
        let well_formed = matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit());
        let value: i32 = if well_formed {
            part.parse().map_err(|_| WRONG)?
        } else {
            return Err(WRONG);
        };
        if position > 0 && (value > 59 || part.len() != 2) {
            return Err(WRONG);
        }
        seconds += value * unit;
    }
    if seconds > LARGEST_OFFSET_SECONDS {
        return Err(WRONG);
    }
    Ok(Zone::FixedOffset {
        seconds: if west { -seconds } else { seconds },
    })
}
