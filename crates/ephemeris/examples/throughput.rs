//! Prints how fast positions are, one JSON object a line.
//!
//! `cargo run --release -p sidera-ephemeris --example throughput`
#![expect(clippy::disallowed_methods, reason = "a benchmark needs a clock")]

use std::hint::black_box;
use std::time::Instant;

use sidera_ephemeris::{Body, Ephemeris};

/// Sun to Vesta, and the true and the mean node.
const CHART: usize = 17;

fn main() {
    let ephemeris = Ephemeris::embedded();
    let random = moments(&ephemeris, |index| {
        (index as f64 * 0.618_033_988_749_895).fract()
    });
    let in_order = moments(&ephemeris, |index| index as f64 / 20_000.0 * 0.05);
    for (dates, moments) in [("random", &random), ("sequential", &in_order)] {
        report("sky", dates, moments, |&jd_tt| {
            let _ = black_box(ephemeris.sky(jd_tt));
        });
        report("sky and 17 positions", dates, moments, |&jd_tt| {
            let Ok(sky) = ephemeris.sky(jd_tt) else {
                return;
            };
            for body in Body::ALL.into_iter().take(CHART) {
                black_box(sky.position(body));
            }
        });
    }
    let skies: Vec<_> = random
        .iter()
        .filter_map(|&jd_tt| ephemeris.sky(jd_tt).ok())
        .collect();
    for body in Body::ALL {
        report(body.id(), "random", &skies, |sky| {
            black_box(sky.position(body));
        });
    }
}

fn moments(ephemeris: &Ephemeris<'_>, place: fn(usize) -> f64) -> Vec<f64> {
    let span = ephemeris.span();
    let days = span.end_jd_tt - span.start_jd_tt;
    (0..20_000)
        .map(|index| span.start_jd_tt + days * place(index))
        .collect()
}

/// Times pieces of the work, takes the best of nine runs of each (the one least disturbed by
/// whatever else the machine does), and prints the mean.
fn report<T>(what: &str, dates: &str, items: &[T], run: impl Fn(&T)) {
    const PIECE: usize = 200;
    let time = |piece: &[T]| {
        let start = Instant::now();
        for item in piece {
            run(item);
        }
        start.elapsed().as_secs_f64()
    };
    let best = |piece| (0..9).map(|_| time(piece)).fold(f64::MAX, f64::min);
    let seconds: f64 = items.chunks(PIECE).map(best).sum();
    let nanoseconds = seconds / items.len() as f64 * 1e9;
    println!("{{\"what\":\"{what}\",\"dates\":\"{dates}\",\"ns\":{nanoseconds:.1}}}");
}
