//! The cusps of every system but those that divide semi-arcs.

use super::angles::Frame;
use super::semiarc;
use super::system::HouseSystem;
use crate::angle::{asin_deg, atan2_deg, cos_deg, normalize_deg, sin_deg};

/// The six cusps from the tenth to the third; the others are opposite.
pub(super) type Half = [f64; 6];

/// Twelve cusps of a system, the first house's first. `None` where the system is undefined.
pub(super) fn cusps(system: HouseSystem, frame: &Frame) -> Option<[f64; 12]> {
    let angles = frame.angles();
    let ascendant = angles.ascendant;
    if let Some(cusps) = of_angles(system, ascendant, angles.midheaven) {
        return Some(cusps);
    }
    Some(match system {
        HouseSystem::Placidus | HouseSystem::Koch if frame.is_polar() => return None,
        HouseSystem::Placidus => all_twelve(semiarc::placidus(frame, ascendant)),
        HouseSystem::Koch => all_twelve(semiarc::koch(frame, ascendant)),
        HouseSystem::Alcabitius => all_twelve(semiarc::alcabitius(frame, ascendant)),
        HouseSystem::Regiomontanus => all_twelve(regiomontanus(frame)),
        HouseSystem::Campanus => all_twelve(campanus(frame)),
        HouseSystem::Topocentric => all_twelve(topocentric(frame)),
        HouseSystem::Morinus => all_twelve(by_thirties(|along| {
            frame.on_latitude_circle(frame.armc_deg + along)
        })),
        HouseSystem::Meridian => all_twelve(by_thirties(|along| {
            frame.on_hour_circle(frame.armc_deg + along)
        })),
        _ => return None,
    })
}

/// Twelve cusps of a system that divides the ecliptic itself, from the angles alone; `None` for the
/// systems that need the sky's frame.
pub(crate) fn of_angles(system: HouseSystem, ascendant: f64, midheaven: f64) -> Option<[f64; 12]> {
    Some(match system {
        HouseSystem::Porphyry => porphyry(ascendant, midheaven),
        HouseSystem::Sripati => middles(&porphyry(ascendant, midheaven)),
        HouseSystem::Equal => equal_from(ascendant),
        HouseSystem::EqualMc => equal_from(midheaven + 90.0),
        HouseSystem::Vehlow => equal_from(ascendant - 15.0),
        HouseSystem::WholeSign => equal_from((ascendant / 30.0).floor() * 30.0),
        _ => return None,
    })
}

/// From the six eastern cusps, the tenth first, to all twelve, the first first.
pub(super) fn all_twelve(half: Half) -> [f64; 12] {
    let [tenth, eleventh, twelfth, first, second, third] = half;
    let [fourth, fifth, sixth] = [tenth, eleventh, twelfth].map(opposite);
    let [seventh, eighth, ninth] = [first, second, third].map(opposite);
    [
        first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh,
        twelfth,
    ]
}

fn opposite(longitude_deg: f64) -> f64 {
    normalize_deg(longitude_deg + 180.0)
}

/// Twelve times 30 degrees from a first cusp.
pub(super) fn equal_from(first_deg: f64) -> [f64; 12] {
    let mut cusps = [0.0; 12];
    let mut along = 0.0;
    for cusp in &mut cusps {
        *cusp = normalize_deg(first_deg + along);
        along += 30.0;
    }
    cusps
}

fn by_thirties(cusp: impl Fn(f64) -> f64) -> Half {
    [0.0, 30.0, 60.0, 90.0, 120.0, 150.0].map(cusp)
}

fn porphyry(ascendant: f64, midheaven: f64) -> [f64; 12] {
    let eastern = normalize_deg(ascendant - midheaven);
    let northern = 180.0 - eastern;
    all_twelve([
        midheaven,
        normalize_deg(midheaven + eastern / 3.0),
        normalize_deg(midheaven + eastern * 2.0 / 3.0),
        ascendant,
        normalize_deg(ascendant + northern / 3.0),
        normalize_deg(ascendant + northern * 2.0 / 3.0),
    ])
}

/// Each house begins in the middle of the one before.
fn middles(cusps: &[f64; 12]) -> [f64; 12] {
    let [.., last] = cusps;
    let mut before = *last;
    cusps.map(|cusp| {
        let middle = normalize_deg(before + normalize_deg(cusp - before) / 2.0);
        before = cusp;
        middle
    })
}

/// Houses on circles through the north and south points of the horizon. Each such circle is the
/// horizon of some place, so that a cusp is what rises there; given by where it meets the
/// equator (degrees from the meridian) and the tangent of its pole's height.
///
/// Where the ecliptic's rising point has been exchanged for the setting one, all twelve turn with
/// it, so that the tenth cusp is opposite the Midheaven.
fn on_circles_of_position(frame: &Frame, circle: impl Fn(f64) -> (f64, f64)) -> Half {
    let turn = if frame.is_turned() { 180.0 } else { 0.0 };
    let on = |along: f64| {
        let (from_meridian, tan_pole) = circle(along);
        frame.rising(frame.armc_deg + from_meridian, tan_pole)
    };
    [
        frame.midheaven(),
        on(30.0),
        on(60.0),
        frame.rising_point(),
        on(120.0),
        on(150.0),
    ]
    .map(|cusp| normalize_deg(cusp + turn))
}

/// The circles meet the equator every 30 degrees.
fn regiomontanus(frame: &Frame) -> Half {
    on_circles_of_position(frame, |along| {
        (along, frame.tan_latitude() * sin_deg(along))
    })
}

/// The circles meet the prime vertical every 30 degrees.
fn campanus(frame: &Frame) -> Half {
    on_circles_of_position(frame, |along| {
        let sin_pole = sin_deg(frame.latitude_deg) * sin_deg(along);
        let from_meridian = atan2_deg(sin_deg(along) * cos_deg(frame.latitude_deg), cos_deg(along));
        (from_meridian, crate::angle::tan_deg(asin_deg(sin_pole)))
    })
}

/// Polich and Page: the circles meet the equator every 30 degrees, and the tangents of their poles are
/// thirds of the latitude's.
fn topocentric(frame: &Frame) -> Half {
    on_circles_of_position(frame, |along| {
        let thirds = (90.0 - (90.0 - along).abs()) / 90.0;
        (along, frame.tan_latitude() * thirds)
    })
}
