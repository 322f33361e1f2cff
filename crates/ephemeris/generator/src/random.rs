//! Pseudo-random numbers, the same on every run: even sampling would alias frequencies.

/// Steele, Lea and Flood's generator.
pub(crate) struct SplitMix(pub(crate) u64);

impl SplitMix {
    /// The next number in [0, 1).
    pub(crate) fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        (mixed >> 11) as f64 / 9_007_199_254_740_992.0
    }
}
