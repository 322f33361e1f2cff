//! Digests of text: not for secrets, for telling documents apart.

/// FNV-1a (Fowler, Noll, Vo), 64 bits, of what is written to it.
pub(crate) struct Fnv(u64);

impl Fnv {
    pub(crate) const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// The digest of what has been written.
    pub(crate) const fn value(&self) -> u64 {
        self.0
    }
}

impl std::fmt::Write for Fnv {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    #[test]
    fn the_digest_is_fnv_1a() {
        // Test vectors of the reference implementation (RFC 9923, appendix C).
        for (text, digest) in [
            ("", 0xcbf2_9ce4_8422_2325),
            ("foobar", 0x8594_4171_f739_67e8),
        ] {
            let mut hash = Fnv::new();
            hash.write_str(text).unwrap();
            assert_eq!(hash.value(), digest, "{text}");
        }
    }
}
