//! Numbers rounded to nine decimals, which is more than is known of any angle.

use super::short::append;

/// Decimals of a number below a million: 4 millionths of an arcsecond, 150 metres.
const SCALE: f64 = 1e9;
const BELOW: f64 = 1e6;

/// Decimals of a larger one, a Julian date, which these bring back to the last bit.
const LARGE_SCALE: f64 = 1e10;
const LARGE_BELOW: f64 = 9_999_999.0;

/// A number as whole and ten-thousand-millionths.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decimal {
    is_negative: bool,
    /// Below 10⁷.
    whole: u64,
    /// Below 10¹⁰.
    fraction: u64,
}

impl Decimal {
    /// The number rounded; `None` where it is too large, or none.
    pub(super) fn of(value: f64) -> Option<Self> {
        let size = value.abs();
        let (whole, fraction) = if size < BELOW {
            let scaled = rounded(size * SCALE);
            (scaled / 1_000_000_000, scaled % 1_000_000_000 * 10)
        } else if size < LARGE_BELOW {
            let whole = size.floor();
            let fraction = rounded((size - whole) * LARGE_SCALE);
            let whole = rounded(whole);
            (whole + fraction / 10_000_000_000, fraction % 10_000_000_000)
        } else {
            return None;
        };
        Some(Self {
            is_negative: value < 0.0 && (whole, fraction) != (0, 0),
            whole,
            fraction,
        })
    }

    /// Appends the number's text.
    pub(super) fn write(self, bytes: &mut Vec<u8>) {
        if self.is_negative {
            bytes.push(b'-');
        }
        let whole = eight_digits(self.whole);
        // Seven digits at most, so that one byte of the eight is left for the point.
        let leading_zeros = (whole.trailing_zeros() / 8).clamp(1, 7);
        let digits = 8 - leading_zeros;
        let (high, low) = (eight_digits(self.fraction / 100), self.fraction % 100);
        let decimals = if low == 0 {
            (8 - high.leading_zeros() / 8).max(1)
        } else {
            8
        };
        let front = text(whole) >> (8 * leading_zeros) | u64::from(b'.') << (8 * digits);
        let over = text(high).checked_shl(8 * (digits + 1)).unwrap_or(0);
        let back = text(high) >> (56 - 8 * digits);
        let end = bytes.len() + (digits + 1 + decimals) as usize;
        bytes.extend_from_slice(&(front | over).to_le_bytes());
        bytes.extend_from_slice(&back.to_le_bytes());
        bytes.truncate(end);
        if low != 0 {
            let (tens, ones) = (low / 10, low % 10);
            let used = if ones == 0 { 1 } else { 2 };
            append(bytes, text(tens | ones << 8), used);
        }
    }
}

/// A number below 10¹⁶ that is not negative, rounded. By way of a signed number, which processors make of a
/// floating-point one in one instruction.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the number is far below 2^63"
)]
fn rounded(number: f64) -> u64 {
    ((number + 0.5) as i64).unsigned_abs()
}

/// The eight decimal digits of a number below 10⁸, one a byte, the first in the lowest: pairs of
/// four, two and one digits are divided all at once.
const fn eight_digits(number: u64) -> u64 {
    let fours = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = ((fours * 10_486) >> 20) & 0x0000_007f_0000_007f;
    let twos = ((fours - 100 * hundreds) << 16) + hundreds;
    let tens = ((twos * 103) >> 10) & 0x000f_000f_000f_000f;
    tens + ((twos - 10 * tens) << 8)
}

/// Digits as ASCII.
const fn text(digits: u64) -> u64 {
    digits | 0x3030_3030_3030_3030
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(value: f64) -> String {
        let mut bytes = Vec::new();
        Decimal::of(value).unwrap().write(&mut bytes);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn numbers_are_written_as_by_hand() {
        for (value, text) in [
            (0.0, "0.0"),
            (-0.0, "0.0"),
            (-1e-12, "0.0"),
            (1.0, "1.0"),
            (-74.006, "-74.006"),
            (359.999_999_999_9, "360.0"),
            (0.1, "0.1"),
            (1e-9, "0.000000001"),
            (123_456.789_012_345, "123456.789012345"),
            (84.265_432_109_87, "84.26543211"),
            (999_999.999_999_999_9, "1000000.0"),
            (2_451_545.0, "2451545.0"),
            (9_999_998.5, "9999998.5"),
        ] {
            assert_eq!(written(value), text, "{value:e}");
        }
    }

    proptest! {
        #[test]
        fn a_number_is_within_half_a_unit_of_its_text(value in -1e6..1e6_f64) {
            let read: f64 = written(value).parse().unwrap();
            prop_assert!((read - value).abs() <= 0.500_001e-9 + value.abs() * 2e-16, "{value}");
        }

        #[test]
        fn a_julian_date_comes_back_to_the_last_bit(jd in 1e6..1e7_f64) {
            prop_assert_eq!(written(jd).parse::<f64>().unwrap().to_bits(), jd.to_bits());
        }

        #[test]
        fn digits_are_those_of_the_number(number in 0..100_000_000_u64) {
            let digits = text(eight_digits(number)).to_le_bytes().to_vec();
            prop_assert_eq!(String::from_utf8(digits).unwrap(), format!("{number:08}"));
        }
    }
}
