//! The phase of the Moon.

use serde::Serialize;

use crate::angle::{cos_deg, normalize_deg};
use crate::ids::identifiers;

identifiers! {
    /// The eight phases; each is 45 degrees of elongation wide, and the four principal ones are
    /// centred on 0, 90, 180 and 270.
    pub enum PhaseName is "a phase of the Moon" {
        /// Around the conjunction with the Sun.
        NewMoon = "new_moon",
        /// Growing, less than half.
        WaxingCrescent = "waxing_crescent",
        /// Growing, about half.
        FirstQuarter = "first_quarter",
        /// Growing, more than half.
        WaxingGibbous = "waxing_gibbous",
        /// Around the opposition.
        FullMoon = "full_moon",
        /// Shrinking, more than half.
        WaningGibbous = "waning_gibbous",
        /// Shrinking, about half.
        LastQuarter = "last_quarter",
        /// Shrinking, less than half.
        WaningCrescent = "waning_crescent",
    }
}

/// The phase of the Moon.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MoonPhase {
    /// Its name.
    pub phase: PhaseName,
    /// How far the Moon is ahead of the Sun in longitude, `[0, 360)`.
    pub elongation: f64,
    /// The lit part of the disc, 0 to 1.
    pub illumination: f64,
}

/// The phase from the apparent places of Sun and Moon: longitude and latitude in degrees, distance
/// in astronomical units.
pub fn phase(sun: &sidera_ephemeris::Position, moon: &sidera_ephemeris::Position) -> MoonPhase {
    let elongation = normalize_deg(moon.longitude_deg - sun.longitude_deg);
    let octant = normalize_deg(elongation + 22.5) / 45.0;
    let name = match octant {
        o if o < 1.0 => PhaseName::NewMoon,
        o if o < 2.0 => PhaseName::WaxingCrescent,
        o if o < 3.0 => PhaseName::FirstQuarter,
        o if o < 4.0 => PhaseName::WaxingGibbous,
        o if o < 5.0 => PhaseName::FullMoon,
        o if o < 6.0 => PhaseName::WaningGibbous,
        o if o < 7.0 => PhaseName::LastQuarter,
        _ => PhaseName::WaningCrescent,
    };
    MoonPhase {
        phase: name,
        elongation,
        illumination: illumination(sun, moon),
    }
}

/// (1 + cos i) / 2 with the phase angle i at the Moon (Meeus, Astronomical Algorithms, chapter 48).
fn illumination(sun: &sidera_ephemeris::Position, moon: &sidera_ephemeris::Position) -> f64 {
    let cos_elongation = (cos_deg(moon.latitude_deg)
        * cos_deg(moon.longitude_deg - sun.longitude_deg))
    .clamp(-1.0, 1.0);
    let sin_elongation = (1.0 - cos_elongation * cos_elongation).sqrt();
    let phase_angle = libm::atan2(
        sun.distance_au * sin_elongation,
        moon.distance_au - sun.distance_au * cos_elongation,
    );
    f64::midpoint(1.0, libm::cos(phase_angle))
}
