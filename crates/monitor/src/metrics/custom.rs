//! Custom metrics: named values that code or an operator records.

use crate::Error;
use crate::codec::{Reader, Writer};

/// How many names an isolate keeps in an hour; more are counted as refused.
pub const MAX_CUSTOM_METRICS: usize = 32;

/// Values beyond this magnitude are refused.
pub const MAX_CUSTOM_VALUE: f64 = 1e15;

/// Values are kept in billionths, so that a sum does not depend on the order of adding.
const SCALE: f64 = 1e9;

/// Count, sum and extremes of the values recorded under one name. The resolution is 1e-9.
/// The default has no values and is the identity of [`CustomTotals::merge`].
///
/// ```
/// use sidera_monitor::metrics::CustomTotals;
/// let mut totals = CustomTotals::of(0.1).unwrap();
/// totals.merge(&CustomTotals::of(0.2).unwrap());
/// assert_eq!((totals.count(), totals.total(), totals.max()), (2, 0.3, 0.2));
/// assert!(CustomTotals::of(f64::NAN).is_none());
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CustomTotals {
    count: u64,
    total: i128,
    min: i128,
    max: i128,
}

impl CustomTotals {
    /// One value. `None` unless it is finite and within [`MAX_CUSTOM_VALUE`].
    #[expect(
        clippy::cast_possible_truncation,
        reason = "at most 1e24, which an i128 holds"
    )]
    pub fn of(value: f64) -> Option<Self> {
        if value.is_nan() || value.abs() > MAX_CUSTOM_VALUE {
            return None;
        }
        let scaled = (value * SCALE).round() as i128;
        Some(Self {
            count: 1,
            total: scaled,
            min: scaled,
            max: scaled,
        })
    }

    /// How many values.
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// Their sum.
    pub fn total(&self) -> f64 {
        self.total as f64 / SCALE
    }

    /// Their mean; 0 without values.
    pub fn average(&self) -> f64 {
        self.total() / self.count.max(1) as f64
    }

    /// The least of them.
    pub fn min(&self) -> f64 {
        self.min as f64 / SCALE
    }

    /// The greatest of them.
    pub fn max(&self) -> f64 {
        self.max as f64 / SCALE
    }

    /// Adds the values of the other.
    pub fn merge(&mut self, other: &Self) {
        if self.count == 0 {
            *self = *other;
            return;
        }
        if other.count == 0 {
            return;
        }
        self.count = self.count.saturating_add(other.count);
        self.total = self.total.saturating_add(other.total);
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.uint(self.count);
        for value in [self.total, self.min, self.max] {
            writer.wide(value);
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let count = reader.uint()?;
        let (total, min, max) = (reader.wide()?, reader.wide()?, reader.wide()?);
        if count == 0 || min > max {
            return Err(Error::malformed("custom metric"));
        }
        Ok(Self {
            count,
            total,
            min,
            max,
        })
    }
}

/// Whether the text may name a custom metric: a letter, then at most 63 letters, digits,
/// `_`, `.` or `:`.
pub fn is_metric_name(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && text.len() <= 64
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b':'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_sum_does_not_depend_on_the_order(mut values in proptest::collection::vec(-1e15..1e15_f64, 1..50)) {
            let sum = |values: &[f64]| {
                let mut totals = CustomTotals::of(values[0]).unwrap();
                values[1..].iter().for_each(|value| totals.merge(&CustomTotals::of(*value).unwrap()));
                totals
            };
            let forwards = sum(&values);
            values.reverse();
            prop_assert_eq!(sum(&values), forwards);
        }
    }

    #[test]
    fn names_are_bounded() {
        assert!(is_metric_name("charts.cache:hits_total"));
        for name in ["", "1st", "with space", "caf\u{e9}", &"x".repeat(65)] {
            assert!(!is_metric_name(name), "{name}");
        }
    }
}
