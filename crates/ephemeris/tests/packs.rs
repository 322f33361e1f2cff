//! Packs that are whole are read, and all others are refused without a panic.

use sidera_ephemeris::{Body, EMBEDDED_PACK, Ephemeris, PackError};

#[test]
fn the_embedded_pack_is_whole() {
    let ephemeris = Ephemeris::from_pack(EMBEDDED_PACK).unwrap();
    assert_eq!(ephemeris.span(), Ephemeris::embedded().span());
    assert!(ephemeris.description().contains("DE440"));
}

#[test]
fn a_pack_given_as_bytes_answers_as_the_embedded_one() {
    let given = Ephemeris::from_pack(EMBEDDED_PACK).unwrap();
    let sky = given.sky(2451545.0).unwrap();
    let embedded = Ephemeris::embedded();
    for body in Body::ALL {
        assert_eq!(
            sky.position(body),
            embedded.sky(2451545.0).unwrap().position(body)
        );
    }
}

#[test]
fn every_byte_of_the_head_matters() {
    let mut bytes = EMBEDDED_PACK.to_vec();
    for index in 0..64 {
        for bit in [0, 3, 7] {
            bytes[index] ^= 1 << bit;
            assert!(
                Ephemeris::from_pack(&bytes).is_err(),
                "byte {index}, bit {bit}"
            );
            bytes[index] ^= 1 << bit;
        }
    }
}

#[test]
fn a_changed_byte_anywhere_is_found() {
    let mut bytes = EMBEDDED_PACK.to_vec();
    let mut index = 7;
    while index < bytes.len() {
        bytes[index] ^= 0x10;
        assert!(Ephemeris::from_pack(&bytes).is_err(), "byte {index}");
        bytes[index] ^= 0x10;
        index += 17_389;
    }
}

#[test]
fn a_cut_or_lengthened_pack_is_refused() {
    for length in (0..2_000).chain((2_000..EMBEDDED_PACK.len()).step_by(31_337)) {
        assert!(
            Ephemeris::from_pack(&EMBEDDED_PACK[..length]).is_err(),
            "{length} bytes"
        );
    }
    let mut longer = EMBEDDED_PACK.to_vec();
    longer.push(0);
    assert_eq!(
        Ephemeris::from_pack(&longer).unwrap_err(),
        PackError::WrongLength
    );
}

#[test]
fn another_format_version_is_named() {
    let mut bytes = EMBEDDED_PACK.to_vec();
    bytes[8] = 77;
    let error = Ephemeris::from_pack(&bytes).unwrap_err();
    assert!(
        matches!(error, PackError::UnknownVersion { found: 77, .. }),
        "{error}"
    );
}

/// The checksum stops accidents, not forgers: with a right checksum the structure alone must hold,
/// and whatever passes must be evaluated without a panic.
#[test]
fn a_forged_pack_is_refused_or_evaluated_without_a_panic() {
    let mut bytes = EMBEDDED_PACK.to_vec();
    let mut index = 20;
    let mut survivors = 0;
    while index < bytes.len() {
        let original = bytes[index];
        for value in [0x00, 0xff, original ^ 0x40] {
            bytes[index] = value;
            let checksum = crc32(&bytes[20..]).to_le_bytes();
            bytes[16..20].copy_from_slice(&checksum);
            if let Ok(ephemeris) = Ephemeris::from_pack(&bytes) {
                survivors += 1;
                let span = ephemeris.span();
                for jd_tt in [span.start_jd_tt, 2451545.0, span.end_jd_tt] {
                    let Ok(sky) = ephemeris.sky(jd_tt) else {
                        continue;
                    };
                    for body in Body::ALL {
                        std::hint::black_box(sky.position(body));
                    }
                }
            }
        }
        bytes[index] = original;
        index += if index < 900 { 7 } else { 19_973 };
    }
    assert!(survivors > 0);
}

/// CRC-32, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    // A table of the test's own, so that the crate's is checked too.
    let table: Vec<u32> = (0..256_u32)
        .map(|byte| {
            (0..8).fold(byte, |c, _| {
                (c >> 1) ^ if c & 1 == 1 { 0xedb8_8320 } else { 0 }
            })
        })
        .collect();
    let step = |crc: u32, byte: &u8| {
        let index = ((crc ^ u32::from(*byte)) & 0xff) as usize;
        (crc >> 8) ^ table.get(index).copied().unwrap_or_default()
    };
    !bytes.iter().fold(!0_u32, step)
}
