//! What must hold of any bytes given to the decoders: no panic, and what is accepted can be searched. The fuzz
//! targets and the test suite both call it.
#![allow(dead_code, reason = "each fuzz target calls one of the two")]

use sidera_atlas::places::asset::{MAGIC, digest};
use sidera_atlas::{Places, tzdb};

/// Gives the bytes to the reader of time zones. Says whether all of them could be read.
pub(crate) fn zones(bytes: &[u8]) -> bool {
    tzdb::names_in(bytes).is_some()
}

/// Gives the bytes to the reader of places, as they are and with the digest that they should have: without that
/// nearly none would get past it. Says whether they were accepted as they are.
pub(crate) fn places(bytes: &[u8]) -> bool {
    let body_start = MAGIC.len() + size_of::<u64>();
    if let Some((head, body)) = bytes.split_at_checked(body_start) {
        let mut mended = head[..MAGIC.len()].to_vec();
        mended.extend(digest(body).to_le_bytes());
        mended.extend(body);
        search(mended);
    }
    search(bytes.to_vec())
}

fn search(bytes: Vec<u8>) -> bool {
    let Ok(places) = Places::from_bytes(bytes) else {
        return false;
    };
    for query in [
        "",
        "p",
        "paris, tx",
        "zürich",
        "цюрих",
        "el pasp",
        "houston, united states",
    ] {
        let found = places
            .search(query, 50)
            .expect("a query that is not too long");
        assert!(found.len() <= 50);
        let _ = places.resolve_location(query);
    }
    for (latitude_deg, longitude_deg) in [(47.3, 8.5), (-90.0, 180.0), (0.0, -180.0)] {
        let _ = places.zone_at(latitude_deg, longitude_deg);
    }
    let _ = places.source();
    true
}
