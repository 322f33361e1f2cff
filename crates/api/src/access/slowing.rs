//! Slowing whoever guesses tokens, without keeping who that is.
//!
//! Failures are counted in a fixed number of places. An address is hashed, together with the
//! isolate's id, to one of them: nothing leads back from a place to an address, and two
//! addresses that share one are slowed together, which a guesser hardly notices and an operator
//! hardly ever meets. Nothing of this leaves the isolate's memory.

use std::cell::RefCell;

use sha2::{Digest, Sha256};

/// How many places there are.
const PLACES: usize = 1024;
/// So many failures are free: people mistype.
const FREE_FAILURES: u32 = 5;
/// The longest that anyone has to wait.
const MAX_WAIT_SECONDS: u64 = 900;
/// After so long without a failure all is forgotten.
const FORGET_MS: u64 = 3_600_000;

/// The failures of an isolate's lifetime.
#[derive(Debug, Default)]
pub(crate) struct Slowing {
    /// Made at the first failure.
    places: RefCell<Vec<Place>>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Place {
    failures: u32,
    last_ms: u64,
}

impl Place {
    fn wait_seconds(self) -> u64 {
        match self.failures.checked_sub(FREE_FAILURES) {
            None => 0,
            Some(more) => 1_u64
                .checked_shl(more)
                .map_or(MAX_WAIT_SECONDS, |seconds| seconds.min(MAX_WAIT_SECONDS)),
        }
    }
}

impl Slowing {
    /// For how many more seconds this address is not to try again.
    pub(crate) fn wait_seconds(&self, isolate: &str, network: &str, now_ms: u64) -> Option<u64> {
        let places = self.places.borrow();
        let place = places.get(index(isolate, network))?;
        let until_ms = place.last_ms.saturating_add(place.wait_seconds() * 1_000);
        let left_ms = until_ms.checked_sub(now_ms)?;
        (left_ms > 0).then(|| left_ms.div_ceil(1_000))
    }

    /// Counts a failure.
    pub(crate) fn failed(&self, isolate: &str, network: &str, now_ms: u64) {
        let mut places = self.places.borrow_mut();
        if places.is_empty() {
            places.resize(PLACES, Place::default());
        }
        if let Some(place) = places.get_mut(index(isolate, network)) {
            if now_ms.saturating_sub(place.last_ms) > FORGET_MS {
                place.failures = 0;
            }
            place.failures = place.failures.saturating_add(1);
            place.last_ms = now_ms;
        }
    }

    /// Forgets the failures of an address that has signed in.
    pub(crate) fn succeeded(&self, isolate: &str, network: &str) {
        let mut places = self.places.borrow_mut();
        if let Some(place) = places.get_mut(index(isolate, network)) {
            *place = Place::default();
        }
    }
}

fn index(isolate: &str, network: &str) -> usize {
    let mut hash = Sha256::new();
    hash.update(isolate.as_bytes());
    hash.update([0]);
    hash.update(network.as_bytes());
    let digest: [u8; 32] = hash.finalize().into();
    usize::from(u16::from_be_bytes([digest[0], digest[1]])) % PLACES
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_772_366_400_000;
    const HERE: &str = "203.0.113.7";

    fn after(failures: u32) -> Slowing {
        let slowing = Slowing::default();
        for _ in 0..failures {
            slowing.failed("test", HERE, NOW);
        }
        slowing
    }

    #[test]
    fn the_first_failures_cost_nothing_and_then_the_wait_doubles_up_to_a_quarter_of_an_hour() {
        let waits = [
            (0, None),
            (4, None),
            (5, Some(1)),
            (6, Some(2)),
            (9, Some(16)),
        ];
        for (failures, wait) in waits {
            assert_eq!(
                after(failures).wait_seconds("test", HERE, NOW),
                wait,
                "{failures}"
            );
        }
        for failures in [20, 80] {
            let wait = after(failures).wait_seconds("test", HERE, NOW);
            assert_eq!(wait, Some(MAX_WAIT_SECONDS), "{failures}");
        }
    }

    #[test]
    fn the_wait_ends_and_success_ends_it_too() {
        let slowing = after(6);
        assert_eq!(slowing.wait_seconds("test", HERE, NOW + 1_999), Some(1));
        assert_eq!(slowing.wait_seconds("test", HERE, NOW + 2_000), None);
        slowing.succeeded("test", HERE);
        slowing.failed("test", HERE, NOW);
        assert_eq!(slowing.wait_seconds("test", HERE, NOW), None);
    }

    #[test]
    fn an_hour_later_all_is_forgotten() {
        let slowing = after(30);
        slowing.failed("test", HERE, NOW + FORGET_MS + 1);
        assert_eq!(
            slowing.wait_seconds("test", HERE, NOW + FORGET_MS + 1),
            None
        );
    }

    #[test]
    fn others_are_not_slowed() {
        let slowing = after(30);
        assert_eq!(slowing.wait_seconds("test", "198.51.100.9", NOW), None);
    }
}
