use super::reader::{Reader, attempt};
use crate::math::{Moving, sin_cos};

/// A vector that is a sum of a few ellipses run through at a constant rate.
#[derive(Clone, Debug)]
pub(crate) struct Harmonics<'a> {
    /// Each a rate in radians a day and the vectors of its cosine and its sine.
    terms: &'a [[u8; 56]],
}

impl<'a> Harmonics<'a> {
    pub(crate) const fn parse(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let count = attempt!(reader.u8()) as usize;
        let terms = attempt!(reader.records::<56>(count));
        let mut rest = terms;
        while let Some((stored, others)) = rest.split_first() {
            let [rate, _, _, _, _, _, _] = attempt!(Reader::new(stored).f64s::<7>());
            if rate.abs() > 10.0 {
                return None;
            }
            rest = others;
        }
        if reader.rest().is_empty() {
            Some(Self { terms })
        } else {
            None
        }
    }

    /// The vector at a moment in days of TDB from J2000.0.
    pub(crate) fn evaluate(&self, days: f64) -> Moving {
        let mut sum = Moving {
            at: [0.0; 3],
            rate: [0.0; 3],
        };
        for stored in self.terms {
            let Some([rate, a, b, c, d, e, f]) = Reader::new(stored).f64s::<7>() else {
                return sum;
            };
            let (sin, cos) = sin_cos(rate * days);
            let (cosine, sine) = ([a, b, c], [d, e, f]);
            let term = |cos: f64, sin: f64| {
                let [x, y, z] = cosine;
                let [u, v, w] = sine;
                [x * cos + u * sin, y * cos + v * sin, z * cos + w * sin]
            };
            sum = sum.plus(Moving {
                at: term(cos, sin),
                rate: term(-sin * rate, cos * rate),
            });
        }
        sum
    }
}
