use http::header::IF_NONE_MATCH;
use http::{HeaderMap, HeaderValue};

/// A strong entity tag: the digest of a response's bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EntityTag(String);

impl EntityTag {
    /// The tag of some bytes: their FNV-1a digest of 64 bits and their length. Nobody gains by
    /// making two charts collide, so it need not be a cryptographic one.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let digest = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
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
}
