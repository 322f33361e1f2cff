//! The beginnings of a list's blocks, kept as numbers: a search compares those before it reads a name.

use core::sync::atomic::{AtomicU64, Ordering};

/// How many bytes of a key a head has.
const HEAD_BYTES: usize = 8;

/// Per block the first eight bytes of its first key, highest first; 0 until it was read, since no key
/// is empty. What is kept is the same whoever reads it, so that no order of memory matters.
#[derive(Debug)]
pub(super) struct Heads(Vec<AtomicU64>);

/// What a search looks for the first key beyond.
#[derive(Debug, Clone, Copy)]
pub(super) enum Bound<'k> {
    /// The first key that is this or comes after it.
    NotBefore(&'k str),
    /// The first key that comes after all that begin like this.
    After(&'k str),
}

impl Heads {
    /// So many heads, none of them read.
    pub(super) fn unknown(count: usize) -> Self {
        Self((0..count).map(|_| AtomicU64::new(0)).collect())
    }

    /// The head of a block; `key` reads the block's first key.
    pub(super) fn get<'k>(&self, block: usize, key: impl FnOnce() -> &'k [u8]) -> u64 {
        let kept = self.0.get(block);
        match kept.map_or(0, |head| head.load(Ordering::Relaxed)) {
            0 => {
                let head = head_of(key());
                if let Some(kept) = kept {
                    kept.store(head, Ordering::Relaxed);
                }
                head
            }
            head => head,
        }
    }
}

impl Clone for Heads {
    fn clone(&self) -> Self {
        let heads = self.0.iter();
        Self(
            heads
                .map(|head| AtomicU64::new(head.load(Ordering::Relaxed)))
                .collect(),
        )
    }
}

impl Bound<'_> {
    /// Whether the bound lies after a key of this head; nothing where the head does not tell.
    pub(super) fn is_after(self, head: u64) -> Option<bool> {
        match self {
            Self::NotBefore(key) => {
                let wanted = head_of(key.as_bytes());
                (head != wanted).then_some(head < wanted)
            }
            Self::After(prefix) => {
                let length = prefix.len().min(HEAD_BYTES);
                let begins = head & beginning(length);
                let wanted = head_of(prefix.as_bytes());
                if begins != wanted {
                    return Some(begins < wanted);
                }
                (length == prefix.len()).then_some(true)
            }
        }
    }

    /// Whether the bound lies after a key.
    pub(super) fn is_after_key(self, key: &str) -> bool {
        match self {
            Self::NotBefore(wanted) => key < wanted,
            Self::After(prefix) => key < prefix || key.starts_with(prefix),
        }
    }
}

/// The first bytes of a key, followed by zeros where it is shorter.
fn head_of(key: &[u8]) -> u64 {
    let mut head = [0; HEAD_BYTES];
    head.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    u64::from_be_bytes(head)
}

/// A mask for the first `length` bytes of a head.
const fn beginning(length: usize) -> u64 {
    match length {
        0 => 0,
        1..HEAD_BYTES => !(u64::MAX >> (8 * length)),
        _ => u64::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_head_that_tells_tells_what_the_key_would(key in "[a-c]{1,12}", wanted in "[a-c]{0,12}") {
            for bound in [Bound::NotBefore(&wanted), Bound::After(&wanted)] {
                if let Some(after) = bound.is_after(head_of(key.as_bytes())) {
                    prop_assert_eq!(after, bound.is_after_key(&key), "{:?} {}", bound, key);
                }
            }
        }

        #[test]
        fn a_short_prefix_is_always_told(key in "[a-c]{1,12}", prefix in "[a-c]{0,8}") {
            prop_assert!(Bound::After(&prefix).is_after(head_of(key.as_bytes())).is_some());
        }
    }

    #[test]
    fn a_head_is_read_once() {
        let heads = Heads::unknown(1);
        assert_eq!(heads.get(0, || b"paris"), head_of(b"paris"));
        assert_eq!(heads.get(0, || b"another"), head_of(b"paris"));
        assert_eq!(heads.clone().get(0, || b"another"), head_of(b"paris"));
        assert_eq!(heads.get(7, || b"rome"), head_of(b"rome"));
    }
}
