//! Writing the asset that `sidera_atlas::places::asset` reads; the format is described in the README.

use std::collections::{BTreeMap, BTreeSet};

use sidera_atlas::places::asset::{MAGIC, PAIR, SECTIONS, STEPS_PER_DEGREE, digest};

use super::areas::{AreasOut, region_name};
use super::input::{Input, PlaceIn};
use super::{alternates, terms};
use crate::bytes::{small, write_text, write_varint};

/// The asset; `aliases` are lines of a country's code, a region's name and what else people write for it.
pub(crate) fn encode(input: &Input, aliases: &str) -> Result<Vec<u8>, String> {
    let areas = AreasOut::of(input);
    let zones = Zones::of(input);
    let numbers: Vec<usize> = input
        .places
        .iter()
        .map(|place| areas.region(input, &place.country, &place.region))
        .collect::<Result<_, _>>()?;
    let regions = RegionFacts::of(input, &numbers, areas.regions.len());
    let mut sections = vec![
        input.source.clone().into_bytes(),
        texts(zones.names.iter().map(String::as_str))?,
    ];
    let countries = areas
        .countries
        .iter()
        .filter_map(|code| input.countries.get(code));
    sections.push(texts(countries.map(|country| country.name.trim()))?);
    sections.push(region_section(input, &areas, &zones, &regions)?);
    sections.extend(terms::encode(
        input.places.iter().map(|place| place.name.as_str()),
    )?);
    sections.extend(place_columns(input, &numbers, &regions)?);
    sections.push(zone_exceptions(input, &zones, &numbers, &regions)?);
    sections.extend(alternate_sections(input)?);
    sections.extend(area_sections(input, &areas, aliases)?);
    sections.push(anchors(input, &zones)?);
    assemble(&sections)
}

fn assemble(sections: &[Vec<u8>]) -> Result<Vec<u8>, String> {
    if sections.len() != SECTIONS {
        return Err(format!("{} sections instead of {SECTIONS}", sections.len()));
    }
    let mut body = Vec::new();
    for section in sections {
        body.extend(small::<u32>(section.len())?.to_le_bytes());
    }
    for section in sections {
        body.extend_from_slice(section);
    }
    let mut asset = MAGIC.to_vec();
    asset.extend(digest(&body).to_le_bytes());
    asset.extend(body);
    Ok(asset)
}

/// The zones in use, by number.
struct Zones {
    names: Vec<String>,
}

impl Zones {
    fn of(input: &Input) -> Self {
        let of_places = input.places.iter().map(|place| &place.timezone);
        let names: BTreeSet<&String> = of_places.chain(input.zone_locations.keys()).collect();
        Self {
            names: names.into_iter().cloned().collect(),
        }
    }

    fn number(&self, name: &str) -> Result<u16, String> {
        let found = self.names.binary_search_by(|zone| zone.as_str().cmp(name));
        small(found.map_err(|_| format!("{name}: unknown zone"))?)
    }
}

/// What the places of each region have in common.
struct RegionFacts {
    /// The zone of most of its places.
    zones: Vec<String>,
    /// The south-western corner, in steps.
    corners: Vec<(i32, i32)>,
}

impl RegionFacts {
    fn of(input: &Input, numbers: &[usize], count: usize) -> Self {
        let mut zones: Vec<BTreeMap<&str, usize>> = vec![BTreeMap::new(); count];
        let mut corners = vec![(i32::MAX, i32::MAX); count];
        for (place, &number) in input.places.iter().zip(numbers) {
            if let (Some(zones), Some(corner)) = (zones.get_mut(number), corners.get_mut(number)) {
                *zones.entry(&place.timezone).or_default() += 1;
                *corner = (
                    corner.0.min(steps(place.latitude)),
                    corner.1.min(steps(place.longitude)),
                );
            }
        }
        let most_common = |counts: &BTreeMap<&str, usize>| {
            counts
                .iter()
                .max_by_key(|(_, count)| **count)
                .map(|(zone, _)| (*zone).to_owned())
                .unwrap_or_default()
        };
        Self {
            zones: zones.iter().map(most_common).collect(),
            corners,
        }
    }

    fn zone(&self, region: usize) -> &str {
        self.zones.get(region).map_or("", String::as_str)
    }

    fn corner(&self, region: usize) -> (i32, i32) {
        self.corners.get(region).copied().unwrap_or_default()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "degrees are within 180")]
fn steps(degrees: f64) -> i32 {
    (degrees * STEPS_PER_DEGREE).round() as i32
}

fn region_section(
    input: &Input,
    areas: &AreasOut,
    zones: &Zones,
    facts: &RegionFacts,
) -> Result<Vec<u8>, String> {
    let mut section = Vec::new();
    for (number, (country, code)) in areas.regions.iter().enumerate() {
        let (south, west) = facts.corner(number);
        section.push(small::<u8>(areas.country(country)?)?);
        section.extend(zones.number(facts.zone(number))?.to_le_bytes());
        section.extend(south.to_le_bytes());
        section.extend(west.to_le_bytes());
        write_text(&mut section, region_name(input, country, code))?;
    }
    Ok(section)
}

fn place_columns(
    input: &Input,
    numbers: &[usize],
    facts: &RegionFacts,
) -> Result<[Vec<u8>; 4], String> {
    let with_region = || input.places.iter().zip(numbers);
    let above =
        |value: i32, corner: i32| u32::try_from(value - corner).map_err(|error| error.to_string());
    let latitudes =
        with_region().map(|(place, region)| above(steps(place.latitude), facts.corner(*region).0));
    let longitudes =
        with_region().map(|(place, region)| above(steps(place.longitude), facts.corner(*region).1));
    Ok([
        column(numbers.iter().map(|&number| small::<u32>(number)), 2)?,
        column(latitudes, 3)?,
        column(longitudes, 3)?,
        column(input.places.iter().map(|place| Ok(place.population)), 4)?,
    ])
}

/// A column of `width` bytes a row, lowest bytes first, as `sidera_atlas` reads it.
fn column(
    values: impl Iterator<Item = Result<u32, String>>,
    width: usize,
) -> Result<Vec<u8>, String> {
    let values: Vec<[u8; 4]> = values
        .map(|value| value.map(u32::to_le_bytes))
        .collect::<Result<_, _>>()?;
    let is_wide = |bytes: &[u8; 4]| bytes.iter().skip(width).any(|byte| *byte != 0);
    if values.iter().any(is_wide) {
        return Err(format!("a value does not fit into {width} bytes"));
    }
    if width == PAIR {
        let pairs = values.iter().flat_map(|bytes| bytes.iter().take(PAIR));
        return Ok(pairs.copied().collect());
    }
    let plane = |byte: usize| {
        values
            .iter()
            .filter_map(move |bytes| bytes.get(byte).copied())
    };
    Ok((0..width).flat_map(plane).collect())
}

fn zone_exceptions(
    input: &Input,
    zones: &Zones,
    numbers: &[usize],
    facts: &RegionFacts,
) -> Result<Vec<u8>, String> {
    let mut section = Vec::new();
    let mut before = 0;
    for (number, (place, &region)) in input.places.iter().zip(numbers).enumerate() {
        if place.timezone != facts.zone(region) {
            write_varint(&mut section, (number - before) as u64);
            section.extend(zones.number(&place.timezone)?.to_le_bytes());
            before = number;
        }
    }
    Ok(section)
}

fn alternate_sections(input: &Input) -> Result<Vec<Vec<u8>>, String> {
    let mut names: BTreeSet<(String, usize)> = BTreeSet::new();
    let mut with_names = Vec::new();
    let mut before = 0;
    let mut count = 0;
    for (number, place) in input.places.iter().enumerate() {
        let chosen = alternates::chosen(place);
        if chosen.is_empty() {
            continue;
        }
        names.extend(chosen.into_iter().map(|name| (name, count)));
        write_varint(&mut with_names, (number - before) as u64);
        before = number;
        count += 1;
    }
    let mut sections = terms::encode(names.iter().map(|(name, _)| name.as_str()))?.to_vec();
    sections.push(column(names.iter().map(|(_, number)| small(*number)), 2)?);
    sections.push(with_names);
    Ok(sections)
}

fn area_sections(input: &Input, areas: &AreasOut, aliases: &str) -> Result<Vec<Vec<u8>>, String> {
    let keys = areas.keys(input, aliases)?;
    let mut sections = terms::encode(keys.iter().map(|(key, _)| key.as_str()))?.to_vec();
    sections.push(column(keys.iter().map(|(_, number)| small(*number)), 2)?);
    Ok(sections)
}

/// The locations of zones that no place is in.
fn anchors(input: &Input, zones: &Zones) -> Result<Vec<u8>, String> {
    let inhabited: BTreeSet<&str> = input
        .places
        .iter()
        .map(|place: &PlaceIn| place.timezone.as_str())
        .collect();
    let mut section = Vec::new();
    for (zone, (latitude, longitude)) in &input.zone_locations {
        if !inhabited.contains(zone.as_str()) {
            section.extend(steps(*latitude).to_le_bytes());
            section.extend(steps(*longitude).to_le_bytes());
            section.extend(zones.number(zone)?.to_le_bytes());
        }
    }
    Ok(section)
}

fn texts<'a>(names: impl Iterator<Item = &'a str>) -> Result<Vec<u8>, String> {
    let mut section = Vec::new();
    for name in names {
        write_text(&mut section, name)?;
    }
    Ok(section)
}
