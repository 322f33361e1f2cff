//! The pack: one file of tables, as the generator writes and the engine reads it.
//!
//! All numbers are little-endian. A pack is a header (magic, format version,
//! number of sections, total length, CRC-32 of all that follows, first and last moment
//! in days of TT from J2000.0), a length-prefixed description, then the sections in the fixed order
//! of [`SECTIONS`], each preceded by its length. Nothing is read through an offset that a file
//! could forge: a section is a slice, and a slice is all its reader sees.

mod checksum;
mod harmonics;
mod reader;
mod series;
mod table;

pub(crate) use harmonics::Harmonics;
pub(crate) use series::Series;
pub(crate) use table::Table;
#[cfg(feature = "making")]
pub(crate) use table::{MAX_WIDTH, PADDING};

use crate::PackError;
use checksum::crc32;
use reader::Reader;

/// The first bytes of every pack.
pub(crate) const MAGIC: [u8; 8] = *b"\x89SIDERA\n";
/// The format this crate reads.
pub(crate) const VERSION: u16 = 1;
/// Where the bytes begin that the checksum covers: those before are checked one by one.
pub(crate) const CHECKED_FROM: usize = 20;
/// Sections: tables of the Sun, the Earth-Moon barycentre, thirteen bodies, the Moon and nutation;
/// the Sun's harmonics; the series of the Moon (two) and of nutation.
pub(crate) const SECTIONS: u16 = 21;
/// Days by which tables reach beyond the span: for TDB, and for the ends of a light path.
pub(crate) const MARGIN: f64 = 0.25;

/// What a pack holds, its tables found and their headers checked.
#[derive(Clone, Debug)]
pub(crate) struct Pack<'a> {
    /// First and last moment in days of TT from J2000.0.
    pub(crate) first: f64,
    pub(crate) last: f64,
    pub(crate) description: &'a str,
    /// The Sun from the barycentre, with the inner planets' pull taken out.
    pub(crate) sun: Table<'a>,
    /// The barycentre of Earth and Moon from the Sun.
    pub(crate) earth_moon: Table<'a>,
    /// Mercury, Venus, Mars to Pluto, Chiron, Ceres, Pallas, Juno, Vesta.
    pub(crate) bodies: [Table<'a>; 13],
    /// What the Moon's series leave of longitude, latitude (rad) and distance (au).
    pub(crate) moon: Table<'a>,
    /// What nutation's series leaves of both angles (rad).
    pub(crate) nutation: Table<'a>,
    /// The inner planets' pull on the Sun.
    pub(crate) sun_harmonics: Harmonics<'a>,
    /// Longitude (rad) and distance (au) of the Moon.
    pub(crate) moon_longitude: Series<'a, 2, 17>,
    /// Latitude of the Moon (rad).
    pub(crate) moon_latitude: Series<'a, 1, 9>,
    /// Nutation in longitude and in obliquity (rad).
    pub(crate) nutation_terms: Series<'a, 2, 17>,
}

/// The checksum a pack must carry.
pub(crate) fn checksum(bytes: &[u8]) -> u32 {
    crc32(bytes)
}

/// Whether the bytes are those that the checksum was made of.
pub(crate) fn verify(bytes: &[u8]) -> Result<(), PackError> {
    let (Some(&[_, _, _, _, a, b, c, d]), Some(body)) = (
        bytes.get(12..20).and_then(<[u8]>::first_chunk),
        bytes.get(CHECKED_FROM..),
    ) else {
        return Err(PackError::WrongLength);
    };
    let expected = u32::from_le_bytes([a, b, c, d]);
    if checksum(body) == expected {
        Ok(())
    } else {
        Err(PackError::Damaged)
    }
}

impl<'a> Pack<'a> {
    /// Finds and checks the tables. The checksum is [`verify`]'s.
    pub(crate) const fn parse(bytes: &'a [u8]) -> Result<Self, PackError> {
        let mut reader = Reader::new(bytes);
        match reader.array::<8>() {
            Some(magic) if u64::from_le_bytes(magic) == u64::from_le_bytes(MAGIC) => {}
            _ => return Err(PackError::NotAPack),
        }
        let Some(found) = reader.u16() else {
            return Err(PackError::WrongLength);
        };
        if found != VERSION {
            return Err(PackError::UnknownVersion {
                found,
                known: VERSION,
            });
        }
        let (Some(sections), Some(length)) = (reader.u16(), reader.u32()) else {
            return Err(PackError::WrongLength);
        };
        if length as usize != bytes.len() {
            return Err(PackError::WrongLength);
        }
        if sections != SECTIONS {
            return Err(PackError::Inconsistent);
        }
        match Self::parse_sections(reader) {
            Some(pack) => Ok(pack),
            None => Err(PackError::Inconsistent),
        }
    }

    const fn parse_sections(mut reader: Reader<'a>) -> Option<Self> {
        use reader::attempt;
        attempt!(reader.u32());
        let first = attempt!(reader.f64());
        let last = attempt!(reader.f64());
        if first >= last || first < -1e6 || last > 1e6 {
            return None;
        }
        let description = attempt!(section(&mut reader));
        let Ok(description) = core::str::from_utf8(description) else {
            return None;
        };
        let mut tables = Tables {
            reader,
            first: first - MARGIN,
            last: last + MARGIN,
        };
        let sun = attempt!(tables.next(Kind::Plain));
        let earth_moon = attempt!(tables.next(Kind::Orbit));
        let bodies = attempt!(tables.bodies());
        let moon = attempt!(tables.next(Kind::Plain));
        let nutation = attempt!(tables.next(Kind::Plain));
        let mut reader = tables.reader;
        let sun_harmonics = attempt!(Harmonics::parse(attempt!(section(&mut reader))));
        let moon_longitude = attempt!(Series::parse(attempt!(section(&mut reader))));
        let moon_latitude = attempt!(Series::parse(attempt!(section(&mut reader))));
        let nutation_terms = attempt!(Series::parse(attempt!(section(&mut reader))));
        if !reader.rest().is_empty() {
            return None;
        }
        Some(Self {
            first,
            last,
            description,
            sun,
            earth_moon,
            bodies,
            moon,
            nutation,
            sun_harmonics,
            moon_longitude,
            moon_latitude,
            nutation_terms,
        })
    }
}

/// The next length-prefixed slice.
const fn section<'a>(reader: &mut Reader<'a>) -> Option<&'a [u8]> {
    use reader::attempt;
    let length = attempt!(reader.u32());
    reader.bytes(length as usize)
}

/// Whether a table corrects an orbit.
#[derive(Clone, Copy)]
enum Kind {
    Plain,
    Orbit,
}

/// Reads the tables, which all must reach over the span.
struct Tables<'a> {
    reader: Reader<'a>,
    first: f64,
    last: f64,
}

impl<'a> Tables<'a> {
    const fn next(&mut self, kind: Kind) -> Option<Table<'a>> {
        use reader::attempt;
        let table = attempt!(Table::parse(attempt!(section(&mut self.reader))));
        let fits = matches!(kind, Kind::Orbit) == table.orbit().is_some();
        if fits && table.covers(self.first, self.last) {
            Some(table)
        } else {
            None
        }
    }

    const fn bodies(&mut self) -> Option<[Table<'a>; 13]> {
        use reader::attempt;
        Some([
            attempt!(self.next(Kind::Orbit)),
            attempt!(self.next(Kind::Orbit)),
            attempt!(self.next(Kind::Orbit)),
            attempt!(self.next(Kind::Orbit)),
            attempt!(self.next(Kind::Orbit)),
            attempt!(self.next(Kind::Orbit)),
            attempt!(self.next(Kind::Orbit)),
            attempt!(self.next(Kind::Orbit)),
            attempt!(self.next(Kind::Orbit)),
            attempt!(self.next(Kind::Orbit)),
            attempt!(self.next(Kind::Orbit)),
            attempt!(self.next(Kind::Orbit)),
            attempt!(self.next(Kind::Orbit)),
        ])
    }
}
