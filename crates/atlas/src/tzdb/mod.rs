//! The time zone database: a pack of every zone's history, read in place.
//!
//! The pack is made by `sidera-atlas-generator` from compiled `TZif` files; its README describes
//! the format. Reading needs no tables built at start: a look-up is a binary search over the
//! names and one pass over the transitions of the zone.

mod history;
mod pack;
mod posix;

pub(crate) use history::{History, Span};
pub(crate) use pack::{Pack, PackedName};
pub use posix::{LocalType, PosixRule};

/// How many names a pack has, if each can be found and the history of each be read; nothing where
/// something cannot. For whoever makes packs.
pub fn names_in(bytes: &[u8]) -> Option<usize> {
    let pack = Pack::parse(bytes)?;
    for number in 0..pack.name_count() {
        let name = pack.name(number)?;
        pack.find(name.text).filter(|found| *found == number)?;
        pack.name(name.canonical)?;
        let history = History::parse(name.history)?;
        for unix_seconds in [i64::MIN, -4_000_000_000, 0, 7_000_000_000, i64::MAX] {
            let _ = history.spans_around(unix_seconds);
        }
    }
    Some(usize::from(pack.name_count()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BYTES: &[u8] = include_bytes!("../../data/tzdb.bin");

    fn read_everything(bytes: &[u8]) {
        let Some(pack) = Pack::parse(bytes) else {
            return;
        };
        for number in 0..pack.name_count() {
            let Some(name) = pack.name(number) else {
                continue;
            };
            let _ = pack.find(name.text);
            if let Some(history) = History::parse(name.history) {
                let _ = history.spans_around(-4_000_000_000);
                let _ = history.spans_around(7_000_000_000);
            }
        }
    }

    #[test]
    fn every_name_of_the_pack_is_found_and_its_history_read() {
        let pack = Pack::parse(BYTES).unwrap();
        assert!(pack.name_count() > 590);
        for number in 0..pack.name_count() {
            let name = pack.name(number).unwrap();
            assert_eq!(pack.find(&name.text.to_uppercase()), Some(number));
            let canonical = pack.name(name.canonical).unwrap();
            assert_eq!(
                canonical.canonical, name.canonical,
                "a link to a link: {}",
                name.text
            );
            assert!(History::parse(name.history).is_some(), "{}", name.text);
        }
    }

    #[test]
    fn spans_follow_each_other_without_gaps() {
        let pack = Pack::parse(BYTES).unwrap();
        for number in 0..pack.name_count() {
            let name = pack.name(number).unwrap();
            let history = History::parse(name.history).unwrap();
            for year in 0..400_i64 {
                let moment = (year - 170) * 31_556_952;
                let spans = history.spans_around(moment);
                assert!(
                    spans
                        .iter()
                        .any(|span| span.start <= moment && moment < span.end)
                );
                for pair in spans.windows(2) {
                    assert_eq!(pair[0].end, pair[1].start, "{} {year}", name.text);
                    assert!(pair[0].start < pair[0].end, "{} {year}", name.text);
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_damaged_pack_is_read_without_panic(
            changes in prop::collection::vec((0..BYTES.len(), any::<u8>()), 1..40),
            length in 0..=BYTES.len(),
        ) {
            let mut bytes = BYTES.to_vec();
            for (place, value) in changes {
                bytes[place] = value;
            }
            read_everything(&bytes);
            read_everything(&bytes[..length]);
        }

        #[test]
        fn a_damaged_history_is_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Some(history) = History::parse(&bytes) {
                let _ = history.spans_around(0);
            }
        }

        #[test]
        fn any_text_is_a_rule_or_none(text in "[A-Z<>,/:.J0-9M+-]{0,40}") {
            if let Some(rule) = PosixRule::parse(&text) {
                let _ = rule.transitions_around(i64::MAX);
                let _ = rule.transitions_around(i64::MIN);
            }
        }
    }
}
