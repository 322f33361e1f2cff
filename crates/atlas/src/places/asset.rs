//! The places as bytes: sections, columns and tables, read in place.
//!
//! The format is described in `generator/README.md`. Places are in the order of their folded names,
//! the more populous first among equals, so a place's number is also its place in the list of names.

use core::ops::Range;

use super::fold::fold_into;
use super::terms::{TermLayout, Terms, as_stored};
use crate::cursor::Cursor;

/// The first bytes of the asset; the last is the version of the format.
pub const MAGIC: &[u8; 5] = b"SDPL\x02";

/// The digest of the committed file, which is the one that this program goes with: deployments name
/// the file for it (`places-0123456789abcdef.bin`).
pub const COMMITTED: u64 = {
    // Only these eight bytes of the file come into the program.
    let file: &[u8] = include_bytes!("../../data/places.bin");
    match file.split_at(MAGIC.len()).1.first_chunk::<8>() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => 0,
    }
};

/// How many sections the asset has.
pub const SECTIONS: usize = 22;

/// Degrees are counted in ten-thousandths.
pub const STEPS_PER_DEGREE: f64 = 10_000.0;

/// The width of a column whose numbers are stored one after the other.
pub const PAIR: usize = 2;

/// A table of fixed-width numbers, in whichever order of bytes is packed best: numbers of areas and places
/// (two bytes) one after the other, coordinates and populations byte by byte, first all lowest ones.
#[derive(Debug, Clone)]
struct Column {
    range: Range<usize>,
    rows: usize,
    width: usize,
}

impl Column {
    fn new(range: Range<usize>, rows: usize, width: usize) -> Option<Self> {
        (range.len() == rows.checked_mul(width)?).then_some(Self { range, rows, width })
    }

    fn get(&self, bytes: &[u8], row: usize) -> Option<u32> {
        if row >= self.rows {
            return None;
        }
        let column = bytes.get(self.range.clone())?;
        if self.width == PAIR {
            let pair = column.get(row * PAIR..)?.first_chunk::<PAIR>()?;
            return Some(u32::from(u16::from_le_bytes(*pair)));
        }
        let (mut value, mut shift, mut place) = (0, 0, row);
        while let Some(&byte) = column.get(place) {
            value |= u32::from(byte) << shift;
            shift += 8;
            place += self.rows;
        }
        Some(value)
    }
}

/// A first-level region of a country, or the whole of a country that has none.
#[derive(Debug, Clone)]
pub(super) struct Region {
    pub(super) country: u8,
    /// The zone that most of its places have.
    zone: u16,
    /// The south-western corner from which its places are counted, ten-thousandths of a degree.
    south: i32,
    west: i32,
    /// The name; empty where the places are in no region.
    name: Range<usize>,
}

/// A point with a zone of its own, far from any place: islands and stations.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchor {
    pub(super) latitude_deg: f64,
    pub(super) longitude_deg: f64,
    pub(super) zone: u16,
}

/// The asset with what is needed to find one's way in it.
#[derive(Debug, Clone)]
pub(super) struct Asset {
    bytes: Vec<u8>,
    source: Range<usize>,
    zones: Vec<Range<usize>>,
    countries: Vec<Range<usize>>,
    regions: Vec<Region>,
    names: TermLayout,
    region_of: Column,
    latitude: Column,
    longitude: Column,
    population: Column,
    /// Places whose zone is not their region's, in the order of their numbers.
    zone_exceptions: Vec<(u32, u16)>,
    alternates: TermLayout,
    alternate_of: Column,
    /// The places that have alternate names.
    alternate_places: Vec<u32>,
    area_keys: TermLayout,
    area_of: Column,
    anchors: Vec<Anchor>,
}

impl Asset {
    /// Reads and checks the asset; nothing where it is damaged or of another version.
    pub(super) fn parse(bytes: Vec<u8>) -> Option<Self> {
        let mut sections = sections(&bytes)?.into_iter();
        let mut section = || sections.next();
        let source = section()?;
        let zones = texts(&bytes, section()?)?;
        let countries = texts(&bytes, section()?)?;
        let regions = regions(&bytes, section()?, zones.len(), countries.len())?;
        let names = TermLayout::new(&bytes, section()?, section()?, section()?)?;
        let rows = names.len();
        let region_of = Column::new(section()?, rows, 2)?;
        let latitude = Column::new(section()?, rows, 3)?;
        let longitude = Column::new(section()?, rows, 3)?;
        let population = Column::new(section()?, rows, 4)?;
        let zone_exceptions = exceptions(&bytes, section()?, zones.len())?;
        let alternates = TermLayout::new(&bytes, section()?, section()?, section()?)?;
        let alternate_of = Column::new(section()?, alternates.len(), 2)?;
        let alternate_places = ascending(&bytes, section()?, rows)?;
        let area_keys = TermLayout::new(&bytes, section()?, section()?, section()?)?;
        let area_of = Column::new(section()?, area_keys.len(), 2)?;
        let anchors = anchors(&bytes, section()?, zones.len())?;
        Some(Self {
            bytes,
            source,
            zones,
            countries,
            regions,
            names,
            region_of,
            latitude,
            longitude,
            population,
            zone_exceptions,
            alternates,
            alternate_of,
            alternate_places,
            area_keys,
            area_of,
            anchors,
        })
    }

    /// What the asset was made from.
    pub(super) fn source(&self) -> &str {
        self.text(&self.source)
    }

    /// How many places there are.
    pub(super) const fn len(&self) -> usize {
        self.names.len()
    }

    /// Bytes held in memory.
    pub(super) fn memory_bytes(&self) -> usize {
        let tables = size_of_val(self.zones.as_slice())
            + size_of_val(self.countries.as_slice())
            + size_of_val(self.regions.as_slice())
            + size_of_val(self.zone_exceptions.as_slice())
            + size_of_val(self.alternate_places.as_slice())
            + size_of_val(self.anchors.as_slice());
        let blocks = self.names.len() + self.alternates.len() + self.area_keys.len();
        self.bytes.capacity()
            + tables
            + blocks * (size_of::<u32>() + size_of::<u64>()) / super::terms::BLOCK
    }

    pub(super) fn names(&self) -> Terms<'_> {
        self.names.read(&self.bytes, fold_into)
    }

    pub(super) fn alternates(&self) -> Terms<'_> {
        self.alternates.read(&self.bytes, as_stored)
    }

    /// The names and codes of regions and countries.
    pub(super) fn area_keys(&self) -> Terms<'_> {
        self.area_keys.read(&self.bytes, as_stored)
    }

    /// The place that an alternate name belongs to.
    pub(super) fn place_of_alternate(&self, alternate: usize) -> Option<u32> {
        let number = self.alternate_of.get(&self.bytes, alternate)?;
        self.alternate_places
            .get(usize::try_from(number).ok()?)
            .copied()
    }

    /// The area that a key belongs to: a region's number, or that of a country beyond them.
    pub(super) fn area_of_key(&self, key: usize) -> Option<u32> {
        self.area_of.get(&self.bytes, key)
    }

    /// The area that is the country of a region; nothing where the area is no region.
    pub(super) fn country_of_region(&self, area: u32) -> Option<u32> {
        let region = self.regions.get(usize::try_from(area).ok()?)?;
        Some(self.country_area(region.country))
    }

    /// The number under which a country is an area.
    pub(super) fn country_area(&self, country: u8) -> u32 {
        u32::try_from(self.regions.len())
            .unwrap_or(u32::MAX)
            .saturating_add(u32::from(country))
    }

    pub(super) fn region_of(&self, place: u32) -> Option<(u32, &Region)> {
        let number = self
            .region_of
            .get(&self.bytes, usize::try_from(place).ok()?)?;
        Some((number, self.regions.get(usize::try_from(number).ok()?)?))
    }

    pub(super) fn population_of(&self, place: u32) -> u32 {
        usize::try_from(place)
            .ok()
            .and_then(|row| self.population.get(&self.bytes, row))
            .unwrap_or_default()
    }

    /// Latitude and longitude in degrees.
    pub(super) fn position_of(&self, place: u32) -> Option<(f64, f64)> {
        let (_, region) = self.region_of(place)?;
        let steps = self
            .longitude
            .get(&self.bytes, usize::try_from(place).ok()?)?;
        Some((self.latitude_of(place)?, degrees(region.west, steps)))
    }

    /// Latitude in degrees.
    pub(super) fn latitude_of(&self, place: u32) -> Option<f64> {
        let (_, region) = self.region_of(place)?;
        let steps = self
            .latitude
            .get(&self.bytes, usize::try_from(place).ok()?)?;
        Some(degrees(region.south, steps))
    }

    pub(super) fn zone_of(&self, place: u32) -> Option<&str> {
        let exception = self
            .zone_exceptions
            .binary_search_by_key(&place, |&(place, _)| place);
        let zone = match exception
            .ok()
            .and_then(|found| self.zone_exceptions.get(found))
        {
            Some(&(_, zone)) => zone,
            None => self.region_of(place)?.1.zone,
        };
        self.zone_name(zone)
    }

    pub(super) fn zone_name(&self, zone: u16) -> Option<&str> {
        self.zones
            .get(usize::from(zone))
            .map(|range| self.text(range))
    }

    pub(super) fn region_name(&self, region: &Region) -> &str {
        self.text(&region.name)
    }

    pub(super) fn country_name(&self, country: u8) -> &str {
        self.countries
            .get(usize::from(country))
            .map_or("", |range| self.text(range))
    }

    pub(super) fn anchors(&self) -> &[Anchor] {
        &self.anchors
    }

    fn text(&self, range: &Range<usize>) -> &str {
        self.bytes
            .get(range.clone())
            .and_then(|text| str::from_utf8(text).ok())
            .unwrap_or_default()
    }
}

fn degrees(edge: i32, steps: u32) -> f64 {
    (f64::from(edge) + f64::from(steps)) / STEPS_PER_DEGREE
}

/// A digest of the sections, eight bytes at a time: quick, and any changed bit shows.
pub fn digest(bytes: &[u8]) -> u64 {
    const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state = bytes.len() as u64;
    for word in bytes.chunks(8) {
        let mut padded = [0; 8];
        padded
            .iter_mut()
            .zip(word)
            .for_each(|(to, from)| *to = *from);
        state = (state ^ u64::from_le_bytes(padded)).wrapping_mul(MULTIPLIER);
        state ^= state >> 32;
    }
    state
}

/// The sections after the header: magic, digest, then a length (`u32`) per section.
fn sections(bytes: &[u8]) -> Option<Vec<Range<usize>>> {
    let mut cursor = Cursor::new(bytes);
    if cursor.take(MAGIC.len())? != MAGIC {
        return None;
    }
    let stored = cursor.u64()?;
    let body_start = MAGIC.len() + 8;
    if digest(bytes.get(body_start..)?) != stored {
        return None;
    }
    let mut position = body_start + SECTIONS * 4;
    let mut ranges = Vec::with_capacity(SECTIONS);
    for _ in 0..SECTIONS {
        let end = position.checked_add(usize::try_from(cursor.u32()?).ok()?)?;
        ranges.push(position..end);
        position = end;
    }
    (position == bytes.len()).then_some(ranges)
}

/// A section of texts, each after its length.
fn texts(bytes: &[u8], section: Range<usize>) -> Option<Vec<Range<usize>>> {
    let mut cursor = Cursor::new(bytes.get(section.clone())?);
    let mut found = Vec::new();
    while !cursor.is_empty() {
        found.push(cursor.text_range(section.end)?);
    }
    Some(found)
}

fn regions(
    bytes: &[u8],
    section: Range<usize>,
    zones: usize,
    countries: usize,
) -> Option<Vec<Region>> {
    let mut cursor = Cursor::new(bytes.get(section.clone())?);
    let mut found = Vec::new();
    while !cursor.is_empty() {
        let region = Region {
            country: cursor.u8()?,
            zone: cursor.u16()?,
            south: cursor.i32()?,
            west: cursor.i32()?,
            name: cursor.text_range(section.end)?,
        };
        if usize::from(region.country) >= countries || usize::from(region.zone) >= zones {
            return None;
        }
        found.push(region);
    }
    Some(found)
}

fn exceptions(bytes: &[u8], section: Range<usize>, zones: usize) -> Option<Vec<(u32, u16)>> {
    let mut cursor = Cursor::new(bytes.get(section)?);
    let mut found = Vec::new();
    let mut place = 0_u32;
    while !cursor.is_empty() {
        place = place.checked_add(u32::try_from(cursor.varint()?).ok()?)?;
        let zone = cursor.u16()?;
        if usize::from(zone) >= zones {
            return None;
        }
        found.push((place, zone));
    }
    Some(found)
}

fn ascending(bytes: &[u8], section: Range<usize>, rows: usize) -> Option<Vec<u32>> {
    let mut cursor = Cursor::new(bytes.get(section)?);
    let mut found = Vec::new();
    let mut place = 0_u32;
    while !cursor.is_empty() {
        place = place.checked_add(u32::try_from(cursor.varint()?).ok()?)?;
        if usize::try_from(place).ok()? >= rows {
            return None;
        }
        found.push(place);
    }
    Some(found)
}

fn anchors(bytes: &[u8], section: Range<usize>, zones: usize) -> Option<Vec<Anchor>> {
    let mut cursor = Cursor::new(bytes.get(section)?);
    let mut found = Vec::new();
    while !cursor.is_empty() {
        let latitude_deg = f64::from(cursor.i32()?) / STEPS_PER_DEGREE;
        let longitude_deg = f64::from(cursor.i32()?) / STEPS_PER_DEGREE;
        let zone = cursor.u16()?;
        if usize::from(zone) >= zones {
            return None;
        }
        found.push(Anchor {
            latitude_deg,
            longitude_deg,
            zone,
        });
    }
    Some(found)
}
