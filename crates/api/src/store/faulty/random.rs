use std::cell::Cell;

/// A stream of numbers that follows from its seed: `SplitMix64` (Steele, Lea and Flood, "Fast
/// Splittable Pseudorandom Number Generators", 2014).
#[derive(Debug)]
pub(super) struct Random(Cell<u64>);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(Cell::new(seed))
    }

    /// A number from 0 to `most`, both possible.
    pub(super) fn up_to(&self, most: u64) -> u64 {
        match most.checked_add(1) {
            Some(choices) => self.next() % choices,
            None => self.next(),
        }
    }

    /// True so many times in a thousand.
    pub(super) fn chance(&self, per_mille: u16) -> bool {
        self.up_to(999) < u64::from(per_mille)
    }

    fn next(&self) -> u64 {
        let state = self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.0.set(state);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
