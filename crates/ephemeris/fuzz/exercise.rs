//! What must hold of any bytes given as a pack: they are refused, or every position can be had
//! without a panic. The fuzz target and the test suite both call it.

use sidera_ephemeris::{Body, Ephemeris};

/// Reads the bytes as they are, and again with the length and the checksum that they should have
/// carried, so that what lies behind the checks is reached, too. Says whether either was accepted.
pub(crate) fn exercise(bytes: &[u8]) -> bool {
    let mut forged = bytes.to_vec();
    forge(&mut forged);
    [bytes, &forged].map(look_at_all).contains(&true)
}

fn look_at_all(bytes: &[u8]) -> bool {
    let Ok(ephemeris) = Ephemeris::from_pack(bytes) else {
        return false;
    };
    let span = ephemeris.span();
    let middle = f64::midpoint(span.start_jd_tt, span.end_jd_tt);
    for jd_tt in [span.start_jd_tt, middle, span.end_jd_tt] {
        let Ok(sky) = ephemeris.sky(jd_tt) else {
            panic!("a moment of the span is refused");
        };
        for body in Body::ALL {
            std::hint::black_box(sky.position(body));
        }
    }
    assert!(ephemeris.sky(span.end_jd_tt + 1.0).is_err());
    true
}

/// Magic, version and number of sections stay as they are; what follows is made right.
fn forge(bytes: &mut [u8]) {
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    if let Some(field) = bytes.get_mut(12..16) {
        field.copy_from_slice(&length.to_le_bytes());
    }
    let checksum = crc32(bytes.get(20..).unwrap_or_default());
    if let Some(field) = bytes.get_mut(16..20) {
        field.copy_from_slice(&checksum.to_le_bytes());
    }
}

/// CRC-32, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32| (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
    !bytes.iter().fold(!0_u32, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| step(crc))
    })
}
