//! The same bits on every platform: native and WebAssembly must agree on this one number.
#![expect(
    clippy::unwrap_used,
    reason = "a test's helpers stop it as the test itself would"
)]

use sidera_ephemeris::{Body, Ephemeris};

/// FNV-1a over the bits of 4,000 skies' positions.
fn digest() -> u64 {
    let ephemeris = Ephemeris::embedded();
    let span = ephemeris.span();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for index in 0..4_000_u32 {
        let share = (f64::from(index) * 0.618_033_988_749_894_9).fract();
        let jd_tt = span.start_jd_tt + share * (span.end_jd_tt - span.start_jd_tt);
        let sky = ephemeris.sky(jd_tt).unwrap();
        for body in Body::ALL {
            let p = sky.position(body);
            for value in [
                p.longitude_deg,
                p.latitude_deg,
                p.distance_au,
                p.longitude_speed_deg,
                p.latitude_speed_deg,
                p.distance_speed_au,
                p.right_ascension_deg,
                p.declination_deg,
                p.right_ascension_speed_deg,
                p.declination_speed_deg,
            ] {
                for byte in value.to_bits().to_le_bytes() {
                    hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
                }
            }
        }
    }
    hash
}

#[test]
fn all_platforms_give_the_same_bits() {
    let expected: u64 = include_str!("data/bits.txt").trim().parse().unwrap();
    assert_eq!(
        digest(),
        expected,
        "when tables or formulas change, tests/data/bits.txt does too"
    );
}
