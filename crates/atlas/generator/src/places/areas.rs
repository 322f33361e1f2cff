//! Regions and countries: their numbers, and the names by which they are found.

use std::collections::{BTreeMap, BTreeSet};

use sidera_atlas::places::fold;

use super::input::Input;

/// Regions and countries in the order of their numbers.
pub(crate) struct AreasOut {
    /// Country code and region code.
    pub(crate) regions: Vec<(String, String)>,
    /// Country codes.
    pub(crate) countries: Vec<String>,
}

impl AreasOut {
    /// The regions and countries that have places.
    pub(crate) fn of(input: &Input) -> Self {
        let regions: BTreeSet<(String, String)> = input
            .places
            .iter()
            .map(|place| {
                (
                    place.country.clone(),
                    region_code(input, &place.country, &place.region),
                )
            })
            .collect();
        let countries: BTreeSet<String> =
            regions.iter().map(|(country, _)| country.clone()).collect();
        Self {
            regions: regions.into_iter().collect(),
            countries: countries.into_iter().collect(),
        }
    }

    /// The number of the region of a place.
    pub(crate) fn region(
        &self,
        input: &Input,
        country: &str,
        region: &str,
    ) -> Result<usize, String> {
        let key = (country.to_owned(), region_code(input, country, region));
        self.regions
            .binary_search(&key)
            .map_err(|_| format!("{country}.{region}: unknown region"))
    }

    /// The number of a country among countries.
    pub(crate) fn country(&self, code: &str) -> Result<usize, String> {
        self.countries
            .binary_search_by(|country| country.as_str().cmp(code))
            .map_err(|_| format!("{code}: unknown country"))
    }

    /// All keys with the numbers of their areas (those of countries follow those of regions).
    pub(crate) fn keys(
        &self,
        input: &Input,
        aliases: &str,
    ) -> Result<BTreeSet<(String, usize)>, String> {
        let mut keys = BTreeSet::new();
        let mut named: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for (number, (country, code)) in self.regions.iter().enumerate() {
            let name = region_name(input, country, code);
            named.insert((country, name), number);
            let is_code = code.len() <= 3 && code.bytes().all(|byte| byte.is_ascii_alphabetic());
            let code = is_code.then_some(code.as_str());
            let names = [name, essential(name)].into_iter().chain(code);
            keys.extend(names.map(|name| (fold(name), number)));
        }
        for (number, code) in self.countries.iter().enumerate() {
            let number = self.regions.len() + number;
            let country = input
                .countries
                .get(code)
                .ok_or_else(|| format!("{code}: unknown country"))?;
            named.insert((code, ""), number);
            let names = [
                country.name.as_str(),
                essential(&country.name),
                code,
                &country.iso3,
            ];
            keys.extend(names.into_iter().map(|name| (fold(name), number)));
        }
        for line in aliases.lines().filter(|line| !line.starts_with('#')) {
            let [country, region, aliases] = line.split('\t').collect::<Vec<_>>()[..] else {
                return Err(format!("an alias has three fields: {line}"));
            };
            let number = named
                .get(&(country, region))
                .ok_or_else(|| format!("no such area: {line}"))?;
            keys.extend(aliases.split(", ").map(|alias| (fold(alias), *number)));
        }
        keys.retain(|(key, _)| !key.is_empty());
        Ok(keys)
    }
}

/// The code of a region that has a name; empty for any other.
fn region_code(input: &Input, country: &str, region: &str) -> String {
    let is_named = input.regions.contains_key(&format!("{country}.{region}"));
    if is_named {
        region.to_owned()
    } else {
        String::new()
    }
}

/// The name of a region; empty for what is in no region.
pub(crate) fn region_name<'a>(input: &'a Input, country: &str, code: &str) -> &'a str {
    input
        .regions
        .get(&format!("{country}.{code}"))
        .map_or("", |name| name.trim())
}

/// A name without the word for what it is: `State of Berlin`, `Moscow Oblast`.
fn essential(name: &str) -> &str {
    const BEFORE: [&str; 7] = [
        "State of ",
        "Province of ",
        "Republic of ",
        "Region of ",
        "The ",
        "Departamento de ",
        "Provincia de ",
    ];
    const AFTER: [&str; 12] = [
        " Oblast",
        " oblast",
        " Oblast'",
        " Province",
        " Region",
        " Republic",
        " Krai",
        " Kray",
        " Voivodeship",
        " Prefecture",
        " Governorate",
        " County",
    ];
    let name = BEFORE
        .iter()
        .find_map(|word| name.strip_prefix(word))
        .unwrap_or(name);
    AFTER
        .iter()
        .find_map(|word| name.strip_suffix(word))
        .unwrap_or(name)
}
