//! Houses and angles: fourteen systems from the right ascension of the Midheaven, the latitude and the
//! obliquity, by spherical trigonometry.
//!
//! Inside the polar circles, where the ecliptic's rising point can lie west of the Midheaven, the
//! Ascendant is the one of its two crossings of the horizon that lies 0 to 180 degrees after the
//! Midheaven. Regiomontanus, Campanus and Topocentric turn with it: their tenth cusp is then
//! opposite the Midheaven. Placidus and Koch are undefined there, and Porphyry stands in.

mod angles;
mod cusps;
mod placement;
mod semiarc;
mod system;

pub(crate) use angles::right_ascension_deg;
pub use angles::{Angles, Frame};
pub(crate) use cusps::of_angles;
pub use placement::house_of;
pub use system::HouseSystem;

/// Houses as they could be computed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Houses {
    /// The system of the cusps.
    pub system: HouseSystem,
    /// The twelve cusps in tropical longitude, the first house's first.
    pub cusps: [f64; 12],
    /// What is unusual about them.
    pub note: Option<Unusual>,
}

/// What can be unusual about houses in polar regions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusual {
    /// The system is undefined at this latitude; Porphyry stands in.
    Undefined,
    /// The cusps have turned: the tenth is opposite the Midheaven.
    Turned,
    /// The Ascendant is the crossing of the horizon that sets, so that it is after the Midheaven.
    AscendantTurned,
}

impl Unusual {
    /// A sentence for the document.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Undefined => {
                "The house system is undefined inside the polar circles; Porphyry is given instead."
            }
            Self::Turned => {
                "Inside the polar circle the rising point of the ecliptic is west of the Midheaven: the Ascendant is taken opposite it, and the cusps have turned with it, so that cusp 10 is 180 degrees from the Midheaven."
            }
            Self::AscendantTurned => {
                "Inside the polar circle the rising point of the ecliptic is west of the Midheaven: the Ascendant is taken opposite it, 0 to 180 degrees after the Midheaven."
            }
        }
    }

    /// A code for the document.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Undefined => "house_system_undefined",
            Self::Turned => "houses_turned",
            Self::AscendantTurned => "ascendant_turned",
        }
    }
}

/// The houses of a system, or Porphyry's where it is undefined.
///
/// ```
/// use sidera_chart::houses::{Frame, HouseSystem, houses};
///
/// let frame = Frame::new(234.2942378026, -36.0843, 23.4383492246);
/// let cusps = houses(HouseSystem::Placidus, &frame).cusps;
/// assert!((cusps[0] - 330.5797821516).abs() < 1e-9);
/// ```
pub fn houses(system: HouseSystem, frame: &Frame) -> Houses {
    let turned = frame.is_polar() && frame.is_turned();
    match cusps::cusps(system, frame) {
        Some(cusps) => Houses {
            system,
            cusps,
            note: turned.then(|| unusual(system)),
        },
        None => Houses {
            system: HouseSystem::Porphyry,
            cusps: cusps::cusps(HouseSystem::Porphyry, frame)
                .unwrap_or_else(|| cusps::equal_from(frame.angles().ascendant)),
            note: Some(Unusual::Undefined),
        },
    }
}

const fn unusual(system: HouseSystem) -> Unusual {
    match system {
        HouseSystem::Regiomontanus | HouseSystem::Campanus | HouseSystem::Topocentric => {
            Unusual::Turned
        }
        _ => Unusual::AscendantTurned,
    }
}

#[cfg(test)]
mod tests;
