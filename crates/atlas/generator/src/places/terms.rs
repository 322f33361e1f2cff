//! Writing sorted lists of names, front-coded.

use sidera_atlas::places::terms::BLOCK;

/// The three parts of a list: bytes shared with the name before, own bytes, and those themselves.
pub(crate) fn encode<'a>(names: impl Iterator<Item = &'a str>) -> Result<[Vec<u8>; 3], String> {
    let (mut shared, mut own, mut text) = (Vec::new(), Vec::new(), Vec::new());
    let mut before = "";
    for (place, name) in names.enumerate() {
        let common = if place.is_multiple_of(BLOCK) {
            0
        } else {
            common_bytes(before, name)
        };
        let rest = name.as_bytes().get(common..).unwrap_or_default();
        shared.push(small(common)?);
        own.push(small(rest.len())?);
        text.extend_from_slice(rest);
        before = name;
    }
    Ok([shared, own, text])
}

fn common_bytes(left: &str, right: &str) -> usize {
    let same = left
        .bytes()
        .zip(right.bytes())
        .take_while(|(left, right)| left == right);
    same.count().min(usize::from(u8::MAX))
}

fn small(value: usize) -> Result<u8, String> {
    u8::try_from(value).map_err(|_| "a name is longer than 255 bytes".to_owned())
}
