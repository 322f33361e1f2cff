//! Finds the most compact table of a function within tolerances.

use crate::chebyshev::Nodes;
use crate::rounding::Rounding;

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
    /// The most coefficients a component may have: a position costs time for each.
    pub(crate) most: usize,
    /// Components in use.
    pub(crate) components: usize,
}

/// How many standard deviations of rounding noise fit into the tolerance.
const DEVIATIONS: f64 = 4.6;

/// The smallest table of all lengths.
pub(crate) fn smallest(goal: &Goal<'_>, function: &dyn Fn(f64) -> [f64; 3]) -> Option<Fitted> {
    let nodes = Nodes::new(goal.nodes);
    let trials = goal
        .lengths
        .iter()
        .filter_map(|&length| Trial::new(goal, function, &nodes, length));
    trials
        .min_by_key(Trial::bytes)
        .map(|trial| trial.round(goal))
}

/// The coefficients for one length, and how to round them.
struct Trial {
    segment_days: f64,
    segments: usize,
    coefficients: [Vec<Vec<f64>>; 3],
    /// Bits of a segment, quantum and count of each component.
    choices: [(u32, f64, usize); 3],
}

impl Trial {
    fn new(
        goal: &Goal<'_>,
        function: &dyn Fn(f64) -> [f64; 3],
        nodes: &Nodes,
        length: f64,
    ) -> Option<Self> {
        let days = goal.span.1 - goal.span.0;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "small"
        )]
        let segments = (days / length).ceil() as usize;
        let segment_days = days / segments as f64;
        let mut coefficients: [Vec<Vec<f64>>; 3] = Default::default();
        for segment in 0..segments {
            let start = goal.span.0 + segment as f64 * segment_days;
            let sample = |x: &f64| function(start + 0.5 * (x + 1.0) * segment_days);
            let samples: Vec<[f64; 3]> = nodes.places.iter().map(sample).collect();
            for component in 0..goal.components {
                let own: Vec<f64> = samples.iter().map(|sample| sample[component]).collect();
                coefficients[component].push(nodes.coefficients(&own));
            }
        }
        let mut choices = [(0, 1.0, 0); 3];
        for component in 0..goal.components {
            choices[component] = choose(
                &coefficients[component],
                goal.tolerances[component],
                goal.most,
            )?;
        }
        Some(Self {
            segment_days,
            segments,
            coefficients,
            choices,
        })
    }

    fn bytes(&self) -> usize {
        let bits: u32 = self.choices.iter().map(|choice| choice.0).sum();
        let columns: usize = self.choices.iter().map(|choice| choice.2).sum();
        (bits as usize).div_ceil(8) * self.segments + 5 * columns
    }

    fn round(self, goal: &Goal<'_>) -> Fitted {
        let mut all: [Vec<Vec<i64>>; 3] = Default::default();
        for (component, slot) in all.iter_mut().enumerate().take(goal.components) {
            let (_, quantum, count) = self.choices[component];
            *slot = integers(&self.coefficients[component], quantum, count);
        }
        Fitted {
            start_days: goal.span.0,
            segment_days: self.segment_days,
            segments: self.segments,
            counts: self.choices.map(|choice| choice.2),
            quanta: self.choices.map(|choice| choice.1),
            integers: all,
        }
    }
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

/// The fewest bits of a segment, with their quantum and count: fewer coefficients leave less of the
/// tolerance to rounding.
fn choose(segments: &[Vec<f64>], tolerance: f64, most: usize) -> Option<(u32, f64, usize)> {
    let cuts = cuts(segments);
    let mut best: Option<(u32, f64, usize)> = None;
    let tried = cuts
        .iter()
        .take(cuts.len() - 7)
        .enumerate()
        .take(most + 1)
        .skip(1);
    for (count, &cut) in tried {
        if cut > 0.8 * tolerance {
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
    let (bits, quantum, count) = best?;
    Some((bits, quantum, count))
}

/// For each number of coefficients the greatest value that those left out have anywhere.
fn cuts(segments: &[Vec<f64>]) -> Vec<f64> {
    let all = segments[0].len();
    let places: Vec<Vec<f64>> = (0..=2 * all)
        .map(|index| {
            let angle = index as f64 * core::f64::consts::PI / (2 * all) as f64;
            (0..all)
                .map(|degree| libm::cos(degree as f64 * angle))
                .collect()
        })
        .collect();
    let mut cuts = vec![0.0_f64; all];
    for coefficients in segments {
        let mut left = vec![0.0; places.len()];
        for (degree, coefficient) in coefficients.iter().enumerate().rev() {
            for (left, place) in left.iter_mut().zip(&places) {
                *left += coefficient * place[degree];
            }
            let most = left
                .iter()
                .fold(0.0_f64, |most, value| most.max(value.abs()));
            cuts[degree] = cuts[degree].max(most);
        }
    }
    cuts
}

/// The integers of all segments.
fn integers(segments: &[Vec<f64>], quantum: f64, count: usize) -> Vec<Vec<i64>> {
    let rounding = Rounding::new(count, segments[0].len());
    let in_quanta = |c: &Vec<f64>| c.iter().map(|value| value / quantum).collect::<Vec<f64>>();
    segments
        .iter()
        .map(|c| rounding.integers(&in_quanta(c)))
        .collect()
}

#[expect(clippy::cast_possible_truncation, reason = "far below 2^63")]
fn round(value: f64) -> i64 {
    value.round() as i64
}
