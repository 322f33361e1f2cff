//! Short texts, eight bytes at a time.
//!
//! A copy of any length is a call, in WebAssembly one that leaves the module; of eight bytes it is an
//! instruction. A document is made of thousands of texts of some ten bytes.

/// Appends the first bytes of eight, the first in the lowest: all are copied, and taken back what was
/// too much.
pub(super) fn append(bytes: &mut Vec<u8>, eight: u64, used: usize) {
    let end = bytes.len() + used;
    bytes.extend_from_slice(&eight.to_le_bytes());
    bytes.truncate(end);
}

/// Appends a text.
pub(super) fn put_short(bytes: &mut Vec<u8>, text: &[u8]) {
    let length = text.len();
    let (eights, rest) = text.as_chunks::<8>();
    for eight in eights {
        bytes.extend_from_slice(eight);
    }
    if rest.is_empty() {
        return;
    }
    let tail = if let Some(last) = text.last_chunk::<8>() {
        u64::from_le_bytes(*last) >> (8 * (8 - rest.len()))
    } else {
        few(text, length)
    };
    append(bytes, tail, rest.len());
}

/// Up to seven bytes in one number, from halves that overlap.
fn few(text: &[u8], length: usize) -> u64 {
    if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        let [first, last] = [first, last].map(|half| u64::from(u32::from_le_bytes(*half)));
        return first | last << (8 * (length - 4));
    }
    let byte = |index: usize| {
        let byte = text.get(index).copied().unwrap_or_default();
        u64::from(byte) << (8 * index)
    };
    byte(0) | byte(1) | byte(2)
}

/// Whether a text is written in JSON as it is.
pub(super) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (eights, rest) = bytes.as_chunks::<8>();
    let tail = if let Some(last) = bytes.last_chunk::<8>() {
        u64::from_le_bytes(*last)
    } else {
        // What is missing to eight is filled up with what is plain.
        let filled = !0 << (8 * rest.len());
        few(rest, rest.len()) | (filled & each(b' '))
    };
    let found = eights.iter().fold(escaped(tail), |found, eight| {
        found | escaped(u64::from_le_bytes(*eight))
    });
    found == 0
}

/// Not zero where one of eight bytes has to be escaped.
const fn escaped(eight: u64) -> u64 {
    const HIGH: u64 = each(0x80);
    let control = eight.wrapping_sub(each(b' ')) & !eight;
    let quote = eight ^ each(b'"');
    let quote = quote.wrapping_sub(each(1)) & !quote;
    let backslash = eight ^ each(b'\\');
    let backslash = backslash.wrapping_sub(each(1)) & !backslash;
    (control | quote | backslash) & HIGH
}

/// Eight times the same byte.
const fn each(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_is_appended_as_it_is(before in "[a-z]{0,9}", text in "\\PC{0,40}") {
            let mut bytes = before.clone().into_bytes();
            put_short(&mut bytes, text.as_bytes());
            prop_assert_eq!(String::from_utf8(bytes).unwrap(), before + &text);
        }

        #[test]
        fn a_text_is_plain_where_no_byte_has_to_be_escaped(
            text in r#"([a-z é°€𝄞]{0,12}["\\\n\x00\x1f\x7f]?){0,4}"#
        ) {
            let escaped = |c: char| c < ' ' || c == '"' || c == '\\';
            prop_assert_eq!(is_plain(&text), !text.contains(escaped));
        }
    }

    #[test]
    fn texts_of_every_length_are_appended() {
        let text: Vec<u8> = (b' '..=b'z').collect();
        for length in 0..text.len() {
            let mut bytes = vec![b'.'];
            put_short(&mut bytes, &text[..length]);
            assert_eq!(bytes[1..], text[..length]);
        }
    }
}
