use std::hint::black_box;

use crate::Case;

/// How long to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Long enough for figures that are written down.
    Full,
    /// Long enough to see that it works, and about how fast.
    Quick,
}

impl Effort {
    /// Batches, and the milliseconds that one takes at least.
    const fn batches(self) -> (usize, f64) {
        match self {
            Self::Full => (31, 20.0),
            Self::Quick => (7, 4.0),
        }
    }
}

/// What a case takes: microseconds for one operation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The median of all batches.
    pub median_us: f64,
    /// The fastest batch, which was disturbed the least.
    pub min_us: f64,
    /// How many batches there were.
    pub batches: usize,
}

impl Measured {
    /// As a line of JSON.
    pub fn json(&self, suite: &str, case: &str, place: &str) -> String {
        format!(
            "{{\"bench\":\"{suite}\",\"case\":\"{case}\",\"where\":\"{place}\",\"unit\":\"us\",\"median\":{:.4},\"min\":{:.4},\"batches\":{}}}",
            self.median_us, self.min_us, self.batches
        )
    }
}

/// Measures a case in batches of calls, each long enough for the clock, when it is warm.
pub fn measure(case: &mut Case, effort: Effort, clock: &mut dyn FnMut() -> f64) -> Measured {
    let (batches, least_ms) = effort.batches();
    warm_up(case, clock);
    let mut calls = 1_u32;
    while batch(case, calls, clock) < least_ms && calls < 1 << 24 {
        calls *= 2;
    }
    let operations = f64::from(calls) * f64::from(case.operations);
    let mut times: Vec<f64> = (0..batches)
        .map(|_| batch(case, calls, clock) * 1e3 / operations)
        .collect();
    times.sort_by(f64::total_cmp);
    Measured {
        median_us: times.get(batches / 2).copied().unwrap_or(f64::NAN),
        min_us: times.first().copied().unwrap_or(f64::NAN),
        batches,
    }
}

/// Calls the case until an engine that compiles what is called often has done so: its own work would count.
fn warm_up(case: &mut Case, clock: &mut dyn FnMut() -> f64) {
    const WARM_MS: f64 = 150.0;
    const MOST_CALLS: u32 = 1 << 20;
    let start = clock();
    for _ in 0..MOST_CALLS {
        black_box((case.call)());
        if clock() - start >= WARM_MS {
            return;
        }
    }
}

/// The milliseconds that so many calls take.
fn batch(case: &mut Case, calls: u32, clock: &mut dyn FnMut() -> f64) -> f64 {
    let start = clock();
    for _ in 0..calls {
        black_box((case.call)());
    }
    clock() - start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_measured_is_one_operation() {
        // A clock that only runs while the case does.
        let time = std::rc::Rc::new(std::cell::Cell::new(0.0));
        let inside = time.clone();
        let mut case = Case::new("two of 3 us", 2, move || {
            inside.set(inside.get() + 0.006);
            0.0
        });
        let measured = measure(&mut case, Effort::Quick, &mut || time.get());
        assert!((measured.median_us - 3.0).abs() < 1e-6, "{measured:?}");
        assert!(measured.min_us <= measured.median_us);
    }

    #[test]
    fn a_line_is_json() {
        let measured = Measured {
            median_us: 1.5,
            min_us: 1.25,
            batches: 7,
        };
        assert_eq!(
            measured.json("ephemeris", "sky", "native"),
            r#"{"bench":"ephemeris","case":"sky","where":"native","unit":"us","median":1.5000,"min":1.2500,"batches":7}"#
        );
    }
}
