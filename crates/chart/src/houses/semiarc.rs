//! Systems that divide semi-arcs: how long a point of the sky is over or under the horizon.

use super::angles::Frame;
use super::cusps::Half;
use crate::angle::{asin_deg, cos_deg, normalize_deg, sin_deg};

/// Placidus: a point on the cusp of the eleventh house has a third of its own diurnal semi-arc
/// behind it since it culminated, and so on. Only outside the polar circles.
pub(super) fn placidus(frame: &Frame, ascendant: f64) -> Half {
    let above = |third: f64| placidus_cusp(frame, frame.armc_deg, third);
    let below = |third: f64| placidus_cusp(frame, frame.armc_deg + 180.0, -third);
    [
        frame.midheaven(),
        above(1.0 / 3.0),
        above(2.0 / 3.0),
        ascendant,
        below(2.0 / 3.0),
        below(1.0 / 3.0),
    ]
}

/// The point of the ecliptic whose right ascension α fulfils α = meridian + share × semi-arc(α).
///
/// With the ascensional difference D(α) = asin(tan ε tan φ sin α), the diurnal semi-arc is 90° + D
/// and the nocturnal one 90° - D. Since |dD/dα| <= 1 outside the polar circles, the equation
/// has one root; Newton's step is kept inside the bracket that is known to hold it.
fn placidus_cusp(frame: &Frame, meridian_deg: f64, share: f64) -> f64 {
    let k = frame.tan_obliquity_tan_latitude();
    let reach = 180.0 * share;
    let (mut low, mut high) = if share > 0.0 {
        (0.0, reach)
    } else {
        (reach, 0.0)
    };
    let mut along = reach / 2.0;
    for _ in 0..60 {
        let sine = (k * sin_deg(meridian_deg + along)).clamp(-1.0, 1.0);
        let difference = asin_deg(sine);
        let off = along - share * 90.0 - share.abs() * difference;
        if off > 0.0 {
            high = along;
        } else {
            low = along;
        }
        let growth = k * cos_deg(meridian_deg + along) / (1.0 - sine * sine).sqrt();
        let newton = along - off / (1.0 - share.abs() * growth);
        let next = if newton > low && newton < high {
            newton
        } else {
            f64::midpoint(low, high)
        };
        if (next - along).abs() < 1e-12 {
            along = next;
            break;
        }
        along = next;
    }
    frame.on_hour_circle(meridian_deg + along)
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
