//! Writes sections and packs in the format that the engine reads.

use sidera_ephemeris::making::{
    CHECKED_FROM, MAGIC, MAX_WIDTH, PADDING, SECTIONS, VERSION, checksum,
};

use crate::Failure;
use crate::fit::Fitted;

/// A table section.
pub(crate) fn table(
    fitted: &Fitted,
    orbit: Option<&[f64; 26]>,
    is_barycentric: bool,
) -> Result<Vec<u8>, Failure> {
    let mut out = Vec::new();
    out.extend(fitted.start_days.to_le_bytes());
    out.extend(fitted.segment_days.to_le_bytes());
    out.extend(u32::try_from(fitted.segments)?.to_le_bytes());
    for count in fitted.counts {
        out.push(u8::try_from(count)?);
    }
    out.push(u8::from(is_barycentric));
    out.push(u8::from(orbit.is_some()));
    for quantum in fitted.quanta {
        out.extend(quantum.to_le_bytes());
    }
    for value in orbit.into_iter().flatten() {
        out.extend(value.to_le_bytes());
    }
    let columns = fitted.columns();
    for &(_, _, width, least) in &columns {
        if width > MAX_WIDTH {
            return Err(format!("a coefficient takes {width} bits").into());
        }
        out.push(width);
        out.extend(i32::try_from(least)?.to_le_bytes());
    }
    let stride = fitted.stride();
    for segment in 0..fitted.segments {
        let mut bits = vec![0_u8; stride];
        let mut at = 0;
        for &(component, degree, width, least) in &columns {
            let value = u64::try_from(fitted.integers[component][segment][degree] - least)?;
            for bit in 0..usize::from(width) {
                if value >> bit & 1 == 1 {
                    bits[(at + bit) / 8] |= 1 << ((at + bit) % 8);
                }
            }
            at += usize::from(width);
        }
        out.extend(bits);
    }
    out.extend([0; PADDING]);
    Ok(out)
}

/// A whole pack of sections in the engine's order, for a span of days of TT from J2000.0.
pub(crate) fn pack(
    span: (f64, f64),
    description: &str,
    sections: &[Vec<u8>],
) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    body.extend(span.0.to_le_bytes());
    body.extend(span.1.to_le_bytes());
    body.extend(u32::try_from(description.len())?.to_le_bytes());
    body.extend(description.as_bytes());
    for section in sections {
        body.extend(u32::try_from(section.len())?.to_le_bytes());
        body.extend(section);
    }
    let mut out = Vec::new();
    out.extend(MAGIC);
    out.extend(VERSION.to_le_bytes());
    out.extend(SECTIONS.to_le_bytes());
    out.extend(u32::try_from(CHECKED_FROM + body.len())?.to_le_bytes());
    out.extend(checksum(&body).to_le_bytes());
    out.extend(body);
    Ok(out)
}
