//! Angles on the circle: normalising, differences, degrees and minutes that carry.

use core::fmt;

/// Radians in a degree.
pub(crate) const RADIANS: f64 = core::f64::consts::PI / 180.0;

/// The same angle in `[0, 360)`.
///
/// Within a turn of the circle this adds or subtracts 360, where the remainder would cost a division
/// loop; either way a tiny negative angle, which rounds to 360, becomes 0.
#[inline]
pub fn normalize_deg(angle_deg: f64) -> f64 {
    let turned = if (0.0..360.0).contains(&angle_deg) {
        angle_deg
    } else if (-360.0..0.0).contains(&angle_deg) {
        angle_deg + 360.0
    } else if (360.0..720.0).contains(&angle_deg) {
        angle_deg - 360.0
    } else {
        angle_deg.rem_euclid(360.0)
    };
    // Adding 0 makes a negative zero positive.
    if turned >= 360.0 { 0.0 } else { turned + 0.0 }
}

/// The way from `from_deg` to `to_deg` by the shorter arc, in `[-180, 180)`, positive in
/// zodiac order.
#[inline]
pub fn difference_deg(to_deg: f64, from_deg: f64) -> f64 {
    normalize_deg(to_deg - from_deg + 180.0) - 180.0
}

/// The distance between two longitudes, in `[0, 180]`.
#[inline]
pub fn separation_deg(a_deg: f64, b_deg: f64) -> f64 {
    difference_deg(a_deg, b_deg).abs()
}

/// The point midway between two longitudes on the shorter arc. Of two that are exactly opposite, where
/// neither arc is the shorter, the midpoint in the first half of the circle, `[0, 180)`.
///
/// It is the same whichever of the two is named first, and the midpoint of a longitude with itself is
/// that longitude.
///
/// ```
/// use sidera_chart::angle::midpoint_deg;
/// assert_eq!(midpoint_deg(350.0, 20.0), 5.0);
/// assert_eq!(midpoint_deg(300.0, 120.0), 30.0);
/// ```
pub fn midpoint_deg(a_deg: f64, b_deg: f64) -> f64 {
    let (a, b) = (normalize_deg(a_deg), normalize_deg(b_deg));
    let (low, high) = if a <= b { (a, b) } else { (b, a) };
    let middle = f64::midpoint(low, high);
    let apart = high - low;
    let is_far = apart > 180.0 || (apart >= 180.0 && middle >= 180.0);
    if is_far {
        normalize_deg(middle + 180.0)
    } else {
        middle
    }
}

#[inline]
pub(crate) fn sin_deg(angle_deg: f64) -> f64 {
    libm::sin(angle_deg * RADIANS)
}

#[inline]
pub(crate) fn cos_deg(angle_deg: f64) -> f64 {
    libm::cos(angle_deg * RADIANS)
}

#[inline]
pub(crate) fn sin_cos_deg(angle_deg: f64) -> (f64, f64) {
    libm::sincos(angle_deg * RADIANS)
}

#[inline]
pub(crate) fn tan_deg(angle_deg: f64) -> f64 {
    libm::tan(angle_deg * RADIANS)
}

#[inline]
pub(crate) fn asin_deg(sine: f64) -> f64 {
    libm::asin(sine.clamp(-1.0, 1.0)) / RADIANS
}

#[inline]
pub(crate) fn atan2_deg(y: f64, x: f64) -> f64 {
    libm::atan2(y, x) / RADIANS
}

/// Degrees and minutes of an angle, rounded once from the whole and carried: 26.9999° is
/// 27°00′, never 26°60′.
///
/// ```
/// use sidera_chart::angle::DegreesMinutes;
/// assert_eq!(DegreesMinutes::of(26.9999).to_string(), "27°00′");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DegreesMinutes {
    /// Whole degrees.
    pub degrees: u16,
    /// Minutes of arc, 0 to 59.
    pub minutes: u8,
}

impl DegreesMinutes {
    /// Rounds an angle from 0 to 360 degrees to the nearest minute of arc.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the angle is clamped to 0..=360 before"
    )]
    pub fn of(angle_deg: f64) -> Self {
        Self::from_minutes((angle_deg.clamp(0.0, 360.0) * 60.0 + 0.5).floor() as u32)
    }

    /// Rounds a place within a sign to the nearest minute of arc that is still within it: what
    /// stands in Gemini at 29.9995° of 30° is shown at 29°59′, for 30°00′ would be in Cancer.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the width is clamped to 0..=360 before, so the last minute is 0..=21599"
    )]
    pub fn in_sign(degree_in_sign: f64, width_deg: f64) -> Self {
        let last = ((width_deg.clamp(0.0, 360.0) * 60.0).ceil() - 1.0).max(0.0) as u32;
        let Self { degrees, minutes } = Self::of(degree_in_sign);
        Self::from_minutes((u32::from(degrees) * 60 + u32::from(minutes)).min(last))
    }

    #[expect(clippy::cast_possible_truncation, reason = "the total is 0..=21600")]
    const fn from_minutes(total: u32) -> Self {
        Self {
            degrees: (total / 60) as u16,
            minutes: (total % 60) as u8,
        }
    }
}

impl fmt::Display for DegreesMinutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}°{:02}′", self.degrees, self.minutes)
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn a_longitude_is_below_360() {
        for angle in [
            -0.0,
            -1e-18,
            -1e-14,
            360.0,
            720.0,
            -360.0,
            1e-300,
            359.99999999999994,
        ] {
            let turned = normalize_deg(angle);
            assert!(
                (0.0..360.0).contains(&turned) && turned.is_sign_positive(),
                "{angle} became {turned}"
            );
        }
    }

    #[test]
    fn the_shorter_arc_crosses_zero() {
        assert!((difference_deg(1.0, 359.0) - 2.0).abs() < 1e-12);
        assert!((difference_deg(359.0, 1.0) + 2.0).abs() < 1e-12);
        assert!((separation_deg(350.0, 170.0) - 180.0).abs() < 1e-12);
    }

    #[test]
    fn a_midpoint_is_on_the_shorter_arc() {
        for (a, b, middle) in [
            (10.0, 50.0, 30.0),
            (350.0, 20.0, 5.0),
            (1.0, 182.0, 271.5),
            (1.0, 180.0, 90.5),
            (0.0, 0.0, 0.0),
            (359.0, 359.0, 359.0),
            (340.0, 20.0, 0.0),
            // Exactly opposite: of both midpoints the one before 180.
            (0.0, 180.0, 90.0),
            (90.0, 270.0, 0.0),
            (100.0, 280.0, 10.0),
            (179.0, 359.0, 89.0),
        ] {
            for found in [midpoint_deg(a, b), midpoint_deg(b, a)] {
                assert_eq!(found.to_bits(), f64::to_bits(middle), "{a} {b}: {found}");
            }
        }
    }

    #[test]
    fn minutes_carry_into_degrees() {
        assert_eq!(DegreesMinutes::of(26.9917).to_string(), "27°00′");
        assert_eq!(DegreesMinutes::of(26.991_66).to_string(), "26°59′");
        assert_eq!(DegreesMinutes::of(0.0).to_string(), "0°00′");
        assert_eq!(DegreesMinutes::of(29.9999).to_string(), "30°00′");
    }

    #[test]
    fn a_place_in_a_sign_never_reaches_its_end() {
        for (degree, width, shown) in [
            (29.9995, 30.0, "29°59′"),
            (29.9, 30.0, "29°54′"),
            (26.9999, 30.0, "27°00′"),
            (0.0, 30.0, "0°00′"),
            // The last whole minute of an uneven width.
            (33.519, 33.52, "33°31′"),
            (17.583_33, 17.583_333_333, "17°34′"),
        ] {
            let place = DegreesMinutes::in_sign(degree, width);
            assert_eq!(place.to_string(), shown, "{degree} of {width}");
        }
    }
}
