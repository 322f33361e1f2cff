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
        let (im, re) = libm::sincos(radians);
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

/// The powers -8 to 7 of e to the i times an angle.
///
/// A sine or cosine of a sum of multiples of a few angles is then a few complex products,
/// an order of magnitude cheaper than the sine itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Powers([Complex; 16]);

impl Powers {
    pub(crate) fn of_angle(radians: f64) -> Self {
        let one = Complex::from_angle(radians);
        let two = one * one;
        let three = two * one;
        let four = two * two;
        let five = four * one;
        let six = three * three;
        let seven = four * three;
        let eight = four * four;
        Self([
            eight.conj(),
            seven.conj(),
            six.conj(),
            five.conj(),
            four.conj(),
            three.conj(),
            two.conj(),
            one.conj(),
            Complex::ONE,
            one,
            two,
            three,
            four,
            five,
            six,
            seven,
        ])
    }

    /// The power with this exponent, which is taken modulo 16.
    pub(crate) fn get(&self, exponent: i8) -> Complex {
        let index = (exponent.cast_unsigned().wrapping_add(8) & 15) as usize;
        self.0.get(index).copied().unwrap_or(Complex::ONE)
    }
}
