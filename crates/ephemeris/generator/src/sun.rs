//! The Sun's barycentric motion: the inner planets' quick pull as harmonics, the rest a table.

use sidera_ephemeris::making::harmonics;

use crate::Failure;
use crate::fit::{Goal, smallest};
use crate::kernels::{Kernels, Source};
use crate::linear::Normal;
use crate::write;

/// Mean motions of the Earth, of Venus, of Mars (once and twice) and of Mercury, radians a day.
const RATES: [f64; 6] = [
    628.3075849991 / 36525.0,
    1021.3285546211 / 36525.0,
    334.0612426700 / 36525.0,
    2.0 * 334.0612426700 / 36525.0,
    2608.7903141574 / 36525.0,
    2.0 * 628.3075849991 / 36525.0,
];

/// The table and the harmonics.
pub(crate) fn sections(kernels: &Kernels, span: (f64, f64)) -> Result<[Vec<u8>; 2], Failure> {
    let mut waves = vec![u8::try_from(RATES.len())?];
    for (rate, amplitudes) in RATES.iter().zip(amplitudes(kernels, span)) {
        waves.extend(rate.to_le_bytes());
        for amplitude in amplitudes {
            waves.extend(amplitude.to_le_bytes());
        }
    }
    let residue = |days: f64| {
        let at = kernels.state(Source::Sun, days).at;
        harmonics(&waves, days).map_or([f64::NAN; 3], |pull| crate::vector::sub(at, pull))
    };
    let goal = Goal {
        span,
        tolerances: [1.2e-8; 3],
        lengths: &[182.0, 365.0, 730.0, 1095.0, 1461.0, 2166.0, 2922.0, 4332.0],
        nodes: 48,
        most: 40,
        components: 3,
    };
    let fitted = smallest(&goal, &residue).ok_or("no table of the Sun is accurate enough")?;
    Ok([write::table(&fitted, None, true)?, waves])
}

/// The cosine's and the sine's vector of each rate.
fn amplitudes(kernels: &Kernels, span: (f64, f64)) -> Vec<[f64; 6]> {
    /// The giant planets' slow pull, so that it is not taken for the quick one: a polynomial and
    /// the multiples of the giants' mean motions.
    const SLOW: [f64; 7] = [
        52.9690962641 / 36525.0,
        2.0 * 52.9690962641 / 36525.0,
        3.0 * 52.9690962641 / 36525.0,
        21.3299104960 / 36525.0,
        2.0 * 21.3299104960 / 36525.0,
        7.4781598567 / 36525.0,
        3.8133035638 / 36525.0,
    ];
    const SAMPLES: usize = 20_000;
    let all: Vec<f64> = RATES.into_iter().chain(SLOW).collect();
    let mut equations = Normal::<3>::new(3 + 2 * all.len());
    for index in 0..SAMPLES {
        let x = index as f64 / SAMPLES as f64;
        let days = span.0 + x * (span.1 - span.0);
        let mut row = vec![1.0, x, x * x];
        for rate in &all {
            let (sin, cos) = libm::sincos(rate * days);
            row.extend([cos, sin]);
        }
        equations.add(&row, kernels.state(Source::Sun, days).at);
    }
    let solved = equations.solve();
    let wave = |index: usize| {
        let at = 3 + 2 * index;
        let [x, y, z] = &solved;
        [x[at], y[at], z[at], x[at + 1], y[at + 1], z[at + 1]]
    };
    (0..RATES.len()).map(wave).collect()
}
