use super::Dual;

/// A vector in rectangular coordinates.
pub(crate) type Vector = [f64; 3];

pub(crate) fn dot(a: Vector, b: Vector) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

pub(crate) fn cross(a: Vector, b: Vector) -> Vector {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

pub(crate) fn sum(a: Vector, b: Vector) -> Vector {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

pub(crate) fn sub(a: Vector, b: Vector) -> Vector {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

pub(crate) fn scale(a: Vector, factor: f64) -> Vector {
    [a[0] * factor, a[1] * factor, a[2] * factor]
}

pub(crate) fn norm(a: Vector) -> f64 {
    libm::sqrt(dot(a, a))
}

/// A vector and its change per day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Moving {
    pub(crate) at: Vector,
    pub(crate) rate: Vector,
}

impl Moving {
    pub(crate) const ZERO: Self = Self {
        at: [0.0; 3],
        rate: [0.0; 3],
    };

    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            at: sum(self.at, other.at),
            rate: sum(self.rate, other.rate),
        }
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        Self {
            at: sub(self.at, other.at),
            rate: sub(self.rate, other.rate),
        }
    }

    /// The vector multiplied by a constant.
    pub(crate) fn times(self, factor: f64) -> Self {
        Self {
            at: scale(self.at, factor),
            rate: scale(self.rate, factor),
        }
    }

    /// The vector multiplied by a number that changes.
    pub(crate) fn scaled(self, factor: Dual) -> Self {
        Self {
            at: scale(self.at, factor.value),
            rate: sum(scale(self.rate, factor.value), scale(self.at, factor.rate)),
        }
    }

    pub(crate) fn dot(self, other: Self) -> Dual {
        Dual {
            value: dot(self.at, other.at),
            rate: dot(self.rate, other.at) + dot(self.at, other.rate),
        }
    }

    pub(crate) fn cross(self, other: Self) -> Self {
        Self {
            at: cross(self.at, other.at),
            rate: sum(cross(self.rate, other.at), cross(self.at, other.rate)),
        }
    }

    pub(crate) fn norm(self) -> Dual {
        self.dot(self).sqrt()
    }

    /// One over the length.
    pub(crate) fn inverse_norm(self) -> Dual {
        let square = self.dot(self);
        let value = 1.0 / libm::sqrt(square.value);
        Dual {
            value,
            rate: -0.5 * square.rate * value * value * value,
        }
    }

    /// The unit vector of this direction.
    pub(crate) fn unit(self) -> Self {
        self.scaled(self.inverse_norm())
    }
}
