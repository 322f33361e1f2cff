//! Where things are on the wheel.

use std::fmt;

use super::canvas::{Coarse, Short};
use crate::angle::{cos_deg, difference_deg, sin_deg};

/// The middle of the drawing, in units of its view box of 1000.
pub(super) const CENTRE: f64 = 500.0;

/// The dial: which longitude is at the left.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dial {
    /// The longitude, in the zodiac shown, at nine o'clock.
    pub(super) left_deg: f64,
}

/// A point of the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct At {
    pub(super) x: f64,
    pub(super) y: f64,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", Coarse(self.x), Coarse(self.y))
    }
}

impl Dial {
    /// The point at a longitude and a radius. Longitudes grow counter-clockwise.
    pub(super) fn at(self, longitude_deg: f64, radius: f64) -> At {
        let turn = 180.0 + difference_deg(longitude_deg, self.left_deg);
        At {
            x: CENTRE + radius * cos_deg(turn),
            y: CENTRE - radius * sin_deg(turn),
        }
    }

    /// A straight line along a longitude.
    pub(super) fn spoke(self, longitude_deg: f64, from: f64, to: f64) -> Spoke {
        Spoke(self.at(longitude_deg, from), self.at(longitude_deg, to))
    }

    /// The outline of a sector of a ring.
    pub(super) fn sector(self, start_deg: f64, width_deg: f64, inner: f64, outer: f64) -> Sector {
        Sector {
            dial: self,
            start_deg,
            width_deg,
            inner,
            outer,
        }
    }

    /// An arc in the direction of the zodiac.
    pub(super) fn arc(self, start_deg: f64, width_deg: f64, radius: f64) -> Arc {
        Arc {
            dial: self,
            start_deg,
            width_deg,
            radius,
        }
    }
}

/// `M… l…`: the way, which is short, takes fewer digits than its end.
pub(super) struct Spoke(At, At);

impl fmt::Display for Spoke {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(from, to) = self;
        let tenth = |place: f64| (place * 10.0).round() / 10.0;
        let (along, down) = (tenth(to.x) - tenth(from.x), tenth(to.y) - tenth(from.y));
        let space = if Coarse(down).to_string().starts_with('-') {
            ""
        } else {
            " "
        };
        write!(f, "M{from}l{}{space}{}", Coarse(along), Coarse(down))
    }
}

/// An arc as path data.
pub(super) struct Arc {
    dial: Dial,
    start_deg: f64,
    width_deg: f64,
    radius: f64,
}

impl fmt::Display for Arc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let from = self.dial.at(self.start_deg, self.radius);
        let to = self.dial.at(self.start_deg + self.width_deg, self.radius);
        let large = u8::from(self.width_deg > 180.0);
        let radius = Short(self.radius);
        write!(f, "M{from}A{radius} {radius} 0 {large} 0 {to}")
    }
}

/// A sector of a ring as path data.
pub(super) struct Sector {
    dial: Dial,
    start_deg: f64,
    width_deg: f64,
    inner: f64,
    outer: f64,
}

impl fmt::Display for Sector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end_deg = self.start_deg + self.width_deg;
        let large = u8::from(self.width_deg > 180.0);
        let inner = Short(self.inner);
        write!(
            f,
            "{}",
            self.dial.arc(self.start_deg, self.width_deg, self.outer)
        )?;
        write!(f, "L{}", self.dial.at(end_deg, self.inner))?;
        let back = self.dial.at(self.start_deg, self.inner);
        write!(f, "A{inner} {inner} 0 {large} 1 {back}Z")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zodiac_goes_counter_clockwise_from_the_left() {
        let dial = Dial { left_deg: 350.0 };
        let close = |at: At, x: f64, y: f64| (at.x - x).abs() < 1e-9 && (at.y - y).abs() < 1e-9;
        assert!(close(dial.at(350.0, 100.0), 400.0, 500.0));
        // A quarter later is at the bottom, half a circle later at the right.
        assert!(close(dial.at(80.0, 100.0), 500.0, 600.0));
        assert!(close(dial.at(170.0, 100.0), 600.0, 500.0));
        assert!(close(dial.at(260.0, 100.0), 500.0, 400.0));
    }
}
