//! (2060) Chiron, integrated from a JPL Horizons state under DE440's Sun, planets and Moon.

use std::fmt::Write as _;

use sidera_ephemeris::making::{AU_KM, GM_SUN, GM_UNIT, LIGHT};

use crate::kernels::{Kernels, Source, State};
use crate::vector::{Vector, add, dot, norm, scale, sub};

/// The state that is integrated: Horizons, centre the Sun, ICRF, JD 2458849.5 TDB, astronomical
/// units and days.
const EPOCH_DAYS: f64 = 2458849.5 - 2451545.0;
const POSITION: Vector = [18.74979015626275, 0.9060856547258316, 1.445166327129911];
const VELOCITY: Vector = [
    -5.188250744254794e-5,
    2.988627504002276e-3,
    9.318734038577373e-4,
];

/// Other states of Horizons (centre the Sun, ICRF): JD TDB, position in astronomical units.
const ANCHORS: [(f64, Vector); 4] = [
    (
        2451544.5,
        [-3.532082802845036, -8.673587566387649, -2.935491685233997],
    ),
    (
        2455197.5,
        [13.19148992863117, -9.058771972133892, -2.018744306999665],
    ),
    (
        2462502.5,
        [13.13185175469694, 10.45171373019759, 4.086005508618447],
    ),
    (
        2466154.5,
        [-1.878330124332237, 10.99286850835428, 3.325776674355994],
    ),
];

/// What attracts Chiron, with gravitational parameters of DE440 in km^3/s^2.
const PERTURBERS: [(Source, f64); 10] = [
    (Source::Mercury, 22031.868551),
    (Source::Venus, 324858.592000),
    (Source::Earth, 398600.435507),
    (Source::Moon, 4902.800118),
    (Source::Mars, 42828.375816),
    (Source::Jupiter, 126712764.100000),
    (Source::Saturn, 37940584.841800),
    (Source::Uranus, 5794556.400000),
    (Source::Neptune, 6836527.100580),
    (Source::Pluto, 975.500000),
];

/// Days between stored states: the fifth power of Hermite's interpolation leaves 1e-16 au.
const STEP_DAYS: f64 = 8.0;
/// The columns of the extrapolation: order 16.
const COLUMNS: usize = 8;

/// The integrated orbit: barycentric places, velocities and accelerations at equal steps.
pub(crate) struct Chiron {
    first_days: f64,
    states: Vec<[Vector; 3]>,
}

impl Chiron {
    /// Integrates from the epoch to both ends of a span, in days of TDB from J2000.0.
    pub(crate) fn integrate(kernels: &Kernels, span: (f64, f64)) -> Self {
        let sun = kernels.state(Source::Sun, EPOCH_DAYS);
        let start = State {
            at: POSITION,
            rate: VELOCITY,
        }
        .plus(sun);
        let back = ((EPOCH_DAYS - span.0) / STEP_DAYS).floor() - 1.0;
        let forth = ((span.1 - EPOCH_DAYS) / STEP_DAYS).floor() - 1.0;
        let mut states = run(kernels, start, -STEP_DAYS, back);
        states.reverse();
        states.pop();
        states.extend(run(kernels, start, STEP_DAYS, forth));
        Self {
            first_days: EPOCH_DAYS - back * STEP_DAYS,
            states,
        }
    }

    /// The barycentric state by Hermite interpolation of the fifth degree.
    pub(crate) fn state(&self, days: f64) -> State {
        let place = (days - self.first_days) / STEP_DAYS;
        let index = place.floor().clamp(0.0, (self.states.len() - 2) as f64);
        let s = place - index;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped"
        )]
        let pair = &self.states[index as usize..index as usize + 2];
        let (mut at, mut rate) = ([0.0; 3], [0.0; 3]);
        for axis in 0..3 {
            let h = STEP_DAYS;
            let [p, v, a] = pair[0].map(|v| v[axis]);
            let [q, w, b] = pair[1].map(|v| v[axis]);
            let (c1, c2) = (v * h, 0.5 * a * h * h);
            let (d0, d1, d2) = (q - p - c1 - c2, w * h - c1 - 2.0 * c2, b * h * h - 2.0 * c2);
            let c3 = 10.0 * d0 - 4.0 * d1 + 0.5 * d2;
            let c4 = -15.0 * d0 + 7.0 * d1 - d2;
            let c5 = 6.0 * d0 - 3.0 * d1 + 0.5 * d2;
            at[axis] = p + s * (c1 + s * (c2 + s * (c3 + s * (c4 + s * c5))));
            rate[axis] = (c1 + s * (2.0 * c2 + s * (3.0 * c3 + s * (4.0 * c4 + s * 5.0 * c5)))) / h;
        }
        State { at, rate }
    }
}

/// How far the integration may be from the other states, seconds of arc.
const ANCHOR_LIMIT: f64 = 0.01;

/// How far the integration is from the other states, as Markdown, and whether it is within 0.01".
pub(crate) fn comparison(kernels: &Kernels) -> (String, bool) {
    let mut text =
        "| JD TDB | km | seconds of arc from the Sun |\n| --- | --- | --- |\n".to_owned();
    let mut is_near = true;
    for (jd_tdb, expected) in ANCHORS {
        let days = jd_tdb - 2451545.0;
        let sun = kernels.state(Source::Sun, days).at;
        let found = sub(kernels.state(Source::Chiron, days).at, sun);
        let miss = norm(sub(found, expected));
        let angle = (miss / norm(expected)).to_degrees() * 3600.0;
        is_near &= angle <= ANCHOR_LIMIT;
        let _ = writeln!(text, "| {jd_tdb} | {:.2} | {angle:.5} |", miss * AU_KM);
    }
    (text, is_near)
}

/// The states at the start and after each step.
fn run(kernels: &Kernels, start: State, step: f64, steps: f64) -> Vec<[Vector; 3]> {
    let mut states = Vec::new();
    let mut state = start;
    let mut count = 0.0;
    loop {
        let days = EPOCH_DAYS + count * step;
        states.push([state.at, state.rate, acceleration(kernels, days, state)]);
        if count >= steps {
            return states;
        }
        state = extrapolated(kernels, days, state, step);
        count += 1.0;
    }
}

/// One step of Gragg's method, extrapolated to vanishing substeps (Bulirsch and Stoer).
fn extrapolated(kernels: &Kernels, days: f64, start: State, step: f64) -> State {
    let substeps = |row: usize| 2.0 * (row as f64 + 1.0);
    let mut previous: Vec<State> = Vec::new();
    for row in 0..COLUMNS {
        let mut refined = vec![gragg(kernels, days, start, step, substeps(row))];
        for (column, coarser) in previous.iter().enumerate() {
            let ratio = substeps(row) / substeps(row - column - 1);
            let last = refined[column];
            refined.push(last.plus(last.minus(*coarser).times(1.0 / (ratio * ratio - 1.0))));
        }
        previous = refined;
    }
    previous[COLUMNS - 1]
}

/// The modified midpoint rule with an even number of substeps.
fn gragg(kernels: &Kernels, days: f64, start: State, step: f64, substeps: f64) -> State {
    let h = step / substeps;
    let slope = |days: f64, state: State| State {
        at: state.rate,
        rate: acceleration(kernels, days, state),
    };
    let mut before = start;
    let mut now = start.plus(slope(days, start).times(h));
    let mut count = 1.0;
    while count < substeps {
        let after = before.plus(slope(days + count * h, now).times(2.0 * h));
        (before, now) = (now, after);
        count += 1.0;
    }
    before
        .plus(now)
        .plus(slope(days + step, now).times(h))
        .times(0.5)
}

/// Newton's attraction of all perturbers and Einstein's correction for the Sun's.
fn acceleration(kernels: &Kernels, days: f64, chiron: State) -> Vector {
    let sun = kernels.state(Source::Sun, days);
    let mut sum = pull(sub(sun.at, chiron.at), GM_SUN);
    for (source, gm) in PERTURBERS {
        let mut place = kernels.state(source, days).at;
        if source == Source::Moon {
            place = add(place, kernels.state(Source::Earth, days).at);
        }
        sum = add(sum, pull(sub(place, chiron.at), gm * GM_UNIT));
    }
    let (x, v) = (sub(chiron.at, sun.at), sub(chiron.rate, sun.rate));
    let r = norm(x);
    let along = scale(x, 4.0 * GM_SUN / r - dot(v, v));
    let across = scale(v, 4.0 * dot(x, v));
    add(
        sum,
        scale(add(along, across), GM_SUN / (LIGHT * LIGHT * r * r * r)),
    )
}

fn pull(toward: Vector, gm: f64) -> Vector {
    let square = dot(toward, toward);
    scale(toward, gm / (square * square.sqrt()))
}
