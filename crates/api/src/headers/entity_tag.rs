use http::header::IF_NONE_MATCH;
use http::{HeaderMap, HeaderValue};

/// A strong entity tag: the digest of a response's bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EntityTag(String);

impl EntityTag {
    /// The tag of some bytes: a digest of 64 bits and their length. Nobody gains by making two
    /// charts collide, so it need not be a cryptographic one; eight bytes at a time, since byte by
    /// byte it took a sixth of the time of a chart's answer.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let (words, rest) = bytes.as_chunks();
        let mut last = [0; 8];
        for (to, from) in last.iter_mut().zip(rest) {
            *to = *from;
        }
        let all = words.iter().chain([&last]);
        let digest = all.fold(0xcbf2_9ce4_8422_2325, |hash, word| {
            mixed(hash ^ u64::from_le_bytes(*word))
        });
        Self(format!("\"{digest:016x}-{:x}\"", bytes.len()))
    }

    /// Whether the caller has these bytes already (`If-None-Match`, compared weakly as RFC 9110
    /// wants it).
    pub(crate) fn matches(&self, headers: &HeaderMap) -> bool {
        headers
            .get_all(IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|list| list.split(',').map(str::trim))
            .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == self.0)
    }

    pub(crate) fn to_header(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.0).ok()
    }
}

/// Every bit has a part in many others, and different numbers stay different: a difference in one
/// word alone is never lost.
fn mixed(word: u64) -> u64 {
    let word = word.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    word ^ (word >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(value: &str) -> HeaderMap {
        HeaderMap::from_iter([(IF_NONE_MATCH, HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn a_tag_matches_itself_alone_in_a_list_or_weakened() {
        let tag = EntityTag::of(b"bytes");
        let text = &tag.0;
        for value in [
            text.clone(),
            format!("\"other\", {text}"),
            format!("W/{text}"),
            "*".into(),
        ] {
            assert!(tag.matches(&asked(&value)), "{value}");
        }
    }

    #[test]
    fn a_tag_matches_nothing_else() {
        let tag = EntityTag::of(b"bytes");
        for value in ["", "\"other\"", tag.0.trim_matches('"'), "W/*"] {
            assert!(!tag.matches(&asked(value)), "{value}");
        }
        assert_ne!(tag, EntityTag::of(b"byte"));
    }

    #[test]
    fn no_change_of_a_byte_leaves_the_tag_as_it_is() {
        let bytes: Vec<u8> = (0..100).collect();
        let mut tags = std::collections::HashSet::from([EntityTag::of(&bytes).0]);
        for at in 0..bytes.len() {
            for change in [1, 0x80, 0xff] {
                let mut other = bytes.clone();
                other[at] ^= change;
                assert!(tags.insert(EntityTag::of(&other).0), "{at} {change}");
            }
        }
        for length in 0..bytes.len() {
            assert!(tags.insert(EntityTag::of(&bytes[..length]).0), "{length}");
        }
    }
}
