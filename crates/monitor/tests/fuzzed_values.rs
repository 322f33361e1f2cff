//! The fuzz target's corpus and mutations of it, on any compiler.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test reads its corpus and fails by panicking"
)]

#[path = "../fuzz/exercise.rs"]
mod exercise;

use std::path::Path;

use exercise::exercise;
use proptest::prelude::*;

/// How many files of the corpus are no stored value.
const REFUSED: usize = 2;

/// The files of the corpus, in a fixed order.
fn corpus() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/decode");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the corpus is part of the repository")
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| std::fs::read(path).expect("a readable file"))
        .collect()
}

#[test]
fn all_of_the_corpus_but_what_is_meant_to_be_none_is_accepted() {
    let corpus = corpus();
    let refused = corpus.iter().filter(|bytes| !exercise(bytes)).count();
    assert_eq!(refused, REFUSED, "of {}", corpus.len());
}

/// What a fuzzer does to bytes.
#[derive(Clone, Debug)]
enum Mutation {
    Set(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Insert(prop::sample::Index, Vec<u8>),
    Repeat(prop::sample::Index, u8),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let index = || any::<prop::sample::Index>();
    prop_oneof![
        (index(), any::<u8>()).prop_map(|(at, byte)| Mutation::Set(at, byte)),
        index().prop_map(Mutation::Cut),
        (index(), prop::collection::vec(any::<u8>(), 1..12))
            .prop_map(|(at, bytes)| Mutation::Insert(at, bytes)),
        (index(), 1..=64_u8).prop_map(|(at, size)| Mutation::Repeat(at, size)),
    ]
}

fn mutate(bytes: &mut Vec<u8>, mutation: &Mutation) {
    let length = bytes.len();
    if length == 0 {
        return;
    }
    match mutation {
        Mutation::Set(at, byte) => bytes[at.index(length)] = *byte,
        Mutation::Cut(at) => bytes.truncate(at.index(length)),
        Mutation::Insert(at, new) => {
            let at = at.index(length);
            bytes.splice(at..at, new.iter().copied());
        }
        Mutation::Repeat(at, size) => {
            let at = at.index(length);
            let end = (at + usize::from(*size)).min(length);
            let again = bytes[at..end].to_vec();
            bytes.splice(at..at, again);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn mutated_values_are_refused_or_have_one_form(
        which in any::<prop::sample::Index>(),
        mutations in prop::collection::vec(mutation(), 1..6),
    ) {
        let corpus = corpus();
        let mut bytes = corpus[which.index(corpus.len())].clone();
        for mutation in &mutations {
            mutate(&mut bytes, mutation);
        }
        exercise(&bytes);
    }

    #[test]
    fn any_bytes_are_decoded_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        exercise(&bytes);
    }
}
