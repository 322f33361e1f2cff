use super::sin_cos;
use core::ops::{Add, Div, Mul, Neg, Sub};

/// A number and its change per day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Dual {
    pub(crate) value: f64,
    pub(crate) rate: f64,
}

impl Dual {
    /// A number that does not change.
    pub(crate) const fn fixed(value: f64) -> Self {
        Self { value, rate: 0.0 }
    }

    /// The sine and cosine of an angle in radians.
    pub(crate) fn sin_cos(self) -> (Self, Self) {
        let (sin, cos) = sin_cos(self.value);
        (
            Self {
                value: sin,
                rate: cos * self.rate,
            },
            Self {
                value: cos,
                rate: -sin * self.rate,
            },
        )
    }

    /// The square root of a positive number.
    pub(crate) fn sqrt(self) -> Self {
        let root = libm::sqrt(self.value);
        Self {
            value: root,
            rate: 0.5 * self.rate / root,
        }
    }

    /// One over a number that is not zero.
    pub(crate) fn recip(self) -> Self {
        let value = 1.0 / self.value;
        Self {
            value,
            rate: -self.rate * value * value,
        }
    }

    /// The number multiplied by a constant.
    pub(crate) fn times(self, factor: f64) -> Self {
        Self {
            value: self.value * factor,
            rate: self.rate * factor,
        }
    }
}

impl Add for Dual {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            value: self.value + other.value,
            rate: self.rate + other.rate,
        }
    }
}

impl Sub for Dual {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self {
            value: self.value - other.value,
            rate: self.rate - other.rate,
        }
    }
}

impl Mul for Dual {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self {
            value: self.value * other.value,
            rate: self.rate * other.value + self.value * other.rate,
        }
    }
}

impl Div for Dual {
    type Output = Self;
    #[expect(
        clippy::suspicious_arithmetic_impl,
        reason = "one division is dearer than a product"
    )]
    fn div(self, other: Self) -> Self {
        self * other.recip()
    }
}

impl Neg for Dual {
    type Output = Self;
    fn neg(self) -> Self {
        Self {
            value: -self.value,
            rate: -self.rate,
        }
    }
}
