//! Rounds the coefficients of a segment together.
//!
//! Rounded one by one, the errors add up worst where segments meet: all of them at the ends, and
//! in the slope each by the square of its degree. So integers beside the nearest are taken where
//! that makes ends meet: a search for the least weighted square of the errors inside, at the
//! ends and in the slopes near the ends.

/// The weighted squares of errors for one number of coefficients.
pub(crate) struct Rounding {
    count: usize,
    /// The matrix of the quadratic form.
    form: Vec<f64>,
    /// Values and slopes that are weighed: the weight, and what each coefficient adds.
    rows: Vec<(f64, Vec<f64>)>,
}

/// The outermost extrema whose slopes are weighed on each side.
const SLOPES: usize = 3;
/// How much the value at an end weighs against the square inside.
const END_WEIGHT: f64 = 1.0;
/// The slope error, in quanta and squares of the count, that weighs like one quantum.
const SLOPE_UNIT: f64 = 0.15;

impl Rounding {
    /// For so many kept of so many known coefficients.
    pub(crate) fn new(count: usize, known: usize) -> Self {
        let square = (count * count) as f64;
        let slope_weight = 1.0 / (SLOPE_UNIT * square * SLOPE_UNIT * square);
        let mut rows = Vec::new();
        for side in [1.0, -1.0] {
            rows.push((END_WEIGHT, row(known, side).0));
            for extremum in 0..SLOPES {
                let angle = extremum as f64 * core::f64::consts::PI / count as f64;
                rows.push((slope_weight, row(known, side * libm::cos(angle)).1));
            }
        }
        let mut form = vec![0.0; count * count];
        for i in 0..count {
            form[i * count + i] = if i == 0 { 1.0 } else { 0.5 };
            for j in 0..count {
                let shared = rows.iter().map(|(weight, row)| weight * row[i] * row[j]);
                form[i * count + j] += shared.sum::<f64>();
            }
        }
        Self { count, form, rows }
    }

    /// The integers for coefficients given in quanta, the cut ones after those kept.
    pub(crate) fn integers(&self, exact: &[f64]) -> Vec<i64> {
        let n = self.count;
        #[expect(clippy::cast_possible_truncation, reason = "far below 2^63")]
        let mut integers: Vec<i64> = exact[..n]
            .iter()
            .map(|value| value.round() as i64)
            .collect();
        let mut errors: Vec<f64> = integers
            .iter()
            .zip(exact)
            .map(|(&integer, value)| integer as f64 - value)
            .collect();
        // Half the gradient of the form; the cut coefficients are an error that stays.
        let mut gradient = vec![0.0; n];
        for (i, slot) in gradient.iter_mut().enumerate() {
            *slot = (0..n).map(|j| self.form[i * n + j] * errors[j]).sum();
            for (weight, row) in &self.rows {
                let cut: f64 = row[n..].iter().zip(&exact[n..]).map(|(r, c)| r * c).sum();
                *slot -= weight * row[i] * cut;
            }
        }
        while let Some(steps) = self.best(&errors, &gradient) {
            for (index, step) in steps {
                integers[index] += if step > 0.0 { 1 } else { -1 };
                errors[index] += step;
                for (i, slot) in gradient.iter_mut().enumerate() {
                    *slot += self.form[i * n + index] * step;
                }
            }
        }
        integers
    }

    /// The change of one integer or of two that lowers the form most.
    fn best(&self, errors: &[f64], gradient: &[f64]) -> Option<Vec<(usize, f64)>> {
        let n = self.count;
        let mut least = -1e-9;
        let mut best = None;
        let allowed = |index: usize, step: f64| (errors[index] + step).abs() < 1.6;
        for i in 0..n {
            for a in [-1.0, 1.0] {
                if !allowed(i, a) {
                    continue;
                }
                let alone = self.form[i * n + i] + 2.0 * a * gradient[i];
                if alone < least {
                    (least, best) = (alone, Some(vec![(i, a)]));
                }
                for (j, slope) in gradient.iter().enumerate().skip(i + 1) {
                    for b in [-1.0, 1.0] {
                        if !allowed(j, b) {
                            continue;
                        }
                        let both = alone
                            + self.form[j * n + j]
                            + 2.0 * b * (slope + a * self.form[i * n + j]);
                        if both < least {
                            (least, best) = (both, Some(vec![(i, a), (j, b)]));
                        }
                    }
                }
            }
        }
        best
    }
}

/// The values and the slopes of the polynomials at x.
fn row(count: usize, x: f64) -> (Vec<f64>, Vec<f64>) {
    let (mut values, mut slopes) = (vec![1.0, x], vec![0.0, 1.0]);
    for degree in 2..count.max(2) {
        values.push(2.0 * x * values[degree - 1] - values[degree - 2]);
        slopes.push(2.0 * (values[degree - 1] + x * slopes[degree - 1]) - slopes[degree - 2]);
    }
    (values, slopes)
}
