//! How long a plain evaluation takes: the kernels' polynomials and SOFA's routines, with nutation's
//! whole series and light-time iterated, positions alone. Houses and speeds are not in it; each speed
//! would cost at least another position.

use std::hint::black_box;
use std::time::Instant;

use sidera_ephemeris::Body;

use crate::kernels::Kernels;
use crate::reference::Frame;

/// The moments of `crates/bench`, days from J2000.0, with room for light-time.
pub(crate) const SPAN_DAYS: (f64, f64) = (FROM_DAYS - 3.0, FROM_DAYS + DAYS + 3.0);
const FROM_DAYS: f64 = 2378500.5 - 2451545.0;
const DAYS: f64 = 145_900.0;
/// Sun to Vesta and the true node: the mean node is not of the kernels.
const BODIES: usize = 16;
const MOMENTS: u32 = 128;

/// Prints the median and the least of some batches.
pub(crate) fn measure(kernels: &Kernels, is_quick: bool) {
    let batches = if is_quick { 5 } else { 31 };
    let mut at = 0_u32;
    let mut times: Vec<f64> = (0..batches)
        .map(|_| {
            let start = now();
            for _ in 0..MOMENTS {
                at += 1;
                chart(
                    kernels,
                    FROM_DAYS + DAYS * (f64::from(at) * 0.618_033_988_749_895).fract(),
                );
            }
            start.elapsed().as_secs_f64() * 1e6 / f64::from(MOMENTS)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "{{\"bench\":\"ephemeris\",\"case\":\"17 bodies, nutation, Placidus, random dates\",\
         \"where\":\"plain\",\"unit\":\"us\",\"median\":{:.4},\"min\":{:.4},\"batches\":{batches},\
         \"note\":\"16 bodies, positions alone: no speeds, no houses\"}}",
        times[times.len() / 2],
        times[0]
    );
}

fn chart(kernels: &Kernels, days: f64) {
    let frame = Frame::new(kernels, days);
    for body in Body::ALL.into_iter().take(BODIES) {
        black_box(frame.of(kernels, body));
    }
}

fn now() -> Instant {
    #[expect(clippy::disallowed_methods, reason = "a measurement needs a clock")]
    Instant::now()
}
