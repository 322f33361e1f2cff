//! The fuzz target's corpus and mutations of it, on any compiler.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test reads its corpus and fails by panicking"
)]

#[path = "../fuzz/exercise.rs"]
mod exercise;

use std::path::Path;

use exercise::exercise;
use proptest::prelude::*;

/// The files of the corpus, in a fixed order.
fn corpus() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/pack");
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
fn corpus_is_refused_or_evaluated() {
    let accepted = corpus().iter().filter(|bytes| exercise(bytes)).count();
    assert!(accepted >= 1, "no pack of the corpus is one");
}

/// What a fuzzer does to bytes.
#[derive(Clone, Debug)]
enum Mutation {
    Set(prop::sample::Index, u8),
    Extreme(prop::sample::Index, [u8; 8]),
    Cut(prop::sample::Index),
    Move(prop::sample::Index, prop::sample::Index, u8),
    Insert(prop::sample::Index, Vec<u8>),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let index = || any::<prop::sample::Index>();
    let extremes = [
        0.0_f64,
        -1.0,
        1e-300,
        1e11,
        -1e11,
        f64::MAX,
        f64::NAN,
        f64::INFINITY,
    ];
    prop_oneof![
        (index(), any::<u8>()).prop_map(|(at, byte)| Mutation::Set(at, byte)),
        (index(), prop::sample::select(extremes.to_vec()))
            .prop_map(|(at, value)| Mutation::Extreme(at, value.to_le_bytes())),
        index().prop_map(Mutation::Cut),
        (index(), index(), any::<u8>()).prop_map(|(from, to, size)| Mutation::Move(from, to, size)),
        (index(), prop::collection::vec(any::<u8>(), 1..9))
            .prop_map(|(at, bytes)| Mutation::Insert(at, bytes)),
    ]
}

/// Half of all mutations hit the first two kilobytes, where the headers are dense.
fn mutate(bytes: &mut Vec<u8>, mutation: &Mutation, near: bool) {
    let length = if near {
        bytes.len().min(2_048)
    } else {
        bytes.len()
    };
    if length == 0 {
        return;
    }
    match mutation {
        Mutation::Set(at, byte) => bytes[at.index(length)] = *byte,
        Mutation::Extreme(at, value) => {
            let at = at.index(length);
            let end = (at + value.len()).min(bytes.len());
            bytes[at..end].copy_from_slice(&value[..end - at]);
        }
        Mutation::Cut(at) => bytes.truncate(at.index(length)),
        Mutation::Move(from, to, size) => {
            let (from, to) = (from.index(length), to.index(length));
            let size = usize::from(*size).min(bytes.len() - from.max(to));
            bytes.copy_within(from..from + size, to);
        }
        Mutation::Insert(at, new) => {
            let at = at.index(length);
            bytes.splice(at..at, new.iter().copied());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn mutated_packs_are_refused_or_evaluated(
        which in any::<prop::sample::Index>(),
        mutations in prop::collection::vec((mutation(), any::<bool>()), 1..6),
    ) {
        let corpus = corpus();
        let mut bytes = corpus[which.index(corpus.len())].clone();
        for (mutation, near) in &mutations {
            mutate(&mut bytes, mutation, *near);
        }
        exercise(&bytes);
    }

    #[test]
    fn any_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(!exercise(&bytes));
    }
}
