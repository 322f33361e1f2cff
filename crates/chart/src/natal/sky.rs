//! Everything a chart takes from one moment of the sky.

use sidera_ephemeris::{Body, Position, Sky};

/// The places of all bodies at one moment.
#[derive(Debug, Clone)]
pub(crate) struct Positions([Position; 19]);

impl Positions {
    /// All of them, computed.
    pub(crate) fn of(sky: &Sky<'_>) -> Self {
        Self(sky.apparent(Body::ALL).map(|apparent| apparent.position()))
    }

    /// The place of one.
    pub(crate) fn get(&self, body: Body) -> &Position {
        let [first, ..] = &self.0;
        // Bodies are numbered in the order of `Body::ALL`, so that the first never stands in.
        self.0.get(body as usize).unwrap_or(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_numbered_in_the_order_of_the_list() {
        for (index, body) in Body::ALL.into_iter().enumerate() {
            assert_eq!(body as usize, index);
        }
    }
}
