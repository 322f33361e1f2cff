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

/// A place weighs as many as it has people; where the whole name was given, as if it had eight times
/// as many, and with a slip in the name, as if it had a 64th.
const WHOLE_NAME: u64 = 512;
const BEGINNING: u64 = 64;
const WITH_SLIP: u64 = 1;

/// Places whose name is or begins with what was asked, the best first.
pub(super) fn search(asset: &Asset, text: &str, limit: usize) -> Vec<u32> {
    let query = Query::parse(asset, text);
    if query.name.is_empty() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    let whole = with_whole_name(asset, &query);
    add(&mut hits, asset, whole.iter().copied(), WHOLE_NAME);
    if whole.is_empty() {
        add(
            &mut hits,
            asset,
            in_other_readings(asset, &query),
            WHOLE_NAME,
        );
    }
    add(
        &mut hits,
        asset,
        beginning_with(asset, &query, &query.name),
        BEGINNING,
    );
    if whole.is_empty() && hits.len() < limit {
        add(&mut hits, asset, with_slips(asset, &query), WITH_SLIP);
    }
    best(hits, limit)
}

/// Places that are called what was asked, and no more: the most populous first. Where there is none,
/// those whose name goes on with another word (`Frankfurt` am Main).
pub(super) fn resolve(asset: &Asset, query: &Query, limit: usize) -> Vec<u32> {
    let mut places = with_whole_name(asset, query);
    if places.is_empty() {
        places = in_other_readings(asset, query);
    }
    if places.is_empty() {
        places = beginning_with(asset, query, &format!("{} ", query.name)).collect();
    }
    let mut hits = Vec::new();
    add(&mut hits, asset, places, WHOLE_NAME);
    best(hits, limit)
}

/// Places whose name, or one of their names, is the one asked.
pub(super) fn with_whole_name(asset: &Asset, query: &Query) -> Vec<u32> {
    let names = asset
        .names()
        .equal_to(&query.name)
        .filter_map(|place| u32::try_from(place).ok());
    let alternates = asset
        .alternates()
        .equal_to(&query.name)
        .filter_map(|name| asset.place_of_alternate(name));
    names
        .chain(alternates)
        .filter(|place| query.admits(asset, *place))
        .collect()
}

fn in_other_readings(asset: &Asset, query: &Query) -> Vec<u32> {
    let readings = query
        .with_areas_from_words(asset)
        .into_iter()
        .chain(query.with_umlauts());
    readings
        .map(|reading| with_whole_name(asset, &reading))
        .find(|places| !places.is_empty())
        .unwrap_or_default()
}

fn beginning_with<'a>(
    asset: &'a Asset,
    query: &'a Query,
    prefix: &str,
) -> impl Iterator<Item = u32> + use<'a> {
    let names = asset
        .names()
        .with_prefix(prefix)
        .filter_map(|place| u32::try_from(place).ok());
    let alternates = asset
        .alternates()
        .with_prefix(prefix)
        .filter_map(|name| asset.place_of_alternate(name));
    names
        .chain(alternates)
        .filter(|place| query.admits(asset, *place))
}

fn with_slips(asset: &Asset, query: &Query) -> Vec<u32> {
    let (names, alternates) = (asset.names(), asset.alternates());
    let place = |name: usize| u32::try_from(name).ok();
    let admitted = |place: &u32| query.admits(asset, *place);
    let one: Vec<u32> = typo::one_edit(&names, &query.name)
        .into_iter()
        .flatten()
        .filter_map(place)
        .chain(
            typo::one_edit(&alternates, &query.name)
                .into_iter()
                .flatten()
                .filter_map(|name| asset.place_of_alternate(name)),
        )
        .filter(admitted)
        .collect();
    if !one.is_empty() {
        return one;
    }
    let two = typo::two_edits(&names, &query.name)
        .into_iter()
        .filter_map(place);
    let of_alternates = typo::two_edits(&alternates, &query.name)
        .into_iter()
        .filter_map(|name| asset.place_of_alternate(name));
    two.chain(of_alternates).filter(admitted).collect()
}

fn add(hits: &mut Vec<Hit>, asset: &Asset, places: impl IntoIterator<Item = u32>, factor: u64) {
    hits.extend(places.into_iter().map(|place| {
        let people = u64::from(asset.population_of(place)).max(1);
        Hit {
            weight: people.saturating_mul(factor),
            place,
        }
    }));
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
