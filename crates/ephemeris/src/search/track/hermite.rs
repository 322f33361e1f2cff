use alloc::vec::Vec;

use crate::search::pieces::Sample;

/// The nodes of a polynomial.
pub(super) const NODES: usize = 4;
const DEGREE: usize = 2 * NODES - 1;

/// The polynomial that has the values and slopes of four nodes one step apart, in Newton's form over
/// the nodes 0, 0, 1, 1, 2, 2, 3, 3.
#[derive(Clone, Copy, Debug)]
pub(super) struct Polynomial {
    differences: [f64; DEGREE + 1],
    /// Whether the Sun's bending of light may make the motion rougher than it is elsewhere.
    pub(super) is_rough: bool,
}

impl Polynomial {
    /// The polynomials through nodes of which each fourth is shared by two.
    pub(super) fn through(nodes: &[Sample], behind_sun: &[bool]) -> Vec<Self> {
        let windows = nodes.windows(NODES).zip(behind_sun.windows(NODES));
        windows
            .step_by(NODES - 1)
            .filter_map(|(nodes, behind_sun)| {
                let nodes = <&[Sample; NODES]>::try_from(nodes).ok()?;
                Some(Self {
                    differences: differences(nodes),
                    is_rough: behind_sun.contains(&true),
                })
            })
            .collect()
    }

    /// The value and the slope at a number of steps from the first node.
    #[inline]
    pub(super) fn at(&self, steps: f64) -> (f64, f64) {
        let (mut value, mut slope) = (0.0, 0.0);
        for (&difference, node) in self.differences.iter().zip(PLACES).rev() {
            let from = steps - node;
            slope = slope * from + value;
            value = value * from + difference;
        }
        (value, slope)
    }
}

/// Divided differences with repeated nodes.
fn differences(nodes: &[Sample; NODES]) -> [f64; DEGREE + 1] {
    let [a, b, ..] = nodes;
    let slopes = nodes.map(|node| node.speed * (b.jd - a.jd));
    let mut table = [0.0; DEGREE + 1];
    for (pair, node) in table.chunks_exact_mut(2).zip(nodes) {
        pair.fill(node.angle);
    }
    let mut differences = table;
    let [_, higher @ ..] = &mut differences;
    for (order, difference) in (1_usize..).zip(higher) {
        for index in 0..=DEGREE - order {
            let (from, to) = (index / 2, index.midpoint(order));
            let new = if from == to {
                slopes.get(from).copied()
            } else {
                let pair = table.get(index).zip(table.get(index + 1));
                pair.map(|(low, high)| (high - low) / (to - from) as f64)
            };
            if let (Some(slot), Some(new)) = (table.get_mut(index), new) {
                *slot = new;
            }
        }
        *difference = table.first().copied().unwrap_or_default();
    }
    differences
}

/// Where the factor stands that multiplies what is of higher order than each difference.
const PLACES: [f64; DEGREE + 1] = [0.0, 0.0, 1.0, 1.0, 2.0, 2.0, 3.0, 3.0];
