//! Least squares.

/// Normal equations that grow by one observation at a time, for several right-hand sides.
pub(crate) struct Normal<const SIDES: usize> {
    size: usize,
    matrix: Vec<f64>,
    sides: [Vec<f64>; SIDES],
}

impl<const SIDES: usize> Normal<SIDES> {
    pub(crate) fn new(size: usize) -> Self {
        let sides = core::array::from_fn(|_| vec![0.0; size]);
        Self {
            size,
            matrix: vec![0.0; size * size],
            sides,
        }
    }

    /// Adds an equation: the row times the unknowns is each of the values.
    pub(crate) fn add(&mut self, row: &[f64], values: [f64; SIDES]) {
        for (i, &entry) in row.iter().enumerate() {
            let target = &mut self.matrix[i * self.size..=i * self.size + i];
            for (cell, &other) in target.iter_mut().zip(row) {
                *cell += entry * other;
            }
            for (side, value) in self.sides.iter_mut().zip(values) {
                side[i] += entry * value;
            }
        }
    }

    /// The unknowns for each right-hand side, by Cholesky's method.
    pub(crate) fn solve(mut self) -> [Vec<f64>; SIDES] {
        let n = self.size;
        // Unknowns that the observations cannot tell apart share what they have between them.
        for j in 0..n {
            self.matrix[j * n + j] *= 1.0 + 1e-11;
        }
        for j in 0..n {
            for i in j..n {
                let mut sum = self.matrix[i * n + j];
                for k in 0..j {
                    sum -= self.matrix[i * n + k] * self.matrix[j * n + k];
                }
                self.matrix[i * n + j] = if i == j {
                    sum.max(1e-30).sqrt()
                } else {
                    sum / self.matrix[j * n + j]
                };
            }
        }
        let matrix = &self.matrix;
        self.sides.map(|mut side| {
            for i in 0..n {
                let known: f64 = (0..i).map(|k| matrix[i * n + k] * side[k]).sum();
                side[i] = (side[i] - known) / matrix[i * n + i];
            }
            for i in (0..n).rev() {
                let known: f64 = (i + 1..n).map(|k| matrix[k * n + i] * side[k]).sum();
                side[i] = (side[i] - known) / matrix[i * n + i];
            }
            side
        })
    }
}
