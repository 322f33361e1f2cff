//! What the tests of the fuzz targets share: their corpora, and what a fuzzer does to bytes.

use std::path::Path;

use proptest::prelude::*;

/// The files of a target's corpus, in a fixed order.
pub(crate) fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let mut paths: Vec<_> = std::fs::read_dir(folder.join(target))
        .expect("the corpus is part of the repository")
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| std::fs::read(path).expect("a readable file"))
        .collect()
}

/// One change of bytes.
#[derive(Clone, Debug)]
pub(crate) enum Mutation {
    Set(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Insert(prop::sample::Index, Vec<u8>),
    Repeat(prop::sample::Index, u8),
}

/// One to five changes.
pub(crate) fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let index = any::<prop::sample::Index>;
    let mutation = prop_oneof![
        4 => (index(), any::<u8>()).prop_map(|(at, byte)| Mutation::Set(at, byte)),
        4 => (index(), prop::sample::select(vec![0, 1, 0x7f, 0x80, 0xff]))
            .prop_map(|(at, byte)| Mutation::Set(at, byte)),
        1 => index().prop_map(Mutation::Cut),
        1 => (index(), prop::collection::vec(any::<u8>(), 1..12))
            .prop_map(|(at, bytes)| Mutation::Insert(at, bytes)),
        1 => (index(), 1..=64_u8).prop_map(|(at, size)| Mutation::Repeat(at, size)),
    ];
    prop::collection::vec(mutation, 1..6)
}

/// Changes bytes.
pub(crate) fn mutate(bytes: &mut Vec<u8>, mutation: &Mutation) {
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
