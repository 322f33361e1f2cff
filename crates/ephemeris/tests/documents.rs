//! What the documents say was measured was measured of this pack.

use sidera_ephemeris::EMBEDDED_PACK;

#[test]
fn accuracy_was_measured_of_the_embedded_pack() {
    let report = include_str!("../../../docs/ACCURACY.md");
    let bodies = include_str!("../docs/accuracy.md");
    let checksum = u32::from_le_bytes(*EMBEDDED_PACK[16..].first_chunk().unwrap());
    let pack = format!(
        "for the pack of {} bytes with the\nchecksum {checksum:08x}",
        EMBEDDED_PACK.len()
    );
    assert!(
        report.contains(&pack),
        "run `cargo xtask accuracy --write` after changing the pack"
    );
    assert!(report.contains(bodies), "the tables are of different runs");
    assert!(report.contains("Every limit holds."));
}
