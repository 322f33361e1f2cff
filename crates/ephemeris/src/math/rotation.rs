use super::{Dual, Moving, Vector, dot, sum};

/// A rotation matrix and its change per day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rotation {
    pub(crate) rows: [Vector; 3],
    pub(crate) rates: [Vector; 3],
}

impl Rotation {
    /// No rotation, and no turning.
    #[cfg(feature = "making")]
    pub(crate) const STILL: Self = Self {
        rows: [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        rates: [[0.0; 3]; 3],
    };

    /// The frame turned about its z axis, then its x axis, then its z axis again, by angles in
    /// radians.
    pub(crate) fn zxz(first: Dual, tilt: Dual, last: Dual) -> Self {
        let (s1, c1) = first.sin_cos();
        let (s2, c2) = tilt.sin_cos();
        let (s3, c3) = last.sin_cos();
        // Rows of Rx(tilt) Rz(first), which the last turn then mixes.
        let x = [c1, s1, Dual::fixed(0.0)];
        let y = [-(c2 * s1), c2 * c1, s2];
        let z = [s2 * s1, -(s2 * c1), c2];
        let mix = |a: [Dual; 3], f: Dual, b: [Dual; 3], g: Dual| {
            [
                a[0] * f + b[0] * g,
                a[1] * f + b[1] * g,
                a[2] * f + b[2] * g,
            ]
        };
        let rows = [mix(x, c3, y, s3), mix(x, -s3, y, c3), z];
        Self {
            rows: rows.map(|row| row.map(|entry| entry.value)),
            rates: rows.map(|row| row.map(|entry| entry.rate)),
        }
    }

    /// A vector of the old frame in the new, turning, frame.
    pub(crate) fn apply(&self, v: Moving) -> Moving {
        Moving {
            at: self.rows.map(|row| dot(row, v.at)),
            rate: sum(
                self.rows.map(|row| dot(row, v.rate)),
                self.rates.map(|row| dot(row, v.at)),
            ),
        }
    }

    /// A vector of the new, turning, frame in the old one.
    pub(crate) fn unapply(&self, v: Moving) -> Moving {
        Moving {
            at: transposed(&self.rows, v.at),
            rate: sum(
                transposed(&self.rows, v.rate),
                transposed(&self.rates, v.at),
            ),
        }
    }
}

fn transposed(rows: &[Vector; 3], v: Vector) -> Vector {
    let [a, b, c] = *rows;
    [
        a[0] * v[0] + b[0] * v[1] + c[0] * v[2],
        a[1] * v[0] + b[1] * v[1] + c[1] * v[2],
        a[2] * v[0] + b[2] * v[1] + c[2] * v[2],
    ]
}
