use super::angle::signed_deg;
use super::pieces::{Piece, Sample};

/// The way made in a piece as a function of the part of the time passed, 0 to 1.
///
/// The cubic through both ends, or the quintic through the middle as well.
#[derive(Clone, Copy, Debug)]
pub(super) struct Curve {
    cubic: [f64; 3],
    /// What the quintic adds: nothing at the ends, there and in the slopes.
    bulge: [f64; 2],
    width: f64,
}

impl Curve {
    /// The cubic through both ends of a piece.
    pub(super) fn cubic(piece: &Piece) -> Self {
        let width = piece.end.jd - piece.start.jd;
        let (s0, s1) = (piece.start.speed * width, piece.end.speed * width);
        Self {
            cubic: [
                s0,
                3.0 * piece.way - 2.0 * s0 - s1,
                s0 + s1 - 2.0 * piece.way,
            ],
            bulge: [0.0; 2],
            width,
        }
    }

    /// The quintic through both ends and the middle of a piece.
    pub(super) fn quintic(piece: &Piece, middle: &Sample) -> Self {
        let mut curve = Self::cubic(piece);
        let (way, slope) = curve.at(0.5);
        let miss = signed_deg(middle.angle - piece.start.angle - way);
        curve.bulge = [16.0 * miss, 16.0 * (middle.speed * curve.width - slope)];
        curve
    }

    /// The way and its slope.
    fn at(&self, u: f64) -> (f64, f64) {
        let [c1, c2, c3] = self.cubic;
        let [a, b] = self.bulge;
        let v = 1.0 - u;
        let (uv, bulge) = (u * v, a + b * (u - 0.5));
        (
            u * (c1 + u * (c2 + u * c3)) + uv * uv * bulge,
            c1 + u * (2.0 * c2 + u * 3.0 * c3) + uv * (2.0 * (v - u) * bulge + uv * b),
        )
    }

    /// The part of the time after which a target is reached that is `way` ahead and moves on by
    /// `drift` in all of the time; and the speed there, degrees per day.
    pub(super) fn reaches(&self, way: f64, drift: f64) -> (f64, f64) {
        let full = self.at(1.0).0 - drift;
        let rising = full > 0.0;
        let (mut low, mut high) = (0.0, 1.0);
        let mut u = way / full;
        if !(0.0..=1.0).contains(&u) {
            u = 0.5;
        }
        let mut slope = f64::NAN;
        for _ in 0..40 {
            let (value, slope_here) = self.at(u);
            slope = slope_here;
            let value = value - way - drift * u;
            if (value < 0.0) == rising {
                low = u;
            } else {
                high = u;
            }
            let next = u - value / (slope - drift);
            let next = if next > low && next < high {
                next
            } else {
                f64::midpoint(low, high)
            };
            let change = (next - u).abs();
            u = next;
            if change < 1e-10 {
                break;
            }
        }
        (u, slope / self.width)
    }
}
