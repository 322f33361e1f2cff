//! Writing numbers and texts as the atlas reads them.

pub(crate) fn write_text(out: &mut Vec<u8>, text: &str) -> Result<(), String> {
    out.push(small::<u8>(text.len())?);
    out.extend(text.as_bytes());
    Ok(())
}

pub(crate) fn write_zigzag(out: &mut Vec<u8>, value: i64) {
    let code = if value < 0 {
        ((!value).unsigned_abs() << 1) | 1
    } else {
        value.unsigned_abs() << 1
    };
    write_varint(out, code);
}

pub(crate) fn write_varint(out: &mut Vec<u8>, mut value: u64) {
    loop {
        let [low, ..] = value.to_le_bytes();
        value >>= 7;
        if value == 0 {
            out.push(low & 0x7f);
            return;
        }
        out.push(low | 0x80);
    }
}

pub(crate) fn small<T: TryFrom<usize>>(value: usize) -> Result<T, String> {
    T::try_from(value).map_err(|_| format!("{value} is too large for the pack"))
}
