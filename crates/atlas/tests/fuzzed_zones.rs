//! The fuzz target `zones`: its corpus and mutations of it, on any compiler.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test reads its corpus and fails by panicking"
)]

#[path = "../fuzz/exercise.rs"]
mod exercise;
mod fuzzed;

use exercise::zones as exercise;
use fuzzed::{corpus, mutate, mutations};
use proptest::prelude::*;

#[test]
fn one_file_of_the_corpus_is_accepted_and_all_others_are_refused() {
    let accepted = corpus("zones")
        .iter()
        .filter(|bytes| exercise(bytes))
        .count();
    assert_eq!(accepted, 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn mutated_files_are_refused_or_read(
        which in any::<prop::sample::Index>(),
        mutations in mutations(),
    ) {
        let corpus = corpus("zones");
        let mut bytes = corpus[which.index(corpus.len())].clone();
        for mutation in &mutations {
            mutate(&mut bytes, mutation);
        }
        exercise(&bytes);
    }

    #[test]
    fn any_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(!exercise(&bytes));
    }
}
