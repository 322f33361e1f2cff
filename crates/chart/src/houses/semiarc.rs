//! Systems that divide semi-arcs: how long a point of the sky is over or under the horizon.

use core::f64::consts::FRAC_PI_2;

use super::angles::Frame;
use super::cusps::Half;
use crate::angle::{asin_deg, normalize_deg, sin_deg};

/// Placidus: a point on the cusp of the eleventh house has a third of its own diurnal semi-arc
/// behind it since it culminated, and so on. Only outside the polar circles.
pub(super) fn placidus(frame: &Frame, ascendant: f64) -> Half {
    const COS_30: f64 = 0.866_025_403_784_438_6;
    let (sin, cos) = frame.meridian();
    let cusp = |sin_along: f64, cos_along: f64, share: f64| {
        let (s, c) = (
            sin * cos_along + cos * sin_along,
            cos * cos_along - sin * sin_along,
        );
        placidus_cusp(frame, (s, c), share)
    };
    [
        frame.midheaven(),
        cusp(0.5, COS_30, 1.0 / 3.0),
        cusp(COS_30, 0.5, 2.0 / 3.0),
        ascendant,
        cusp(COS_30, -0.5, 2.0 / 3.0),
        cusp(0.5, -COS_30, 1.0 / 3.0),
    ]
}

/// The point of the ecliptic whose right ascension α fulfils α = equinoctial + share × D(α), where the
/// ascensional difference D(α) = asin(tan ε tan φ sin α) is what its diurnal semi-arc has over 90° and
/// its nocturnal one under 90°. Given are sine and cosine of the right ascension `equinoctial`, which is that
/// of the cusp when day and night are equal.
///
/// The unknown is D, so that no arcsine is needed: sin D = tan ε tan φ sin(equinoctial + share × D). Since |dD/dα| <= 1 outside the polar
/// circles, the equation has one root; Halley's step is kept inside the bracket that is known to hold it.
fn placidus_cusp(frame: &Frame, (sin, cos): (f64, f64), share: f64) -> f64 {
    /// In radians. What a step leaves is about its third power over the square of the slope.
    const TOLERANCE: f64 = 1e-13;
    let k = frame.tan_obliquity_tan_latitude();
    let (mut low, mut high) = (-FRAC_PI_2, FRAC_PI_2);
    // Newton's step from an equal day and night.
    let mut difference = (k * sin / (1.0 - share * k * cos)).clamp(low, high);
    let (mut s, mut c) = (sin, cos);
    for _ in 0..60 {
        let (sin_difference, cos_difference) = libm::sincos(difference);
        let (sin_turn, cos_turn) = libm::sincos(share * difference);
        (s, c) = (
            sin * cos_turn + cos * sin_turn,
            cos * cos_turn - sin * sin_turn,
        );
        let off = sin_difference - k * s;
        let slope = cos_difference - share * k * c;
        let bend = share * share * k * s - sin_difference;
        if off > 0.0 {
            high = difference;
        } else {
            low = difference;
        }
        let step = 2.0 * off * slope / (2.0 * slope * slope - off * bend);
        if (step * step * step).abs() <= TOLERANCE * slope * slope {
            let turn = share * step;
            return frame.rising_with(s - c * turn, c + s * turn, 0.0);
        }
        let next = difference - step;
        difference = if next > low && next < high {
            next
        } else {
            f64::midpoint(low, high)
        };
    }
    frame.rising_with(s, c, 0.0)
}

/// Koch: thirds of the semi-arc of the Midheaven, each brought to the horizon of the place. Only
/// outside the polar circles.
pub(super) fn koch(frame: &Frame, ascendant: f64) -> Half {
    let sine = frame.tan_obliquity_tan_latitude() * sin_deg(frame.armc_deg);
    let third = (90.0 + asin_deg(sine)) / 3.0;
    let east = frame.armc_deg + 90.0;
    let rising = |along: f64| frame.rising(east + along, frame.tan_latitude());
    [
        frame.midheaven(),
        rising(-2.0 * third),
        rising(-third),
        ascendant,
        rising(third),
        rising(2.0 * third),
    ]
}

/// Alcabitius: the Ascendant's way from the horizon to the meridian in thirds of time. Its diurnal
/// semi-arc is the difference of right ascension between it and the Midheaven, which stays well
/// defined at the poles.
pub(super) fn alcabitius(frame: &Frame, ascendant: f64) -> Half {
    let diurnal = normalize_deg(frame.right_ascension(ascendant) - frame.armc_deg);
    let nocturnal = 180.0 - diurnal;
    let cusp = |along: f64| frame.on_hour_circle(frame.armc_deg + along);
    [
        frame.midheaven(),
        cusp(diurnal / 3.0),
        cusp(diurnal * 2.0 / 3.0),
        ascendant,
        cusp(180.0 - nocturnal * 2.0 / 3.0),
        cusp(180.0 - nocturnal / 3.0),
    ]
}
