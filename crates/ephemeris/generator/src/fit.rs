//! Finds the most compact table of a function within tolerances.

use crate::chebyshev::Nodes;

/// A table before packing: integers in quanta by segment, component and degree.
pub(crate) struct Fitted {
    pub(crate) start_days: f64,
    pub(crate) segment_days: f64,
    pub(crate) segments: usize,
    pub(crate) counts: [usize; 3],
    pub(crate) quanta: [f64; 3],
    /// For each component, for each segment, its coefficients.
    pub(crate) integers: [Vec<Vec<i64>>; 3],
}

/// What a table must reach.
pub(crate) struct Goal<'a> {
    pub(crate) span: (f64, f64),
    /// The greatest error allowed in each component.
    pub(crate) tolerances: [f64; 3],
    /// Lengths to try, in days.
    pub(crate) lengths: &'a [f64],
    /// Coefficients of the interpolation that is cut short.
    pub(crate) nodes: usize,
    /// Components in use.
    pub(crate) components: usize,
}

/// How many standard deviations of rounding noise fit into the tolerance.
const DEVIATIONS: f64 = 4.6;

/// The smallest table of all lengths.
pub(crate) fn smallest(goal: &Goal<'_>, function: &dyn Fn(f64) -> [f64; 3]) -> Option<Fitted> {
    let nodes = Nodes::new(goal.nodes);
    let tables = goal
        .lengths
        .iter()
        .filter_map(|&length| one(goal, function, &nodes, length));
    tables.min_by_key(Fitted::bytes)
}

impl Fitted {
    /// The width of each column, degree by degree and in these by component, with its least value.
    pub(crate) fn columns(&self) -> Vec<(usize, usize, u8, i64)> {
        let mut columns = Vec::new();
        for degree in 0..self.counts.into_iter().max().unwrap_or(0) {
            for component in 0..3 {
                if degree < self.counts[component] {
                    let values = self.integers[component]
                        .iter()
                        .map(|segment| segment[degree]);
                    let (least, most) =
                        (values.clone().min().unwrap_or(0), values.max().unwrap_or(0));
                    columns.push((component, degree, width(least, most), least));
                }
            }
        }
        columns
    }

    pub(crate) fn stride(&self) -> usize {
        self.columns()
            .iter()
            .map(|column| usize::from(column.2))
            .sum::<usize>()
            .div_ceil(8)
    }

    pub(crate) fn bytes(&self) -> usize {
        self.stride() * self.segments + self.columns().len() * 5
    }
}

/// Bits that hold the differences of values to the least.
fn width(least: i64, most: i64) -> u8 {
    #[expect(clippy::cast_possible_truncation, reason = "64 at most")]
    let bits = (64 - (most - least).leading_zeros()) as u8;
    bits
}

fn one(
    goal: &Goal<'_>,
    function: &dyn Fn(f64) -> [f64; 3],
    nodes: &Nodes,
    length: f64,
) -> Option<Fitted> {
    let days = goal.span.1 - goal.span.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a small count"
    )]
    let segments = (days / length).ceil() as usize;
    let length = days / segments as f64;
    let mut coefficients: [Vec<Vec<f64>>; 3] = Default::default();
    for segment in 0..segments {
        let start = goal.span.0 + segment as f64 * length;
        let samples: Vec<[f64; 3]> = nodes
            .places
            .iter()
            .map(|x| function(start + 0.5 * (x + 1.0) * length))
            .collect();
        for component in 0..goal.components {
            let own: Vec<f64> = samples.iter().map(|sample| sample[component]).collect();
            coefficients[component].push(nodes.coefficients(&own));
        }
    }
    let mut fitted = Fitted {
        start_days: goal.span.0,
        segment_days: length,
        segments,
        counts: [0; 3],
        quanta: [1.0; 3],
        integers: Default::default(),
    };
    for component in 0..goal.components {
        let (quantum, integers) =
            round_component(&coefficients[component], goal.tolerances[component])?;
        fitted.counts[component] = integers[0].len();
        fitted.quanta[component] = quantum;
        fitted.integers[component] = integers;
    }
    Some(fitted)
}

/// The quantum and the integers of the fewest bits: fewer coefficients leave less of the
/// tolerance to rounding.
fn round_component(segments: &[Vec<f64>], tolerance: f64) -> Option<(f64, Vec<Vec<i64>>)> {
    let all = segments[0].len();
    let mut best: Option<(u32, f64, usize)> = None;
    for count in 1..all - 4 {
        let cut = segments
            .iter()
            .map(|c| c[count..].iter().map(|x| x.abs()).sum::<f64>());
        let cut = cut.fold(0.0, f64::max);
        if cut > 0.9 * tolerance {
            continue;
        }
        let noise = (1.0 + 0.5 * (count as f64 - 1.0)).sqrt() / 12.0_f64.sqrt();
        let quantum = (tolerance - cut) / (DEVIATIONS * noise);
        let bits: u32 = (0..count)
            .map(|degree| {
                let values = segments.iter().map(|c| round(c[degree] / quantum));
                u32::from(width(
                    values.clone().min().unwrap_or(0),
                    values.max().unwrap_or(0),
                ))
            })
            .sum();
        match best {
            Some((fewest, _, _)) if fewest <= bits => {
                if bits > fewest + 12 {
                    break;
                }
            }
            _ => best = Some((bits, quantum, count)),
        }
    }
    let (_, quantum, count) = best?;
    let integers = segments
        .iter()
        .map(|c| {
            c[..count]
                .iter()
                .map(|value| round(value / quantum))
                .collect()
        })
        .collect();
    Some((quantum, integers))
}

#[expect(clippy::cast_possible_truncation, reason = "far below 2^63")]
fn round(value: f64) -> i64 {
    value.round() as i64
}
