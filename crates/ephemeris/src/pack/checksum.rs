/// The CRC-32 of IEEE 802.3 (as in gzip and PNG).
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for &byte in bytes {
        let index = (crc ^ u32::from(byte)) & 0xff;
        crc = (crc >> 8) ^ TABLE.get(index as usize).copied().unwrap_or_default();
    }
    !crc
}

static TABLE: [u32; 256] = table();

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut unfilled: &mut [u32] = &mut table;
    let mut index = 0;
    while let Some((entry, others)) = unfilled.split_first_mut() {
        let mut crc = index;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            };
            bit += 1;
        }
        *entry = crc;
        index += 1;
        unfilled = others;
    }
    table
}
