use super::{Dual, sin_cos};
use core::ops::Mul;

/// A complex number, here always on or near the unit circle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Complex {
    pub(crate) re: f64,
    pub(crate) im: f64,
}

impl Complex {
    pub(crate) const ONE: Self = Self { re: 1.0, im: 0.0 };

    /// e to the power of i times the angle.
    pub(crate) fn from_angle(radians: f64) -> Self {
        let (im, re) = sin_cos(radians);
        Self { re, im }
    }

    pub(crate) fn conj(self) -> Self {
        Self {
            re: self.re,
            im: -self.im,
        }
    }
}

impl Mul for Complex {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self {
            re: self.re * other.re - self.im * other.im,
            im: self.re * other.im + self.im * other.re,
        }
    }
}

/// The powers -8 to 7 of e to the i times an angle, and the changes per day of their angles.
///
/// A sine or cosine of a sum of multiples of a few angles is then a few complex products,
/// an order of magnitude cheaper than the sine itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Powers([Power; 16]);

/// One of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Power {
    pub(crate) turn: Complex,
    /// Radians a day.
    pub(crate) rate: f64,
}

impl Power {
    const NONE: Self = Self {
        turn: Complex::ONE,
        rate: 0.0,
    };
}

impl Powers {
    pub(crate) fn of_angle(angle: Dual) -> Self {
        let one = Complex::from_angle(angle.value);
        let two = one * one;
        let three = two * one;
        let four = two * two;
        let positive = [
            one,
            two,
            three,
            four,
            four * one,
            three * three,
            four * three,
            four * four,
        ];
        let mut powers = [Power::NONE; 16];
        let (below, above) = powers.split_at_mut(8);
        let mut times = 1.0;
        let others = above.iter_mut().skip(1).map(Some).chain([None]);
        for ((turn, below), above) in positive.into_iter().zip(below.iter_mut().rev()).zip(others) {
            let rate = times * angle.rate;
            *below = Power {
                turn: turn.conj(),
                rate: -rate,
            };
            if let Some(above) = above {
                *above = Power { turn, rate };
            }
            times += 1.0;
        }
        Self(powers)
    }

    /// The power with this exponent, which is taken modulo 16.
    #[inline]
    pub(crate) fn get(&self, exponent: u8) -> Power {
        let index = (exponent.wrapping_add(8) & 15) as usize;
        self.0.get(index).copied().unwrap_or(Power::NONE)
    }
}
