//! Finding places by name.

use super::asset::Asset;
use super::query::Query;
use super::typo;

/// A place that was found, and how well it fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    weight: u64,
    place: u32,
}

/// What a place's population counts for, by how the text fits its name. Other names are many, and
/// some of them odd: they count for less than a place's own.
const WHOLE_NAME: u64 = 2048;
const WHOLE_OTHER_NAME: u64 = 512;
const BEGINNING: u64 = 64;
const BEGINNING_OF_OTHER_NAME: u64 = 16;
const WITH_SLIP: u64 = 1;

/// Places whose name is or begins with what was asked, the best first.
pub(super) fn search(asset: &Asset, text: &str, limit: usize) -> Vec<u32> {
    let query = Query::parse(asset, text);
    let found = find(asset, &query, limit);
    match query.without_guesses() {
        Some(sure) if found.is_empty() => find(asset, &sure, limit),
        _ => found,
    }
}

fn find(asset: &Asset, query: &Query, limit: usize) -> Vec<u32> {
    if query.name.is_empty() {
        return Vec::new();
    }
    let mut hits = whole_name_in_any_reading(asset, query);
    let is_known = !hits.is_empty();
    hits.extend(beginning_with(asset, query, &query.name));
    if !is_known && hits.len() < limit {
        hits.extend(with_slips(asset, query));
    }
    best(hits, limit)
}

/// Places that are called what was asked, and no more; where there is none, those whose name goes on
/// with another word (`Frankfurt` am Main). The best first.
pub(super) fn resolve(asset: &Asset, query: &Query, limit: usize) -> Vec<u32> {
    let mut hits = whole_name_in_any_reading(asset, query);
    if hits.is_empty() {
        hits = beginning_with(asset, query, &format!("{} ", query.name));
    }
    best(hits, limit)
}

/// Places with exactly the name asked, as it stands or else in the first other reading that fits.
fn whole_name_in_any_reading(asset: &Asset, query: &Query) -> Vec<Hit> {
    let hits = whole_name(asset, query);
    if !hits.is_empty() {
        return hits;
    }
    let readings = query.with_areas_from_words(asset).into_iter();
    readings
        .chain(query.with_umlauts())
        .map(|reading| whole_name(asset, &reading))
        .find(|hits| !hits.is_empty())
        .unwrap_or_default()
}

fn whole_name(asset: &Asset, query: &Query) -> Vec<Hit> {
    let own = asset.names().equal_to(&query.name);
    let other = asset.alternates().equal_to(&query.name);
    let mut hits = of_own_names(asset, query, own, WHOLE_NAME);
    hits.extend(of_other_names(asset, query, other, WHOLE_OTHER_NAME));
    hits
}

/// Places of which the own name or another begins so.
fn beginning_with(asset: &Asset, query: &Query, prefix: &str) -> Vec<Hit> {
    let own = asset.names().with_prefix(prefix);
    let other = asset.alternates().with_prefix(prefix);
    let mut hits = of_own_names(asset, query, own, BEGINNING);
    hits.extend(of_other_names(asset, query, other, BEGINNING_OF_OTHER_NAME));
    hits
}

fn with_slips(asset: &Asset, query: &Query) -> Vec<Hit> {
    let (names, alternates) = (asset.names(), asset.alternates());
    let one = |terms| typo::one_edit(terms, &query.name).into_iter().flatten();
    let mut hits = of_own_names(asset, query, one(&names), WITH_SLIP);
    hits.extend(of_other_names(asset, query, one(&alternates), WITH_SLIP));
    if hits.is_empty() {
        let two = |terms| typo::two_edits(terms, &query.name).into_iter();
        hits = of_own_names(asset, query, two(&names), WITH_SLIP);
        hits.extend(of_other_names(asset, query, two(&alternates), WITH_SLIP));
    }
    hits
}

fn of_own_names(
    asset: &Asset,
    query: &Query,
    names: impl Iterator<Item = usize>,
    factor: u64,
) -> Vec<Hit> {
    let places = names.filter_map(|place| u32::try_from(place).ok());
    weighed(asset, query, places, factor)
}

fn of_other_names(
    asset: &Asset,
    query: &Query,
    names: impl Iterator<Item = usize>,
    factor: u64,
) -> Vec<Hit> {
    let places = names.filter_map(|name| asset.place_of_alternate(name));
    weighed(asset, query, places, factor)
}

fn weighed(
    asset: &Asset,
    query: &Query,
    places: impl Iterator<Item = u32>,
    factor: u64,
) -> Vec<Hit> {
    let admitted = places.filter(|place| query.admits(asset, *place));
    let hits = admitted.map(|place| {
        let people = u64::from(asset.population_of(place)).max(1);
        Hit {
            weight: people.saturating_mul(factor),
            place,
        }
    });
    hits.collect()
}

/// The heaviest hits, each place once.
fn best(mut hits: Vec<Hit>, limit: usize) -> Vec<u32> {
    hits.sort_unstable_by(|left, right| right.cmp(left));
    let mut places: Vec<u32> = Vec::with_capacity(limit);
    for hit in hits {
        if places.len() == limit {
            break;
        }
        if !places.contains(&hit.place) {
            places.push(hit.place);
        }
    }
    places
}
